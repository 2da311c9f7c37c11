"""When a task is due: how it is typed, stored and said, and when it is late."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from agencies import history
from config import clock
from plans.due import Recurrence, periods
from plans.models import Status, Task, WorkState
from plans.reminders import tasks_owed
from plans.standing import standing, with_accepted_updates

day = datetime.date.fromisoformat


@pytest.fixture
def arrange(client, coordinator, task):
    """`arrange(typed)`: what the coordinator types as due; gives the answer, the task as stored follows."""
    client.force_login(coordinator)

    def arrange(typed):
        fields = {"partners": [partner.pk for partner in task.partners.all()], "content_area": "", "due_on": typed}
        answer = client.post(reverse("plans:task-arrange", args=[task.pk]), fields, follow=True)
        task.refresh_from_db()
        return answer

    return arrange


@pytest.mark.parametrize(
    ("typed", "due_from", "due_on", "recurrence", "words"),
    [
        ("30/11", None, "2023-11-30", "", "30/11/2023"),
        ("15/11-15/12", "2023-11-15", "2023-12-15", "", "Từ 15/11 đến 15/12/2023"),
        ("từ ngày 15/11 đến ngày 15/12/2023", "2023-11-15", "2023-12-15", "", "Từ 15/11 đến 15/12/2023"),
        ("18/11 – 3/12", "2023-11-18", "2023-12-03", "", "Từ 18/11 đến 03/12/2023"),
        ("hàng tháng", "2023-11-08", None, "monthly", "Hằng tháng, kỳ này đến 30/11"),
        ("Hằng quý", "2023-11-08", None, "quarterly", "Hằng quý, kỳ này đến 31/12"),
        ("6 tháng", "2023-11-08", None, "half_year", "Sáu tháng một lần, kỳ này đến 31/12"),
        ("Sáu tháng một lần", "2023-11-08", None, "half_year", "Sáu tháng một lần, kỳ này đến 31/12"),
        ("quanh năm", "2023-11-08", None, "year_round", "Quanh năm, đến 31/12"),
        ("", None, None, "", "Chưa đặt"),
    ],
)
def test_a_due_is_typed_as_people_say_it_and_a_window_never_moves(
    arrange, task, typed, due_from, due_on, recurrence, words
):
    page = arrange(typed).content.decode()
    assert (task.due_from and f"{task.due_from}", task.due_on and f"{task.due_on}") == (due_from, due_on)
    assert (task.recurrence, task.due_in_words) == (recurrence, words)
    assert words in page
    assert "ngày nghỉ, nên" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("15/12 - 15/11", "Khoảng thời gian bị ngược: ngày cuối 15/11/2023 trước ngày đầu 15/12/2023."),
        ("15/12/2023 - 15/1/2024", "Đây là kế hoạch năm 2023: hãy nhập một ngày trong năm 2023."),
        ("1/3/2024", "Đây là kế hoạch năm 2023: hãy nhập một ngày trong năm 2023."),
        ("31/2 - 5/3", "Ngày không hợp lệ: hãy nhập một ngày (30/11)"),
        ("hằng tuần", "Ngày không hợp lệ: hãy nhập một ngày (30/11)"),
    ],
)
def test_a_due_that_cannot_be_is_refused_beside_its_field_and_kept(arrange, task, typed, sentence):
    form = arrange(typed).context["arranging_form"]
    assert form.errors["due_on"][0].startswith(sentence)
    assert form["due_on"].value() == typed
    assert task.due_on is None


@pytest.mark.parametrize(
    "fields",
    [
        {"due_from": day("2023-12-15"), "due_on": day("2023-11-15")},
        {"due_from": day("2023-11-15")},
        {"recurrence": "weekly"},
        {"recurrence": "monthly", "due_on": day("2023-11-15")},
    ],
)
def test_the_database_refuses_a_due_of_two_minds(task, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(**fields)


def test_setting_the_same_recurrence_again_changes_nothing(arrange, task):
    with clock.standing_at(day("2023-05-10")):
        arrange("hằng quý")
    arrange("Hằng quý")
    assert task.due_from == day("2023-05-10")
    assert [entry.changes for entry in history.of(task)] == [{"Hạn hoàn thành": ["", "Hằng quý"]}]


@pytest.mark.parametrize(
    ("recurrence", "ends"),
    [
        ("quarterly", ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"]),
        ("half_year", ["2024-06-30", "2024-12-31"]),
        ("year_round", ["2024-12-31"]),
    ],
)
def test_periods_are_those_of_the_calendar(recurrence, ends):
    assert [f"{period.end}" for period in periods(recurrence, 2024)] == ends
    assert f"{periods(Recurrence.MONTHLY, 2024)[1].end}" == "2024-02-29"


# --- Late and soon ---------------------------------------------------------------------------------------------------


def stands(task, on):
    """Its label on a day."""
    stored = with_accepted_updates(Task.objects.all()).get(pk=task.pk)
    return standing(stored, on=day(on)).label


@pytest.fixture
def monthly(make_task):
    """Due each month; the plan was issued on 16 March, so March is its first period."""
    return make_task(recurrence="monthly")


def test_a_month_of_which_nothing_was_said_is_late_once_it_is_over(monthly, make_update):
    make_update(task=monthly, status=Status.ACCEPTED, covers_from=day("2023-09-01"), covers_to=day("2023-09-30"))
    shown = {on: stands(monthly, on) for on in ("2023-10-23", "2023-10-24", "2023-10-31", "2023-11-01")}
    assert list(shown.values()) == ["Đang thực hiện", "Sắp đến hạn", "Sắp đến hạn", "Quá hạn"]


@pytest.mark.parametrize(
    ("status", "covers", "label"),
    [
        (Status.ACCEPTED, ("2023-10-01", "2023-10-01"), "Đang thực hiện"),
        (Status.SUBMITTED, ("2023-10-31", "2023-10-31"), "Chưa thực hiện"),
        (Status.ACCEPTED, ("2023-10-20", "2023-11-03"), "Đang thực hiện"),
        (Status.ACCEPTED, ("2023-09-01", "2023-09-30"), "Quá hạn"),
        (Status.ACCEPTED, ("2023-11-01", "2023-11-03"), "Quá hạn"),
        (Status.RETURNED, ("2023-10-01", "2023-10-31"), "Quá hạn"),
        (Status.DRAFT, ("2023-10-01", "2023-10-31"), "Quá hạn"),
    ],
)
def test_what_was_sent_of_october_keeps_it_from_being_late(monthly, make_update, status, covers, label):
    make_update(task=monthly, status=status, covers_from=day(covers[0]), covers_to=day(covers[1]))
    assert stands(monthly, "2023-11-08") == label


def test_periods_over_before_the_recurrence_was_set_are_not_owed(make_task):
    task = make_task(recurrence="monthly", due_from=day("2023-11-08"))
    assert stands(task, "2023-11-08") == "Chưa thực hiện"
    assert stands(task, "2023-12-01") == "Quá hạn"


def test_before_the_plan_was_issued_no_period_is_owed(monthly):
    assert stands(monthly, "2023-03-20") == "Chưa thực hiện"
    assert stands(monthly, "2023-04-01") == "Quá hạn"


def test_done_ends_its_own_period_and_stopped_ends_all(make_task, make_update):
    monthly = make_task(recurrence="monthly", due_from=day("2023-10-02"))
    october = make_update(task=monthly, status=Status.ACCEPTED, work_state=WorkState.DONE)
    assert [stands(monthly, on) for on in ("2023-10-31", "2023-11-01", "2023-12-01")] == [
        "Hoàn thành",
        "Đang thực hiện",
        "Quá hạn",
    ]
    type(october).objects.update(work_state=WorkState.STOPPED)
    assert stands(monthly, "2023-12-01") == "Tạm dừng/điều chỉnh"


def test_all_year_round_is_late_only_when_the_year_is_over(make_task):
    task = make_task(recurrence="year_round")
    assert [stands(task, on) for on in ("2023-11-08", "2023-12-31", "2024-01-01")] == [
        "Chưa thực hiện",
        "Sắp đến hạn",
        "Quá hạn",
    ]


def test_a_window_is_late_after_its_last_day(make_task):
    task = make_task(due_from=day("2023-11-15"), due_on=day("2023-12-15"))
    assert [stands(task, on) for on in ("2023-11-15", "2023-12-08", "2023-12-15", "2023-12-16")] == [
        "Chưa thực hiện",
        "Sắp đến hạn",
        "Sắp đến hạn",
        "Quá hạn",
    ]


def test_each_school_is_late_for_its_own_month(make_task, make_update, agencies, school_a):
    lesson = make_task(group=4, lead=agencies["schools"], recurrence="monthly")
    make_update(task=lesson, agency=agencies["school_a"], author=school_a, status=Status.ACCEPTED)
    stored = with_accepted_updates(Task.objects.all()).get(pk=lesson.pk)
    found = standing(stored, on=day("2023-11-08"))
    assert (found.late_agencies, found.missed_in_words) == ([agencies["school_b"]], "Chưa báo cáo kỳ đến 31/10")


# --- Reminders -------------------------------------------------------------------------------------------------------


def keys(on):
    return {owed.key.partition(":due:")[2] for owed in tasks_owed(day(on))}


def test_each_period_is_reminded_before_and_after_its_last_day(monthly, health, coordinator, leader):
    steps = {"2023-10-24": "-7", "2023-10-27": "-2", "2023-10-31": "0"}
    steps |= {"2023-11-01": "+1", "2023-11-03": "+3", "2023-11-07": "+5"}
    # Two days before 31/10 is a Sunday: it moves to the Friday.
    assert {on: keys(on) for on in steps} == {on: {f"2023-10-31:{step}"} for on, step in steps.items()}
    assert keys("2023-11-23") == {"2023-11-30:-7"}


def test_a_reminder_names_the_period_and_ends_when_it_is_told_of(monthly, health, make_update):
    before, after = (next(tasks_owed(day(on))) for on in ("2023-10-24", "2023-11-01"))
    assert before.subject.startswith("Báo cáo nhiệm vụ IV.5.1, kỳ đến 31/10/2023: ")
    assert after.subject.startswith("Báo cáo nhiệm vụ IV.5.1, đã quá hạn kỳ đến 31/10/2023: ")
    make_update(task=monthly, status=Status.ACCEPTED)
    assert keys("2023-11-01") == set()
    assert keys("2023-11-23") == {"2023-11-30:-7"}


def test_a_window_is_reminded_of_its_last_day(make_task, health):
    make_task(due_from=day("2023-11-15"), due_on=day("2023-12-03"))
    assert keys("2023-11-24") == {"2023-12-03:-7"}
