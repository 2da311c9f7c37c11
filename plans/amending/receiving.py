"""Each body that an amendment concerns confirms that it has it: once, member bodies each for itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from agencies import history
from agencies.models import Agency, Post, User
from plans.in_force import hold_in_force
from plans.models import Amendment, AmendmentReceipt, Change


def receivers(amendment: Amendment) -> list[Agency]:
    """The bodies that lead or help in a task it changes, adds or stops, in the plan's order."""
    changes = Change.objects.filter(amendment=amendment)
    named = Q(pk__in=changes.values("lead_before")) | Q(pk__in=changes.values("lead_after"))
    with_task = Q(led_tasks__changes__in=changes) | Q(partnered_tasks__changes__in=changes)
    added = Q(led_tasks__addition__in=changes)
    bodies = Agency.objects.filter(named | with_task | added).distinct().prefetch_related("members")
    return [agency for body in bodies for agency in body.reporting()]


def missing(amendment: Amendment) -> list[Agency]:
    """Of these, those that have not confirmed an issued amendment."""
    if not amendment.is_issued or not amendment.plan.is_in_force:
        return []
    confirmed = set(amendment.receipts.values_list("agency", flat=True))
    return [agency for agency in receivers(amendment) if agency.pk not in confirmed]


@transaction.atomic
def confirm(amendment: Amendment, *, by: User) -> list[Agency]:
    """Confirm for every body `by` works for; gives those that had not confirmed before. Safe to run twice.

    Raises PermissionDenied where it concerns no body `by` works for; WrongState where the plan is not in force.
    """
    bodies = [agency for agency in receivers(amendment) if by.works_for(agency)]
    if not bodies or not amendment.is_issued:
        raise PermissionDenied
    hold_in_force(amendment.plan)
    return [agency for agency in bodies if _confirm(amendment, agency, by.post_at(agency))]


def _confirm(amendment: Amendment, agency: Agency, post: Post) -> bool:
    _receipt, is_new = AmendmentReceipt.objects.get_or_create(
        amendment=amendment, agency=agency, defaults={"by": post.user}
    )
    if is_new:
        history.record(amendment, "Đã nhận bản sửa đổi", post=post, changes={"Đơn vị": ["", str(agency)]})
    return is_new
