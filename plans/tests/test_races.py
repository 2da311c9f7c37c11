"""Two people at once, on the database that lets both begin."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agencies import history
from agencies.tests.races import at_once
from files.models import PendingUpload, StoredFile
from files.tests.test_pictures import picture
from plans import obstacles
from plans.models import Obstacle, Plan, ProgressUpdate, Status
from plans.tests.forms import typed
from registry.models import TypedPaper

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_of_two_who_take_in_one_wins_and_the_other_is_told(update, coordinator, leader):
    address = reverse("plans:update-accept", args=[update.pk])
    answers = at_once((coordinator, address, {}), (leader, address, {}))
    update.refresh_from_db()
    assert update.status == Status.ACCEPTED
    assert history.of(update).count() == 1
    assert sum("Đã tiếp nhận báo cáo của" in answer for answer in answers) == 1
    assert sum("từ trước: việc này không cần làm lại" in answer for answer in answers) == 1


def test_one_form_sent_from_two_threads_makes_one_report(task, health):
    address, form = reverse("plans:update-new", args=[task.pk]), typed()
    answers = at_once((health, address, form), (health, address, form))
    assert ProgressUpdate.objects.count() == 1
    assert sum("Đã gửi báo cáo tiến độ" in answer for answer in answers) == 1
    assert sum("đã gửi rồi" in answer for answer in answers) == 1


def test_a_draft_is_not_edited_under_the_hand_that_sends_it(make_update, health):
    draft = make_update(status=Status.DRAFT)
    edit, submit = (reverse(f"plans:update-{move}", args=[draft.pk]) for move in ("edit", "submit"))
    at_once((health, edit, typed(text="Sửa.", send=None)), (health, submit, {}))
    draft.refresh_from_db()
    assert draft.status == Status.SUBMITTED


def test_a_report_is_opened_again_once_and_never_taken_in_under_that(make_update, coordinator, leader):
    update = make_update(status=Status.ACCEPTED)
    accept, reopen = (reverse(f"plans:update-{move}", args=[update.pk]) for move in ("accept", "reopen"))
    why = {"words": "Số liệu sai."}
    answers = at_once((coordinator, reopen, why), (leader, reopen, why), (leader, accept, {}))
    update.refresh_from_db()
    assert update.status == Status.RETURNED
    assert [entry.move for entry in history.of(update)] == ["Mở lại"]
    assert sum("Đã mở lại báo cáo của" in answer for answer in answers) == 1


def test_taking_in_and_opening_again_at_once_follow_one_another(update, coordinator, leader):
    accept, reopen = (reverse(f"plans:update-{move}", args=[update.pk]) for move in ("accept", "reopen"))
    at_once((coordinator, accept, {}), (leader, reopen, {"words": "Số liệu sai."}))
    update.refresh_from_db()
    moves = [entry.move for entry in history.of(update)]
    assert (update.status, moves) in [
        (Status.ACCEPTED, ["Tiếp nhận"]),
        (Status.RETURNED, ["Tiếp nhận", "Mở lại"]),
    ]


def test_a_file_sent_ahead_goes_with_one_of_two_reports(task, health):
    client = Client()
    client.force_login(health)
    photo = SimpleUploadedFile("anh.jpg", picture("JPEG"))
    client.post(reverse("plans:upload-for-new", args=[task.pk]), {"files": photo})
    pending, address = PendingUpload.objects.get(), reverse("plans:update-new", args=[task.pk])
    at_once(*[(health, address, typed(pending_files=[pending.pk])) for _ in range(2)])
    assert StoredFile.objects.get().progress_updates.count() == 1
    assert not PendingUpload.objects.exists()


def test_of_two_who_close_the_year_one_wins_and_the_other_is_told(plan, leader):
    address = reverse("plans:plan-close", args=[plan.year])
    answers = at_once((leader, address, {}), (leader, address, {}))
    assert [entry.move for entry in history.of(plan)] == ["Kết thúc năm kế hoạch"]
    assert sum("Đã kết thúc kế hoạch năm 2023." in answer for answer in answers) == 1
    assert sum("không cần làm lại" in answer for answer in answers) == 1


def test_a_report_sent_while_the_year_is_closed_stands_before_it_or_not_at_all(task, health, leader):
    close, report = reverse("plans:plan-close", args=[2023]), reverse("plans:update-new", args=[task.pk])
    answers = at_once((leader, close, {"seen": "on"}), (health, report, typed()))
    assert Plan.objects.get().state == Plan.State.CLOSED
    assert ProgressUpdate.objects.count() == ("Đã gửi báo cáo tiến độ" in answers[1])


def test_of_two_who_roll_the_plan_over_one_makes_the_next_years(task, coordinator):
    address = reverse("plans:plan-next-year", args=[task.plan.year])
    answers = at_once(*[(coordinator, address, {"tasks": [task.pk]})] * 2)
    draft = Plan.objects.get(year=2024)
    assert draft.tasks.count() == 1
    assert sum("Đã lập dự thảo kế hoạch năm 2024" in answer for answer in answers) == 1
    assert sum("không lập lần nữa" in answer for answer in answers) == 1


def test_one_form_sent_from_two_threads_makes_one_obstacle(task, health):
    address = f"{reverse('plans:obstacle-new')}?nhiem-vu={task.pk}"
    form = {"text": "Thiếu tài liệu.", "submission_key": str(uuid.uuid4())}
    answers = at_once((health, address, form), (health, address, form))
    assert Obstacle.objects.count() == 1
    assert sum("Đã gửi vướng mắc" in answer for answer in answers) == 1
    assert sum("đã gửi rồi" in answer for answer in answers) == 1


def test_of_two_who_answer_an_obstacle_one_wins_and_the_other_is_told(obstacle, coordinator, leader):
    address = reverse("plans:obstacle-step", args=[obstacle.pk, "tra-loi"])
    answers = at_once((coordinator, address, {"words": "Một."}), (leader, address, {"words": "Hai."}))
    assert [entry.move for entry in history.of(obstacle)] == ["Nêu vướng mắc", "Trả lời"]
    assert sum("Đã trả lời; đơn vị được báo." in answer for answer in answers) == 1
    assert sum("từ trước: việc này không cần làm lại" in answer for answer in answers) == 1


def test_the_same_word_from_two_threads_is_written_once(obstacle, health):
    address = reverse("plans:obstacle-step", args=[obstacle.pk, "viet-them"])
    at_once(*[(health, address, {"words": "Cần gấp."})] * 2)
    assert [entry.why for entry in history.of(obstacle)] == ["", "Cần gấp."]


def test_two_who_take_an_obstacle_to_the_town_write_one_letter(obstacle, coordinator, leader, town_office):
    obstacles.take_to_town(obstacle, by=leader, words="Đề nghị cấp tài liệu.")
    address = reverse("plans:obstacle-letter", args=[obstacle.pk])
    at_once((coordinator, address, {}), (leader, address, {}))
    assert TypedPaper.objects.count() == 1
