"""A draft is one, however often it is saved, and goes when its author throws it away."""

import pytest
from django.urls import reverse

from agencies import history
from agencies.models import Role
from agencies.tests.cast import hire
from files.models import StoredFile
from plans.models import ProgressUpdate, Status
from plans.tests.forms import typed


def throw_away(client, update):
    return client.post(reverse("plans:update-discard", args=[update.pk]))


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("health", 302),
        ("police", 403),
        ("coordinator", 403),
        ("leader", 403),
        ("clerk", 404),
        ("school_a", 404),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_its_author_throws_a_draft_away(request, client, make_update, who, status):
    draft = make_update(status=Status.DRAFT)
    client.force_login(request.getfixturevalue(who))
    assert throw_away(client, draft).status_code == status
    assert ProgressUpdate.objects.exists() == (who != "health")
    assert history.of(draft.task).exists() == (who == "health")


def test_a_colleagues_draft_is_sent_or_mended_but_not_thrown_away(client, make_update, ward, agencies):
    draft = make_update(status=Status.DRAFT)
    client.force_login(hire("tramyte2", "Cao Thị Mẫu", Role.STAFF, ward, agencies["health"]))
    assert throw_away(client, draft).status_code == 403
    assert "Xóa bản nháp" not in client.get(reverse("plans:update-edit", args=[draft.pk])).text


def test_its_files_go_along_and_the_history_does_not_tell_its_words(client, health, make_update):
    stored = StoredFile.objects.keep_bytes(b"%PDF-1.4", name="bien-ban.pdf", media_type="application/pdf", by=health)
    draft = make_update(status=Status.DRAFT, files=[stored])
    client.force_login(health)
    assert "Xóa bản nháp" in client.get(reverse("plans:update-edit", args=[draft.pk])).text
    throw_away(client, draft)
    assert not StoredFile.objects.exists()
    entry = history.of(draft.task).get()
    assert (entry.move, entry.changes) == (
        "Xóa bản nháp báo cáo",
        {"Thời gian báo cáo": ["01/10/2023 – 31/10/2023", ""]},
    )


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.RETURNED, Status.ACCEPTED])
def test_what_was_sent_stays(client, health, make_update, status):
    update = make_update(status=status)
    client.force_login(health)
    page = client.post(reverse("plans:update-discard", args=[update.pk]), follow=True).text
    assert "Chỉ xóa được bản nháp" in page
    assert ProgressUpdate.objects.get().status == status


def test_going_back_and_saving_again_makes_no_second_draft(client, health, task):
    client.force_login(health)
    for _ in range(2):
        client.post(reverse("plans:update-new", args=[task.pk]), typed(send=None))
    assert ProgressUpdate.objects.get().status == Status.DRAFT


def test_going_back_and_sending_sends_the_draft(client, health, task):
    client.force_login(health)
    client.post(reverse("plans:update-new", args=[task.pk]), typed(send=None))
    client.post(reverse("plans:update-new", args=[task.pk]), typed())
    assert ProgressUpdate.objects.get().status == Status.SUBMITTED


def test_other_words_or_days_are_another_draft(client, health, task):
    client.force_login(health)
    for words in ("Một buổi.", "Hai buổi."):
        client.post(reverse("plans:update-new", args=[task.pk]), typed(text=words, send=None))
    assert ProgressUpdate.objects.count() == 2
