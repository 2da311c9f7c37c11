"""What a new plan owes the town in reports: the duties of its year, with the usual days until the town sets others."""

import datetime

from agencies.models import Agency
from config import workdays
from plans.models import Plan
from plans.rollovers import follows_plan
from reports.models import Duty
from reports.outline import KINDS, Kind
from reports.periods import Period

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
