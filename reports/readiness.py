"""What stands between a duty and its report: who has sent nothing, what waits."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from agencies.models import Agency
from plans.models import Plan, ProgressUpdate
from plans.models import Status as UpdateStatus
from registry.models import Stage
from reports.models import Duty
from reports.reach import Reach, reaches


@dataclass(frozen=True)
class Readiness:
    """How far the bodies are for one duty; the agencies in the plan's order, member bodies in place of their parent."""

    duty: Duty
    taken_in: int
    waiting: int
    returned: int
    reported: tuple[Agency, ...]
    silent: tuple[Agency, ...]

    def late(self, on: datetime.date) -> tuple[Agency, ...]:
        """Who has sent nothing although the internal date has passed."""
        return self.silent if on > self.duty.internal_due_on else ()

    @property
    def what_is_missing(self) -> str:
        """The sentence for a coordinator who would compile while nothing is taken in."""
        period = f"từ ngày {self.duty.starts_on:%d/%m/%Y} đến ngày {self.duty.ends_on:%d/%m/%Y}"
        waiting = f" Đang có {self.waiting} báo cáo chờ tiếp nhận." if self.waiting else ""
        silent = f" Chưa gửi: {', '.join(map(str, self.silent))}." if self.silent else ""
        return f"Chưa có báo cáo tiến độ nào của kỳ {period} được tiếp nhận nên chưa tổng hợp được.{waiting}{silent}"


def readiness(duty: Duty) -> Readiness:
    return readiness_of([duty])[0]


def readiness_of(duties: Iterable[Duty]) -> list[Readiness]:
    """Each duty's, in the order given; in a fixed number of queries however many duties of one plan there are."""
    duties = list(duties)
    if not duties:
        return []
    bodies = {plan: reporting_bodies(plan) for plan in {duty.plan for duty in duties}}
    reach, sent = reaches(duties), _sent(duties)
    some = {task for each in reach.values() for task in each.tasks or ()}
    of_tasks = _sent(duties, of=some) if some else []
    return [
        _one(duty, reach[duty], bodies[duty.plan], sent if reach[duty].tasks is None else of_tasks) for duty in duties
    ]


def _sent(duties: list[Duty], *, of: set[int] | None = None) -> list[tuple]:
    """How many updates by unit, last day, state and body, and by task where it is asked for some tasks only."""
    first, last = min(duty.starts_on for duty in duties), max(duty.ends_on for duty in duties)
    updates = ProgressUpdate.objects.filter(task__plan__unit__in={duty.plan.unit_id for duty in duties})
    if of is not None:
        updates = updates.filter(task__in=of)
    names = ["task__plan__unit", "covers_to", "status", "agency", *(["task"] if of is not None else [])]
    rows = updates.exclude(status=UpdateStatus.DRAFT).ending_within(first, last).values_list(*names)
    return list(rows.annotate(Count("pk")).order_by())


def _one(duty: Duty, reach: Reach, bodies: list[Agency], sent: list[tuple]) -> Readiness:
    asked = [body for body in bodies if reach.asks(body)]
    within = [
        (status, agency, number)
        for unit, day, status, agency, *task, number in sent
        if unit == duty.plan.unit_id and duty.starts_on <= day <= duty.ends_on and reach.holds(agency, *task)
    ]
    statuses: Counter[str] = Counter()
    for status, _agency, number in within:
        statuses[status] += number
    heard = {agency for _status, agency, _number in within}
    return Readiness(
        duty,
        taken_in=statuses[UpdateStatus.ACCEPTED],
        waiting=statuses[UpdateStatus.SUBMITTED],
        returned=statuses[UpdateStatus.RETURNED],
        reported=tuple(body for body in asked if body.pk in heard),
        silent=tuple(body for body in asked if body.pk not in heard),
    )


def reporting_bodies(plan: Plan) -> list[Agency]:
    """Every body that leads a task of the plan, or its members where it has any, in the plan's order."""
    leads = (
        Agency.objects.filter(led_tasks__plan=plan)
        .distinct()
        .order_by("order", "sort_key", "pk")
        .prefetch_related("members")
    )
    return [
        body for lead in leads for body in (sorted(lead.members.all(), key=lambda m: (m.order, m.sort_key)) or [lead])
    ]


def open_duty(plan: Plan, *, on: datetime.date) -> Duty | None:
    """The next report on the whole plan whose period has begun and whose newest version, if any, is not yet issued."""
    duties = plan.duties.owed().filter(starts_on__lte=on).for_lists().prefetch_related("reports")
    return next((duty for duty in duties if duty.kind.is_of_everything and not is_fulfilled(duty)), None)


def is_fulfilled(duty: Duty) -> bool:
    """Whether the newest version is issued and not sent back; the duty comes with its reports."""
    versions = sorted(duty.reports.all(), key=lambda report: report.version)
    return bool(versions) and versions[-1].is_issued and versions[-1].status != Stage.SENT_BACK
