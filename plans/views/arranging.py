"""All tasks of the plan on one page, for the coordinator to set who, with whom and by when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from agencies.doors import ward_roles
from agencies.models import Role
from agencies.moves import WrongState
from plans.forms.arranging_all import ArrangingTable
from plans.in_force import hold_in_force, why_not
from plans.models import Plan, Task


@ward_roles(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def arrange_all(request):
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        return render(request, "plans/no_plan.html")
    if not request.user.has_role(Role.COORDINATOR, unit=plan.unit):
        raise PermissionDenied
    if refusal := why_not(plan):
        messages.info(request, refusal)
        return redirect("plans:tasks")
    page = request.GET.get("page")
    return _take(request, plan, page) if request.method == "POST" else _show(request, ArrangingTable(plan, page=page))


@transaction.atomic
def _take(request, plan, page):
    try:
        hold_in_force(plan)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect("plans:tasks")
    # Nobody changes a task between the look at what is stored and the writing of it.
    list(Task.objects.select_for_update().filter(plan=plan).order_by("pk").values_list("pk"))
    typed = ArrangingTable(plan, request.POST, page=page)
    if not typed.is_valid():
        typed.keep_typed()
        return _show(request, typed)
    outcome = typed.save(by=request.user)
    _say(request, outcome)
    if not outcome.refused:
        return redirect(request.get_full_path())
    shown = ArrangingTable(plan, page=page)
    refused = {row.task.pk: row for row in outcome.refused}
    shown.rows = [refused.get(row.task.pk, row) for row in shown.rows]
    return _show(request, shown, refused=outcome.refused)


def _say(request, outcome) -> None:
    if outcome.saved:
        names = ", ".join(task.number for task in outcome.saved)
        messages.success(request, f"Đã lưu {len(outcome.saved)} nhiệm vụ: {names}.")
    elif not outcome.refused:
        messages.info(request, "Không có gì thay đổi nên không ghi gì.")
    if outcome.moved:
        moved = "; ".join(f"{task.number}: {task.due_on:%d/%m/%Y}" for task in outcome.moved)
        messages.info(request, f"Hạn rơi vào ngày nghỉ được tính về ngày làm việc liền trước ({moved}).")


def _show(request, table, *, refused=()):
    context = {"table": table, "refused": refused, "crumbs": [("Nhiệm vụ", reverse("plans:tasks"))]}
    return render(request, "plans/arrange_all.html", context)
