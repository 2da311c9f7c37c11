"""What the ward owes in reports in a year: duties made from the kinds, and what the page says beside them."""

import datetime
from collections.abc import Iterator

from agencies.models import Agency
from config import workdays
from plans.models import Plan
from reports.models import Duty, ReportKind
from reports.periods import Period


def usual_duties(plan: Plan) -> Iterator[Duty]:
    """The duties of the plan's year by the kinds in use that have usual dates, not stored."""
    for kind in ReportKind.objects.filter(unit=plan.unit, is_used=True).select_related("office__unit"):
        for period in kind.periods(plan.year):
            if duty := usual_duty(plan, kind, period):
                yield duty


def usual_duty(plan: Plan, kind: ReportKind, period: Period) -> Duty | None:
    """The duty with all that is usual for it; None where no date is, or where the year has no such campaign."""
    duty = proposed_duty(plan, kind, period)
    return duty if duty.due_on and duty.starts_on else None


def proposed_duty(plan: Plan, kind: ReportKind, period: Period | None = None) -> Duty:
    """The duty as far as it follows from its kind; without a period words and days are open."""
    duty = Duty(plan=plan, kind=kind, **whereto(kind, kind.office))
    if period is None:
        return duty
    duty.name, duty.subject, duty.period_code = kind.name_of(period), kind.subject_of(period), period.code
    duty.starts_on, duty.ends_on = window_of(plan, kind, period) or (None, None)
    if days := kind.usual_days(plan.year, period.code):
        internal, due = map(workdays.working_day_on_or_before, days)
        duty.internal_due_on, duty.due_on = min(internal, due), due
    return duty


def window_of(plan: Plan, kind: ReportKind, period: Period) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of the figures: of a report on a campaign the campaign's; None where the year has none."""
    if not kind.campaign_kind:
        return period.start, period.end
    campaign = plan.campaigns.filter(kind=kind.campaign_kind).first()
    return (campaign.starts_on, campaign.ends_on) if campaign else None


def whereto(kind: ReportKind, office: Agency | None) -> dict:
    """Who receives such a report and whom it addresses, as fields of a duty."""
    town = kind.unit.parent
    receiver = f"{office} {office.unit}" if office else kind.receiver
    return {
        "office": office,
        "receiver": "" if office else kind.receiver,
        "addressee": kind.addressee or (town.body_name if town else receiver),
        "recipients": [*filter(None, [receiver]), *kind.recipients],
    }
