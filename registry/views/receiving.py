"""A paper where it was sent: at an office of the town, or, typed ones, at a body of the ward."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import town_only, ward_or_town
from agencies.moves import NotReady, WrongState
from registry import flow, shown
from registry.forms import ReasonForm
from registry.models import Paper, Stage, TypedPaper


def page(
    request,
    paper: Paper,
    form: ReasonForm,
    *,
    heading: str,
    addresses: dict[str, str],
    crumbs: list[tuple],
    may_return: bool,
):
    """The page of a paper of any kind where it was sent; `addresses` of its pdf, docx, confirm and send_back."""
    context = {
        "paper": paper,
        "unit": flow.making_of(paper).unit(paper),
        "heading": heading,
        "addresses": addresses,
        "reason_form": form,
        "may_confirm": flow.may_confirm(paper, request.user),
        "may_return": may_return and paper.status == Stage.SENT,
        "crumbs": crumbs,
    }
    return render(request, "registry/received_paper.html", context | shown.on_page(paper))


def confirm_receipt(request, paper: Paper, name: str):
    """Note that the paper was received; `name` as it goes on in a sentence: “báo cáo”."""
    try:
        flow.confirm(paper, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã xác nhận nhận {name}.")
    return redirect(paper)


def return_to_ward(request, paper: Paper, name: str, ask_again: Callable):
    """Return the paper with the reason typed; `ask_again(request, paper, form)` gives the page where there is none."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_again(request, paper, form)
    try:
        flow.town_send_back(paper, by=request.user, **form.cleaned_data)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã trả lại {name} cho phường.")
    return redirect(paper)


# --- Typed papers ----------------------------------------------------------------------------------------------------


def received(request, pk):
    return _page(request, _sent(request, pk), ReasonForm())


def _page(request, found: TypedPaper, form: ReasonForm):
    from_town = bool(request.user.office_ids)
    crumbs = [_crumb(from_town)]
    return page(
        request, found, form, heading=str(found), addresses=addresses_of(found), crumbs=crumbs, may_return=from_town
    )


def addresses_of(found: TypedPaper) -> dict[str, str]:
    """Where its files are fetched and its receipt is answered."""
    return {
        "pdf": reverse("registry:received-file", args=[found.pk, "pdf"]),
        "docx": reverse("registry:received-file", args=[found.pk, "docx"]),
        "confirm": reverse("registry:paper-confirm", args=[found.pk]),
        "send_back": reverse("registry:paper-send-back", args=[found.pk]),
    }


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
    return confirm_receipt(request, found, found.of_kind.name.lower())


@town_only
@require_POST
def town_send_back(request, pk):
    found = _sent(request, pk)
    return return_to_ward(request, found, found.of_kind.name.lower(), _page)
