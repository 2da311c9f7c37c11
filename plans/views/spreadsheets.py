"""Tasks and progress out to a spreadsheet, and back in: send a file, look at what it changes, confirm."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from agencies.doors import ward_only
from agencies.moves import WrongState
from config import clock
from files import serving
from files.workbook import MEDIA_TYPE, workbook
from plans.forms import TaskFilter
from plans.forms.spreadsheets import SpreadsheetForm
from plans.in_force import why_not
from plans.models import KeptSpreadsheet, Plan, fill_rows
from plans.spreadsheets import keeping
from plans.spreadsheets.kinds import PROGRESS, TASKS, Kind
from plans.spreadsheets.sheet import Outcome, Sheet, WrongColumns
from plans.standing import standings, to_count

ROWS_A_PAGE = 200
MOST_ERRORS_SHOWN = 200
# While so many are written, on SQLite everyone else's writing waits, and gives up after 20 seconds.
MOST_CHANGES = 1000
TOO_MANY_CHANGES = "Tệp thay đổi hơn 1.000 dòng: hãy chia thành nhiều tệp và ghi từng tệp."


@ward_only
@require_safe
def spreadsheets(request):
    """Where spreadsheets are fetched and sent in; the filters of the list of tasks come along in the address."""
    plan = _plan(request)
    context = {
        "plan": plan,
        "filter": TaskFilter(request.GET, plan=plan),
        "may_send_tasks": TASKS.is_for(request.user, unit=plan.unit),
        "may_send_progress": PROGRESS.is_for(request.user, unit=plan.unit),
        "crumbs": [("Nhiệm vụ", reverse("plans:tasks"))],
    }
    return render(request, "plans/spreadsheets/page.html", context)


@ward_only
@require_safe
def tasks_out(request):
    plan = _plan(request)
    sheet = TASKS.sheet(plan, by=request.user)
    listed = _listed(request, plan)
    fill_rows(standing.task for standing in listed)
    return _download(sheet, sheet.rows(listed), f"nhiem-vu-{plan.year}.xlsx")


@ward_only
@require_safe
def progress_out(request):
    plan = _plan(request)
    sheet = PROGRESS.sheet(plan, by=request.user)
    tasks = plan.tasks.all()
    if TaskFilter(request.GET, plan=plan).is_narrowed:
        tasks = [standing.task.pk for standing in _listed(request, plan)]
    return _download(sheet, sheet.rows(tasks), f"tien-do-{plan.year}.xlsx")


def sending(kind: Kind):
    """For who may send in this kind of spreadsheet; the view is given the plan as well."""

    def decorate(view):
        @wraps(view)
        @ward_only
        def guarded(request, *args, **kwargs):
            plan = _plan(request)
            if not kind.is_for(request.user, unit=plan.unit):
                raise PermissionDenied
            if refusal := why_not(plan):
                messages.info(request, refusal)
                return redirect("plans:spreadsheets")
            return view(request, plan, *args, **kwargs)

        return guarded

    return decorate


@sending(TASKS)
@require_http_methods(["GET", "HEAD", "POST"])
def tasks_in(request, plan):
    return _take(request, plan, TASKS)


@sending(TASKS)
@require_http_methods(["GET", "HEAD", "POST"])
def tasks_confirm(request, plan, pk):
    return _confirm(request, plan, TASKS, pk)


@sending(PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def progress_in(request, plan):
    return _take(request, plan, PROGRESS)


@sending(PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def progress_confirm(request, plan, pk):
    return _confirm(request, plan, PROGRESS, pk)


def _plan(request) -> Plan:
    """The plan whose tasks are listed."""
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        raise Http404
    return plan


def _listed(request, plan):
    """The tasks that the list of tasks shows under the same address."""
    narrowing = TaskFilter(request.GET, plan=plan)
    tasks = to_count(narrowing.tasks(plan.tasks.all(), request.user))
    return narrowing.standings(standings(tasks, on=clock.today()))


def _download(sheet: Sheet, rows: list, name: str) -> HttpResponse:
    columns = list(sheet.fields.values())
    content = workbook(sheet.title, columns, sheet.export(rows))
    return serving.send_made(content, name=name, media_type=MEDIA_TYPE)


def _take(request, plan, kind: Kind):
    """The form for a file; with a file, what stands in its way, or on to the look at what it changes."""
    form = SpreadsheetForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, plan, kind, form)
    try:
        outcome = kind.sheet(plan, by=request.user).look(form.table)
    except WrongColumns as error:
        form.add_error("upload", str(error))
        return _ask(request, plan, kind, form)
    if outcome.errors or not outcome.rows:
        return _ask(request, plan, kind, form, outcome)
    if len(outcome.rows) > MOST_CHANGES:
        form.add_error("upload", TOO_MANY_CHANGES)
        return _ask(request, plan, kind, form)
    kept = keeping.keep(form.content, kind, by=request.user)
    return redirect(f"plans:{kind.key}-confirm", pk=kept.pk)


def _confirm(request, plan, kind: Kind, pk):
    """What the file that waits would change; by POST, change it."""
    kept = get_object_or_404(KeptSpreadsheet, pk=pk, kind=kind.key, user=request.user)
    if not kept.is_waiting:
        messages.info(request, keeping.NOT_WAITING)
        return redirect(f"plans:{kind.key}-in")
    if request.method == "POST":
        return _write(request, plan, kind, kept)
    return _show(request, plan, kind, kept)


def _write(request, plan, kind: Kind, kept):
    try:
        outcome = keeping.write(kept, kind, plan, by=request.user, seen=request.POST.get("seen", ""))
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(f"plans:{kind.key}-confirm", pk=kept.pk)
    messages.success(request, _written(kind, outcome))
    return redirect("plans:spreadsheets")


def _written(kind: Kind, outcome: Outcome) -> str:
    if kind is TASKS:
        return f"Đã ghi thay đổi của {len(outcome.rows)} nhiệm vụ."
    changed = len(outcome.rows) - outcome.new_rows
    return f"Đã ghi {outcome.new_rows} báo cáo nháp mới, sửa {changed} báo cáo. Chưa gửi: hãy mở từng báo cáo rồi gửi."


def _ask(request, plan, kind: Kind, form, outcome: Outcome | None = None):
    context = _context(plan, kind) | {"form": form, "outcome": outcome}
    if outcome:
        context["errors"] = outcome.errors[:MOST_ERRORS_SHOWN]
        context["more_errors"] = max(len(outcome.errors) - MOST_ERRORS_SHOWN, 0)
    return render(request, "plans/spreadsheets/send.html", context)


def _show(request, plan, kind: Kind, kept):
    outcome = keeping.look(kept, kind, plan, by=request.user)
    if outcome.errors or not outcome.rows:
        return _ask(request, plan, kind, SpreadsheetForm(), outcome)
    page = Paginator(outcome.rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"outcome": outcome, "page_obj": page, "changed_rows": len(outcome.rows) - outcome.new_rows}
    return render(request, "plans/spreadsheets/confirm.html", _context(plan, kind) | context)


def _context(plan, kind: Kind) -> dict:
    crumbs = [("Nhiệm vụ", reverse("plans:tasks")), ("Bảng tính", reverse("plans:spreadsheets"))]
    addresses = {"in_url": reverse(f"plans:{kind.key}-in"), "out_url": reverse(f"plans:{kind.key}-out")}
    return {"plan": plan, "kind": kind, "crumbs": crumbs, **addresses}
