"""Taking reports in, or asking for more."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only, ward_roles
from agencies.models import Role
from plans import workflow
from plans.forms import SendBackForm
from plans.models import ProgressUpdate, Status
from plans.shown import shown


@ward_roles(Role.COORDINATOR, Role.LEADER)
@require_safe
def queue(request):
    """What waits for this person, each with all it takes to decide on the spot.

    The oldest first; for a leader what the coordinator wrote, which nobody else takes in, before all else.
    """
    waiting = ProgressUpdate.objects.waiting_for(request.user).order_by("submitted_at", "pk")
    own = ProgressUpdate.objects.filter(author=request.user, status=Status.SUBMITTED)
    context = {
        "updates": sorted(shown(waiting, request.user), key=lambda each: not each.is_the_coordinators),
        "own_waiting": own.count(),
    }
    return render(request, "plans/queue.html", context)


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
    update = _update(request, pk)
    workflow.check_taker(update, by=request.user)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, update, form)
    try:
        workflow.send_back(update, by=request.user, reason=form.reason)
    except workflow.WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã đề nghị {update.agency} bổ sung báo cáo về nhiệm vụ {update.task.number}.")
    return _back(request, update)


def _update(request, pk) -> ProgressUpdate:
    return get_object_or_404(ProgressUpdate.objects.visible_to(request.user).with_people(), pk=pk)


def _ask_again(request, update, form):
    context = {"update": update, "form": form, "next": request.POST.get("next", "")}
    return render(request, "plans/send_back.html", context)


def _back(request, update):
    """To the page the move was made on."""
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if is_ours else update)
