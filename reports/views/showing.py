"""The page of a report in the ward: the maker's desk while it is written, the reader's sheet after that."""

from django.shortcuts import render
from django.urls import reverse_lazy

from agencies import history
from agencies.models import Role
from registry import shown
from reports import paper, sources
from reports.annexes import desk
from reports.forms import SectionForm
from reports.models import Report, Section
from reports.remaining import parts_of, remaining

CRUMBS = [("Báo cáo", reverse_lazy("reports:list"))]
MAKERS = (Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)
# What happened is listed from the newest back to here; each part has a page with all of its own.
ENTRIES = 25


def page(request, report: Report, *, form: SectionForm | None = None):
    """`form`: the part that is open for editing, in its place among the others."""
    is_maker = request.user.has_role(*MAKERS, unit=report.duty.unit)
    context = {
        "report": report,
        "crumbs": CRUMBS,
        **shown.on_page(report),
        **shown.moves_open_to(request.user, report),
        "is_maker": is_maker,
        "form": form,
        **(_for_makers(report) if is_maker else {}),
        **(desk.context(report) if is_maker and report.can_be_written else {}),
    }
    return render(request, "reports/report.html", context)


def _for_makers(report: Report) -> dict:
    parts = parts_of(report)
    return {
        "parts": _numbered(parts),
        "left": None if report.is_issued else remaining(parts),
        "entries": history.of_several([report, *parts]).order_by("-pk")[:ENTRIES],
        "versions": report.duty.reports.exclude(pk=report.pk),
    }


def _numbered(parts: list[Section]) -> list[Section]:
    """Each with the number it gets on paper, and its lines with what stands behind them."""
    numbers = {part.pk: number for part, number in paper.printed_sections(parts)}
    for part in parts:
        part.number = numbers.get(part.pk, "")
        part.shown_lines = sources.of_part(part)
    return parts
