"""Amendments under several hands at once, on the database that lets all of them begin."""

import uuid

import pytest
from django.urls import reverse

from agencies import history
from agencies.models import Role
from agencies.moves import NotReady
from agencies.tests.cast import hire
from agencies.tests.races import at_once, together
from plans import jobs
from plans.models import Amendment, Change, Task
from plans.tests import amendments
from plans.tests.amendments import NEW_WORDS, TODAY, Kind, propose
from plans.tests.test_amending import LATER
from registry import flow
from registry.models import IssuedDocument, NumberSeries, Stage

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def refusals(*calls) -> list[str]:
    """With what each of `calls`, begun at the same moment, was refused; empty where it was done."""
    return [str(answer) if isinstance(answer, NotReady) else "" for answer in together(*calls)]


@pytest.fixture
def approved(task, coordinator, leader):
    """`approved(**fields)`: an amendment that the clerk may issue."""

    def approved(**fields):
        amendment = propose(task.plan, coordinator, task=task, **fields).amendment
        amendments.approve(amendment, coordinator, leader)
        return amendment

    return approved


def order(amendment, clerk):
    return flow.order_issue(amendment, by=clerk, issued_on=TODAY, number=None)


def test_of_two_leaders_who_approve_one_wins_and_the_other_is_told(task, ward, coordinator, leader):
    chairman = hire("chutich", "Cao Văn Mẫu", Role.LEADER, ward, signs_as="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    amendment = propose(task.plan, coordinator, task=task, text=NEW_WORDS).amendment
    amendments.describe(amendment, coordinator)
    flow.submit(amendment, by=coordinator)
    address = reverse("registry:approve", args=["sua-doi-ke-hoach", amendment.pk])
    answers = at_once((leader, address, {}), (chairman, address, {}))
    assert sum("từ trước: việc này không cần làm lại" in answer for answer in answers) == 1
    assert history.of(amendment).filter(move="Duyệt").count() == 1


def test_an_order_carried_out_by_two_workers_changes_the_plan_once(task, approved, clerk):
    owed = order(approved(text=NEW_WORDS), clerk)
    assert refusals(*[lambda: flow.issue(owed)] * 2) == ["", ""]
    task.refresh_from_db()
    assert (task.text, history.of(task).count()) == (NEW_WORDS, 1)
    assert IssuedDocument.objects.count() == NumberSeries.objects.get().last_number == 1


def test_of_two_papers_about_the_same_words_issued_at_once_one_stands(task, approved, clerk):
    first, second = (order(approved(**fields), clerk) for fields in ({"text": NEW_WORDS}, {"kind": Kind.STOP}))
    answers = refusals(lambda: flow.issue(first), lambda: flow.issue(second))
    assert sum(refusal == "" for refusal in answers) == 1
    task.refresh_from_db()
    assert (task.text == NEW_WORDS) != task.is_stopped
    assert IssuedDocument.objects.count() == NumberSeries.objects.get().last_number == 1
    assert Amendment.objects.filter(status=Stage.APPROVED).count() == 1


def test_what_is_owed_on_its_day_is_carried_in_once(task, coordinator, leader, clerk, settings):
    amendment = propose(task.plan, coordinator, kind=Kind.ADD, text="Thống kê.", lead=task.lead).amendment
    amendments.approve(amendment, coordinator, leader, effective_on=LATER)
    amendments.issue(amendment, clerk)
    settings.PORTAL_TODAY = LATER
    refusals(*[jobs.sweep] * 3)
    assert Task.objects.exclude(addition=None).count() == 1


def test_two_first_changes_at_once_begin_one_amendment(task, make_task, coordinator):
    other = make_task(text="Thống kê số liệu.")
    posts = [
        (coordinator, reverse("plans:change-new", args=[2023, each.pk]), typed(each)) for each in (task, other, task)
    ]
    answers = at_once(*posts)
    assert Amendment.objects.count() == 1
    assert sorted(Change.objects.values_list("task", flat=True)) == [task.pk, other.pk]
    assert sum("đã có một thay đổi về nhiệm vụ IV.5.1" in answer for answer in answers) == 1


def typed(task):
    key = str(uuid.uuid4())
    return {"kind": "stop", "text": task.text, "lead": task.lead_id, "reason": "Trùng.", "submission_key": key}
