"""What may happen to the money: estimates are asked for and approved, sums are allotted and spent, or taken back.

The one writer of estimates' status. Each function raises PermissionDenied unless `by` holds the post it needs, and
WrongState where the plan is closed (for money that moves: not in force).
"""

import uuid
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from agencies import charges, history
from agencies.charges import Charge
from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState, move
from agencies.roster import Roster
from config import clock
from files.models import PendingUpload
from notifications import inbox
from plans.in_force import hold_in_force, hold_open
from plans.models import BudgetLine, Estimate, Expense, Plan
from plans.models.budget import Booking
from plans.money import in_dong

MOVES = {
    Estimate.Status.SUBMITTED: {Estimate.Status.APPROVED, Estimate.Status.RETURNED, Estimate.Status.WITHDRAWN},
    Estimate.Status.APPROVED: set(),
    Estimate.Status.RETURNED: set(),
    Estimate.Status.WITHDRAWN: set(),
}
ALREADY_STORED = "Nội dung này đã ghi rồi, không ghi thêm lần nữa."
# What may be written of a line, by its name in the history.
WRITTEN = {"text": "Chi cho việc gì", "purpose": "Nội dung chi", "source": "Nguồn", "task": "Nhiệm vụ"}


# --- Lines and their estimates ---------------------------------------------------------------------------------------


@transaction.atomic
def open_line(plan: Plan, *, by: User, key: uuid.UUID, amount: int, fields: dict) -> BudgetLine:
    """A line with its first estimate, which waits for the leader. Raises WrongState where the form was sent before."""
    post = charges.post_of(by, Charge.MONEY, unit=plan.unit)
    hold_open(plan)
    line = BudgetLine(plan=plan, submission_key=key, **fields)
    _store_once(line)
    history.record(line, "Lập dòng kinh phí", post=post)
    _ask(line, amount, "", post, key)
    return line


@transaction.atomic
def reword(line: BudgetLine, *, by: User, fields: dict) -> None:
    """Change what a line is for. Raises WrongState while an estimate waits, so that the leader decides on what they
    read, and for ever once one was approved.
    """
    post = charges.post_of(by, Charge.MONEY, unit=line.plan.unit)
    hold_open(line.plan)
    stored = _locked(line)
    if not may_reword(stored):
        raise WrongState("Dự toán của dòng này đang chờ duyệt hoặc đã duyệt nên không sửa được nội dung.")
    changes = {
        name: [str(getattr(stored, field) or ""), str(fields[field] or "")]
        for field, name in WRITTEN.items()
        if getattr(stored, field) != fields[field]
    }
    if changes:
        BudgetLine.objects.filter(pk=line.pk).update(**fields)
        history.record(line, "Sửa dòng kinh phí", post=post, changes=changes)


def may_reword(line: BudgetLine) -> bool:
    return not line.estimates.filter(status__in=[Estimate.Status.SUBMITTED, Estimate.Status.APPROVED]).exists()


@transaction.atomic
def ask_for(line: BudgetLine, total: int, *, by: User, key: uuid.UUID, reason: str) -> None:
    """Ask that the line's estimate become `total`.

    Raises WrongState where another waits or the form was sent before; NotReady where that is what stands, or where an
    approved sum is to change without a reason.
    """
    post = charges.post_of(by, Charge.MONEY, unit=line.plan.unit)
    hold_open(line.plan)
    stored = _locked(line)
    if Estimate.objects.filter(submission_key=key).exists():
        raise WrongState(ALREADY_STORED)
    if stored.estimates.filter(status=Estimate.Status.SUBMITTED).exists():
        raise WrongState("Dòng này đã có dự toán chờ duyệt: hãy rút dự toán đó trước khi trình số khác.")
    if total == stored.planned:
        raise NotReady(f"Dự toán của dòng đang là {in_dong(total)}: hãy nhập số khác.", about="amount")
    if stored.planned and not reason.strip():
        raise NotReady("Hãy ghi lý do điều chỉnh dự toán.", about="reason")
    _ask(line, total - stored.planned, reason, post, key)


def _ask(line: BudgetLine, amount: int, reason: str, post: Post, key: uuid.UUID) -> None:
    estimate = Estimate(line=line, amount=amount, reason=reason, by=post.user, submission_key=key)
    estimate.save()
    changes = {"Số tiền": ["", in_dong(amount)]}
    history.record(estimate, "Trình dự toán", post=post, why=reason, changes=changes)
    leaders = Roster(clock.today()).holding(Role.LEADER, unit_id=line.plan.unit_id)
    inbox.tell(leaders, subject=f"Dự toán chờ duyệt: {line} ({in_dong(amount)})", link=line.get_absolute_url())


def approve(estimate: Estimate, *, by: User) -> None:
    """Let the estimate count. Raises WrongState where it waits no more."""
    _decide(estimate, Estimate.Status.APPROVED, "Duyệt dự toán", by)


