"""The next year's plan from this one's: a look at what will be made, then the making."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.doors import ward_roles
from agencies.models import Role
from agencies.moves import WrongState
from plans.forms import NextYearForm
from plans.models import Plan
from plans.next_year.making import refuse_where_made, roll_over
from plans.next_year.outlook import outlook


@ward_roles(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_next_year(request, year):
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward).select_related("unit__parent")
    plan = get_object_or_404(plans, year=year)
    try:
        refuse_where_made(plan)
        form = NextYearForm(request.POST if request.method == "POST" else None, outlook=outlook(plan))
        draft = roll_over(plan, by=request.user, **form.chosen) if form.is_valid() else None
    except WrongState as refusal:
        messages.info(request, str(refusal))
        return redirect(_where_it_is(plan))
    if draft:
        made = f"Đã lập dự thảo kế hoạch năm {draft.year}."
        messages.success(request, f"{made} Hãy rà soát từng phần rồi trình lãnh đạo.")
        return redirect(draft)
    crumbs = [(f"Kế hoạch năm {plan.year}", plan.get_absolute_url())]
    return render(request, "plans/next_year.html", {"plan": plan, "form": form, "crumbs": crumbs})


def _where_it_is(plan: Plan) -> str:
    """The next year's plan where there is one; a draft's own page where that is what stands in the way."""
    return plan.get_absolute_url() if plan.is_draft else reverse("plans:plan", args=[plan.year + 1])
