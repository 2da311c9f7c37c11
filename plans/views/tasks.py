"""The tasks of a plan, all of them and each."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only
from agencies.models import Role, User
from agencies.moves import WrongState
from config import clock
from plans import arranging, obstacles, stepping
from plans.amending.reading import with_amendments
from plans.forms import ArrangingForm, StepsForm, TaskFilter
from plans.forms.filters import Shown
from plans.models import Plan, ProgressUpdate, Task, fill_rows
from plans.outline import outline
from plans.shown import history_of, shown
from plans.standing import standing, standings, to_count, with_accepted_updates

# The plan of a ward has some thirty tasks: they stand on one page.
PER_PAGE = 50


@ward_only
@require_safe
def task_list(request):
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        return render(request, "plans/no_plan.html")
    narrowing = TaskFilter(request.GET, plan=plan)
    tasks = to_count(narrowing.tasks(plan.tasks.all(), request.user))
    found = standings(tasks, on=clock.today())
    page = Paginator(narrowing.standings(found), PER_PAGE).get_page(request.GET.get("page"))
    fill_rows(standing.task for standing in page)
    context = {
        "plan": plan,
        "filter": narrowing,
        "may_arrange": plan.is_in_force and request.user.has_role(Role.COORDINATOR, unit=plan.unit),
        "counts": _counts(found),
        "page_obj": page,
        "sections": outline(plan, page),
        "mine": {s.task.pk for s in page if s.task.agencies_of(request.user)},
    }
    return render(request, "plans/task_list.html", context)


def _counts(found) -> list[dict]:
    """The numbers on top of the list, each leading to its tasks; what is late or soon first."""
    tones = {Shown.LATE: "late", Shown.SOON: "soon", Shown.IN_PROGRESS: "neutral", Shown.DONE: "done"}
    return [
        {
            "label": shown.label,
            "number": sum(shown.holds(standing) for standing in found),
            "tone": tone,
            "url": f"{reverse('plans:tasks')}?trang_thai={shown}",
        }
        for shown, tone in tones.items()
    ]


@ward_only
@require_safe
def task_page(request, pk):
    task = find_task(request, pk)
    return show_task(request, task)


@ward_only
@require_POST
def task_arrange(request, pk):
    task = find_task(request, pk)
    if not request.user.has_role(Role.COORDINATOR, unit=task.plan.unit):
        raise PermissionDenied
    form = ArrangingForm(request.POST, instance=task)
    if not form.is_valid():
        # The page shows the task as it is stored; only the form holds what was typed.
        return show_task(request, find_task(request, pk), arranging_form=form)
    try:
        stored = arranging.arrange(task, by=request.user, **form.arranged)
    except WrongState as error:
        form.add_error(None, str(error))
        return show_task(request, find_task(request, pk), arranging_form=form)
    messages.success(request, "Đã lưu phân công, thời hạn.")
    _say_if_moved(request, form.cleaned_data["due_on"].on, stored.due_on)
    return redirect(task)


def _say_if_moved(request, typed: datetime.date | None, stored: datetime.date | None) -> None:
    if typed != stored:
        messages.info(
            request,
            f"Ngày {typed:%d/%m/%Y} là ngày nghỉ, nên hạn được tính về ngày làm việc liền trước: {stored:%d/%m/%Y}.",
        )


def find_task(request, pk) -> Task:
    return get_object_or_404(with_amendments(with_accepted_updates(Task.objects.visible_to(request.user))), pk=pk)


def show_task(request, task, *, arranging_form=None, steps_form=None):
    """The page of `task`, with a form as it was typed where that was refused."""
    updates = ProgressUpdate.objects.visible_to(request.user).filter(task=task)
    is_open = not task.plan.is_closed or arranging_form or steps_form
    hindrances = list(task.obstacles.with_people())
    seen = shown(updates.order_by("-covers_to", "-pk"), request.user)
    context = {
        "task": task,
        "standing": standing(task, on=clock.today()),
        "bodies": task.agencies_of(request.user) if task.plan.is_in_force else [],
        "updates": seen,
        "obstacles": hindrances,
        "may_raise": task.plan.is_in_force and obstacles.may_raise(request.user, task.plan, task),
        "arranging_form": arranging_form or ArrangingForm(instance=task),
        "steps_form": steps_form or StepsForm(task=task),
        "may_tick": stepping.may_tick(task, request.user),
        "crumbs": [("Nhiệm vụ", reverse("plans:tasks"))],
        "may_arrange": is_open and request.user.has_role(Role.COORDINATOR, unit=task.plan.unit),
        "may_amend": _may_amend(task, request.user),
        "amend_url": reverse("plans:change-new", args=[task.plan.year, task.pk]),
        "entries": history_of(task, seen, hindrances),
    }
    return render(request, "plans/task.html", context)


def _may_amend(task: Task, user: User) -> bool:
    return task.plan.is_in_force and not task.is_stopped and user.has_role(Role.COORDINATOR, unit=task.plan.unit)
