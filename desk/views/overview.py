"""How the plan stands, as figures and pictures."""

from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.doors import ward_only
from config import clock
from desk.charts import BarChart, bar_chart, month_chart
from desk.overview import NARROWING, Overview, overview
from desk.tally import Tally
from desk.views.printing import MEETING
from plans.forms import TaskFilter
from plans.models import Plan


@dataclass(frozen=True)
class Part:
    """A picture and the table of its figures; `heading` is the table's first column."""

    chart: BarChart
    tallies: list[Tally]
    heading: str
    note: str = ""


@ward_only
@require_safe
def overview_page(request):
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        return render(request, "plans/no_plan.html")
    # Of the address only what this page offers: a list's other choices would narrow the figures unseen.
    narrowing = TaskFilter({name: request.GET.get(name, "") for name in NARROWING}, plan=plan)
    figures = overview(plan, narrowing, by=request.user, on=clock.today())
    context = {
        "plan": plan,
        "filter": narrowing,
        "overview": figures,
        "charts": _parts(figures),
        "month_chart": month_chart("theo-thang", "Đến hạn và hoàn thành qua các tháng", figures.months),
        "month": int(narrowing.cleaned_data.get("thang") or 0),
        "narrowed_to": _narrowed_to(narrowing),
        "may_meet": request.user.has_role(*MEETING, unit=plan.unit),
    }
    return render(request, "desk/overview.html", context)


def _parts(figures: Overview) -> list[Part]:
    """The pictures from the whole to its parts; those with nothing in them are left out."""
    whole = [figures.all, figures.this_month] if figures.this_month else [figures.all]
    parts = [
        Part(bar_chart("chung", "Tình hình chung", whole), whole, "Thời gian"),
        Part(bar_chart("theo-noi-dung", "Theo nội dung kế hoạch", figures.areas), figures.areas, "Nội dung"),
        Part(
            bar_chart("theo-don-vi", "Theo đơn vị chủ trì", figures.bodies),
            figures.bodies,
            "Đơn vị",
            note="Mỗi trường, Mặt trận và Hội Phụ nữ tính riêng phần của mình.",
        ),
    ]
    return [part for part in parts if part.tallies]


def _narrowed_to(narrowing: TaskFilter) -> list[str]:
    """What is chosen, in words, for the page on paper too."""
    chosen = narrowing.cleaned_data
    month = [f"hạn trong tháng {chosen['thang']}"] if chosen.get("thang") else []
    areas = dict(narrowing.fields["noi_dung"].choices)
    area = [areas[chosen["noi_dung"]]] if chosen.get("noi_dung") else []
    return month + area + ([str(narrowing.body)] if narrowing.body else [])
