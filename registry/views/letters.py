"""Letters: the ward's list and desk for them, and the page of the office they went to."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import town_only, ward_or_town, ward_roles
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from registry import flow, letters, shown
from registry.forms import LetterForm, ReasonForm
from registry.models import Letter, Stage

CRUMBS = [("Công văn", reverse_lazy("registry:letters"))]
PAGE_SIZE = 50
READERS = (Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)


@ward_roles(*READERS)
@require_safe
def letter_list(request):
    found = Letter.objects.visible_to(request.user).filter(unit=request.user.ward).select_related("issued")
    context = {
        "page_obj": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_write": request.user.has_role(*letters.WRITERS, unit=request.user.ward),
    }
    return render(request, "registry/letters.html", context)


@ward_roles(*letters.WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def letter_new(request):
    ward = request.user.ward
    start = {"submission_key": uuid.uuid4(), "revision": 0, "addressees": letters.usual_addressees(ward)}
    form = LetterForm(request.POST or None, unit=ward, initial=start)
    if form.is_valid():
        typed = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
        letter = letters.begin(ward, by=request.user, written_by=request.user, **typed)
        messages.success(request, "Đã lưu dự thảo công văn.")
        return redirect(letter)
    return render(request, "registry/letter_edit.html", {"form": form, "crumbs": CRUMBS})


@ward_roles(*letters.WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def letter_edit(request, pk):
    letter = get_object_or_404(Letter.objects.visible_to(request.user).with_people(), pk=pk)
    if request.method != "POST" and (refusal := flow.why_not(letter)):
        messages.info(request, refusal)
        return redirect(letter)
    start = {"submission_key": letter.submission_key, "revision": letter.revision}
    form = LetterForm(request.POST or None, unit=letter.unit, instance=Letter.objects.get(pk=pk), initial=start)
    if form.is_valid() and _saved(request, form, letter):
        return redirect(letter)
    context = {"form": form, "letter": letter, "crumbs": [*CRUMBS, (str(letter), letter.get_absolute_url())]}
    return render(request, "registry/letter_edit.html", context)


def _saved(request, form: LetterForm, letter: Letter) -> bool:
    typed = {name: value for name, value in form.cleaned_data.items() if name != "submission_key"}
    try:
        letters.rewrite(letter, by=request.user, **typed)
    except WrongState as refusal:
        # The next try is made against what is stored now, which the page shows beside the typed words.
        letter.refresh_from_db()
        form.data = form.data.copy()
        form.data["revision"] = letter.revision
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Đã lưu công văn.")
    return True


@ward_or_town
@require_safe
def letter(request, pk):
    """The letter for whoever may see it: the ward's desk, or the office of the town it was sent to."""
    found = Letter.objects.visible_to(request.user).with_people().filter(pk=pk).first()
    if found is None:
        return town_letter(request, pk)
    context = {
        "letter": found,
        "crumbs": CRUMBS,
        "entries": history.of(found).reverse(),
        **shown.on_page(found),
        **shown.moves_open_to(request.user, found),
        "may_edit": found.can_be_written and request.user.has_role(*letters.WRITERS, unit=found.unit),
    }
    return render(request, "registry/letter.html", context)


@town_only
def town_letter(request, pk):
    return _town_page(request, _sent(request, pk), ReasonForm())


def _town_page(request, found: Letter, form: ReasonForm):
    may_answer = found.status == Stage.SENT
    crumbs = [("Văn bản phường gửi", reverse_lazy("reports:town"))]
    context = {"letter": found, "reason_form": form, "may_answer": may_answer, "crumbs": crumbs}
    return render(request, "registry/town_letter.html", context | shown.on_page(found))


def _sent(request, pk) -> Letter:
    return get_object_or_404(Letter.objects.sent_to(request.user).with_people(), pk=pk)


@town_only
@require_safe
def town_file(request, pk, form):
    return shown.issued_file(_sent(request, pk), form)


@town_only
@require_POST
def confirm(request, pk):
    found = _sent(request, pk)
    try:
        flow.confirm(found, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã xác nhận nhận công văn.")
    return redirect(found)


@town_only
@require_POST
def town_send_back(request, pk):
    found = _sent(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _town_page(request, found, form)
    try:
        flow.town_send_back(found, by=request.user, **form.cleaned_data)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã trả lại công văn cho phường.")
    return redirect(found)
