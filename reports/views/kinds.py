"""The kinds of report: everyone of the ward reads them, the coordinator enters and changes them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_safe

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import WrongState
from plans.models import Plan
from reports.kinds import moves
from reports.kinds.forms import FillsForm, ReportKindForm
from reports.models import ReportKind

CRUMBS = [("Báo cáo", reverse_lazy("reports:list")), ("Lịch báo cáo", reverse_lazy("reports:calendar"))]
HERE = [*CRUMBS, ("Các loại báo cáo", reverse_lazy("reports:kinds"))]


@ward_only
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    context = {"kinds": _kinds(request), "may_set": _may_set(request), "crumbs": CRUMBS}
    return render(request, "reports/kinds.html", context)


@ward_only
@require_safe
def kind(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_kinds(request), pk=pk)
    context = {
        "kind": found,
        "parts": [part for part in found.parts if part.level],
        "may_set": _may_set(request),
        "entries": history.of(found).reverse(),
        "crumbs": HERE,
    }
    return render(request, "reports/kind.html", context)


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def kind_new(request: HttpRequest) -> HttpResponse:
    request.user.post_as(Role.COORDINATOR, unit=request.user.ward)
    return _kind_form(request, ReportKind(unit=request.user.ward))


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def kind_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(_kinds(request), pk=pk)
    request.user.post_as(Role.COORDINATOR, unit=found.unit)
    return _kind_form(request, found)


def _kind_form(request: HttpRequest, found: ReportKind) -> HttpResponse:
    is_new = found.pk is None
    form = ReportKindForm(request.POST or None, instance=found)
    if form.is_valid() and _kept(request, form):
        return redirect("reports:kind-fills", pk=form.instance.pk) if is_new else redirect(form.instance)
    context = {"form": form, "is_new": is_new, "crumbs": HERE}
    return render(request, "reports/kind_form.html", context)


def _kept(request: HttpRequest, form: ReportKindForm) -> bool:
    try:
        moves.keep(form.instance, form.cleaned_data["outline"], form.cleaned_data["bodies"], by=request.user)
    except WrongState as refusal:
        form.add_error("code", str(refusal))
        return False
    messages.success(request, "Đã lưu loại báo cáo. Báo cáo đã tổng hợp vẫn giữ đề cương cũ.")
    return True


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def kind_fills(request: HttpRequest, pk: int) -> HttpResponse:
    """What each part of the outline is filled from."""
    found = get_object_or_404(_kinds(request), pk=pk)
    request.user.post_as(Role.COORDINATOR, unit=found.unit)
    form = FillsForm(request.POST or None, kind=found, plan=Plan.objects.current_for(request.user))
    if form.is_valid():
        try:
            moves.fill(found, form.filled, by=request.user)
        except WrongState as refusal:
            messages.error(request, str(refusal))
            return redirect(reverse("reports:kind-fills", args=[found.pk]))
        messages.success(request, "Đã lưu nguồn của từng phần.")
        return redirect(found)
    return render(request, "reports/kind_fills.html", {"form": form, "kind": found, "crumbs": [*HERE, _crumb(found)]})


def _kinds(request: HttpRequest):
    found = ReportKind.objects.filter(unit=request.user.ward)
    return found.select_related("unit__parent", "office").prefetch_related("bodies")


def _may_set(request: HttpRequest) -> bool:
    return request.user.has_role(Role.COORDINATOR, unit=request.user.ward)


def _crumb(found: ReportKind) -> tuple[str, str]:
    return str(found), found.get_absolute_url()
