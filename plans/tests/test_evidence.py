"""Files uploaded while a report is still being written: kept for their sender, claimed once, seen by nobody else."""

from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from files.models import PendingUpload, StoredFile
from files.tests.test_pictures import phone_notes, picture
from plans.models import ProgressUpdate, Status
from plans.tests.forms import errors, typed
from plans.tests.test_bad_input import PDF


def photo(name="anh.jpg", size=(640, 480)):
    return SimpleUploadedFile(name, picture("JPEG", size, exif=phone_notes()))


def new(task):
    return reverse("plans:update-new", args=[task.pk])


@pytest.fixture
def upload(client, health, task):
    """`upload(file)`: the health station's phone sends one file ahead of the words."""
    client.force_login(health)
    return lambda file: client.post(reverse("plans:upload-for-new", args=[task.pk]), {"files": file})


@pytest.fixture
def pending(upload):
    upload(photo())
    return PendingUpload.objects.get()


def test_a_file_sent_ahead_goes_with_the_report(client, task, pending):
    client.post(new(task), typed(pending_files=[pending.pk], work_state="done"))
    update = ProgressUpdate.objects.get()
    assert (update.status, update.files.get()) == (Status.SUBMITTED, pending.stored)
    assert not PendingUpload.objects.exists()


def test_what_is_stored_of_a_photo_tells_nothing_of_where_it_was_taken(pending):
    with pending.stored.open() as kept:
        stored = kept.read()
    assert b"Exif" not in stored
    assert b"Dien thoai" not in stored


def test_the_files_of_a_refused_form_need_not_be_chosen_again(client, task, upload):
    uploads = [photo(), SimpleUploadedFile("gia.docx", b"PK\x03\x04 cut off")]
    page = client.post(new(task), typed(text="", files=uploads))
    pending = PendingUpload.objects.get()
    assert "Tệp “gia.docx” có nội dung không đúng" in errors(page, "files")[0]
    assert page.context["form"].uploaded == [(pending, True)]
    client.post(new(task), typed(pending_files=[pending.pk]))
    assert ProgressUpdate.objects.get().files.get().name == "anh.jpg"


def test_what_was_uploaded_before_the_session_ended_is_still_there(client, health, task, pending):
    client.logout()
    client.force_login(health)
    assert client.get(new(task)).context["form"].uploaded == [(pending, True)]


def test_a_file_left_out_is_not_sent_and_not_kept(client, task, pending):
    client.post(new(task), typed())
    assert not ProgressUpdate.objects.get().files.exists()
    assert not StoredFile.objects.exists()


def test_a_file_is_taken_back_before_sending(client, task, pending):
    assert client.post(reverse("plans:pending-remove", args=[pending.pk])).status_code == 200
    assert not StoredFile.objects.exists()
    answer = client.post(new(task), typed(pending_files=[pending.pk]))
    assert errors(answer, "pending_files") == ["Có tệp không còn giữ ở đây nữa: hãy chọn lại tệp đó."]


def test_a_report_sent_twice_with_a_file_sent_ahead_has_it_once(client, task, pending):
    form = typed(pending_files=[pending.pk])
    client.post(new(task), form)
    page = client.post(new(task), form, follow=True).content.decode()
    assert "Báo cáo này đã gửi rồi" in page
    assert ProgressUpdate.objects.get().files.count() == 1


@pytest.mark.parametrize("name", ["pending-file", "pending-preview"])
@pytest.mark.parametrize("who", ["police", "coordinator", "leader", "administrator", "outsider", "town_officer"])
def test_a_file_not_yet_sent_is_its_senders_alone(request, client, pending, who, name):
    assert b"".join(client.get(reverse(f"plans:{name}", args=[pending.pk])).streaming_content).startswith(b"\xff\xd8")
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse(f"plans:{name}", args=[pending.pk])).status_code == 404
    assert client.post(reverse("plans:pending-remove", args=[pending.pk])).status_code in {403, 404}
    assert PendingUpload.objects.exists()


def test_somebody_elses_file_cannot_be_claimed(client, police, task, pending):
    client.force_login(police)
    answer = client.post(new(task), typed(pending_files=[pending.pk]))
    assert errors(answer, "pending_files")
    assert PendingUpload.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("health", 200),
        ("police", 200),
        ("coordinator", 403),
        ("committee", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_who_reports_on_a_task_sends_files_ahead(request, client, task, who, status):
    client.force_login(request.getfixturevalue(who))
    address = reverse("plans:upload-for-new", args=[task.pk])
    assert client.post(address, {"files": photo()}).status_code == status
    assert StoredFile.objects.exists() == (status == 200)


@pytest.mark.parametrize(("status", "answer"), [(Status.RETURNED, 200), (Status.SUBMITTED, 409)])
def test_a_file_is_added_only_while_the_report_may_be_mended(client, health, make_update, status, answer):
    update = make_update(status=status)
    client.force_login(health)
    sent = client.post(reverse("plans:upload-for-update", args=[update.pk]), {"files": photo()})
    assert (sent.status_code, PendingUpload.objects.count()) == (answer, int(answer == 200))


def test_another_body_adds_no_file_to_a_report(client, police, make_update):
    update = make_update(status=Status.DRAFT)
    client.force_login(police)
    assert client.post(reverse("plans:upload-for-update", args=[update.pk]), {"files": photo()}).status_code == 403


def test_a_refused_file_is_answered_with_its_sentence(upload):
    answer = upload(SimpleUploadedFile("hong.jpg", picture("JPEG", (400, 300))[:900]))
    assert answer.status_code == 422
    assert answer.json()["refusal"].startswith("Ảnh “hong.jpg” bị hỏng")


def test_the_files_of_one_report_are_limited_together(settings, upload):
    settings.FORM_MAX_BYTES = len(PDF) + 10
    assert upload(SimpleUploadedFile("a.pdf", PDF)).status_code == 200
    answer = upload(SimpleUploadedFile("b.pdf", PDF))
    assert "Thêm tệp “b.pdf” thì các tệp vượt mức" in answer.json()["refusal"]
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"),
    [("health", 200), ("police", 200), ("coordinator", 200), ("committee", 200), ("clerk", 403), ("outsider", 404)],
)
def test_a_small_picture_opens_to_whom_the_picture_opens(request, client, make_update, health, who, status):
    update = make_update(files=[StoredFile.objects.keep_upload(photo(), by=health)])
    client.force_login(request.getfixturevalue(who))
    address = reverse("plans:update-preview", args=[update.pk, update.files.get().pk])
    assert (address in client.get(update.task.get_absolute_url()).content.decode()) == (status == 200)
    with closing(client.get(address)) as answer:
        assert answer.status_code == status


def test_a_document_has_no_small_picture(client, health, make_update):
    stored = StoredFile.objects.keep_bytes(PDF, name="a.pdf", media_type="application/pdf")
    update = make_update(files=[stored])
    client.force_login(health)
    assert client.get(reverse("plans:update-preview", args=[update.pk, stored.pk])).status_code == 404


def test_the_form_sends_no_more_queries_with_more_files(client, task, upload, django_assert_max_num_queries):
    for count in (1, 5):
        for number in range(count):
            upload(photo(f"{count}-{number}.jpg"))
        with django_assert_max_num_queries(16):
            client.get(new(task))
