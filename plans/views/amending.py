"""Amendments of a plan: written by the coordinator, read by the ward once issued."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from plans.amending import drafting, receiving
from plans.amending.differences import side_by_side
from plans.forms import AddForm, ChangeForm, DescribeForm
from plans.in_force import why_not
from plans.models import Amendment, Change, Plan
from plans.views.plan import find_plan
from registry import flow, shown

MAKERS = (Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)


@ward_only
@require_safe
def amendments(request, year):
    """What amended the plan, and for those who have to do with it what is in the making."""
    plan = find_plan(request, year)
    found = Amendment.objects.visible_to(request.user).filter(plan=plan).with_paper().prefetch_related("changes")
    context = {
        "plan": plan,
        "amendments": found.order_by("-order"),
        "may_draft": plan.is_in_force and request.user.has_role(Role.COORDINATOR, unit=plan.unit),
        "tasks": plan.tasks.in_force(),
        "crumbs": _crumbs(plan),
    }
    return render(request, "plans/amendments/list.html", context)


@ward_only
@require_safe
def amendment(request, year, order):
    return _show(request, _find(request, year, order))


@ward_only
@require_POST
def amendment_describe(request, year, order):
    found = _find(request, year, order)
    request.user.post_as(Role.COORDINATOR, unit=found.plan.unit)
    if refusal := why_not(found.plan) or flow.why_not(found):
        messages.error(request, refusal)
        return redirect(found)
    form = DescribeForm(request.POST, instance=_find(request, year, order))
    if not form.is_valid():
        return _show(request, found, form)
    try:
        drafting.describe(found, by=request.user, **form.described)
    except NotReady as refusal:
        form.add_error(refusal.about, str(refusal))
        return _show(request, found, form)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã lưu lý do và ngày có hiệu lực.")
    return redirect(found)


@ward_only
@require_POST
def amendment_receipt(request, year, order):
    """A body that the amendment concerns confirms that it has it."""
    found = _find(request, year, order)
    try:
        confirmed = receiving.confirm(found, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    if confirmed:
        messages.success(request, f"Đã ghi nhận: {', '.join(map(str, confirmed))} đã nhận bản sửa đổi kế hoạch.")
    else:
        messages.info(request, "Việc này đã làm rồi: đơn vị đã xác nhận nhận bản sửa đổi.")
    return redirect(found)


def _show(request, found: Amendment, describe_form=None):
    user, plan = request.user, found.plan
    is_maker = user.has_role(*MAKERS, unit=plan.unit)
    missing = receiving.missing(found)
    context = {
        "amendment": found,
        "plan": plan,
        "changes": [_as_shown(change) for change in found.changes.with_what_they_name()],
        "tasks": plan.tasks.in_force(),
        "describe_form": describe_form or DescribeForm(instance=found),
        "is_maker": is_maker,
        "missing": missing if is_maker else [],
        "unconfirmed": [agency for agency in missing if user.works_for(agency)],
        "entries": history.of(found).reverse() if is_maker else [],
        "crumbs": _crumbs_below(plan),
        **shown.on_page(found),
        **shown.moves_open_to(user, found),
    }
    context["may_write"] = context["may_write"] and plan.is_in_force
    return render(request, "plans/amendments/amendment.html", context)


def _as_shown(change: Change) -> dict:
    before, after = side_by_side(change.text_before, change.text_after)
    return {"change": change, "before": before, "after": after}


# --- Changes ---------------------------------------------------------------------------------------------------------


@ward_only
@require_safe
def choose_task(request, year):
    """From the list of tasks on an amendment's page to the form for the one chosen."""
    plan = _plan_to_amend(request, year)
    chosen = request.GET.get("nhiem_vu", "")
    task = get_object_or_404(plan.tasks, pk=chosen if chosen.isdecimal() else None)
    query = f"?ban={request.GET['ban']}" if request.GET.get("ban", "").isdecimal() else ""
    return redirect(reverse("plans:change-new", args=[plan.year, task.pk]) + query)


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def change_new(request, year, task_pk):
    """Change or stop a task: in the amendment that `ban` names, else in the one being written.

    `vuong_mac` names the obstacle that calls for it.
    """
    plan = _plan_to_amend(request, year)
    task = get_object_or_404(plan.tasks.with_people(), pk=task_pk)
    form = ChangeForm(request.POST or None, task=task, obstacle=request.GET.get("vuong_mac", ""))
    return _propose(request, plan, form, {"task": task})


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def task_add(request, year):
    plan = _plan_to_amend(request, year)
    form = AddForm(request.POST or None, plan=plan, obstacle=request.GET.get("vuong_mac", ""))
    return _propose(request, plan, form, {})


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def change_edit(request, year, order, pk):
    plan = _plan_to_amend(request, year)
    found = _find(request, year, order)
    change = get_object_or_404(found.changes.with_what_they_name(), pk=pk)
    task = plan.tasks.with_people().get(pk=change.task_id) if change.task_id else None
    if task:
        form = ChangeForm(request.POST or None, task=task, change=change)
    else:
        form = AddForm(request.POST or None, plan=plan, change=change)
    if form.is_valid():
        try:
            drafting.rewrite(change, form.proposal, by=request.user)
        except (NotReady, WrongState) as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"Đã lưu thay đổi về {change.place}.")
            return redirect(found)
    return _form_page(request, plan, form, {"task": task, "amendment": found})


