"""Two at once about one report or one number, on the database that lets both begin."""

import datetime

import pytest

from agencies.models import Role
from agencies.moves import WrongState
from agencies.tests.cast import hire
from agencies.tests.races import together
from registry import flow, issuing
from registry.models import IssuedDocument, NumberSeries, Stage
from reports import paper, workflow
from reports.models import Report

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
TODAY = datetime.date(2023, 11, 8)


def fresh():
    """The report as each person's own request reads it."""
    return Report.objects.with_people().get()


def test_of_two_leaders_one_approves_and_the_other_is_told(submitted, leader, ward):
    chairman = hire("chutich", "Lê Văn Mẫu", Role.LEADER, ward, signs_as="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    answers = together(*(lambda by=by: flow.approve(fresh(), by=by) for by in (leader, chairman)))
    assert fresh().status == Stage.APPROVED
    assert sum(isinstance(answer, WrongState) for answer in answers) == 1


def test_two_workers_with_one_order_issue_once(approved, clerk):
    order = flow.order_issue(approved, by=clerk, issued_on=TODAY, number=None)
    assert together(*[lambda: flow.issue(order)] * 2) == [None, None]
    assert IssuedDocument.objects.count() == 1
    assert NumberSeries.objects.get().last_number == 1


def test_two_papers_issued_at_once_get_two_numbers(approved, clerk, ward):
    post = clerk.post_as(Role.CLERK, unit=ward)
    draft = paper.official_document(approved)
    answers = together(*[lambda: issuing.issue(draft, unit=ward, issued_on=TODAY, post=post).number] * 2)
    assert sorted(answers) == [1, 2]


def test_a_part_is_not_edited_under_the_hand_that_submits(report, coordinator):
    section = report.sections.get(key="II.3")

    def edit():
        fields = {"title": section.title, "text": "", "is_left_out": False, "revision": section.revision}
        workflow.edit_section(section, by=coordinator, **fields)

    together(edit, lambda: flow.submit(fresh(), by=coordinator))
    # Whoever came first: never a report submitted with an empty part.
    assert fresh().status == Stage.DRAFT or not fresh().empty_sections()
