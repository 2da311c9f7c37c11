"""Each body confirms that it has the plan in hand: once, member bodies each for itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from agencies import history
from agencies.models import Agency, Post, User
from config import clock
from plans.in_force import hold_in_force
from plans.models import Plan, PlanReceipt, Task


def receivers(plan: Plan) -> list[Agency]:
    """The ward's bodies in its order, member bodies in place of theirs, but those that only another plan names."""
    tasks = Task.objects.filter(Q(lead=OuterRef("pk")) | Q(partners=OuterRef("pk")))
    concerned = Exists(tasks.filter(plan=plan)) | ~Exists(tasks.exclude(plan=plan))
    bodies = Agency.objects.assigned().current(on=clock.today()).filter(concerned, unit=plan.unit)
    return [agency for body in bodies.prefetch_related("members") for agency in body.reporting()]


def missing(plan: Plan) -> list[Agency]:
    """Of these, those that have not confirmed a plan in force."""
    if not plan.is_in_force:
        return []
    confirmed = set(plan.receipts.values_list("agency", flat=True))
    return [agency for agency in receivers(plan) if agency.pk not in confirmed]


@transaction.atomic
def confirm(plan: Plan, *, by: User) -> list[Agency]:
    """Confirm for every body `by` works for; gives those that had not confirmed before. Safe to run twice.

    Raises PermissionDenied where `by` works for no body of the plan; WrongState where it is not in force.
    """
    bodies = [agency for agency in receivers(plan) if by.works_for(agency)]
    if not bodies:
        raise PermissionDenied
    hold_in_force(plan)
    return [agency for agency in bodies if _confirm(plan, agency, by.post_at(agency))]


def _confirm(plan: Plan, agency: Agency, post: Post) -> bool:
    _receipt, is_new = PlanReceipt.objects.get_or_create(plan=plan, agency=agency, defaults={"by": post.user})
    if is_new:
        history.record(plan, "Đã nhận kế hoạch", post=post, changes={"Đơn vị": ["", str(agency)]})
    return is_new
