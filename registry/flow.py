"""A paper's way through the office, the same for every kind: drafted, approved, numbered, issued, sent.

What each kind says for itself stands in `registry.making`.
"""

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from agencies import history
from agencies.models import Post, Role, Unit, User
from agencies.moves import NotReady, WrongState, move
from config import clock
from documents.checking import Fault
from notifications import inbox
from registry import checks, issuing
from registry.making import Making, all_makings, making_of
from registry.models import OPEN_STAGES, Delivery, IssueOrder, Paper, Stage

MOVES = {
    Stage.DRAFT: {Stage.SUBMITTED},
    Stage.SUBMITTED: {Stage.APPROVED, Stage.RETURNED},
    Stage.RETURNED: {Stage.SUBMITTED},
    Stage.APPROVED: {Stage.ISSUED, Stage.RETURNED},
    Stage.ISSUED: {Stage.SENT},
    Stage.SENT: {Stage.RECEIVED, Stage.SENT_BACK},
    Stage.RECEIVED: set(),
    Stage.SENT_BACK: set(),
}


# Whose move it is, by the stage a paper is at.
WAITS_FOR = {
    Role.COORDINATOR: [Stage.DRAFT, Stage.RETURNED],
    Role.LEADER: [Stage.SUBMITTED],
    Role.CLERK: [Stage.APPROVED, Stage.ISSUED],
}


def waiting_for(user: User) -> list[Paper]:
    """Papers of every kind on which it is this person's move; one query a kind."""
    return _waiting({role: user.unit_ids_as(role) for role in WAITS_FOR})


def waiting_in(unit: Unit) -> dict[Role, list[Paper]]:
    """Papers of every kind of `unit`, by whose move it is."""
    found = _waiting({role: {unit.pk} for role in WAITS_FOR})
    return {role: [paper for paper in found if paper.status in stages] for role, stages in WAITS_FOR.items()}


def _waiting(units: dict[Role, set[int]]) -> list[Paper]:
    return [paper for making in all_makings() for paper in _waiting_of(making, units)]


def _waiting_of(making: Making, units: dict[Role, set[int]]) -> QuerySet:
    theirs = Q()
    for role, stages in WAITS_FOR.items():
        theirs |= Q(**{f"{making.unit_path}__in": units[role]}, status__in=stages)
    # What is issued and goes to nobody in the portal asks nothing more of the clerk.
    asks_something = ~Q(status=Stage.ISSUED) | making.goes_out
    return making.model.objects.filter(theirs).filter(asks_something).select_related(*making.people)


def lock_open(paper: Paper) -> None:
    """Hold the row until the transaction ends. Raises WrongState where the paper is out of its author's hands."""
    if refusal := why_not(type(paper).objects.select_for_update().get(pk=paper.pk)):
        raise WrongState(refusal)


def why_not(paper: Paper) -> str:
    """The sentence for who would write in a paper out of its author's hands; empty where it is in them."""
    if paper.status in OPEN_STAGES:
        return ""
    name = paper._meta.verbose_name.capitalize()
    return f"{name} đang ở trạng thái “{paper.get_status_display()}” nên không sửa được."


def submit(paper: Paper, *, by: User) -> None:
    """Hand the paper to the leader.

    Raises PermissionDenied unless `by` is the ward's coordinator; NotReady with what is missing, Faulty where the
    draft breaks the decree; WrongState.
    """
    making = making_of(paper)
    post = by.post_as(Role.COORDINATOR, unit=making.unit(paper))
    if refusal := why_not(type(paper).objects.get(pk=paper.pk)):
        raise WrongState(refusal)
    making.check_submit(paper)
    # Slow, so it is done before others have to wait for the row.
    checked = checks.refuse_faulty_draft(paper, making.document(paper))
    _submit(paper, checked, post=post)


@transaction.atomic
def _submit(paper: Paper, checked: str, *, post: Post) -> None:
    making = making_of(paper)
    lock_open(paper)
    making.check_submit(paper)
    if checks.digest(making.document(paper)) != checked:
        raise WrongState("Nội dung vừa được sửa trong lúc kiểm tra thể thức: hãy xem lại rồi trình lần nữa.")
    _move(paper, Stage.SUBMITTED, "Trình duyệt", post=post, submitted_by=post.user, return_reason="")
    _tell(paper, Role.LEADER, subject=f"Chờ duyệt: {paper}")


@transaction.atomic
def approve(paper: Paper, *, by: User) -> None:
    """Approve the paper; the leader who approves signs it.

    Raises PermissionDenied unless `by` is a leader whose own work it is not; NotReady where the post has no form of
    signing or the paper is no longer right; WrongState.
    """
    post = _leader(paper, by)
    if not post.signing_lines:
        raise NotReady("Vị trí của bạn chưa khai thể thức ký: nhờ người quản trị bổ sung ở vị trí công tác.")
    making_of(paper).check_approve(paper)
    _move(paper, Stage.APPROVED, "Duyệt", post=post, signer=post)
    # An order that was refused belongs to the text before it was returned.
    IssueOrder.objects.of(paper).delete()
    _tell(paper, Role.CLERK, subject=f"Chờ ban hành: {paper}")
    inbox.tell({paper.submitted_by}, subject=f"Đã duyệt: {paper}", link=paper.get_absolute_url())


