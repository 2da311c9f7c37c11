"""What the coordinator, who answers for the duties of a year, may do with them. The one writer of a stored duty.

Each function raises PermissionDenied unless `by` is the ward's coordinator, and WrongState where it is too late.
"""

import uuid

from django.db import transaction

from agencies import history
from agencies.changes import between, snapshot
from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState
from plans.models import Plan
from reports.models import Duty
from reports.periods import ON_REQUEST, Period
from reports.readiness import is_fulfilled

WRITTEN = (
    "name",
    "subject",
    "starts_on",
    "ends_on",
    "internal_due_on",
    "due_on",
    "office",
    "receiver",
    "addressee",
    "recipients",
)


@transaction.atomic
def change(duty: Duty, *, by: User, **fields) -> None:
    """Set any of `WRITTEN`. Raises NotReady where the period would overlap another of the kind."""
    post = by.post_as(Role.COORDINATOR, unit=duty.unit)
    stored = _locked(duty)
    if is_fulfilled(stored):
        raise WrongState("Báo cáo này đã ban hành nên lịch của nó không sửa được nữa.")
    before = snapshot(stored)
    for name in WRITTEN:
        setattr(stored, name, fields.get(name, getattr(stored, name)))
    refuse_overlap(stored)
    stored.save(update_fields=WRITTEN)
    if changes := between(before, snapshot(stored)):
        history.record(stored, "Sửa lịch báo cáo", post=post, changes=changes)


@transaction.atomic
def add(duty: Duty, *, by: User, key: uuid.UUID) -> Duty:
    """Store a duty that the year did not have yet; one asked for once gets the next code of the year.

    Raises WrongState where the form was sent before; NotReady as `change`.
    """
    post = by.post_as(Role.COORDINATOR, unit=duty.unit)
    Plan.objects.select_for_update(no_key=True).get(pk=duty.plan_id)
    if Duty.objects.filter(submission_key=key).exists():
        raise WrongState("Báo cáo này đã có trong lịch rồi, không thêm lần nữa.")
    if duty.kind.is_on_request:
        duty.period_code = _next_code(duty.plan)
    if duty.plan.duties.filter(kind=duty.kind, period_code=duty.period_code).exists():
        raise WrongState("Lịch của năm đã có báo cáo loại này cho kỳ ấy.")
    refuse_overlap(duty)
    duty.submission_key = key
    duty.save()
    history.record(duty, "Thêm vào lịch báo cáo", post=post)
    return duty


@transaction.atomic
def switch_off(duty: Duty, *, by: User, reason: str) -> None:
    """Say that the report is not owed this year. Raises NotReady without a reason."""
    post = by.post_as(Role.COORDINATOR, unit=duty.unit)
    stored = _locked(duty)
    if not reason.strip():
        raise NotReady("Hãy ghi vì sao năm nay không phải làm báo cáo này.")
    if not stored.is_owed or stored.reports.exists():
        raise WrongState("Báo cáo này đã được tổng hợp, hoặc đã đánh dấu không phải làm từ trước.")
    _set(stored, post, "Đánh dấu năm nay không phải làm", is_owed=False, why_not=reason)


@transaction.atomic
def switch_on(duty: Duty, *, by: User) -> None:
    post = by.post_as(Role.COORDINATOR, unit=duty.unit)
    stored = _locked(duty)
    if stored.is_owed:
        raise WrongState("Báo cáo này đang phải làm: việc này không cần làm lại.")
    _set(stored, post, "Đưa lại vào lịch báo cáo", is_owed=True, why_not="")


def refuse_overlap(duty: Duty) -> None:
    """Two reports of one kind on the same days would tell the same twice; half a year lies within its year by nature.

    Raises NotReady.
    """
    if duty.kind.is_on_request:
        return
    for other in overlapping(duty):
        if _shape(other) == _shape(duty):
            days = f"{other.starts_on:%d/%m/%Y} – {other.ends_on:%d/%m/%Y}"
            sentence = f"Kỳ này trùng ngày với “{other}” ({days}): hãy sửa ngày đầu hoặc ngày chốt số liệu."
            raise NotReady(sentence, about="starts_on")


def overlapping(duty: Duty) -> list[Duty]:
    """The other duties of its kind, in any year's plan of the ward, that share a day with it."""
    others = Duty.objects.owed().filter(plan__unit=duty.plan.unit_id, kind=duty.kind_id)
    return list(others.filter(starts_on__lte=duty.ends_on, ends_on__gte=duty.starts_on).exclude(pk=duty.pk))


def _shape(duty: Duty) -> str:
    """What its period is part of the year: “” the year, “H”, “Q”, or a digit for a month."""
    return duty.period_code.partition("-")[2][:1]


def _locked(duty: Duty) -> Duty:
    found = Duty.objects.select_for_update(of=["self"]).select_related("plan__unit", "kind", "office")
    return found.prefetch_related("reports").get(pk=duty.pk)


def _set(duty: Duty, post: Post, move: str, **fields) -> None:
    Duty.objects.filter(pk=duty.pk).update(**fields)
    history.record(duty, move, post=post, why=fields["why_not"])


def _next_code(plan: Plan) -> str:
    begin = f"{plan.year}-{ON_REQUEST}"
    codes = plan.duties.filter(period_code__startswith=begin).values_list("period_code", flat=True)
    return f"{begin}{max((int(code.removeprefix(begin)) for code in codes), default=0) + 1}"


def missing_periods(plan: Plan, kind) -> list[Period]:
    """Periods of the kind that the year's calendar does not have yet."""
    stored = set(plan.duties.filter(kind=kind).values_list("period_code", flat=True))
    return [period for period in kind.periods(plan.year) if period.code not in stored]
