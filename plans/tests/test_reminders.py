"""Who is reminded of tasks and updates, when, and what silences it."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from agencies.models import Post, Role
from agencies.tests.cast import hire
from config import clock
from notifications import jobs, ledger
from notifications.models import Reminder
from plans import arranging, obstacles, workflow
from plans.models import Status, WorkState
from plans.reminders import tasks_owed

DUE = datetime.date(2023, 11, 30)
# Calendar days before, working days after: 30/11 is a Thursday, 4/12 the Monday behind the weekend.
STEPS = {-7: "2023-11-23", -2: "2023-11-28", 0: "2023-11-30", 1: "2023-12-01", 3: "2023-12-05", 5: "2023-12-07"}
FIRST = datetime.date(2023, 11, 23)


def at(text):
    """Eight in the morning of the day `text`."""
    return timezone.make_aware(datetime.datetime.fromisoformat(f"{text} 08:00"))


def owed_on(day):
    """What is owed of tasks and updates; what else is reminded on the day is not this file's subject."""
    return [owed for owed in ledger.owed_on(day) if owed.key.startswith(("task:", "update:"))]


def reminded(day):
    """User name and step of all that is owed on a day."""
    return {(owed.recipient.username, owed.key.rpartition(":")[2]) for owed in owed_on(day)}


@pytest.fixture
def due(task):
    task.due_on = DUE
    task.save()
    return task


@pytest.fixture
def station_heads(ward, agencies, health):
    return hire("truongtram", "Hồ Văn Mẫu", Role.STAFF, ward, agencies["health"], is_head=True)


@pytest.mark.parametrize(("step", "day"), STEPS.items())
def test_a_due_date_is_reminded_step_by_step(due, health, station_heads, coordinator, leader, step, day):
    both, above = {"tramyte", "truongtram"}, {"dieuphoi", "lanhdao"}
    people = {3: {"truongtram"}, 5: above}.get(step, both)
    shown = f"{step:+d}" if step else "0"
    assert reminded(datetime.date.fromisoformat(day)) == {(name, shown) for name in people}


def test_no_other_day_reminds(due, health, coordinator, leader):
    days = [DUE + datetime.timedelta(days=count) for count in range(-20, 30)]
    assert {day.isoformat() for day in days if owed_on(day)} == set(STEPS.values())


def test_days_before_that_are_days_off_move_to_the_working_day_before(due, health):
    due.due_on = datetime.date(2023, 5, 8)
    due.save()
    assert reminded(datetime.date(2023, 4, 28)) == {("tramyte", "-7")}
    assert reminded(datetime.date(2023, 5, 5)) == {("tramyte", "-2")}


def test_a_reminder_leads_straight_to_the_form(due, health):
    owed = owed_on(FIRST)[0]
    assert owed.key == f"task:{due.pk}:due:2023-11-30:-7"
    assert owed.link == reverse("plans:update-new", args=[due.pk])
    assert owed.subject.startswith(f"Báo cáo nhiệm vụ {due.number}, hạn 30/11/2023: Tổ chức truyền thông")


def test_each_member_body_is_reminded_until_its_own_part_is_done(due, agencies, school_a, school_b, make_update):
    due.lead = agencies["schools"]
    due.save()
    done = {"agency": agencies["school_a"], "work_state": WorkState.DONE, "status": Status.ACCEPTED}
    make_update(**done, author=school_a)
    assert reminded(FIRST) == {("truonghoc2", "-7")}


def test_organisations_the_plan_requests_are_asked(due, agencies, front):
    due.lead = agencies["requested"]
    due.save()
    subject = owed_on(datetime.date(2023, 12, 1))[0].subject
    assert subject.startswith(f"Trân trọng đề nghị quý cơ quan báo cáo nhiệm vụ {due.number}, đã quá hạn 30/11/2023")


@pytest.mark.parametrize(
    ("status", "work_state", "is_reminded"),
    [
        (Status.DRAFT, WorkState.DONE, True),
        (Status.SUBMITTED, WorkState.IN_PROGRESS, False),
        (Status.RETURNED, WorkState.DONE, True),
        (Status.ACCEPTED, WorkState.IN_PROGRESS, True),
        (Status.ACCEPTED, WorkState.DONE, False),
        (Status.ACCEPTED, WorkState.STOPPED, False),
    ],
)
def test_what_was_reported_silences_or_not(due, health, make_update, status, work_state, is_reminded):
    make_update(status=status, work_state=work_state)
    assert bool(reminded(FIRST)) == is_reminded


def test_sending_between_storing_and_mailing_cancels(due, health, make_update):
    update = make_update(status=Status.DRAFT)
    ledger.schedule(FIRST)
    workflow.submit(update, by=health)
    jobs.sweep()
    assert mail.outbox == []
    assert Reminder.objects.get().cancelled_at


