"""The budget of a plan at one look: its lines by source, and the same money by area of content."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from plans.models import Balance, BudgetLine, Plan

NO_TASK = "Không gắn với nhiệm vụ nào"
NO_AREA = "Nhiệm vụ chưa xếp vào nội dung nào"


@dataclass(frozen=True)
class Share:
    """Several lines under one name, summed."""

    name: str
    lines: tuple[BudgetLine, ...]
    balance: Balance

    @property
    def overspent(self) -> int:
        """How many of its lines went beyond what was allotted or planned."""
        return sum(line.is_overspent for line in self.lines)


@dataclass(frozen=True)
class BudgetOverview:
    plan: Plan
    total: Share
    by_source: tuple[Share, ...]
    by_area: tuple[Share, ...]


def overview(plan: Plan) -> BudgetOverview:
    """In one query, whatever the number of lines."""
    lines = list(plan.budget_lines.with_sums().with_names())
    by_source = _shares(lines, key=lambda line: (line.source.order, line.source_id), name=lambda line: str(line.source))
    return BudgetOverview(plan, share("Tổng cộng", lines), by_source, _shares(lines, key=_area_place, name=area_of))


def area_of(line: BudgetLine) -> str:
    """The area of content that a line's task belongs to."""
    if line.task is None:
        return NO_TASK
    return str(line.task.content_area or NO_AREA)


def share(name: str, lines: Iterable[BudgetLine]) -> Share:
    lines, balance = tuple(lines), Balance()
    for part in ("planned", "waiting", "allotted", "spent"):
        setattr(balance, part, sum(getattr(line, part) for line in lines))
    return Share(name, lines, balance)


def _area_place(line: BudgetLine) -> tuple[int, int]:
    if line.task is None:
        return 2, 0
    return (0, line.task.content_area.order) if line.task.content_area else (1, 0)


def _shares(lines: list[BudgetLine], *, key: Callable, name: Callable) -> tuple[Share, ...]:
    ordered = sorted(lines, key=lambda line: (key(line), line.purpose.order, line.pk))
    return tuple(share(name(same[0]), same) for _key, group in groupby(ordered, key=key) if (same := list(group)))