@transaction.atomic
def send_back(paper: Paper, *, by: User, reason: str) -> None:
    """Return the paper to its author. Raises like `approve`, and NotReady without a reason."""
    post = _leader(paper, by)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ cần sửa điều gì.")
    if IssueOrder.objects.of(paper).owed().exists():
        raise WrongState("Văn thư đang ban hành văn bản này: hãy chờ trong giây lát.")
    _move(paper, Stage.RETURNED, "Trả lại", post=post, why=reason, return_reason=reason, signer=None)
    inbox.tell({paper.submitted_by}, subject=f"Trả lại: {paper}", text=reason, link=paper.get_absolute_url())


def may_decide(paper: Paper, user: User) -> bool:
    """Whether `user` is a leader whose own work the paper is not."""
    making = making_of(paper)
    is_own = user.pk in making.authors(paper) | {paper.submitted_by_id}
    return user.has_role(Role.LEADER, unit=making.unit(paper)) and not is_own


def _leader(paper: Paper, by: User) -> Post:
    post = by.post_as(Role.LEADER, unit=making_of(paper).unit(paper))
    if not may_decide(paper, by):
        raise PermissionDenied
    return post


def order_issue(
    paper: Paper, *, by: User, issued_on: datetime.date, number: int | None, why: str = "", copies: int = 1
) -> IssueOrder:
    """Owe the paper's issuing; a worker does it from the order (`registry.jobs.issue`).

    Raises PermissionDenied unless `by` is the clerk; WrongState unless it is approved and not ordered yet; NotReady
    where the number or date cannot be, or the paper is no longer right, Faulty where its draft breaks the decree.
    """
    making = making_of(paper)
    post = by.post_as(Role.CLERK, unit=making.unit(paper))
    rows = type(paper).objects.filter(pk=paper.pk)
    _refuse_unless_approved(rows.get())
    checks.refuse_faulty_draft(paper, making.document(paper))
    with transaction.atomic():
        _refuse_unless_approved(rows.select_for_update().get())
        making.check_issue(paper, issued_on)
        _check_day(paper, issued_on)
        issuing.check(making.unit(paper), kind=making.series_kind(paper), issued_on=issued_on, number=number, why=why)
        asked = {"issued_on": issued_on, "number": number, "why": why, "copies": copies}
        return IssueOrder.objects.owe(paper, ordered_by=post, **asked)


def _refuse_unless_approved(paper: Paper) -> None:
    if paper.status != Stage.APPROVED or IssueOrder.objects.of(paper).owed().exists():
        name = paper._meta.verbose_name.capitalize()
        raise WrongState(f"{name} đang ở trạng thái “{paper.get_status_display()}” hoặc đang được ban hành.")


def _check_day(paper: Paper, issued_on: datetime.date) -> None:
    """The day is none before the approval, and one on which the signer held the post. Raises NotReady."""
    approval = history.of(paper).filter(to_state=Stage.APPROVED).last()
    approved_on = timezone.localdate(approval.at)
    if issued_on < approved_on:
        sentence = f"Lãnh đạo duyệt ngày {approved_on:%d/%m/%Y}: ngày ban hành không được trước ngày ấy."
        raise NotReady(sentence, about="issued_on")
    signer = paper.signer
    if not Post.objects.current(on=issued_on).filter(pk=signer.pk).exists():
        sentence = f"{signer.user} không giữ chức vụ ký văn bản này vào ngày {issued_on:%d/%m/%Y}"
        raise NotReady(
            f"{sentence}: hãy chọn ngày khác, hoặc nhờ lãnh đạo trả lại để người khác duyệt.", about="issued_on"
        )


@transaction.atomic
def issue(order: IssueOrder) -> None:
    """Carry the clerk's order out: number, files, register, status and effect at once or not at all.

    Safe to run twice. Raises NotReady with the sentence for the clerk, Faulty where a finished file breaks the decree.
    """
    order = IssueOrder.objects.select_for_update().get(pk=order.pk)
    if not order.is_owed:
        return
    paper = order.paper
    making = making_of(paper)
    issued = issuing.issue(
        making.document(paper),
        unit=making.unit(paper),
        issued_on=order.issued_on,
        post=order.ordered_by,
        number=order.number,
        why=order.why,
        copies=order.copies,
        replaces=making.replaces(paper),
        link=paper.get_absolute_url(),
        period_end=making.period_end(paper),
    )
    _move(paper, Stage.ISSUED, f"Ban hành số {issued.reference}", post=order.ordered_by, issued=issued)
    making.take_effect(paper, post=order.ordered_by)
    IssueOrder.objects.filter(pk=order.pk).update(done_at=clock.now())
    told = {order.ordered_by.user, paper.submitted_by}
    inbox.tell(told, subject=f"Đã ban hành {issued}", link=paper.get_absolute_url())


