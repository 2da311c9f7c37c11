"""Closing a plan's year: what is left open, the word to close, opening it again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from agencies.doors import ward_only, ward_roles
from agencies.models import Role
from agencies.moves import WrongState
from plans import closing
from plans.forms import ClosingForm, ReopenPlanForm
from plans.leftovers import leftovers
from plans.models import Plan


@ward_roles(Role.COORDINATOR, Role.LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_close(request, year):
    """What is still open, for coordinator and leader; by POST the leader closes."""
    plan = _plan(request, year)
    if request.method != "POST":
        return _show(request, plan)
    form = ClosingForm(request.POST, leftovers=leftovers(plan))
    if not _is_leader(request, plan):
        raise PermissionDenied
    if not form.is_valid():
        return _show(request, plan, closing_form=form)
    return _moved(request, plan, closing.close, f"Đã kết thúc kế hoạch năm {plan.year}.")


@ward_only
@require_POST
def plan_propose_closing(request, year):
    return _moved(request, _plan(request, year), closing.propose, "Đã đề nghị lãnh đạo kết thúc năm kế hoạch.")


@ward_only
@require_POST
def plan_reopen(request, year):
    plan = _plan(request, year)
    if not _is_leader(request, plan):
        raise PermissionDenied
    form = ReopenPlanForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, reopen_form=form)
    return _moved(request, plan, closing.reopen, f"Đã mở lại kế hoạch năm {plan.year}.", **form.cleaned_data)


def _plan(request, year) -> Plan:
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward).exclude(state=Plan.State.DRAFT)
    return get_object_or_404(plans.select_related("unit"), year=year)


def _is_leader(request, plan) -> bool:
    return request.user.has_role(Role.LEADER, unit=plan.unit)


def _moved(request, plan, move, done: str, **fields):
    try:
        move(plan, by=request.user, **fields)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(plan)


def _show(request, plan, *, closing_form=None, reopen_form=None):
    left = leftovers(plan)
    context = {
        "plan": plan,
        "leftovers": left,
        "closing_form": closing_form or ClosingForm(leftovers=left),
        "reopen_form": reopen_form or ReopenPlanForm(),
        "is_leader": _is_leader(request, plan),
        "may_propose": request.user.has_role(Role.COORDINATOR, unit=plan.unit) and not plan.closing_proposed_on,
        "crumbs": [(f"Kế hoạch năm {plan.year}", plan.get_absolute_url())],
    }
    return render(request, "plans/close.html", context)
