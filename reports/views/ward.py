"""The ward's side of a report: duties, compiling, editing, approving, issuing, sending."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import ward_only, ward_or_town
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from config import clock
from plans.models import Plan
from registry import flow, issuing, jobs
from registry.models import IssueOrder, Stage
from reports import paper, workflow
from reports.forms import IssueForm, ReasonForm, SectionForm
from reports.models import Duty, Report, Section
from reports.readiness import Readiness, readiness_of
from reports.views import papers, town

CRUMBS = [("Báo cáo", reverse_lazy("reports:list"))]


@ward_only
@require_safe
def report_list(request):
    """What the ward owes the town in a year, and how far each report is."""
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward)
    year = request.GET.get("nam", "")
    plan = plans.filter(year=year).first() if year.isdecimal() else Plan.objects.current_for(request.user)
    duties = Duty.objects.filter(plan=plan).select_related("plan__unit", "office").prefetch_related("reports__issued")
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
    duty = get_object_or_404(Duty.objects.filter(plan__unit__in=request.user.ward_ids), pk=duty_pk)
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


def _page(request, found: Report, *, reason_form=None, issue_form=None):
    user, unit = request.user, found.duty.unit
    order = IssueOrder.objects.of(found).first()
    is_maker = user.has_role(Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE, unit=unit)
    context = {
        "report": found,
        "crumbs": CRUMBS,
        **papers.on_page(found),
        "is_maker": is_maker,
        "sections": _sections(found) if is_maker else [],
        "out_of_date": found.out_of_date_sections() if is_maker and not found.is_issued else [],
        "empty_sections": found.empty_sections() if is_maker and found.can_be_written else [],
        "entries": history.of(found).reverse() if is_maker else [],
        "order": order,
        "versions": found.duty.reports.exclude(pk=found.pk) if is_maker else [],
        "reason_form": reason_form or ReasonForm(),
        **_moves_open_to(user, found, order),
    }
    if context["may_issue"]:
        context["issue_form"] = issue_form or _issue_form(found)
    return render(request, "reports/report.html", context)


def _moves_open_to(user, found: Report, order: IssueOrder | None) -> dict[str, bool]:
    unit = found.duty.unit
    is_clerk = user.has_role(Role.CLERK, unit=unit)
    # The worker may have finished between reading the report and its order: an order that is done still counts here.
    is_ordered = order is not None and not order.refusal
    may_decide = found.status in {Stage.SUBMITTED, Stage.APPROVED} and flow.may_decide(found, user)
    return {
        "may_write": found.can_be_written and user.has_role(Role.COORDINATOR, unit=unit),
        "may_decide": may_decide and not is_ordered,
        "may_issue": is_clerk and found.status == Stage.APPROVED and not is_ordered,
        "may_send": is_clerk and found.status == Stage.ISSUED,
        "is_being_issued": is_ordered and found.status == Stage.APPROVED,
    }


def _sections(found: Report) -> list[Section]:
    """All parts with the number each gets on paper, and its sources."""
    sections = list(found.sections.prefetch_related("sources__agency", "sources__task"))
    numbers = {section.pk: number for section, number in paper.printed_sections(sections)}
    for section in sections:
        section.number = numbers.get(section.pk, "")
    return sections


def _issue_form(found: Report, data=None) -> IssueForm:
    series = issuing.series_for(found.duty.unit, year=clock.today().year, kind=paper.SYMBOL)
    return IssueForm(data, next_number=series.next_number)


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
    crumbs = [*CRUMBS, (section.report, section.report.get_absolute_url())]
    context = {"form": form, "section": section, "sources": sources, "crumbs": crumbs}
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


def _moved(request, pk, move, done: str, **fields):
    """Make one move on a report the user may see, and lead back to its page with what came of it."""
    found = get_object_or_404(Report.objects.visible_to(request.user).with_people(), pk=pk)
    try:
        move(found, by=request.user, **fields)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(found)


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
    return _moved(request, pk, workflow.leave_out_empty, "Các phần còn trống sẽ không đưa vào báo cáo.")


@ward_only
@require_POST
def submit(request, pk):
    return _moved(request, pk, flow.submit, "Đã trình lãnh đạo duyệt.")


@ward_only
@require_POST
def approve(request, pk):
    return _moved(request, pk, flow.approve, "Đã duyệt. Văn thư sẽ cho số và ban hành.")


@ward_only
@require_POST
def send_back(request, pk):
    found = get_object_or_404(Report.objects.visible_to(request.user).with_people(), pk=pk)
    request.user.post_as(Role.LEADER, unit=found.duty.unit)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, reason_form=form)
    return _moved(request, pk, flow.send_back, "Đã trả lại để sửa.", reason=form.cleaned_data["reason"])


@ward_only
@require_POST
def order_issue(request, pk):
    found = get_object_or_404(Report.objects.visible_to(request.user).with_people(), pk=pk)
    request.user.post_as(Role.CLERK, unit=found.duty.unit)
    form = _issue_form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, issue_form=form)
    try:
        order = flow.order_issue(found, by=request.user, **form.cleaned_data)
    except NotReady as refusal:
        form.add_error(refusal.about, str(refusal))
        return _page(request, found, issue_form=form)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        jobs.issue.delay_on_commit(order.pk)
        messages.info(request, "Đã nhận lệnh ban hành; cổng đang dựng tệp và vào sổ.")
    return redirect(found)


@ward_only
@require_POST
def send(request, pk):
    return _moved(request, pk, flow.send, "Đã gửi thị xã.")


@ward_or_town
@require_safe
def download(request, pk, kind):
    """The report's file: as issued once it is, else the draft made now, with number and day blank."""
    found = Report.objects.visible_to(request.user).with_people().filter(pk=pk).first()
    if found is None:
        return town.download(request, pk, kind)
    if found.is_issued:
        return papers.issued_file(found, kind)
    try:
        return papers.draft_file(found, kind)
    except NotReady as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
