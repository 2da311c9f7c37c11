"""The plan at one look: who has reported, who is late, what waits. Computed, in a constant number of queries."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Count, Max, Q

from agencies.models import Agency
from desk.tally import Tally, Waiting, month_tally, tally
from plans.models import Plan, ProgressUpdate, Status
from plans.shares import whole
from plans.standing import Standing, standings, to_count
from reports.models import Duty
from reports.readiness import Readiness, open_duty, readiness, reporting_bodies


@dataclass
class AgencyRow:
    """How one body stands: where its own part is late, what it sent last, and the open report."""

    agency: Agency
    late: list[Standing] = field(default_factory=list)
    waiting: int = 0
    last_sent_on: datetime.date | None = None
    has_reported: bool = False
    is_late_for_report: bool = False

    @property
    def is_late(self) -> bool:
        return bool(self.late) or self.is_late_for_report


@dataclass(frozen=True)
class Board:
    """The whole plan on a day."""

    plan: Plan
    on: datetime.date
    year: Tally
    this_month: Tally
    rows: list[AgencyRow]
    duty: Duty | None
    readiness: Readiness | None

    @property
    def late_rows(self) -> list[AgencyRow]:
        return [row for row in self.rows if row.is_late]

    @property
    def silent(self) -> list[Agency]:
        """Who has sent nothing for the open report."""
        return [row.agency for row in self.rows if not row.has_reported] if self.duty else []


def board(plan: Plan, *, on: datetime.date) -> Board:
    """One row for each body that reports, in the plan's order; of a body with members, the members."""
    found = standings(to_count(plan.tasks.all()), on=on)
    duty = open_duty(plan, on=on)
    ready = readiness(duty) if duty else None
    rows = {agency.pk: AgencyRow(agency) for agency in reporting_bodies(plan)}
    _add_late(rows, found)
    _add_sent(rows, plan)
    if ready:
        _add_duty(rows, ready, on)
    shares, waiting = list(map(whole, found)), Waiting.of(plan)
    year, this_month = tally("Cả năm", shares, waiting), month_tally(shares, waiting, on.month)
    return Board(plan, on, year, this_month, list(rows.values()), duty, ready)


def _add_late(rows: dict[int, AgencyRow], found: list[Standing]) -> None:
    for standing in found:
        for agency in standing.late_agencies:
            rows[agency.pk].late.append(standing)


def _add_sent(rows: dict[int, AgencyRow], plan: Plan) -> None:
    sent = ProgressUpdate.objects.filter(task__plan=plan).exclude(status=Status.DRAFT)
    counted = {"last": Max("covers_to"), "waiting": Count("pk", filter=Q(status=Status.SUBMITTED))}
    for agency, last, number in sent.values_list("agency").annotate(**counted).order_by():
        if agency in rows:
            rows[agency].last_sent_on, rows[agency].waiting = last, number


def _add_duty(rows: dict[int, AgencyRow], ready: Readiness, on: datetime.date) -> None:
    silent, late = {a.pk for a in ready.silent}, {a.pk for a in ready.late(on)}
    for row in rows.values():
        row.has_reported = row.agency.pk not in silent
        row.is_late_for_report = row.agency.pk in late
