"""The town's side: what was sent to an office, its files, its receipt. Nothing else of a ward."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import town_only
from plans.amending.reading import as_issued
from plans.models import Plan
from registry import shown
from registry.forms import ReasonForm
from registry.models import Stage, TypedPaper
from registry.views import receiving
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
    return _page(request, _sent(request, pk), ReasonForm())


def _sent(request, pk) -> Report:
    return get_object_or_404(Report.objects.sent_to(request.user).with_people(), pk=pk)


def _page(request, found: Report, form: ReasonForm):
    addresses = {
        "pdf": reverse("reports:download", args=[found.pk, "pdf"]),
        "docx": reverse("reports:download", args=[found.pk, "docx"]),
        "confirm": reverse("reports:town-confirm", args=[found.pk]),
        "send_back": reverse("reports:town-send-back", args=[found.pk]),
    }
    heading = f"Báo cáo số {found.issued.reference}"
    return receiving.page(request, found, form, heading=heading, addresses=addresses, crumbs=CRUMBS, may_return=True)


@town_only
def download(request, pk, kind):
    return shown.issued_file(_sent(request, pk), kind)


@town_only
@require_POST
def confirm(request, pk):
    return receiving.confirm_receipt(request, _sent(request, pk), "báo cáo")


@town_only
@require_POST
def send_back(request, pk):
    return receiving.return_to_ward(request, _sent(request, pk), "báo cáo", _page)
