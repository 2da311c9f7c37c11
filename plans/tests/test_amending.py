"""What an amendment does to the plan: drafted, checked, carried in once or not at all."""

import datetime

import pytest

from agencies import history
from agencies.moves import NotReady, WrongState
from config import celery, clock
from notifications.models import Notification
from plans import jobs
from plans.amending import drafting
from plans.models import Amendment, Change, Plan, Task
from plans.standing import standing, with_accepted_updates
from plans.tests import amendments
from plans.tests.amendments import NEW_WORDS, TODAY, Kind, propose
from registry import flow
from registry.models import IssuedDocument, NumberSeries, Stage

LATER = datetime.date(2023, 12, 1)


@pytest.fixture
def enact(coordinator, leader, clerk, plan):
    """`enact()`: the amendment being written goes its whole way, to the clerk's number."""

    def enact(of_plan=plan, *, on=TODAY, **described):
        amendment = drafting.open_amendment(of_plan)
        amendments.approve(amendment, coordinator, leader, **described)
        amendments.issue(amendment, clerk, on=on)
        return amendment

    return enact


@pytest.fixture
def jobs_fail_alone():
    """A job that fails, fails by itself, as in the worker."""
    celery.conf.update(task_eager_propagates=False)
    yield
    celery.conf.update(task_eager_propagates=True)


def test_words_change_when_the_paper_is_issued_and_not_before(task, coordinator, leader, clerk):
    amendment = propose(task.plan, coordinator, task=task, text=NEW_WORDS).amendment
    amendments.approve(amendment, coordinator, leader)
    task.refresh_from_db()
    assert task.text != NEW_WORDS
    amendments.issue(amendment, clerk)
    task.refresh_from_db()
    assert (task.text, task.number) == (NEW_WORDS, "IV.5.1")
    assert history.of(task).last().move == "Sửa đổi theo Kế hoạch số 01/KH-UBND ngày 08/11/2023"


def test_a_lead_of_section_iv_changes_and_the_number_of_the_task_does_not(task, agencies, coordinator, enact):
    propose(task.plan, coordinator, task=task, text=task.text, lead=agencies["justice"])
    enact()
    task.refresh_from_db()
    assert (task.lead, task.number) == (agencies["justice"], "IV.5.1")


def test_an_added_task_stands_last_below_its_heading(plan, make_task, agencies, coordinator, enact):
    make_task(group=8, lead=agencies["police"])
    propose(plan, coordinator, kind=Kind.ADD, text="Tuyên truyền tại khu dân cư.", lead=agencies["police"])
    propose(plan, coordinator, kind=Kind.ADD, text="Mở chuyên mục.", area=plan.content_areas.get(order=2))
    enact()
    of_police, of_area = Task.objects.exclude(addition=None).order_by("-origin")
    assert (of_police.number, of_police.lead, of_police.lead_is_open) == ("IV.8.2", agencies["police"], False)
    assert (of_area.number, of_area.lead, of_area.lead_is_open) == ("II.2.1", agencies["social"], True)


def test_a_stopped_task_is_never_late_nor_reminded_and_keeps_its_updates(update, coordinator, enact):
    Task.objects.update(due_on=datetime.date(2023, 11, 1))
    propose(update.task.plan, coordinator, kind=Kind.STOP, task=update.task)
    enact()
    stopped = standing(with_accepted_updates(Task.objects.all()).get(), on=TODAY)
    assert (stopped.is_late, stopped.label) == (False, "Đã dừng theo kế hoạch")
    assert not Task.objects.in_force().exists()
    assert stopped.task.updates.get() == update


def test_with_a_day_to_come_the_plan_changes_on_that_day(task, coordinator, enact, settings):
    propose(task.plan, coordinator, task=task, text=NEW_WORDS)
    amendment = enact(effective_on=LATER)
    jobs.sweep()
    task.refresh_from_db()
    assert (task.text == NEW_WORDS, amendment.is_issued, amendment.is_in_force) == (False, True, False)
    settings.PORTAL_TODAY = LATER
    jobs.sweep()
    jobs.sweep()
    task.refresh_from_db()
    assert task.text == NEW_WORDS
    assert history.of(task).count() == 1


