"""A typed paper where it was sent: at an office of the town, or at a body of the ward."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import town_only, ward_or_town
from agencies.moves import NotReady, WrongState
from registry import flow, shown
from registry.forms import ReasonForm
from registry.models import Stage, TypedPaper


def received(request, pk):
    return _page(request, _sent(request, pk), ReasonForm())


def _page(request, found: TypedPaper, form: ReasonForm):
    from_town = bool(request.user.office_ids)
    context = {
        "typed": found,
        "reason_form": form,
        "may_confirm": flow.may_confirm(found, request.user),
        "may_return": from_town and found.status == Stage.SENT,
        "crumbs": [_crumb(from_town)],
    }
    return render(request, "registry/received_paper.html", context | shown.on_page(found))


def _crumb(from_town: bool) -> tuple:
    if from_town:
        return "Văn bản phường gửi", reverse_lazy("reports:town")
    return "Văn bản", reverse_lazy("registry:papers")


def _sent(request, pk) -> TypedPaper:
    return get_object_or_404(TypedPaper.objects.sent_to(request.user).with_people(), pk=pk)


@ward_or_town
@require_safe
def received_file(request, pk, form):
    return shown.issued_file(_sent(request, pk), form)


@ward_or_town
@require_POST
def confirm(request, pk):
    found = _sent(request, pk)
    try:
        flow.confirm(found, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã xác nhận nhận {found.of_kind.name.lower()}.")
    return redirect(found)


@town_only
@require_POST
def town_send_back(request, pk):
    found = _sent(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        flow.town_send_back(found, by=request.user, **form.cleaned_data)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã trả lại {found.of_kind.name.lower()} cho phường.")
    return redirect(found)
