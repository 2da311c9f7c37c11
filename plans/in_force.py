"""Whether a plan takes what people write; asked under a lock, so that nothing slips in while the plan is closed."""

from django.db import transaction

from agencies.moves import WrongState
from plans.models import Plan

State = Plan.State


@transaction.atomic
def hold_in_force(plan: Plan) -> None:
    """For what is reported of a plan: hold it in force until the caller's transaction ends.

    Take this lock before any other of the plan's rows. Raises WrongState where the plan is a draft or closed.
    """
    _hold(plan, State.ISSUED)


@transaction.atomic
def hold_open(plan: Plan) -> None:
    """The same for what the coordinator sets, in a draft too. Raises WrongState where the plan is closed."""
    _hold(plan, State.ISSUED, State.DRAFT)


def why_not(plan: Plan) -> str:
    """The sentence for who would report on a plan that is not in force; empty where it is."""
    return "" if plan.is_in_force else _sentence(plan, State(plan.state))


def _hold(plan: Plan, *states: State) -> None:
    # Rows that point to the plan may come into being meanwhile; only its own state must stay.
    now = Plan.objects.select_for_update(no_key=True).values_list("state", flat=True).get(pk=plan.pk)
    if now not in states:
        raise WrongState(_sentence(plan, State(now)))


def _sentence(plan: Plan, state: State) -> str:
    if state == State.DRAFT:
        return f"Kế hoạch năm {plan.year} còn là dự thảo: ban hành rồi mới ghi được việc này."
    return f"Kế hoạch năm {plan.year} đã kết thúc nên không ghi thêm được. Cần ghi thì nhờ lãnh đạo mở lại kế hoạch."
