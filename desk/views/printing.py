"""Sheets of paper: one for the Monday meeting, one for each body."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agencies.doors import ward_only, ward_roles
from agencies.models import Agency, Role
from config import clock
from desk.agency_sheets import agency_sheets
from desk.charts import bar_chart
from desk.meeting import meeting
from plans import receiving
from plans.models import Plan

# Who sits at the Monday meeting or prepares it; all of them may see papers in the making.
MEETING = (Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)


@ward_roles(*MEETING)
@require_safe
def meeting_sheet(request):
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        return render(request, "plans/no_plan.html")
    sheet = meeting(plan, on=clock.today())
    context = {"plan": plan, "meeting": sheet, "chart": bar_chart("chung", "Tình hình chung", [sheet.all])}
    return render(request, "desk/meeting.html", context)


@ward_only
@require_safe
def all_agency_sheets(request):
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        return render(request, "plans/no_plan.html")
    return _show_sheets(request, plan, receiving.receivers(plan))


@ward_only
@require_safe
def agency_sheet(request, pk):
    """The sheet of one body; of one with member bodies a sheet for each of these."""
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        raise Http404
    body = get_object_or_404(Agency.objects.filter(unit=plan.unit).select_related("parent"), pk=pk)
    return _show_sheets(request, plan, body.reporting(), body=body)


def _show_sheets(request, plan, bodies, *, body=None):
    context = {
        "plan": plan,
        "body": body,
        "sheets": agency_sheets(plan, bodies, on=clock.today()),
    }
    return render(request, "desk/agency_sheets.html", context)
