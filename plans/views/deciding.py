"""Taking reports in, asking for more, opening again what was taken in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only, ward_roles
from agencies.models import Role
from plans import workflow
from plans.forms import ReopenForm, SendBackForm
from plans.models import ProgressUpdate, Status
from plans.shown import ShownUpdate, shown

PER_PAGE = 20


@ward_roles(Role.COORDINATOR, Role.LEADER)
@require_safe
def queue(request):
    """What waits for this person, each with all it takes to decide on the spot.

    The oldest first; for a leader what the coordinator wrote, which nobody else takes in, before all else.
    """
    waiting = ProgressUpdate.objects.waiting_for(request.user).in_queue_order()
    own = ProgressUpdate.objects.filter(author=request.user, status=Status.SUBMITTED)
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    updates = shown(page.object_list, request.user)
    context = {
        "updates": list(zip(updates, _places_after(updates, request.get_full_path()), strict=True)),
        "page_obj": page,
        "own_waiting": own.count(),
    }
    return render(request, "plans/queue.html", context)


def _places_after(updates: list[ShownUpdate], address: str) -> list[str]:
    """For each, where its decision leads: to the one below it on the page, from the last to the one above."""
    below = [*updates[1:], *updates[-2:-1]]
    return [f"{address}#tien-do-{each.update.pk}" for each in below] or [address] * len(updates)


@ward_only
@require_POST
def update_accept(request, pk):
    update = _update(request, pk)
    try:
        workflow.accept(update, by=request.user)
    except workflow.WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã tiếp nhận báo cáo của {update.agency} về nhiệm vụ {update.task.number}.")
    return _back(request, update)


@ward_only
@require_POST
def update_send_back(request, pk):
    done = "Đã đề nghị {agency} bổ sung báo cáo về nhiệm vụ {task}."
    return _give_back(request, pk, workflow.send_back, SendBackForm, "Đề nghị bổ sung", done)


@ward_only
@require_POST
def update_reopen(request, pk):
    done = "Đã mở lại báo cáo của {agency} về nhiệm vụ {task}; đơn vị được báo để sửa và gửi lại."
    return _give_back(request, pk, workflow.reopen, ReopenForm, "Mở lại", done)


def _give_back(request, pk, move, form_class, name: str, done: str):
    """Make `move` with the reason typed; where there is none, ask for it on a page of its own."""
    update = _update(request, pk)
    workflow.check_taker(update, by=request.user)
    form = form_class(request.POST)
    if not form.is_valid():
        context = {"update": update, "form": form, "name": name, "next": request.POST.get("next", "")}
        return render(request, "plans/give_back.html", context | {"action": request.path})
    try:
        move(update, by=request.user, reason=form.reason)
    except workflow.WrongState as error:
        messages.error(request, error.keeping(form.reason))
    else:
        messages.success(request, done.format(agency=update.agency, task=update.task.number))
    return _back(request, update)


def _update(request, pk) -> ProgressUpdate:
    return get_object_or_404(ProgressUpdate.objects.visible_to(request.user).with_people(), pk=pk)


def _back(request, update):
    """To the page the move was made on."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else update)
