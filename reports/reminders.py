"""What is reminded of report duties: the bodies by their internal date, the coordinator by the date of the town.

A body that has sent something in the period is not reminded, nor anybody once the report is issued. After a date has
passed the reminder comes back each working day; the leader hears of a report that is late for the town.
"""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from agencies.models import Role
from agencies.roster import Roster
from config import clock
from config.workdays import is_working_day, working_day_on_or_before
from documents.phrases import lower_first
from notifications import ledger
from notifications.ledger import Owed
from notifications.wording import call
from plans.models import Plan
from reports.models import Duty
from reports.readiness import is_fulfilled, readiness

# Calendar days before; a day off moves to the working day before it.
DAYS_BEFORE = (10, 5, 2, 0)
# A duty whose date passed longer ago than this is no matter for a daily mail any more.
LONGEST_LATE = datetime.timedelta(days=60)


@ledger.source("duty")
def owed(on: datetime.date) -> Iterator[Owed]:
    roster = Roster(clock.today())
    for duty in _open_duties(on):
        if step := _step(duty.internal_due_on, on):
            yield from _to_silent_bodies(duty, step, on, roster)
        if step := _step(duty.due_on, on):
            yield from _to_steering(duty, step, on, roster)


def _open_duties(on: datetime.date) -> list[Duty]:
    """Duties near enough to be reminded of on the day `on` whose report is not issued."""
    first, last = on - LONGEST_LATE, on + datetime.timedelta(days=2 * DAYS_BEFORE[0])
    duties = Duty.objects.owed().filter(plan__state=Plan.State.ISSUED, internal_due_on__lte=last, due_on__gte=first)
    found = duties.for_lists().prefetch_related("reports", "kind__bodies")
    return [duty for duty in found if not is_fulfilled(duty)]


def _step(due_on: datetime.date, on: datetime.date) -> str:
    """Which step of a date falls on the day `on`: “-5” before it, “0” on it, “late-<day>” after it; else nothing."""
    if on > due_on:
        return f"late-{on}" if is_working_day(on) else ""
    before = [d for d in DAYS_BEFORE if working_day_on_or_before(due_on - datetime.timedelta(days=d)) == on]
    return f"-{min(before)}".replace("-0", "0") if before else ""


def _to_silent_bodies(duty: Duty, step: str, on: datetime.date, roster: Roster) -> Iterator[Owed]:
    when = f"hạn {duty.internal_due_on:%d/%m/%Y}" if on <= duty.internal_due_on else "đã quá hạn nội bộ"
    what = f"gửi báo cáo tiến độ để phường làm {lower_first(duty.name)}, {when}"
    for agency in readiness(duty).silent:
        for person in roster.of(agency):
            yield Owed(
                recipient=person,
                key=f"duty:{duty.pk}:internal:{duty.internal_due_on}:{step}",
                remind_on=on,
                due_on=duty.internal_due_on,
                subject=call(agency, what),
                link=reverse("desk:home"),
                tone="soon" if on <= duty.internal_due_on else "late",
            )


def _to_steering(duty: Duty, step: str, on: datetime.date, roster: Roster) -> Iterator[Owed]:
    is_late = on > duty.due_on
    roles = [Role.COORDINATOR, Role.LEADER] if is_late else [Role.COORDINATOR]
    when = f"{'đã quá hạn' if is_late else 'hạn'} {duty.due_on:%d/%m/%Y}"
    for role in roles:
        for person in roster.holding(role, unit_id=duty.unit.pk):
            yield Owed(
                recipient=person,
                key=f"duty:{duty.pk}:due:{duty.due_on}:{step}",
                remind_on=on,
                due_on=duty.due_on,
                subject=f"{duty}: gửi {duty.goes_to}, {when}",
                link=reverse("reports:list"),
                tone="late" if is_late else "soon",
            )