def test_a_lead_to_come_who_was_made_a_partner_meanwhile_leads_alone(task, agencies, coordinator, enact):
    propose(task.plan, coordinator, task=task, text=task.text, lead=agencies["justice"])
    enact(effective_on=LATER)
    task.partners.add(agencies["justice"])
    with clock.standing_at(LATER):
        jobs.sweep()
    task.refresh_from_db()
    assert (task.lead, list(task.partners.all())) == (agencies["justice"], [agencies["police"]])


def test_those_whose_tasks_change_are_told(task, agencies, radio, health, police, coordinator, enact):
    propose(task.plan, coordinator, task=task, text=task.text, lead=agencies["radio"])
    enact()
    by = " theo Kế hoạch số 01/KH-UBND ngày 08/11/2023"
    told = dict(Notification.objects.values_list("recipient__username", "subject"))
    assert told["daitruyenthanh"] == f"Chủ trì nhiệm vụ IV.5.1{by}"
    assert told["tramyte"] == f"Thôi chủ trì nhiệm vụ IV.5.1{by}"
    assert told["congan"] == f"Phối hợp nhiệm vụ IV.5.1, đã sửa đổi,{by}"


def test_of_two_amendments_written_against_the_same_words_the_second_is_refused(task, coordinator, leader, clerk):
    first = propose(task.plan, coordinator, task=task, text=NEW_WORDS).amendment
    amendments.approve(first, coordinator, leader)
    second = propose(task.plan, coordinator, kind=Kind.STOP, task=task).amendment
    amendments.approve(second, coordinator, leader)
    order = flow.order_issue(second, by=clerk, issued_on=TODAY, number=None)
    amendments.issue(first, clerk)
    with pytest.raises(NotReady, match="đã được sửa đổi sau khi thay đổi này được soạn"):
        flow.issue(order)
    second.refresh_from_db()
    task.refresh_from_db()
    assert (second.status, task.is_stopped) == (Stage.APPROVED, False)
    assert (NumberSeries.objects.get().last_number, IssuedDocument.objects.count()) == (1, 1)


def test_nothing_is_changed_twice_while_a_change_waits_for_its_day(task, coordinator, enact):
    propose(task.plan, coordinator, task=task, text=NEW_WORDS)
    enact(effective_on=LATER)
    with pytest.raises(NotReady, match="chưa đến ngày có hiệu lực"):
        propose(task.plan, coordinator, kind=Kind.STOP, task=task)


def test_all_changes_are_carried_in_or_none(task, make_task, coordinator, enact):
    other = make_task(text="Thống kê số liệu.")
    propose(task.plan, coordinator, task=task, text=NEW_WORDS)
    propose(task.plan, coordinator, kind=Kind.STOP, task=other)
    amendment = enact(effective_on=LATER)
    Task.objects.filter(pk=other.pk).update(text="Sửa thẳng trong cơ sở dữ liệu.")
    with clock.standing_at(LATER), pytest.raises(NotReady):
        jobs.sweep()
    task.refresh_from_db()
    amendment.refresh_from_db()
    assert (task.text == NEW_WORDS, amendment.is_in_force) == (False, False)


def test_a_change_that_cannot_be_made_holds_up_no_other_plan(task, make_task, coordinator, enact, jobs_fail_alone):
    next_plan, its_task = Plan.objects.get(pk=task.plan_id), make_task()
    next_plan.pk, next_plan.year = None, 2024
    next_plan.save()
    its_task.plan = next_plan
    its_task.save()
    for each in (task, its_task):
        propose(each.plan, coordinator, task=each, text=NEW_WORDS)
        enact(each.plan, effective_on=datetime.date(each.plan.year, 12, 1))
    Task.objects.filter(pk=task.pk).update(text="Sửa thẳng trong cơ sở dữ liệu.")
    with clock.standing_at(datetime.date(2024, 12, 1)):
        jobs.sweep()
    its_task.refresh_from_db()
    assert its_task.text == NEW_WORDS


