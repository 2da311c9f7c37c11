"""Two at once about one paper or one number, on the database that lets both begin."""

import uuid

import pytest

from agencies.models import Role
from agencies.moves import WrongState
from agencies.tests.cast import hire
from agencies.tests.races import together
from registry import bundles, flow, jobs, mending, writing
from registry.checks import Faulty
from registry.models import Bundle, IssuedDocument, IssueOrder, NumberSeries, TypedPaper
from reports.models import Report

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def fresh():
    """The report as each person's own request reads it."""
    return Report.objects.with_people().get(version=1)


@pytest.fixture
def letters(approved, coordinator, leader):
    """Three approved letters beside the approved report."""
    made = [
        writing.begin(
            approved.duty.unit,
            by=coordinator,
            submission_key=uuid.uuid4(),
            written_by=coordinator,
            receivers=[],
            kind="CV",
            subject=f"Đề nghị phối hợp lần {number}",
            text="Đề nghị quý cơ quan phối hợp thực hiện.",
            addressees=["Ủy ban nhân dân thị xã Kinh Môn"],
            recipients=[],
        )
        for number in range(3)
    ]
    for letter in made:
        flow.submit(letter, by=coordinator)
        flow.approve(letter, by=leader)
    return made


def test_of_two_clerks_who_order_one_paper_one_is_told(today, approved, clerk, ward):
    second = hire("vanthu2", "Mai Thị Mẫu", Role.CLERK, ward)
    answers = together(
        *(lambda by=by: flow.order_issue(fresh(), by=by, issued_on=today, number=None) for by in (clerk, second))
    )
    assert sum(isinstance(answer, WrongState) for answer in answers) == 1
    assert IssueOrder.objects.count() == 1


def test_clerks_who_issue_at_once_leave_neither_double_nor_gap_even_where_one_fails(
    today, letters, approved, clerk, monkeypatch
):
    papers = [approved, *letters]
    orders = [flow.order_issue(paper, by=clerk, issued_on=today, number=None) for paper in papers]
    right = flow.checks.refuse_faulty_files

    def refuse_one(final, *files, **options):
        if final.subject.endswith("lần 1"):
            raise Faulty("Tệp đã dựng", [])
        right(final, *files, **options)

    monkeypatch.setattr(flow.checks, "refuse_faulty_files", refuse_one)
    together(*(lambda pk=order.pk: jobs.issue(pk) for order in orders))
    assert sorted(IssuedDocument.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert NumberSeries.objects.get().last_number == 3
    assert IssueOrder.objects.exclude(refusal="").count() == 1


def test_a_paper_that_two_replace_at_once_is_replaced_once(today, sent, coordinator):
    answers = together(*[lambda: mending.replace(fresh(), by=coordinator, why="Sai số liệu")] * 2)
    assert sum(isinstance(answer, WrongState) for answer in answers) == 1
    assert Report.objects.count() == 2


def test_a_bundle_that_two_ask_for_at_once_is_made_once(today, issued, clerk, ward):
    first, second = together(*[lambda: bundles.ask_for_papers(ward, 2023, by=clerk)] * 2)
    assert first == second
    together(*[lambda: bundles.make(first.pk)] * 2)
    assert Bundle.objects.get().done_at
    assert not TypedPaper.objects.exists()
