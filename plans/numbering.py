"""The number of a plan that was issued on paper: entered once by the clerk."""

from django.db import transaction

from agencies import history
from agencies.models import Role, User
from agencies.moves import WrongState
from plans.in_force import hold_in_force
from plans.models import Plan


@transaction.atomic
def enter_number(plan: Plan, number: int, *, by: User) -> None:
    """Enter the number that the paper bears.

    Raises PermissionDenied unless `by` is the clerk; WrongState where a number stands, or the plan is not in force.
    """
    post = by.post_as(Role.CLERK, unit=plan.unit)
    hold_in_force(plan)
    if not Plan.objects.filter(pk=plan.pk, number=None).update(number=number):
        plan.refresh_from_db(fields=["number"])
        raise WrongState(f"Kế hoạch đã mang số {plan.reference}; số chỉ nhập một lần.")
    plan.number = number
    history.record(plan, "Nhập số kế hoạch", post=post, changes={"Số": ["", plan.reference]})