def send_back(estimate: Estimate, *, by: User, reason: str) -> None:
    """Refuse the estimate. Raises like `approve`, and NotReady without a reason."""
    if not reason.strip():
        raise NotReady("Hãy ghi rõ vì sao trả lại.")
    _decide(estimate, Estimate.Status.RETURNED, "Trả lại dự toán", by, reason)


@transaction.atomic
def _decide(estimate: Estimate, to: Estimate.Status, name: str, by: User, reason: str = "") -> None:
    post = by.post_as(Role.LEADER, unit=estimate.line.plan.unit)
    hold_open(estimate.line.plan)
    decided = {"decided_by": by, "decided_at": clock.now(), "return_reason": reason}
    move(estimate, to, name, allowed=MOVES, post=post, why=reason, **decided)
    subject = f"{name}: {estimate.line} ({in_dong(estimate.amount)})"
    inbox.tell([estimate.by], subject=subject, text=reason, link=estimate.line.get_absolute_url())


@transaction.atomic
def withdraw(estimate: Estimate, *, by: User) -> None:
    """Take back an estimate that still waits. Raises like `approve`."""
    post = charges.post_of(by, Charge.MONEY, unit=estimate.line.plan.unit)
    hold_open(estimate.line.plan)
    move(estimate, Estimate.Status.WITHDRAWN, "Rút dự toán", allowed=MOVES, post=post)


# --- Money that moved ------------------------------------------------------------------------------------------------


@transaction.atomic
def book(booking: Booking, *, by: User, pending: Iterable[PendingUpload] = ()) -> None:
    """Store what was allotted or spent, unsaved until now, with the files that were uploaded for it.

    Raises WrongState where nothing is approved for the line yet, or the form was sent before; NotReady where an expense
    goes beyond what was allotted or planned and says no reason.
    """
    line = booking.line
    post = charges.post_of(by, Charge.MONEY, unit=line.plan.unit)
    hold_in_force(line.plan)
    stored = _locked(line)
    if type(booking).objects.filter(submission_key=booking.submission_key).exists():
        raise WrongState(ALREADY_STORED)
    if not stored.estimates.filter(status=Estimate.Status.APPROVED).exists():
        raise WrongState("Dự toán của dòng này chưa được lãnh đạo duyệt nên chưa ghi cấp, chi được.")
    if isinstance(booking, Expense):
        _check_bounds(stored, booking)
    booking.by = by
    booking.save()
    booking.files.set(PendingUpload.objects.claim(pending))
    name = f"Ghi {booking._meta.verbose_name}"
    history.record(booking, name, post=post, why=booking.reason, changes={"Số tiền": ["", in_dong(booking.amount)]})


def _check_bounds(line: BudgetLine, expense: Expense) -> None:
    line.spent += expense.amount
    if line.is_overspent and not expense.reason.strip():
        raise NotReady(f"{beyond_in_words(line)} Hãy kiểm tra lại số tiền, hoặc ghi lý do chi vượt.", about="reason")


def beyond_in_words(line: BudgetLine) -> str:
    """“Chi vượt số đã cấp 200.000 đ, vượt dự toán 100.000 đ.”; empty where nothing is exceeded."""
    beyond = {"số đã cấp": line.beyond_allotted, "dự toán": line.beyond_planned}
    said = [f"vượt {name} {in_dong(amount)}" for name, amount in beyond.items() if amount]
    return f"Chi {', '.join(said)}." if said else ""


@transaction.atomic
def cancel(booking: Booking, *, by: User, reason: str) -> None:
    """Take a booking back by a row that says why.

    Raises NotReady without a reason; WrongState where it was cancelled before, or is itself such a row.
    """
    post = charges.post_of(by, Charge.MONEY, unit=booking.line.plan.unit)
    if not reason.strip():
        raise NotReady("Hãy ghi lý do hủy.")
    hold_in_force(booking.line.plan)
    _locked(booking.line)
    model = type(booking)
    if booking.cancels_id or model.objects.filter(cancels=booking).exists():
        raise WrongState(f"{booking._meta.verbose_name.capitalize()} này đã hủy từ trước.")
    model.objects.create(
        line=booking.line,
        on=clock.today(),
        amount=-booking.amount,
        text=f"Hủy: {booking.text}"[:300],
        reason=reason,
        cancels=booking,
        by=by,
        submission_key=uuid.uuid4(),
    )
    history.record(booking, f"Hủy {booking._meta.verbose_name}", post=post, why=reason)


def _locked(line: BudgetLine) -> BudgetLine:
    """The line with its sums; until the transaction ends nobody else books on it."""
    BudgetLine.objects.select_for_update().get(pk=line.pk)
    return BudgetLine.objects.with_sums().with_names().get(pk=line.pk)


def _store_once(line: BudgetLine) -> None:
    try:
        with transaction.atomic():
            line.save()
    except IntegrityError as error:
        if BudgetLine.objects.filter(submission_key=line.submission_key).exists():
            raise WrongState(ALREADY_STORED) from error
        raise
