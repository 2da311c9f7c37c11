"""What a new plan owes the town in reports: the duties of its year, with the usual days until the town sets others."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from agencies.models import Agency
from config import workdays
from plans.leftovers import Leftover, leaves_open
from plans.models import Plan
from plans.next_year.dates import a_year_on
from plans.rollovers import Foreseen, follows_plan, foretells_plan
from registry.models import Stage
from reports.models import Duty
from reports.outline import KINDS, Kind
from reports.periods import Period, period_label

# How far a report is that needs nobody of the ward any more.
WITH_THE_TOWN = {Stage.SENT, Stage.RECEIVED}
RECIPIENTS = ("TT. Đảng ủy, TT. HĐND phường", "Các ban, ngành, đoàn thể phường")


@follows_plan
def owe_reports(plan: Plan) -> None:
    """One duty of each kind for the plan's year: as set last year, else towards the first office the plan went to."""
    of_last_year = list(plan.rolled_from.duties.all()) if plan.rolled_from else []
    if of_last_year:
        Duty.objects.bulk_create(_carried_over(last, plan) for last in of_last_year)
        return
    office = plan.copied_to.first() or Agency.objects.filter(unit=plan.unit.parent).first()
    if office is None:
        return
    for kind in KINDS.values():
        _owe(plan, kind, office)


def _owe(plan: Plan, kind: Kind, office: Agency) -> Duty:
    period = Period.of(kind.period.format(year=plan.year))
    return Duty.objects.create(
        plan=plan,
        kind=kind.code,
        period_code=period.code,
        starts_on=period.start,
        ends_on=period.end,
        internal_due_on=workdays.working_day_on_or_before(datetime.date(plan.year, *kind.internal_due)),
        due_on=workdays.working_day_on_or_before(datetime.date(plan.year, *kind.due)),
        office=office,
        addressee=office.unit.body_name,
        recipients=[f"{office} {office.unit}", *RECIPIENTS],
    )


@foretells_plan
def duties_ahead(plan: Plan) -> Iterator[Foreseen]:
    for last in plan.duties.all():
        due_on = _due_ahead(last, last.due_on, last.outline.due)
        name = f"Báo cáo {period_label(_code_ahead(last))}"
        days = f"hạn {last.due_on:%d/%m/%Y}", f"hạn {due_on:%d/%m/%Y}"
        yield Foreseen("Báo cáo gửi thị xã", name, *days, note=f"Gửi {last.office}")


def _carried_over(last: Duty, plan: Plan) -> Duty:
    """The same duty a year later, with the days, office and addressees that the ward had set."""
    due_on = _due_ahead(last, last.due_on, last.outline.due)
    internal_due_on = _due_ahead(last, last.internal_due_on, last.outline.internal_due)
    return Duty(
        plan=plan,
        kind=last.kind,
        period_code=_code_ahead(last),
        starts_on=a_year_on(last.starts_on),
        ends_on=a_year_on(last.ends_on),
        internal_due_on=min(internal_due_on, due_on),
        due_on=due_on,
        office=last.office,
        addressee=last.addressee,
        recipients=last.recipients,
    )


def _code_ahead(last: Duty) -> str:
    return f"{last.period.year + 1}{last.period_code[4:]}"


def _due_ahead(last: Duty, on: datetime.date, usual: tuple[int, int]) -> datetime.date:
    """The usual day where nobody set another last year: one that had moved off a day off goes back to its own."""
    year = last.plan.year
    if on == workdays.working_day_on_or_before(datetime.date(year, *usual)):
        return workdays.working_day_on_or_before(datetime.date(year + 1, *usual))
    return workdays.working_day_on_or_before(a_year_on(on))


@leaves_open("Báo cáo chưa gửi thị xã")
def reports_not_sent(plan: Plan) -> Iterator[Leftover]:
    """Each duty whose newest report is not with the town."""
    for duty in plan.duties.prefetch_related("reports"):
        newest = max(duty.reports.all(), key=lambda report: report.version, default=None)
        if newest is None:
            link = f"{reverse('reports:list')}?nam={plan.year}"
            yield Leftover(str(duty), link, f"Chưa tổng hợp, hạn gửi {duty.due_on:%d/%m/%Y}")
        elif newest.status not in WITH_THE_TOWN:
            yield Leftover(str(duty), newest.get_absolute_url(), newest.get_status_display())
