"""The end of a plan's year: proposed by the coordinator, closed by the leader, opened again with a reason.

A closed plan stays readable in all its parts and takes nothing more (`plans.in_force`).
"""

from django.db import transaction

from agencies import history
from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState
from config import clock
from notifications import inbox
from plans.models import Plan

State = Plan.State


@transaction.atomic
def propose(plan: Plan, *, by: User) -> None:
    """Ask the leader to close the year.

    Raises PermissionDenied unless `by` is the coordinator; WrongState where that was asked before, or the plan is not
    in force.
    """
    post = by.post_as(Role.COORDINATOR, unit=plan.unit)
    rows = Plan.objects.filter(pk=plan.pk, state=State.ISSUED, closing_proposed_on=None)
    if not rows.update(closing_proposed_on=clock.today()):
        plan.refresh_from_db(fields=["state", "closing_proposed_on"])
        raise WrongState(_why_not_proposed(plan))
    history.record(plan, "Đề nghị kết thúc năm kế hoạch", post=post)
    _tell(plan, Role.LEADER, subject=f"Đề nghị kết thúc kế hoạch năm {plan.year}")


def _why_not_proposed(plan: Plan) -> str:
    if plan.is_in_force:
        return f"Đã đề nghị lãnh đạo kết thúc từ ngày {plan.closing_proposed_on:%d/%m/%Y}."
    return f"Kế hoạch năm {plan.year} đang ở trạng thái “{plan.get_state_display()}” nên không đề nghị kết thúc được."


@transaction.atomic
def close(plan: Plan, *, by: User) -> None:
    """Close the year; what is left open stays as it is.

    Raises PermissionDenied unless `by` is a leader; WrongState where the plan is not in force.
    """
    post = by.post_as(Role.LEADER, unit=plan.unit)
    _turn(plan, State.ISSUED, State.CLOSED, "Kết thúc năm kế hoạch", post=post)
    _tell(plan, Role.COORDINATOR, Role.CLERK, subject=f"Kế hoạch năm {plan.year} đã kết thúc")


@transaction.atomic
def reopen(plan: Plan, *, by: User, reason: str) -> None:
    """Let work go on under a closed plan.

    Raises PermissionDenied unless `by` is a leader; NotReady without a reason; WrongState where it is not closed.
    """
    post = by.post_as(Role.LEADER, unit=plan.unit)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ vì sao mở lại kế hoạch.", about="reason")
    _turn(plan, State.CLOSED, State.ISSUED, "Mở lại năm kế hoạch", post=post, why=reason)
    _tell(plan, Role.COORDINATOR, Role.CLERK, subject=f"Kế hoạch năm {plan.year} được mở lại", text=reason)


def _turn(plan: Plan, old: State, new: State, name: str, *, post: Post, why: str = "") -> None:
    # Compare and set: of two people pressing the button at once, one wins and the other is told.
    if not Plan.objects.filter(pk=plan.pk, state=old).update(state=new, closing_proposed_on=None):
        plan.refresh_from_db(fields=["state"])
        raise WrongState(f"Kế hoạch năm {plan.year} đang ở trạng thái “{plan.get_state_display()}”: không cần làm lại.")
    plan.state, plan.closing_proposed_on = new, None
    history.record(plan, name, post=post, old=old, new=new, why=why)


def _tell(plan: Plan, *roles: Role, subject: str, text: str = "") -> None:
    posts = Post.objects.current(on=clock.today()).filter(unit=plan.unit, role__in=roles)
    inbox.tell(User.objects.filter(posts__in=posts), subject=subject, text=text, link=plan.get_absolute_url())