def test_reassigning_cancels_what_was_not_yet_mailed(make_task, agencies, health, police, coordinator):
    task = make_task(origin="II", group=1, lead_is_open=True, due_on=DUE)
    ledger.schedule(FIRST)
    arranging.arrange(task, by=coordinator, lead=agencies["police"], partners=[], due_on=DUE, content_area=None)
    jobs.sweep()
    assert mail.outbox == []
    assert reminded(FIRST) == {("congan", "-7")}


def test_a_moved_date_is_reminded_anew(due, health, coordinator):
    ledger.schedule(FIRST)
    due.due_on = datetime.date(2023, 12, 7)
    due.save()
    jobs.sweep()
    assert mail.outbox == []
    assert reminded(datetime.date(2023, 11, 30)) == {("tramyte", "-7")}


def test_who_left_the_post_is_not_reminded(due, health):
    Post.objects.filter(user=health).update(valid_to=datetime.date(2023, 11, 7))
    assert reminded(FIRST) == set()


def test_a_returned_update_reminds_its_body_after_two_working_days(health, make_update):
    update = make_update(status=Status.RETURNED, decided_at=at("2023-11-09"))
    owed = owed_on(datetime.date(2023, 11, 13))[0]
    assert (owed.recipient, owed.link) == (health, reverse("plans:update-edit", args=[update.pk]))
    assert "bổ sung báo cáo" in owed.subject.lower()


@pytest.mark.parametrize(("author", "taker"), [("health", "dieuphoi"), ("coordinator", "lanhdao")])
def test_an_update_that_waits_more_than_two_working_days_reminds_who_takes_it_in(
    request, coordinator, leader, make_update, author, taker
):
    author = request.getfixturevalue(author)
    make_update(author=author, submitted_at=at("2023-11-08"))
    assert reminded(datetime.date(2023, 11, 10)) == set()
    assert reminded(datetime.date(2023, 11, 13)) == {(taker, "+3")}


def test_taking_an_update_in_ends_its_waiting(coordinator, make_update):
    update = make_update(submitted_at=at("2023-11-08"))
    with clock.standing_at(datetime.date(2023, 11, 10)):
        workflow.accept(update, by=coordinator)
    assert reminded(datetime.date(2023, 11, 13)) == set()


def test_more_tasks_need_no_more_queries(due, make_task, health, django_assert_num_queries):
    with django_assert_num_queries(9):
        list(tasks_owed(FIRST))
    for _ in range(10):
        make_task(due_on=DUE)
    with django_assert_num_queries(9):
        assert len(list(tasks_owed(FIRST))) == 11


@pytest.fixture
def asked(make_obstacle):
    """Raised on Wednesday, 8 November."""
    return make_obstacle()


def obstacle_steps(day):
    owed = ledger.owed_on(datetime.date.fromisoformat(day))
    keys = [(one.recipient.username, one.key.rpartition(":")[2]) for one in owed if one.key.startswith("obstacle:")]
    return set(keys)


def test_an_obstacle_without_an_answer_reminds_the_coordinator_then_the_leader_too(asked, coordinator, leader):
    assert obstacle_steps("2023-11-10") == set()
    assert obstacle_steps("2023-11-13") == {("dieuphoi", "+3")}
    assert obstacle_steps("2023-11-15") == {("dieuphoi", "+5"), ("lanhdao", "+5")}
    assert obstacle_steps("2023-11-16") == set()


def test_an_obstacle_passed_up_reminds_the_leader_from_that_day(asked, coordinator, leader):
    with clock.standing_at(datetime.date(2023, 11, 10)):
        obstacles.pass_up(asked, by=coordinator, words="Xin ý kiến.")
    assert obstacle_steps("2023-11-13") == set()
    assert obstacle_steps("2023-11-15") == {("lanhdao", "+3")}


def test_a_body_that_does_not_say_whether_an_answer_helped_is_asked_after_a_week(asked, health, coordinator):
    obstacles.answer(asked, by=coordinator, words="Nhận tài liệu ở Hội Phụ nữ.")
    assert obstacle_steps("2023-11-13") == set()
    assert obstacle_steps("2023-11-15") == {("tramyte", "+5")}


def test_what_is_settled_or_goes_to_the_town_reminds_nobody(asked, make_obstacle, coordinator, leader, health):
    obstacles.settle(asked, by=health, words="Đã xong.")
    obstacles.take_to_town(make_obstacle(), by=leader, words="Đề nghị cấp tài liệu.")
    assert obstacle_steps("2023-11-13") | obstacle_steps("2023-11-15") == set()
