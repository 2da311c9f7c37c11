"""The files of a report: who opens them, adds them, takes them away."""

from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from files.models import StoredFile
from plans.models import ProgressUpdate, Status
from plans.tests.forms import typed
from plans.tests.test_bad_input import PDF


@pytest.fixture
def stored(health):
    return StoredFile.objects.keep_bytes(PDF, name="bao-cao.pdf", media_type="application/pdf", by=health)


def address(update, stored):
    return reverse("plans:update-file", args=[update.pk, stored.pk])


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED])
@pytest.mark.parametrize(
    ("who", "draft", "sent"),
    [
        ("health", 200, 200),
        ("police", 200, 200),
        ("coordinator", 200, 200),
        ("leader", 200, 200),
        ("committee", 404, 200),
        ("clerk", 404, 403),
        ("school_a", 404, 403),
        ("administrator", 404, 403),
        ("outsider", 404, 404),
        ("town_officer", 404, 404),
    ],
)
def test_who_opens_a_file(request, client, make_update, stored, who, draft, sent, status):
    update = make_update(status=status, files=[stored])
    client.force_login(request.getfixturevalue(who))
    with closing(client.get(address(update, stored))) as answer:
        assert answer.status_code == (draft if status == Status.DRAFT else sent)


def test_a_school_does_not_open_the_next_schools_file(client, make_task, make_update, agencies, school_b, stored):
    task = make_task(group=4, lead=agencies["schools"])
    update = make_update(task=task, agency=agencies["school_a"], files=[stored])
    client.force_login(school_b)
    assert client.get(address(update, stored)).status_code == 403
    assert "bao-cao.pdf" not in client.get(task.get_absolute_url()).content.decode()


def test_a_file_opens_under_its_own_report_alone(client, coordinator, make_update, stored):
    make_update(files=[stored])
    client.force_login(coordinator)
    assert client.get(address(make_update(), stored)).status_code == 404


def test_files_are_kept_as_they_were_sent(client, health, task):
    client.force_login(health)
    uploads = [SimpleUploadedFile("một.pdf", PDF), SimpleUploadedFile("hai.pdf", PDF + b"\n")]
    client.post(reverse("plans:update-new", args=[task.pk]), typed(files=uploads))
    update = ProgressUpdate.objects.get()
    assert [stored.name for stored in update.files.all()] == ["hai.pdf", "một.pdf"]
    answer = client.get(address(update, update.files.get(name="một.pdf")))
    assert b"".join(answer.streaming_content) == PDF


def test_a_form_sent_twice_keeps_each_file_once(client, health, task):
    client.force_login(health)
    form = typed(send=None)
    for _ in range(2):
        upload = SimpleUploadedFile("một.pdf", PDF)
        client.post(reverse("plans:update-new", args=[task.pk]), form | {"files": upload})
    assert ProgressUpdate.objects.get().files.count() == StoredFile.objects.count() == 1


def test_a_file_is_taken_away_before_sending(client, health, make_update, stored):
    draft = make_update(status=Status.DRAFT, files=[stored])
    client.force_login(health)
    client.post(reverse("plans:update-edit", args=[draft.pk]), typed(removed_files=[stored.pk], send=None))
    assert not draft.files.exists()
    assert not StoredFile.objects.exists()


def test_taking_the_only_file_away_leaves_done_without_proof(client, health, make_update, stored):
    draft = make_update(status=Status.DRAFT, files=[stored])
    client.force_login(health)
    form = typed(removed_files=[stored.pk], work_state="done")
    response = client.post(reverse("plans:update-edit", args=[draft.pk]), form)
    assert "no_file_reason" in response.context["form"].errors
    assert draft.files.get() == stored


def test_a_file_of_another_report_cannot_be_taken_away(client, health, make_update, stored):
    make_update(files=[stored])
    draft = make_update(status=Status.DRAFT, files=[StoredFile.objects.keep_bytes(b"x", name="x.pdf", media_type="x")])
    client.force_login(health)
    client.post(reverse("plans:update-edit", args=[draft.pk]), typed(removed_files=[stored.pk], send=None))
    assert StoredFile.objects.filter(pk=stored.pk).exists()
