"""The plan by content area, by body and over the months: the figures behind the pictures of the overview."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models import Agency, User
from desk.tally import Figure, Tally, Waiting, month_tally, tally
from plans.forms import TaskFilter
from plans.forms.filters import NO_AREA, Shown, address
from plans.models import Plan
from plans.shares import Share, parts, share_of
from plans.standing import Standing, standings, to_count
from reports.readiness import reporting_bodies

# What narrows the overview, and the lists it leads to.
NARROWING = ("thang", "noi_dung", "chu_tri")


@dataclass(frozen=True)
class Month:
    """What is due by the end of a month and what is done by then; `done` is None while the month is yet to come."""

    number: int
    due: Figure
    done: Figure | None

    @property
    def in_words(self) -> str:
        done = f", {self.done.number} đã hoàn thành" if self.done else ""
        return f"Đến hết tháng {self.number}: {self.due.number} đến hạn{done}"


@dataclass(frozen=True)
class Overview:
    """`this_month` is None where another month is looked at, `bodies` is empty where one body is."""

    plan: Plan
    all: Tally
    this_month: Tally | None
    areas: list[Tally]
    bodies: list[Tally]
    months: list[Month]
    undated: int


def overview(plan: Plan, narrowing: TaskFilter, *, by: User, on: datetime.date) -> Overview:
    """The figures under the chosen month, area and body, in a constant number of queries."""
    chosen = {name: str(narrowing.data.get(name) or "") for name in NARROWING if narrowing.cleaned_data.get(name)}
    # Of the months there is nothing to compare within one, so they are counted over the year.
    year = standings(to_count(narrowing.tasks(plan.tasks.all(), by)), on=on)
    found = narrowing.standings(year)
    shares = [share_of(standing, narrowing.body) for standing in found]
    waiting = Waiting.of(plan)
    return Overview(
        plan,
        all=tally(f"Hạn trong tháng {chosen['thang']}" if "thang" in chosen else "Cả năm", shares, waiting, **chosen),
        this_month=None if chosen.get("thang") else month_tally(shares, waiting, on.month, **chosen),
        areas=_areas(plan, shares, waiting, chosen),
        bodies=[] if narrowing.body else _bodies(plan, found, waiting, chosen),
        months=_months([share_of(standing, narrowing.body) for standing in year], on, chosen),
        undated=sum(standing.due_on is None and not standing.is_stopped for standing in year),
    )


def _areas(plan: Plan, shares: list[Share], waiting: Waiting, chosen: dict) -> list[Tally]:
    """One for each content area that holds any, in the plan's order; last what is in none."""
    within: dict[int | None, list[Share]] = defaultdict(list)
    for share in shares:
        within[share.task.content_area_id].append(share)
    titles = {area.pk: str(area) for area in plan.content_areas.all()} | {None: "Chưa xếp nội dung"}
    return [
        tally(title, within[key], waiting, **chosen | {"noi_dung": key or NO_AREA})
        for key, title in titles.items()
        if within[key]
    ]


def _bodies(plan: Plan, found: list[Standing], waiting: Waiting, chosen: dict) -> list[Tally]:
    """One for each body that reports a part, in the plan's order: of the schools each for itself."""
    theirs: dict[int, list[Share]] = defaultdict(list)
    for standing in found:
        for share in parts(standing):
            theirs[share.body.pk].append(share)
    bodies: Iterable[Agency] = reporting_bodies(plan)
    return [tally(str(body), theirs[body.pk], waiting, **chosen | {"chu_tri": body.pk}) for body in bodies]


def _months(shares: list[Share], on: datetime.date, chosen: dict) -> list[Month]:
    chosen = {name: value for name, value in chosen.items() if name != "thang"}
    return [_month(number, shares, on, chosen) for number in range(1, 13)]


def _month(number: int, shares: list[Share], on: datetime.date, chosen: dict) -> Month:
    due = sum(share.is_due_by(number) for share in shares)
    begun = (shares[0].task.plan.year if shares else on.year, number) <= (on.year, on.month)
    done = sum(share.is_finished_by(number) for share in shares)
    return Month(
        number,
        Figure(None, due, address(**chosen, han_den_thang=number)),
        Figure(Shown.DONE, done, address(**chosen, xong_den_thang=number)) if begun else None,
    )
