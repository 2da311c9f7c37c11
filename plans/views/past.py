"""The plan as it was: as issued, or as it stood on a day."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from agencies.doors import ward_only
from plans.amending import reading
from plans.forms import DayForm
from plans.views.plan import find_plan, show_plan


@ward_only
@require_safe
def plan_as_issued(request, year):
    """In the words in which it was issued, whatever amended it since."""
    plan = find_plan(request, year)
    lead = "Bản gốc, đúng lời văn khi ban hành, chưa gồm các sửa đổi, bổ sung."
    return _show(request, plan, reading.as_issued(plan), lead=lead, amendments=[])


@ward_only
@require_safe
def plan_on_day(request, year):
    """As it stood on the day `ngay` of the address."""
    plan = find_plan(request, year)
    if "ngay" not in request.GET:
        return redirect(plan)
    form = DayForm(request.GET, plan=plan)
    if not form.is_valid():
        return show_plan(request, plan, day_form=form)
    day = form.cleaned_data["ngay"]
    lead = f"Kế hoạch có hiệu lực ngày {day:%d/%m/%Y}."
    amendments = reading.amendments_in_force(plan, day)
    return _show(request, plan, reading.as_it_stood(plan, day), lead=lead, amendments=amendments)


def _show(request, plan, sections, **said):
    crumbs = [(f"Kế hoạch năm {plan.year}", plan.get_absolute_url())]
    context = {"plan": plan, "sections": sections, "day_form": DayForm(plan=plan), "crumbs": crumbs} | said
    return render(request, "plans/amendments/past_plan.html", context)
