"""The town's side: what was sent to an office, its files, its receipt. Nothing else of a ward."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import town_only
from agencies.moves import NotReady, WrongState
from plans.amending.reading import as_issued
from plans.models import Plan
from registry import flow, shown
from registry.forms import ReasonForm
from registry.models import Stage, TypedPaper
from reports.models import Report

CRUMBS = [("Văn bản phường gửi", reverse_lazy("reports:town"))]


@town_only
@require_safe
def home(request):
    """Reports and papers sent and plans copied to the offices of this officer, newest first."""
    reports = Report.objects.sent_to(request.user).with_people().order_by("-issued__issued_on", "-pk")
    plans = Plan.objects.copied_to(request.user).select_related("unit")
    papers = TypedPaper.objects.sent_to(request.user).with_people().order_by("-issued__issued_on", "-pk")
    waiting = [report for report in reports if report.status == Stage.SENT]
    return render(
        request, "reports/town_home.html", {"reports": reports, "papers": papers, "plans": plans, "waiting": waiting}
    )


@town_only
@require_safe
def plan(request, pk):
    """A ward's plan as it was copied to the office: the words it was issued in, without how the work stands."""
    found = get_object_or_404(Plan.objects.copied_to(request.user).select_related("unit"), pk=pk)
    context = {"plan": found, "sections": as_issued(found), "crumbs": CRUMBS}
    return render(request, "reports/town_plan.html", context)


@town_only
def report(request, pk):
    found = get_object_or_404(Report.objects.sent_to(request.user).with_people(), pk=pk)
    return _page(request, found)


def _page(request, found: Report, reason_form=None):
    context = {
        "report": found,
        "reason_form": reason_form or ReasonForm(),
        "may_confirm": flow.may_confirm(found, request.user),
        "may_return": found.status == Stage.SENT,
        "crumbs": CRUMBS,
        **shown.on_page(found),
    }
    return render(request, "reports/town_report.html", context)


@town_only
def download(request, pk, kind):
    return shown.issued_file(get_object_or_404(Report.objects.sent_to(request.user).with_people(), pk=pk), kind)


@town_only
@require_POST
def confirm(request, pk):
    found = get_object_or_404(Report.objects.sent_to(request.user).with_people(), pk=pk)
    try:
        flow.confirm(found, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã xác nhận nhận báo cáo.")
    return redirect(found)


@town_only
@require_POST
def send_back(request, pk):
    found = get_object_or_404(Report.objects.sent_to(request.user).with_people(), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        flow.town_send_back(found, by=request.user, **form.cleaned_data)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã trả lại báo cáo cho phường.")
    return redirect(found)
