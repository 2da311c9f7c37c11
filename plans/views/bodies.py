"""The bodies that carry the plan out: who they are, and whether they have the plan in hand."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only
from agencies.models import Agency, Post, Role
from agencies.moves import WrongState
from config import clock
from plans import receiving
from plans.models import Plan, PlanReceipt

# Who sees which bodies have not confirmed.
OVERSEERS = (Role.COORDINATOR, Role.LEADER, Role.COMMITTEE)


@ward_only
@require_safe
def bodies(request):
    """The bodies of the ward with their members and people; for those who oversee, with their receipts."""
    plan = Plan.objects.current_for(request.user)
    oversees = plan is not None and request.user.has_role(*OVERSEERS, unit=plan.unit)
    posts = Post.objects.current(on=clock.today()).filter(user__is_active=True).select_related("user")
    people = posts.order_by("-is_head", "user__sort_key", "pk")
    receipts = PlanReceipt.objects.filter(plan=plan).select_related("by")
    below = (
        Prefetch("posts", queryset=people, to_attr="people"),
        Prefetch("plan_receipts", queryset=receipts, to_attr="receipts"),
    )
    found = Agency.objects.current(on=clock.today())
    members = Prefetch("members", queryset=found.prefetch_related(*below))
    context = {
        "plan": plan if oversees else None,
        "missing": receiving.missing(plan) if oversees else [],
        "agencies": found.assigned().filter(unit=request.user.ward).prefetch_related(*below, members),
    }
    return render(request, "plans/bodies.html", context)


@ward_only
@require_POST
def plan_receipt(request, year):
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward)
    plan = get_object_or_404(plans.select_related("unit"), year=year)
    try:
        confirmed = receiving.confirm(plan, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(plan)
    if confirmed:
        names = ", ".join(map(str, confirmed))
        messages.success(request, f"Đã ghi nhận: {names} đã nhận kế hoạch năm {plan.year}.")
    else:
        messages.info(request, "Việc này đã làm rồi: đơn vị đã xác nhận nhận kế hoạch.")
    return redirect(plan)
