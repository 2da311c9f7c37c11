"""What a new plan owes the town in reports: the duties of its year, with the usual days until the town sets others."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from agencies.models import Agency
from config import workdays
from plans.leftovers import Leftover, leaves_open
from plans.models import Plan
from plans.rollovers import follows_plan
from registry.models import Stage
from reports.models import Duty
from reports.outline import KINDS, Kind
from reports.periods import Period

# How far a report is that needs nobody of the ward any more.
WITH_THE_TOWN = {Stage.SENT, Stage.RECEIVED}
RECIPIENTS = ("TT. Đảng ủy, TT. HĐND phường", "Các ban, ngành, đoàn thể phường")


@follows_plan
def owe_reports(plan: Plan) -> None:
    """One duty of each kind for the plan's year, towards the first office of the town the plan was copied to."""
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
