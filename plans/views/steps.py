"""The steps of a task: set by the coordinator, ticked by those who carry it out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from plans import stepping
from plans.forms import StepsForm
from plans.views.tasks import find_task, show_task


@ward_only
@require_POST
def task_steps(request, pk):
    task = find_task(request, pk)
    if not request.user.has_role(Role.COORDINATOR, unit=task.plan.unit):
        raise PermissionDenied
    form = StepsForm(request.POST, task=task)
    if not form.is_valid():
        return show_task(request, task, steps_form=form)
    try:
        stepping.set_steps(task, form.cleaned_data["steps"], by=request.user)
    except (NotReady, WrongState) as error:
        form.add_error("steps", str(error))
        return show_task(request, task, steps_form=form)
    messages.success(request, "Đã lưu các bước thực hiện.")
    return _back(task)


@ward_only
@require_POST
def step_tick(request, pk, step_pk):
    """`xong` is what the step is to be: pressed twice, it stays so."""
    task = find_task(request, pk)
    step = get_object_or_404(task.steps.select_related("task__plan__unit", "task__lead"), pk=step_pk)
    try:
        stepping.tick(step, is_done=request.POST.get("xong") == "1", by=request.user)
    except WrongState as error:
        messages.info(request, str(error))
    return _back(task)


def _back(task):
    return redirect(f"{task.get_absolute_url()}#cac-buoc")
