"""An amendment takes effect: its changes become the plan's, all of them or none."""

import datetime

from django.db import transaction
from django.db.models import Max

from agencies import history
from agencies.models import Agency, Post
from agencies.moves import NotReady
from agencies.roster import Roster
from config import clock
from notifications import inbox
from notifications.wording import call
from plans.amending import checking
from plans.amending.drafting import as_changes
from plans.models import Amendment, Change, Plan, Task

Kind = Change.Kind


@transaction.atomic
def take_effect(amendment: Amendment, *, post: Post | None) -> None:
    """What being issued brings about: those whose tasks change are told; the plan changes now, or on the day set.

    Call it in the transaction of the issuing. Raises NotReady where the plan changed since the changes were written.
    """
    amendment.plan = _hold(amendment)
    checking.check_amendment(amendment, issued_on=amendment.issued.issued_on)
    if amendment.effective_on is None:
        amendment.effective_on = amendment.issued.issued_on
        amendment.save(update_fields=["effective_on"])
    _tell(amendment)
    if amendment.effective_on <= clock.today():
        apply(amendment, post=post)


@transaction.atomic
def apply(amendment: Amendment, *, post: Post | None) -> None:
    """Carry the changes into the plan. Safe to run twice, by two workers at once.

    Each is compared with the plan and set in one step; NotReady leaves everything as it was.
    """
    if not Amendment.objects.filter(pk=amendment.pk, applied_at=None).update(applied_at=clock.now()):
        return
    amendment.plan = _hold(amendment)
    for change in amendment.changes.with_what_they_name():
        CARRY[change.kind](change, amendment, post)
    amendment.refresh_from_db(fields=["applied_at"])
    history.record(amendment, "Đưa vào kế hoạch", post=post)


def _hold(amendment: Amendment) -> Plan:
    """Its plan: neither closed nor amended by another paper until the transaction ends."""
    return Plan.objects.select_for_update(no_key=True).get(pk=amendment.plan_id)


def apply_owed(plan_pk: int, *, on: datetime.date) -> None:
    """Carry in every issued amendment of the plan whose day has come, in their order; raises NotReady at the first
    that cannot be carried in, since those after it may rest on it."""
    owed = Amendment.objects.owed(on).filter(plan=plan_pk).select_related("issued")
    for amendment in owed.order_by("effective_on", "order"):
        apply(amendment, post=None)


def _reword(change: Change, amendment: Amendment, post: Post | None) -> None:
    now = {"text": change.text_after}
    if change.task.lead_is_named_by_plan:
        now |= {"lead": change.lead_after, "lead_is_open": False}
    _set(change, now)
    if change.moves_lead:
        # Between issuing and its day the coordinator may have made the new lead a partner.
        change.task.partners.remove(change.lead_after)
    _record(change.task, "Sửa đổi", change, amendment, post)


def _add(change: Change, amendment: Amendment, post: Post | None) -> None:
    plan = amendment.plan
    place = {"origin": change.origin, "group": change.group}
    last = plan.tasks.filter(**place).aggregate(last=Max("order"))["last"] or 0
    task = Task.objects.create(
        plan=plan,
        **place,
        order=last + 1,
        text=change.text_after,
        content_area=change.content_area,
        lead=change.lead_after or _first_body(plan),
        lead_is_open=change.lead_after is None,
        addition=change,
    )
    _record(task, "Bổ sung", change, amendment, post)


def _first_body(plan: Plan) -> Agency:
    """Who has in hand what the plan gives to nobody by name, as loading has it."""
    return Agency.objects.assigned().filter(unit=plan.unit, order__gt=0).order_by("order", "pk").first()


def _stop(change: Change, amendment: Amendment, post: Post | None) -> None:
    _set(change, {"stoppage": change})
    _record(change.task, "Dừng thực hiện", change, amendment, post)


CARRY = {Kind.CHANGE: _reword, Kind.ADD: _add, Kind.STOP: _stop}


def _set(change: Change, now: dict) -> None:
    """Compare and set: only where the task still says what it said when the change was written."""
    rows = Task.objects.in_force().filter(pk=change.task_id, text=change.text_before)
    if change.task.lead_is_named_by_plan:
        rows = rows.filter(lead=change.lead_before)
    if not rows.update(**now):
        raise NotReady(f"Nhiệm vụ {change.task.number} đã được sửa đổi sau khi thay đổi này được soạn.")


def _record(task: Task, move: str, change: Change, amendment: Amendment, post: Post | None) -> None:
    said = f"{move} theo {amendment.reference}"
    history.record(task, said, post=post, why=change.reason, changes=as_changes(change))


# --- Telling ---------------------------------------------------------------------------------------------------------


def _tell(amendment: Amendment) -> None:
    roster = Roster(clock.today())
    for change in amendment.changes.with_what_they_name():
        for agency, what in _news(change):
            for body in agency.reporting():
                people = roster.of(body)
                subject = f"{call(body, what)} theo {amendment.reference}"
                inbox.tell(people, subject=subject, text=_text(change), link=amendment.get_absolute_url())


def _news(change: Change) -> list[tuple[Agency, str]]:
    """Whom the change concerns, and what it means for each."""
    task = change.task
    if change.kind == Kind.ADD:
        lead = change.lead_after or _first_body(change.amendment.plan)
        return [(lead, f"chủ trì {change.place}, mới bổ sung,")]
    partners = [(partner, f"phối hợp {change.place}, đã sửa đổi,") for partner in task.partners.all()]
    if change.kind == Kind.STOP:
        concerned = [task.lead, *task.partners.all()]
        return [(agency, f"dừng thực hiện {change.place}") for agency in concerned]
    if change.moves_lead:
        moved = [(change.lead_before, f"thôi chủ trì {change.place}"), (change.lead_after, f"chủ trì {change.place}")]
        return moved + partners
    return [(task.lead, f"thực hiện {change.place}, đã sửa đổi,"), *partners]


def _text(change: Change) -> str:
    return change.text_before if change.kind == Kind.STOP else change.text_after