REFUSED = {
    "the same words": (lambda task, agencies: {"task": task, "text": task.text}, "Chưa có gì khác"),
    "no words": (lambda task, agencies: {"task": task, "text": " "}, "Hãy ghi lời văn mới"),
    "no reason": (lambda task, agencies: {"task": task, "text": NEW_WORDS, "reason": " "}, "Hãy ghi lý do"),
    "a lead who is partner": (
        lambda task, agencies: {"task": task, "text": task.text, "lead": agencies["police"]},
        "đang phối hợp nhiệm vụ IV.5.1",
    ),
    "an added task that stands": (
        lambda task, agencies: {"kind": Kind.ADD, "text": task.text, "lead": agencies["health"]},
        "đã có nhiệm vụ với đúng lời văn này",
    ),
}


@pytest.mark.parametrize(("proposed", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_change_that_cannot_be_is_refused_with_a_sentence(task, agencies, coordinator, proposed, sentence):
    with pytest.raises(NotReady, match=sentence):
        propose(task.plan, coordinator, **proposed(task, agencies))
    assert not Amendment.objects.exists()


def test_a_second_change_of_the_same_task_and_the_same_addition_are_refused(task, agencies, coordinator):
    propose(task.plan, coordinator, task=task, text=NEW_WORDS)
    with pytest.raises(NotReady, match="đã có một thay đổi về nhiệm vụ"):
        propose(task.plan, coordinator, kind=Kind.STOP, task=task)
    added = {"kind": Kind.ADD, "text": "Thống kê số liệu.", "lead": agencies["health"]}
    propose(task.plan, coordinator, **added)
    with pytest.raises(NotReady, match="đã bổ sung một nhiệm vụ với đúng lời văn này"):
        propose(task.plan, coordinator, **added)
    assert Change.objects.count() == 2


def test_only_a_plan_in_force_is_amended(task, coordinator, leader):
    amendment = propose(task.plan, coordinator, task=task, text=NEW_WORDS).amendment
    amendments.describe(amendment, coordinator)
    Plan.objects.update(state=Plan.State.CLOSED)
    amendment.plan.refresh_from_db()
    with pytest.raises(NotReady, match="năm 2023 đã kết thúc"):
        flow.submit(amendment, by=coordinator)
    with pytest.raises(WrongState, match="năm 2023 đã kết thúc"):
        propose(amendment.plan, coordinator, kind=Kind.STOP, task=task)


@pytest.mark.parametrize(
    ("day", "sentence"), [("2023-03-15", "trước ngày ban hành kế hoạch"), ("2024-01-02", "trong năm 2023")]
)
def test_a_day_outside_the_plans_time_is_refused(task, coordinator, day, sentence):
    amendment = propose(task.plan, coordinator, task=task, text=NEW_WORDS).amendment
    with pytest.raises(NotReady, match=sentence):
        amendments.describe(amendment, coordinator, effective_on=datetime.date.fromisoformat(day))


def test_the_paper_is_not_dated_after_the_day_from_which_it_holds(task, coordinator, leader, clerk):
    amendment = propose(task.plan, coordinator, task=task, text=NEW_WORDS).amendment
    with clock.standing_at(datetime.date(2023, 11, 6)):
        amendments.approve(amendment, coordinator, leader, effective_on=datetime.date(2023, 11, 6))
    with pytest.raises(NotReady, match="trước ngày ban hành 08/11/2023"):
        flow.order_issue(amendment, by=clerk, issued_on=TODAY, number=None)
    amendments.issue(amendment, clerk, on=datetime.date(2023, 11, 6))
    assert amendment.is_in_force


def test_without_changes_or_reason_nothing_goes_to_the_leader(task, coordinator):
    change = propose(task.plan, coordinator, task=task, text=NEW_WORDS)
    with pytest.raises(NotReady, match="Hãy ghi lý do sửa đổi kế hoạch"):
        flow.submit(change.amendment, by=coordinator)
    amendments.describe(change.amendment, coordinator)
    drafting.remove(change, by=coordinator)
    with pytest.raises(NotReady, match="chưa có thay đổi nào"):
        flow.submit(change.amendment, by=coordinator)


def test_what_the_leader_has_is_not_changed_any_more(task, make_task, coordinator, leader):
    change = propose(task.plan, coordinator, task=task, text=NEW_WORDS)
    amendments.describe(change.amendment, coordinator)
    flow.submit(change.amendment, by=coordinator)
    with pytest.raises(WrongState):
        drafting.remove(change, by=coordinator)
    assert propose(task.plan, coordinator, kind=Kind.STOP, task=make_task()).amendment != change.amendment
