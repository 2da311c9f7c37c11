"""Spreadsheets, the page of all tasks, receipts and steps under two hands, on the database that lets both begin."""

import datetime

import pytest
from django.urls import reverse

from agencies import history
from agencies.models import Role
from agencies.tests.cast import hire
from agencies.tests.races import at_once
from plans.models import PlanReceipt, ProgressUpdate, Status, TaskStep
from plans.tests.sheets import PROGRESS_IN, TASKS_IN, book, send

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
NEW_ROW = {
    "Mã": None,
    "Nhiệm vụ": "IV.5.1",
    "Từ ngày": datetime.date(2023, 10, 1),
    "Đến ngày": datetime.date(2023, 10, 31),
    "Đã làm được gì": "Đã khám sức khỏe cho phụ nữ.",
    "Tình hình thực hiện": "Đang thực hiện",
}
ALL_TASKS = "/nhiem-vu/phan-cong/"


@pytest.fixture
def second(ward, agencies):
    """Another coordinator."""
    return hire("dieuphoi2", "Tạ Thị Mẫu", Role.COORDINATOR, ward, agencies["social"])


def confirming(client, user, address, row):
    """What presses “Ghi vào cổng” after `user` has sent the row and looked at what it changes."""
    client.force_login(user)
    page = send(client, address, book([row]))
    return user, page.request["PATH_INFO"], {"seen": page.context["outcome"].fingerprint}


def row_of(client, user, task, **typed):
    """What the page of all tasks sends for one row, opened before anything changed."""
    client.force_login(user)
    (row,) = [row for row in client.get(ALL_TASKS).context["table"].rows if row.task == task]
    sent = row.stored | {"opened_on": row.version} | typed
    return user, ALL_TASKS, {row.add_prefix(name): value for name, value in sent.items()}


def test_a_spreadsheet_that_is_confirmed_twice_at_once_is_written_once(client, task, health):
    press = confirming(client, health, PROGRESS_IN, NEW_ROW)
    answers = at_once(press, press)
    assert ProgressUpdate.objects.count() == 1
    assert sum("Đã ghi 1 báo cáo nháp mới" in answer for answer in answers) == 1
    assert sum("Tệp này đã được ghi vào cổng" in answer for answer in answers) == 1


def test_of_two_spreadsheets_about_one_row_the_second_is_looked_at_again(client, task, coordinator, second):
    days = {coordinator: "30/11/2023", second: "15/12/2023"}
    presses = [confirming(client, who, TASKS_IN, {"Mã": task.pk, "Hạn hoàn thành": day}) for who, day in days.items()]
    answers = at_once(*presses)
    task.refresh_from_db()
    entry = history.of(task).get()
    assert f"{task.due_on:%d/%m/%Y}" == days[entry.by]
    assert sum("dữ liệu trên cổng đã thay đổi nên chưa ghi gì" in answer for answer in answers) == 1


def test_of_two_who_save_the_page_of_all_tasks_the_second_keeps_what_was_typed(client, task, coordinator, second):
    presses = [row_of(client, who, task, due_on=day) for who, day in ((coordinator, "30/11"), (second, "hằng quý"))]
    answers = at_once(*presses)
    assert history.of(task).count() == 1
    assert sum("Đã lưu 1 nhiệm vụ: IV.5.1." in answer for answer in answers) == 1
    assert sum("người khác đã sửa phân công hoặc thời hạn" in answer for answer in answers) == 1


def test_two_bodies_confirm_the_plan_at_once_each_for_itself(plan, health, police):
    address = reverse("plans:plan-receipt", args=[plan.year])
    at_once((health, address, {}), (police, address, {}))
    assert {receipt.by for receipt in PlanReceipt.objects.all()} == {health, police}


def test_two_people_of_one_body_confirm_the_plan_once(plan, health, ward, agencies):
    colleague = hire("tramyte2", "Cao Thị Mẫu", Role.STAFF, ward, agencies["health"])
    address = reverse("plans:plan-receipt", args=[plan.year])
    answers = at_once((health, address, {}), (colleague, address, {}))
    assert PlanReceipt.objects.count() == history.of(plan).count() == 1
    assert sum("Việc này đã làm rồi" in answer for answer in answers) == 1


def test_a_step_is_ticked_once_and_the_other_is_told(task, health, ward, agencies):
    colleague = hire("tramyte2", "Cao Thị Mẫu", Role.STAFF, ward, agencies["health"])
    step = TaskStep.objects.create(task=task, order=1, text="Lập danh sách")
    address = reverse("plans:step-tick", args=[task.pk, step.pk])
    answers = at_once((health, address, {"xong": "1"}), (colleague, address, {"xong": "1"}))
    assert history.of(task).count() == 1
    assert sum("Bước này đã được đánh dấu xong từ trước." in answer for answer in answers) == 1


def test_of_taking_in_and_asking_for_more_one_wins_and_the_other_is_told(update, coordinator, leader):
    accept, back = (reverse(f"plans:update-{move}", args=[update.pk]) for move in ("accept", "send-back"))
    answers = at_once((coordinator, accept, {}), (leader, back, {"words": "Ghi rõ số nữ."}))
    update.refresh_from_db()
    (entry,) = history.of(update)
    assert (update.status, entry.move) in [(Status.ACCEPTED, "Tiếp nhận"), (Status.RETURNED, "Đề nghị bổ sung")]
    assert sum("nên không thể chuyển sang" in answer for answer in answers) == 1