@ward_only
@require_POST
def change_remove(request, year, order, pk):
    plan = _plan_to_amend(request, year)
    found = _find(request, year, order)
    change = get_object_or_404(found.changes.with_what_they_name().select_related("amendment__plan__unit"), pk=pk)
    try:
        drafting.remove(change, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã bỏ thay đổi về {change.place} khỏi bản sửa đổi năm {plan.year}.")
    return redirect(found)


def _propose(request, plan: Plan, form, context: dict):
    into = _chosen_amendment(request, plan)
    if form.is_valid():
        try:
            change = drafting.propose(form.proposal, plan=plan, by=request.user, key=form.key, amendment=into)
        except (NotReady, WrongState) as refusal:
            _refuse(form, refusal)
        else:
            messages.success(request, f"Đã ghi vào dự thảo: {change}. Kế hoạch chỉ đổi khi văn bản được ban hành.")
            return redirect(change.amendment)
    return _form_page(request, plan, form, context | {"amendment": into or drafting.open_amendment(plan)})


def _chosen_amendment(request, plan: Plan) -> Amendment | None:
    order = request.GET.get("ban", "")
    return plan.amendments.open().filter(order=order).first() if order.isdecimal() else None


def _refuse(form, refusal: NotReady | WrongState) -> None:
    about = getattr(refusal, "about", None)
    form.add_error(about if about in form.fields else None, str(refusal))


def _form_page(request, plan: Plan, form, context: dict):
    """The form, as typed where it was refused; a fresh one only where what is written in it can be saved."""
    found = context["amendment"]
    refusal = why_not(plan) or (found and flow.why_not(found))
    if refusal and request.method != "POST":
        messages.info(request, refusal)
        return redirect(found or reverse("plans:amendments", args=[plan.year]))
    crumbs = [*_crumbs(plan), ("Sửa đổi, bổ sung", reverse("plans:amendments", args=[plan.year]))]
    return render(
        request, "plans/amendments/change_form.html", context | {"plan": plan, "form": form, "crumbs": crumbs}
    )


def _plan_to_amend(request, year) -> Plan:
    """The plan, for who may amend it. Raises Http404 and PermissionDenied."""
    plan = find_plan(request, year)
    request.user.post_as(Role.COORDINATOR, unit=plan.unit)
    return plan


def _find(request, year, order) -> Amendment:
    seen = Amendment.objects.visible_to(request.user).with_paper()
    return get_object_or_404(seen, plan=find_plan(request, year), order=order)


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [(f"Kế hoạch năm {plan.year}", plan.get_absolute_url())]


def _crumbs_below(plan: Plan) -> list[tuple[str, str]]:
    return [*_crumbs(plan), ("Sửa đổi, bổ sung", reverse("plans:amendments", args=[plan.year]))]
