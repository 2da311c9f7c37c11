"""Writing an amendment: the coordinator puts changes into it one by one, and takes them out again."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from agencies import history
from agencies.models import Agency, Post, Role, User
from agencies.moves import NotReady, WrongState
from plans.amending import checking
from plans.in_force import hold_in_force
from plans.models import Amendment, Change, ContentArea, Obstacle, Plan, Task
from registry import flow

Kind = Change.Kind
ALREADY_WRITTEN = "Thay đổi này đã ghi rồi, không ghi thêm lần nữa."


@dataclass(frozen=True)
class Proposal:
    """What is to become of one task. Of an added one: `area` for section II, else `lead` says below which body."""

    kind: Kind
    reason: str
    task: Task | None = None
    text: str = ""
    lead: Agency | None = None  # of a task of section II: the coordinator's to set, unless an added one names it
    area: ContentArea | None = None
    obstacle: Obstacle | None = None  # that the change is to clear away

    def fields(self) -> dict:
        """As the fields of a `Change`; what the change leaves alone is written out in full."""
        fields = {"kind": self.kind, "reason": self.reason, "task": self.task, "content_area": self.area}
        fields |= {"obstacle": self.obstacle}
        if self.kind == Kind.ADD:
            return fields | {"text_after": self.text, "lead_after": self.lead}
        named = self.task.lead if self.task.lead_is_named_by_plan else None
        fields |= {"text_before": self.task.text, "lead_before": named}
        if self.kind == Kind.STOP:
            return fields | {"text_after": "", "lead_after": None}
        return fields | {"text_after": self.text, "lead_after": named and (self.lead or named)}


def open_amendment(plan: Plan) -> Amendment | None:
    """The newest amendment still in the coordinator's hands."""
    return plan.amendments.open().order_by("-order").first()


@transaction.atomic
def propose(proposal: Proposal, *, plan: Plan, by: User, key: UUID, amendment: Amendment | None = None) -> Change:
    """Put a change into `amendment`, or into the one being written, begun where there is none.

    `key` is the form's own: the same form sent again makes no second change. Raises PermissionDenied unless `by` is
    the coordinator; NotReady where the change cannot be; WrongState where it stands already, the amendment is out of
    the coordinator's hands or the plan is not in force.
    """
    post = by.post_as(Role.COORDINATOR, unit=plan.unit)
    # Of two who propose at once the second finds the amendment that the first began.
    hold_in_force(plan)
    if Change.objects.filter(submission_key=key).exists():
        raise WrongState(ALREADY_WRITTEN)
    amendment = amendment or open_amendment(plan) or _begin(plan, post)
    flow.lock_open(amendment)
    change = Change(
        amendment=amendment,
        order=_next_order(amendment.changes),
        author=by,
        submission_key=key,
        **proposal.fields(),
    )
    _check(change)
    _save_once(change)
    history.record(amendment, f"Thêm thay đổi: {change}", post=post, why=change.reason, changes=as_changes(change))
    return change


def _begin(plan: Plan, post: Post) -> Amendment:
    amendment = Amendment.objects.create(plan=plan, order=_next_order(plan.amendments), drafted_by=post.user)
    history.record(amendment, "Soạn bản sửa đổi", post=post)
    return amendment


def _next_order(rows) -> int:
    return (rows.aggregate(last=Max("order"))["last"] or 0) + 1


def _check(change: Change) -> None:
    if not change.reason.strip():
        raise NotReady("Hãy ghi lý do của thay đổi này.", about="reason")
    checking.check_change(change)


def _save_once(change: Change) -> None:
    refusal = f"Bản sửa đổi đã có một thay đổi về {change.place}: hãy mở thay đổi ấy ra sửa, hoặc bỏ nó trước."
    try:
        with transaction.atomic():
            change.save()
    except IntegrityError as error:
        raise NotReady(refusal) from error


@transaction.atomic
def rewrite(change: Change, proposal: Proposal, *, by: User) -> None:
    """Put `proposal` in the place of the change, against the plan as it stands now. Raises like `propose`."""
    post = _hold(change.amendment, by)
    before = as_changes(change)
    for field, value in {**proposal.fields(), "author": by}.items():
        setattr(change, field, value)
    _check(change)
    change.save()
    if (after := as_changes(change)) != before:
        history.record(change.amendment, f"Sửa thay đổi: {change}", post=post, why=change.reason, changes=after)


@transaction.atomic
def remove(change: Change, *, by: User) -> None:
    """Take the change out. Raises PermissionDenied unless `by` is the coordinator; WrongState."""
    post = _hold(change.amendment, by)
    deleted, _rows = Change.objects.filter(pk=change.pk).delete()
    if not deleted:
        raise WrongState("Thay đổi này đã được bỏ từ trước.")
    history.record(change.amendment, f"Bỏ thay đổi: {change}", post=post, changes=as_changes(change))


@transaction.atomic
def describe(amendment: Amendment, *, by: User, reason: str, effective_on: datetime.date | None) -> None:
    """Say why the plan is amended and from when; without a day, from the day it is issued.

    Raises PermissionDenied unless `by` is the coordinator; NotReady where the day cannot be; WrongState.
    """
    post = _hold(amendment, by)
    checking.check_day(amendment.plan, effective_on)
    before = _described(amendment)
    amendment.reason, amendment.effective_on = reason, effective_on
    amendment.save(update_fields=["reason", "effective_on"])
    after = _described(amendment)
    if changes := {name: [before[name], now] for name, now in after.items() if before[name] != now}:
        history.record(amendment, "Ghi lý do, ngày có hiệu lực", post=post, changes=changes)


def _hold(amendment: Amendment, by: User) -> Post:
    """The post in which `by` writes; the plan in force and the amendment theirs until the transaction ends."""
    post = by.post_as(Role.COORDINATOR, unit=amendment.plan.unit)
    hold_in_force(amendment.plan)
    flow.lock_open(amendment)
    return post


def _described(amendment: Amendment) -> dict[str, str]:
    day = amendment.effective_on
    return {"Lý do": amendment.reason, "Có hiệu lực từ": f"{day:%d/%m/%Y}" if day else "ngày ban hành"}


def as_changes(change: Change) -> dict[str, list[str]]:
    """The change as the history shows it: field name to [before, after]."""
    said = {
        "Lời văn": [change.text_before, "" if change.kind == Kind.STOP else change.text_after],
        "Chủ trì": [str(change.lead_before or ""), str(change.lead_after or "")],
    }
    if change.kind == Kind.STOP:
        return {"Tình trạng": ["Đang thực hiện theo kế hoạch", "Dừng thực hiện"]}
    return {name: values for name, values in said.items() if values[0] != values[1]}