def begin_issue(order_pk: int) -> IssueOrder:
    """The order, marked as being carried out, for whoever waits for it."""
    IssueOrder.objects.owed().filter(pk=order_pk).update(begun_at=clock.now())
    return IssueOrder.objects.get(pk=order_pk)


def refuse_issue(order_pk: int, *, refusal: str, faults: Iterable[Fault] = ()) -> None:
    """Give an order back to the clerk with the reason; the number stays free."""
    found = [list(fault) for fault in faults]
    IssueOrder.objects.filter(pk=order_pk, done_at=None).update(refusal=refusal, faults=found)


def try_again(paper: Paper, *, by: User) -> IssueOrder:
    """Owe an order that was refused once more, as it was given. Raises like `order_issue`."""
    refused = IssueOrder.objects.of(paper).exclude(refusal="").first()
    if refused is None:
        raise WrongState("Không có lệnh ban hành nào bị dừng để thử lại.")
    asked = {name: getattr(refused, name) for name in ("issued_on", "number", "why", "copies")}
    return order_issue(paper, by=by, **asked)


@transaction.atomic
def send(paper: Paper, *, by: User) -> None:
    """Send the issued paper to its offices. Raises PermissionDenied unless `by` is the clerk; WrongState."""
    making = making_of(paper)
    unit, offices = making.unit(paper), making.offices(paper)
    post = by.post_as(Role.CLERK, unit=unit)
    _move(paper, Stage.SENT, f"Gửi {', '.join(map(str, offices))}", post=post)
    for office in offices:
        Delivery.objects.create(document=paper.issued, office=office, sent_by=post)
    officers = User.objects.filter(posts__in=Post.objects.current(on=clock.today()).filter(agency__in=offices))
    inbox.tell(officers, subject=f"{unit.body_name} gửi {paper.issued}", link=paper.get_absolute_url())


@transaction.atomic
def confirm(paper: Paper, *, by: User) -> None:
    """An office of the town or a body of the ward confirms receipt; the last one makes the paper received.

    Raises PermissionDenied unless `by` works there; WrongState.
    """
    post = _receiver(paper, by)
    # Of two that confirm at once the later one sees what the other wrote.
    stored = type(paper).objects.select_for_update().get(pk=paper.pk)
    open_to = paper.issued.deliveries.filter(received_at=None, sent_back_at=None)
    mine = open_to.filter(office=post.agency)
    if stored.status != Stage.SENT or not mine.update(received_by=post, received_at=clock.now()):
        raise WrongState(f"{paper.issued} đã được xác nhận hoặc trả lại từ trước: việc này không cần làm lại.")
    if open_to.exists():
        history.record(paper, "Xác nhận đã nhận", post=post)
    else:
        _move(paper, Stage.RECEIVED, "Xác nhận đã nhận", post=post)
        _tell_ward(paper, f"Nơi nhận đã tiếp nhận {paper.issued}")


@transaction.atomic
def town_send_back(paper: Paper, *, by: User, reason: str) -> None:
    """An office of the town returns the paper. Raises like `confirm`, and NotReady without a reason."""
    post = _receiver(paper, by, Role.TOWN)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ vì sao trả lại.")
    _move(paper, Stage.SENT_BACK, "Thị xã trả lại", post=post, why=reason, return_reason=reason)
    paper.issued.deliveries.filter(office=post.agency).update(sent_back_at=clock.now(), reason=reason)
    making_of(paper).came_back(paper, post=post)
    _tell_ward(paper, f"Thị xã trả lại {paper.issued}", reason)


def may_confirm(paper: Paper, user: User) -> bool:
    """Whether a place that `user` works for still has to confirm receipt."""
    open_to = Delivery.objects.unanswered().filter(document=paper.issued_id)
    return paper.status == Stage.SENT and open_to.to_places_of(user).exists()


def _receiver(paper: Paper, by: User, *roles: Role) -> Post:
    """The post at a place the paper was sent to, in one of `roles` where some are given; one not yet answered first."""
    deliveries = paper.issued.deliveries.order_by("received_at", "sent_back_at") if paper.issued else ()
    answered = {delivery.office_id: delivery.is_answered for delivery in deliveries}
    posts = [p for p in by.current_posts if p.agency_id in answered and (p.role == Role.TOWN or p.writes)]
    posts = [p for p in posts if not roles or p.role in roles]
    if not posts:
        raise PermissionDenied
    return min(posts, key=lambda post: answered[post.agency_id])


def _move(paper: Paper, to: Stage, name: str, **fields) -> None:
    move(paper, to, name, allowed=MOVES, **fields)


def _tell(paper: Paper, *roles: Role, subject: str, text: str = "") -> None:
    unit = making_of(paper).unit(paper)
    posts = Post.objects.current(on=clock.today()).filter(unit=unit, role__in=roles)
    inbox.tell(User.objects.filter(posts__in=posts), subject=subject, text=text, link=paper.get_absolute_url())


def _tell_ward(paper: Paper, subject: str, text: str = "") -> None:
    _tell(paper, Role.COORDINATOR, Role.LEADER, Role.CLERK, subject=subject, text=text)
