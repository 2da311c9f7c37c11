"""What may happen to a progress update: one function per move, the only writer of its status."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState, move
from config import clock
from notifications import inbox
from plans.in_force import hold_in_force
from plans.models import ProgressUpdate, Status, WorkState

__all__ = ["NotReady", "WrongState", "accept", "reopen", "send_back", "submit"]

MOVES = {
    Status.DRAFT: {Status.SUBMITTED},
    Status.SUBMITTED: {Status.ACCEPTED, Status.RETURNED},
    Status.RETURNED: {Status.SUBMITTED},
    Status.ACCEPTED: set(),
}
# Only “Mở lại” leads out of what is taken in; “Đề nghị bổ sung” comes too late there.
REOPENING = {state: set() for state in Status} | {Status.ACCEPTED: {Status.RETURNED}}

# The form says these beside its fields before the move would refuse.
DONE_IS_THE_LEADS = "Chỉ đơn vị chủ trì báo “Hoàn thành”; đơn vị phối hợp chọn tình hình khác."
DONE_NEEDS_PROOF = "Báo “Hoàn thành” cần kèm tệp minh chứng hoặc ghi lý do không có tệp."


@transaction.atomic
def submit(update: ProgressUpdate, *, by: User) -> None:
    """Hand the update to the coordinator.

    Raises PermissionDenied unless `by` works for the body that reports; NotReady where “Hoàn thành” lacks its proof or
    is not the body's to say; WrongState if it was already sent. Here and below WrongState too where the plan is closed.
    """
    post = by.post_at(update.agency)
    hold_in_force(update.task.plan)
    _check_done(update)
    _move(update, Status.SUBMITTED, "Gửi báo cáo", post=post, submitted_by=by, submitted_at=clock.now())


@transaction.atomic
def accept(update: ProgressUpdate, *, by: User) -> None:
    """Take the update in, so that the next report reads it.

    Raises PermissionDenied unless `by` is coordinator or leader and not the one who wrote or sent it; WrongState if it
    does not wait any more.
    """
    post = check_taker(update, by=by)
    hold_in_force(update.task.plan)
    _move(update, Status.ACCEPTED, "Tiếp nhận", post=post, decided_at=clock.now(), return_reason="")
    _tell_authors(update, f"Đã tiếp nhận báo cáo về nhiệm vụ {update.task.number}", "")


@transaction.atomic
def send_back(update: ProgressUpdate, *, by: User, reason: str) -> None:
    """Ask the body for more. Raises like `accept`, and NotReady without a reason."""
    post = check_taker(update, by=by)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ cần bổ sung điều gì.")
    hold_in_force(update.task.plan)
    _move(
        update, Status.RETURNED, "Đề nghị bổ sung", post=post, why=reason, decided_at=clock.now(), return_reason=reason
    )
    _tell_authors(update, f"Đề nghị bổ sung báo cáo về nhiệm vụ {update.task.number}", reason)


@transaction.atomic
def reopen(update: ProgressUpdate, *, by: User, reason: str) -> None:
    """Give back a report already taken in: the body mends it and sends it again; papers issued from it stay.

    Raises like `accept`, and NotReady without a reason.
    """
    post = check_taker(update, by=by)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ vì sao mở lại.")
    hold_in_force(update.task.plan)
    decided = {"decided_at": clock.now(), "return_reason": reason}
    move(update, Status.RETURNED, "Mở lại", allowed=REOPENING, post=post, why=reason, **decided)
    subject = f"Mở lại báo cáo về nhiệm vụ {update.task.number}"
    _tell_authors(update, subject, reason)
    inbox.tell(_others_who_take_in(update, by), subject=subject, text=reason, link=update.get_absolute_url())


def _others_who_take_in(update: ProgressUpdate, by: User) -> set[User]:
    """Coordinators and leaders, who may have read the report as settled; without those told of it anyway."""
    steering = {"unit": update.task.plan.unit, "role__in": [Role.COORDINATOR, Role.LEADER]}
    posts = Post.objects.current(on=clock.today()).filter(**steering).select_related("user")
    return {post.user for post in posts} - {by, update.author, update.submitted_by}


def check_taker(update: ProgressUpdate, *, by: User) -> Post:
    """The post in which `by` may decide on the update. Raises PermissionDenied, for its author and sender too."""
    post = by.post_as(Role.COORDINATOR, Role.LEADER, unit=update.task.plan.unit)
    if by.pk in {update.author_id, update.submitted_by_id}:
        raise PermissionDenied
    return post


def _check_done(update: ProgressUpdate) -> None:
    if update.work_state != WorkState.DONE:
        return
    if not update.is_by_lead:
        raise NotReady(DONE_IS_THE_LEADS)
    if not update.no_file_reason and not update.files.exists():
        raise NotReady(DONE_NEEDS_PROOF)


def _move(update: ProgressUpdate, to: Status, name: str, **fields) -> None:
    move(update, to, name, allowed=MOVES, **fields)


def _tell_authors(update: ProgressUpdate, subject: str, text: str) -> None:
    inbox.tell({update.author, update.submitted_by}, subject=subject, text=text, link=update.get_absolute_url())
