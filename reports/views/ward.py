"""The ward's side of a report: duties, compiling, editing; its further moves are those of every paper."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import ward_only, ward_or_town
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from config import clock
from plans.models import Obstacle, Plan
from registry import shown
from registry.views import moves
from reports import paper, workflow
from reports.forms import SectionForm
from reports.models import Duty, Report, Section
from reports.readiness import Readiness, readiness_of
from reports.views import town

CRUMBS = [("Báo cáo", reverse_lazy("reports:list"))]


@ward_only
@require_safe
def report_list(request):
    """What the ward owes the town in a year, and how far each report is."""
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward)
    year = request.GET.get("nam", "")
    plan = plans.filter(year=year).first() if year.isdecimal() else Plan.objects.current_for(request.user)
    duties = Duty.objects.filter(plan=plan).owed().for_lists().prefetch_related("reports__issued")
    seen = set(Report.objects.visible_to(request.user).filter(duty__plan=plan).values_list("pk", flat=True))
    rows = [_duty_row(each, seen) for each in readiness_of(duties)]
    may_compile = request.user.has_role(Role.COORDINATOR, unit=request.user.ward)
    return render(
        request, "reports/list.html", {"plan": plan, "plans": plans, "rows": rows, "may_compile": may_compile}
    )


def _duty_row(state: Readiness, seen: set[int]) -> dict:
    duty = state.duty
    versions = sorted((r for r in duty.reports.all() if r.pk in seen), key=lambda report: -report.version)
    newest = max(duty.reports.all(), key=lambda report: report.version, default=None)
    return {
        "duty": duty,
        "reports": versions,
        "is_open": newest is None or newest.can_be_written,
        "readiness": state,
        "late": state.late(clock.today()),
    }


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
    return _page(request, found)


def _page(request, found: Report):
    user, unit = request.user, found.duty.unit
    is_maker = user.has_role(Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE, unit=unit)
    context = {
        "report": found,
        "crumbs": CRUMBS,
        **shown.on_page(found),
        **shown.moves_open_to(user, found),
        "is_maker": is_maker,
        "sections": _sections(found) if is_maker else [],
        "out_of_date": found.out_of_date_sections() if is_maker and not found.is_issued else [],
        "empty_sections": found.empty_sections() if is_maker and found.can_be_written else [],
        "entries": history.of(found).reverse() if is_maker else [],
        "versions": found.duty.reports.exclude(pk=found.pk) if is_maker else [],
    }
    return render(request, "reports/report.html", context)


def _sections(found: Report) -> list[Section]:
    """All parts with the number each gets on paper, and its sources."""
    sources = ("sources__agency", "sources__task", "obstacle_links__obstacle__agency")
    sections = list(found.sections.prefetch_related(*sources, "obstacle_links__obstacle__plan__unit"))
    numbers = {section.pk: number for section, number in paper.printed_sections(sections)}
    for section in sections:
        section.number = numbers.get(section.pk, "")
    return sections


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def section_edit(request, pk):
    """One part of a report in the making, with what it was compiled from beside it."""
    visible = Section.objects.filter(report__in=Report.objects.visible_to(request.user))
    section = get_object_or_404(visible.select_related("report__duty__plan__unit"), pk=pk)
    request.user.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    form = SectionForm(request.POST or None, instance=Section.objects.get(pk=pk))
    if form.is_valid() and _saved(request, form, section):
        return redirect(f"{section.report.get_absolute_url()}#phan-{section.pk}")
    sources = section.sources.with_people().order_by("agency__order", "covers_to")
    obstacles = Obstacle.objects.filter(pk__in=section.obstacle_links.values("obstacle")).with_people().by_body()
    crumbs = [*CRUMBS, (section.report, section.report.get_absolute_url())]
    context = {"form": form, "section": section, "sources": sources, "obstacles": obstacles, "crumbs": crumbs}
    return render(request, "reports/section_edit.html", context)


def _saved(request, form: SectionForm, section: Section) -> bool:
    fields = {"title": section.title, "is_left_out": section.is_left_out} | form.cleaned_data
    try:
        workflow.edit_section(section, by=request.user, **fields)
    except WrongState as refusal:
        # The next try is made against what is stored now, which the page shows beside the typed words.
        section.refresh_from_db()
        form.data = form.data.copy()
        form.data["revision"] = section.revision
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"Đã lưu {section.place}.")
    return True


@ward_only
@require_POST
def section_adopt(request, pk):
    visible = Section.objects.filter(report__in=Report.objects.visible_to(request.user))
    section = get_object_or_404(visible.select_related("report__duty__plan__unit"), pk=pk)
    try:
        workflow.adopt_compilation(section, by=request.user)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã lấy bản tổng hợp mới cho {section.place}.")
    return redirect(f"{section.report.get_absolute_url()}#phan-{section.pk}")


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
    if not Report.objects.visible_to(request.user).filter(pk=pk).exists():
        return town.download(request, pk, kind)
    return moves.download(request, "bao-cao", pk, kind)
