"""A plan in the making: its page, and the coordinator's pages for each part of its words."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from plans import drafting
from plans.forms.drafting import AreaForm, BasisForm, BodyForm, HeadingForm, LinesFormSet, WordsForm
from plans.models import LegalBasis, Plan, Task
from plans.outline import headings
from registry import shown


def show_draft(request, plan: Plan, **forms):
    """The draft as its reader may handle it; `forms` are those that were refused."""
    found = headings(plan)
    context = {
        "plan": plan,
        **shown.on_page(plan),
        **shown.moves_open_to(request.user, plan),
        "areas": found[Task.Origin.CONTENT],
        "bodies": found[Task.Origin.ASSIGNMENT],
        "bases": plan.legal_bases.all(),
        "area_form": AreaForm(),
        "body_form": BodyForm(plan=plan),
        "entries": history.of(plan).reverse(),
    }
    return render(request, "plans/draft.html", context | forms)


def of_draft(view):
    """For the coordinator of a plan that may be written now; the view gets the plan."""

    @wraps(view)
    @ward_only
    def guarded(request, year, **place):
        plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward).select_related("unit__parent")
        plan = get_object_or_404(plans, year=year)
        request.user.post_as(Role.COORDINATOR, unit=plan.unit)
        if not plan.can_be_written:
            status = plan.get_status_display()
            messages.error(request, f"Kế hoạch đang ở trạng thái “{status}” nên không sửa được.")
            return redirect(plan)
        return view(request, plan, **place)

    return guarded


@of_draft
@require_http_methods(["GET", "HEAD", "POST"])
def draft_words(request, plan):
    form = WordsForm(request.POST or None, instance=Plan.objects.get(pk=plan.pk))
    if form.is_valid() and _done(request, form, drafting.edit_words, plan, **form.words):
        return _back(request, plan, "Đã lưu lời văn.", "loi-van")
    return _edit(request, plan, form, "Lời văn của kế hoạch")


@of_draft
@require_http_methods(["GET", "HEAD", "POST"])
def draft_heading(request, plan, origin, number):
    """A content area or a body of section IV, with its tasks."""
    found = headings(plan).get(origin, ())
    heading = next((each for each in found if each.number == number), None)
    if heading is None:
        raise Http404
    sent = request.POST or None
    form, lines = HeadingForm(sent, heading=heading), LinesFormSet(sent, heading=heading)
    if sent and form.is_valid() and lines.is_valid():
        rows = [drafting.Line(*row) for row in lines.rows]
        title = form.cleaned_data["title"]
        if _done(request, form, drafting.edit_heading, plan, origin, number, title=title, lines=rows):
            return _back(request, plan, f"Đã lưu mục {origin}.{number}.", f"muc-{origin}-{number}")
    return _edit(request, plan, form, f"Mục {origin}.{number}", lines=lines)


@of_draft
@require_POST
def draft_area_new(request, plan):
    form = AreaForm(request.POST)
    if form.is_valid() and _done(request, form, drafting.add_area, plan, **form.cleaned_data):
        return _back(request, plan, "Đã thêm nội dung. Hãy ghi nhiệm vụ của nội dung đó.", "muc-II")
    return show_draft(request, plan, area_form=form)


@of_draft
@require_POST
def draft_area_move(request, plan, number):
    """`den` is the place it is to have."""
    to = request.POST.get("den", "")
    if plan.content_areas.filter(order=number).exists() and to.isdecimal():
        drafting.move_area(plan, number, by=request.user, to=int(to[:4]))
    return redirect(f"{plan.get_absolute_url()}#muc-II")


@of_draft
@require_POST
def draft_area_remove(request, plan, number):
    if not plan.content_areas.filter(order=number).exists():
        raise Http404
    try:
        drafting.remove_area(plan, number, by=request.user)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
        return redirect(plan)
    return _back(request, plan, f"Đã bỏ nội dung {number}; các nội dung sau được đánh số lại.", "muc-II")


@of_draft
@require_POST
def draft_body_new(request, plan):
    form = BodyForm(request.POST, plan=plan)
    if form.is_valid() and _done(request, form, drafting.add_body, plan, form.cleaned_data["agency"]):
        return _back(request, plan, "Đã thêm đơn vị. Hãy ghi nhiệm vụ giao cho đơn vị đó.", "muc-IV")
    return show_draft(request, plan, body_form=form)


@of_draft
@require_http_methods(["GET", "HEAD", "POST"])
def draft_basis(request, plan, pk=None):
    """A legal basis to be mended; without `pk` a new one."""
    basis = get_object_or_404(plan.legal_bases, pk=pk) if pk else LegalBasis(plan=plan)
    form = BasisForm(request.POST or None, instance=basis)
    if form.is_valid():
        stored = LegalBasis.objects.get(pk=pk) if pk else LegalBasis(plan=plan)
        if _done(request, form, drafting.edit_basis, stored, **form.basis):
            return _back(request, plan, "Đã lưu căn cứ.", "can-cu")
    return _edit(request, plan, form, "Căn cứ, văn bản được nêu")


@of_draft
@require_POST
def draft_basis_reviewed(request, plan, pk):
    drafting.confirm_basis(get_object_or_404(plan.legal_bases, pk=pk), by=request.user)
    return _back(request, plan, "Đã ghi nhận căn cứ còn đúng.", "can-cu")


@of_draft
@require_POST
def draft_basis_remove(request, plan, pk):
    drafting.remove_basis(get_object_or_404(plan.legal_bases, pk=pk), by=request.user)
    return _back(request, plan, "Đã bỏ căn cứ.", "can-cu")


def _done(request, form, move, *about, **typed) -> bool:
    """Make the move; where it is refused the form says why, and keeps what was typed."""
    try:
        move(*about, by=request.user, **typed)
    except (NotReady, WrongState) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _back(request, plan, said: str, place: str):
    messages.success(request, said)
    return redirect(f"{plan.get_absolute_url()}#{place}")


def _edit(request, plan, form, title: str, lines=None):
    crumbs = [(f"Dự thảo kế hoạch năm {plan.year}", plan.get_absolute_url())]
    context = {"plan": plan, "form": form, "lines": lines, "title": title, "crumbs": crumbs}
    return render(request, "plans/draft_edit.html", context)
