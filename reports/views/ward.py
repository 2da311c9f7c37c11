"""The ward's side of a report: duties, compiling, reading; its further moves are those of every paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only, ward_or_town
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from config import clock
from plans.models import Plan
from registry.views import moves
from reports import workflow
from reports.models import Duty, Report
from reports.readiness import Readiness, is_fulfilled, readiness_of
from reports.views import showing, town


@ward_only
@require_safe
def report_list(request):
    """What the ward owes the town in a year, and how far each report is."""
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward)
    year = request.GET.get("nam", "")
    plan = plans.filter(year=year).first() if year.isdecimal() else Plan.objects.current_for(request.user)
    duties = Duty.objects.filter(plan=plan).owed().for_lists().prefetch_related("reports__issued")
    seen = set(Report.objects.visible_to(request.user).filter(duty__plan=plan).values_list("pk", flat=True))
    context = {
        "plan": plan,
        "plans": plans,
        "groups": _groups([_duty_row(each, seen) for each in readiness_of(duties)]),
        "may_compile": request.user.has_role(Role.COORDINATOR, unit=request.user.ward),
    }
    return render(request, "reports/list.html", context)


def _duty_row(state: Readiness, seen: set[int]) -> dict:
    duty, today = state.duty, clock.today()
    versions = sorted((r for r in duty.reports.all() if r.pk in seen), key=lambda report: -report.version)
    newest = max(duty.reports.all(), key=lambda report: report.version, default=None)
    is_done = is_fulfilled(duty)
    return {
        "duty": duty,
        "reports": versions,
        "is_open": newest is None or newest.can_be_written,
        "is_done": is_done,
        "is_late": not is_done and duty.due_on < today,
        "readiness": state,
        "late": state.late(today),
    }


def _groups(rows: list[dict]) -> list[dict]:
    """What is to be made now, what is still to come, what is done; a group without any row is left out."""
    now = [row for row in rows if not row["is_done"] and row["duty"].starts_on <= clock.today()]
    ahead = [row for row in rows if not row["is_done"] and row["duty"].starts_on > clock.today()]
    done = [row for row in rows if row["is_done"]]
    groups = [
        {"title": "Đến kỳ làm", "rows": now, "is_now": True},
        {"title": "Chưa đến kỳ", "rows": ahead},
        {"title": "Đã ban hành", "rows": done},
    ]
    return [group for group in groups if group["rows"]]


@ward_only
@require_POST
def compile_report(request, duty_pk):
    duty = get_object_or_404(Duty.objects.owed().for_lists().filter(plan__unit__in=request.user.ward_ids), pk=duty_pk)
    try:
        report = workflow.compile_report(duty, by=request.user)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:list")
    messages.success(request, "Đã tổng hợp từ các báo cáo tiến độ đã tiếp nhận. Phần nào bạn đã sửa thì giữ nguyên.")
    return redirect(report)


@ward_or_town
@require_safe
def report(request, pk):
    """The report for whoever may see it: the maker's desk, the ward's reader, or the office of the town."""
    found = Report.objects.visible_to(request.user).with_people().filter(pk=pk).first()
    if found is None:
        return town.report(request, pk)
    return showing.page(request, found)


@ward_only
@require_POST
def leave_out_empty(request, pk):
    found = get_object_or_404(Report.objects.visible_to(request.user).with_people(), pk=pk)
    try:
        workflow.leave_out_empty(found, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Các phần còn trống sẽ không đưa vào báo cáo.")
    return redirect(found)


@ward_or_town
@require_safe
def download(request, pk, kind):
    """The report's file: as issued once it is, else the draft made now, with number and day blank."""
    try:
        return moves.download(request, "bao-cao", pk, kind)
    except Http404:
        return town.download(request, pk, kind)
