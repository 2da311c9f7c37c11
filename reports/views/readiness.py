"""What stands between a duty and its report, before it is compiled."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from agencies.doors import ward_only
from agencies.models import Role
from config import clock
from registry.writing import WRITERS
from reports import preparing
from reports.models import Duty, Report
from reports.readiness import readiness
from reports.views.showing import CRUMBS, MAKERS


@ward_only
@require_safe
def readiness_page(request, pk):
    """Who has not reported, what is missing or odd, what waits; each with the place where it is mended."""
    duty = get_object_or_404(Duty.objects.for_lists().filter(plan__unit__in=request.user.ward_ids), pk=pk)
    user = request.user
    newest = Report.objects.visible_to(user).filter(duty=duty).select_related("issued").order_by("-version").first()
    is_maker = user.has_role(*MAKERS, unit=duty.unit)
    in_the_making = newest if newest and newest.can_be_written and is_maker else None
    is_open = duty.is_owed and (newest is None or newest.can_be_written)
    state = readiness(duty)
    context = {
        "duty": duty,
        "readiness": state,
        "late": state.late(clock.today()),
        "report": newest,
        "in_the_making": in_the_making,
        "groups": preparing.groups(state, in_the_making),
        "may_compile": is_open and user.has_role(Role.COORDINATOR, unit=duty.unit),
        "may_write_papers": user.has_role(*WRITERS, unit=duty.unit),
        "crumbs": CRUMBS,
    }
    return render(request, "reports/readiness.html", context)
