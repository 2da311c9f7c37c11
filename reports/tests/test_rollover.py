"""The report duties of a plan rolled over."""

import datetime

import pytest

from agencies.moves import NotReady
from plans.next_year.making import roll_over
from plans.next_year.outlook import outlook
from reports.workflow import compile_report


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.fixture
def next_year(plan_2023, town_office, coordinator):
    """The draft of 2024; the ward had set the yearly report of 2023 to another day and office's readers."""
    duty = plan_2023.duties.get(kind__code="B2")
    duty.due_on, duty.recipients = day("2023-11-24"), ["Đảng ủy phường"]
    duty.save()
    return roll_over(plan_2023, by=coordinator, tasks={task.pk for task in plan_2023.tasks.all()}, reworded=set())


@pytest.fixture(autouse=True)
def _office_before_plan(town_office):
    """A plan loaded where the town has an office owes it reports."""


def test_duties_go_on_with_the_days_of_the_new_year(next_year):
    duties = {duty.kind.code: duty for duty in next_year.duties.all()}
    assert {duty.period_code for duty in duties.values()} == {"2024-H1", "2024", "2024-Q4"}
    assert (duties["B1"].starts_on, duties["B1"].ends_on) == (day("2023-12-15"), day("2024-06-14"))
    # 10/6/2023 was a Saturday and had moved to the 9th; in 2024 it is a Monday.
    assert (duties["B1"].internal_due_on, duties["B1"].due_on) == (day("2024-06-05"), day("2024-06-10"))


def test_what_the_ward_had_set_is_carried_over(next_year, town_office):
    duty = next_year.duties.get(kind__code="B2")
    # 24/11/2024 is a Sunday.
    assert (duty.due_on, duty.internal_due_on) == (day("2024-11-22"), day("2024-11-08"))
    assert (duty.office, duty.recipients) == (town_office, ["Đảng ủy phường"])


def test_the_page_before_says_the_same_days(plan_2023):
    ahead = {each.name: each.after for each in outlook(plan_2023).foreseen if each.kind == "Báo cáo gửi thị xã"}
    assert ahead["Báo cáo 6 tháng đầu năm 2024"] == "hạn 10/06/2024"
    assert ahead["Báo cáo năm 2024"] == "hạn 20/11/2024"
    assert len(ahead) == plan_2023.duties.count()


def test_nothing_is_compiled_for_a_plan_in_the_making(next_year, coordinator):
    with pytest.raises(NotReady, match="Kế hoạch năm 2024 còn là dự thảo"):
        compile_report(next_year.duties.get(kind__code="B1"), by=coordinator)
