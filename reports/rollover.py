"""What a new plan owes in reports: the duties of its year, with the usual days until somebody sets others."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from agencies.models import Agency
from config import workdays
from plans.leftovers import Leftover, leaves_open
from plans.models import Plan
from plans.next_year.dates import a_year_on
from plans.rollovers import Foreseen, follows_issuing, follows_plan, foretells_plan
from registry.models import Stage
from reports.kinds.founding import found_kinds
from reports.models import Duty
from reports.owing import usual_duties
from reports.periods import Period

# How far a report is that needs nobody of the ward any more.
WITH_THE_TOWN = {Stage.SENT, Stage.RECEIVED}


@follows_plan
def owe_reports(plan: Plan) -> None:
    """The duties of the plan's year: as set last year, else by the usual dates of each kind.

    None where the portal knows no office of the town that would receive them.
    """
    if not Agency.objects.filter(unit=plan.unit.parent).exists():
        return
    found_kinds(plan.unit)
    of_last_year = _repeated(plan.rolled_from) if plan.rolled_from else []
    carried = [_carried_over(last, plan) for last in of_last_year]
    Duty.objects.bulk_create(carried or usual_duties(plan))


def _repeated(plan: Plan) -> list[Duty]:
    """Those that come again: what was asked for once does not."""
    return [duty for duty in plan.duties.for_lists().prefetch_related("kind__bodies") if not duty.kind.is_on_request]


@follows_issuing
def keep_to_the_campaigns(plan: Plan) -> None:
    """A report on a campaign covers its window, which the plan's words may have moved."""
    for duty in plan.duties.for_lists():
        if campaign := duty.campaign():
            plan.duties.filter(pk=duty.pk).update(starts_on=campaign.starts_on, ends_on=campaign.ends_on)


@foretells_plan
def duties_ahead(plan: Plan) -> Iterator[Foreseen]:
    for last in _repeated(plan):
        due_on = _due_ahead(last, last.due_on, 1)
        days = f"hạn {last.due_on:%d/%m/%Y}", f"hạn {due_on:%d/%m/%Y}"
        yield Foreseen("Báo cáo gửi thị xã", _ahead(last).name, *days, note=f"Gửi {last.goes_to}")


def _carried_over(last: Duty, plan: Plan) -> Duty:
    """The same duty a year later, with the days, office and addressees that the ward had set.

    One switched off last year is owed again: why it was not belongs to that year.
    """
    due_on, internal_due_on = _due_ahead(last, last.due_on, 1), _due_ahead(last, last.internal_due_on, 0)
    duty = _ahead(last)
    duty.plan, duty.due_on, duty.internal_due_on = plan, due_on, min(internal_due_on, due_on)
    if campaign := duty.campaign():
        duty.starts_on, duty.ends_on = campaign.starts_on, campaign.ends_on
    return duty


def _ahead(last: Duty) -> Duty:
    """What `last` is a year later, but for its days."""
    starts_on, ends_on = a_year_on(last.starts_on), a_year_on(last.ends_on)
    period = Period(f"{last.period.year + 1}{last.period_code[4:]}", starts_on, ends_on)
    return Duty(
        kind=last.kind,
        name=last.kind.name_of(period),
        subject=last.kind.subject_of(period),
        period_code=period.code,
        starts_on=starts_on,
        ends_on=ends_on,
        office=last.office,
        receiver=last.receiver,
        addressee=last.addressee,
        recipients=last.recipients,
    )


def _due_ahead(last: Duty, on: datetime.date, which: int) -> datetime.date:
    """The usual day where nobody set another last year: one that had moved off a day off goes back to its own.

    `which` of the usual days it is: 0 the internal one, 1 the date of the report.
    """
    year = last.plan.year
    usual = last.usual_days()
    if usual and on == workdays.working_day_on_or_before(usual[which]):
        return workdays.working_day_on_or_before(usual[which].replace(year=year + 1))
    return workdays.working_day_on_or_before(a_year_on(on))


@leaves_open("Báo cáo chưa gửi thị xã")
def reports_not_sent(plan: Plan) -> Iterator[Leftover]:
    """Each duty whose newest report is not with the town."""
    for duty in plan.duties.owed().prefetch_related("reports"):
        newest = max(duty.reports.all(), key=lambda report: report.version, default=None)
        if newest is None:
            link = f"{reverse('reports:list')}?nam={plan.year}"
            yield Leftover(str(duty), link, f"Chưa tổng hợp, hạn gửi {duty.due_on:%d/%m/%Y}")
        elif newest.status not in WITH_THE_TOWN and (duty.office_id or not newest.is_issued):
            yield Leftover(str(duty), newest.get_absolute_url(), newest.get_status_display())
