"""The plan shown as the document it is, and the number it bears."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import WrongState
from config import clock
from plans import numbering, receiving
from plans.amending.reading import with_amendments
from plans.forms import DayForm, NumberForm
from plans.models import Amendment, Plan
from plans.outline import outline
from plans.standing import standings, with_accepted_updates
from plans.views.drafts import show_draft


@ward_only
@require_safe
def newest_plan(request):
    plan = Plan.objects.current_for(request.user)
    return redirect(plan) if plan else render(request, "plans/no_plan.html", {"may_import": _may_import(request.user)})


@ward_only
@require_safe
def plan_page(request, year):
    plan = find_plan(request, year)
    return show_draft(request, plan) if plan.is_draft else show_plan(request, plan)


@ward_only
@require_POST
def plan_number(request, year):
    plan = find_plan(request, year)
    if not request.user.has_role(Role.CLERK, unit=plan.unit):
        raise PermissionDenied
    form = NumberForm(request.POST)
    if not form.is_valid():
        return show_plan(request, plan, number_form=form)
    try:
        numbering.enter_number(plan, form.cleaned_data["number"], by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã nhập số kế hoạch: {plan.reference}.")
    return redirect(plan)


def _may_import(user) -> bool:
    return user.has_role(Role.COORDINATOR, unit=user.ward)


def find_plan(request, year) -> Plan:
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward)
    found = plans.select_related("unit__parent", "signer__user", "issued__pdf", "issued__docx")
    return get_object_or_404(found, year=year)


def show_plan(request, plan, *, number_form=None, day_form=None):
    """The page of `plan`, with a form as it was typed where that was refused."""
    tasks = with_amendments(with_accepted_updates(plan.tasks.all()))
    amendments = Amendment.objects.visible_to(request.user).filter(plan=plan).select_related("plan", "issued")
    years = Plan.objects.visible_to(request.user).filter(unit=plan.unit).values_list("year", flat=True)
    is_coordinator = request.user.has_role(Role.COORDINATOR, unit=plan.unit)
    context = {
        "plan": plan,
        "sections": outline(plan, standings(tasks, on=clock.today())),
        "number_form": number_form or NumberForm(),
        "may_number": plan.number is None and plan.is_in_force and request.user.has_role(Role.CLERK, unit=plan.unit),
        "may_close": request.user.has_role(Role.COORDINATOR, Role.LEADER, unit=plan.unit),
        "amendments": amendments,
        "may_amend": plan.is_in_force and is_coordinator,
        "day_form": day_form or DayForm(plan=plan),
        "may_import": is_coordinator,
        "offices": plan.copied_to.all(),
        "unconfirmed": [body for body in receiving.missing(plan) if request.user.works_for(body)],
        "entries": history.of(plan).reverse(),
        "years": years,
        "may_roll_over": is_coordinator and not plan.is_draft and plan.year + 1 not in years,
    }
    return render(request, "plans/plan.html", context)
