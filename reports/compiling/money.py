"""The money of a plan or of its campaign, up to a day: estimated, allotted, spent."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Sum

from documents import phrases
from plans.models import Allotment, BudgetLine, Estimate, Expense
from reports.models import Duty
from reports.passages import Line
from reports.reach import reaches


def lines(duty: Duty, until: datetime.date) -> Iterator[Line]:
    """All of it in one line, then each source's; nothing where no line of the budget has been opened."""
    found = list(_budget_lines(duty))
    planned, allotted, spent = (sums(found, duty, until) for sums in (_planned, _allotted, _spent))
    told = [line for line in found if planned.get(line.pk) or allotted.get(line.pk) or spent.get(line.pk)]
    if not told:
        return
    figures = planned, allotted, spent
    yield Line(f"Kinh phí thực hiện: {_said(told, *figures)}.", tuple(told))
    shares = [list(same) for _source, same in groupby(told, key=lambda line: line.source_id)]
    if len(shares) > 1:
        yield from (Line(f"- {same[0].source}: {_said(same, *figures)}.", tuple(same)) for same in shares)


def _budget_lines(duty: Duty) -> Iterable[BudgetLine]:
    tasks = reaches([duty])[duty].tasks
    found = duty.plan.budget_lines.select_related("source").order_by("source__order", "source", "pk")
    return found if tasks is None else found.filter(task__in=tasks)


def _said(told: list[BudgetLine], planned: dict, allotted: dict, spent: dict) -> str:
    """“dự toán được duyệt 5.000.000 đồng, đã cấp …, đã chi …”: what is booked nowhere isn't said."""
    amounts = {
        "dự toán được duyệt": _total(told, planned),
        "đã cấp": _total(told, allotted),
        "đã chi trong kỳ": _total(told, spent),
    }
    return ", ".join(f"{name} {phrases.dong(amount)}" for name, amount in amounts.items() if amount)


def _total(told: list[BudgetLine], sums: dict[int, int]) -> int:
    return sum(sums.get(line.pk, 0) for line in told)


def _planned(found: list[BudgetLine], _duty: Duty, until: datetime.date) -> dict[int, int]:
    approved = Estimate.objects.filter(status=Estimate.Status.APPROVED, decided_at__date__lte=until)
    return _by_line(approved, found)


def _allotted(found: list[BudgetLine], _duty: Duty, until: datetime.date) -> dict[int, int]:
    return _by_line(Allotment.objects.filter(on__lte=until), found)


def _spent(found: list[BudgetLine], duty: Duty, until: datetime.date) -> dict[int, int]:
    return _by_line(Expense.objects.filter(on__range=(duty.starts_on, until)), found)


def _by_line(rows, found: list[BudgetLine]) -> dict[int, int]:
    """The sum of each line's rows, by the line's key."""
    return dict(rows.filter(line__in=found).order_by().values_list("line").annotate(Sum("amount")))
