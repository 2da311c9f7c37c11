"""The annexes of a report in the making, for its coordinator."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import WrongState
from reports.annexes import desk, figures, writing
from reports.annexes.forms import AnnexForm, RowsFormSet
from reports.annexes.printing import place_of, table
from reports.annexes.sources import out_of_date, sources_of
from reports.models import Report, ReportAnnex
from reports.views.showing import CRUMBS


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def annex(request, pk):
    """The table as a grid of fields, each row with what it was compiled from."""
    found = _find(request, pk)
    request.user.post_as(Role.COORDINATOR, unit=found.report.duty.unit)
    sent = request.POST or None
    form, rows = AnnexForm(sent, annex=found), RowsFormSet(sent, annex=found)
    if sent and form.is_valid() and rows.is_valid() and _saved(request, form, rows, found):
        return redirect(found)
    return _show(request, found, form, rows)


def _find(request, pk) -> ReportAnnex:
    visible = ReportAnnex.objects.filter(report__in=Report.objects.visible_to(request.user))
    return get_object_or_404(visible.select_related("report__duty__plan__unit"), pk=pk)


def _saved(request, form: AnnexForm, rows: RowsFormSet, found: ReportAnnex) -> bool:
    try:
        writing.edit(found, by=request.user, rows=rows.typed_rows(), **form.cleaned_data)
    except WrongState as refusal:
        # The next try is made against what is stored now, which the page shows below the typed rows.
        found.refresh_from_db(fields=["compiled", "base", "stored_rows", "revision"])
        form.data = form.data.copy()
        form.data["revision"] = found.revision
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"Đã lưu {found}.")
    return True


def _show(request, found: ReportAnnex, form: AnnexForm, rows: RowsFormSet):
    definition = found.definition
    links = sources_of(found.rows)
    context = {
        "annex": found,
        "form": form,
        "rows": rows,
        "lines": [(each, _links(each, links)) for each in rows],
        "totals": figures.said_totals(definition, found.printed_rows),
        "stored": table(definition, found.printed_rows).rows if form.non_field_errors() else (),
        "place": place_of(definition, found.report.parts),
        "is_out_of_date": bool(out_of_date([found])),
        "crumbs": [*CRUMBS, (found.report, f"{found.report.get_absolute_url()}#phu-luc")],
    }
    return render(request, "reports/annex.html", context)


def _links(form, links: dict) -> list:
    return [links[key] for key in (form.row.sources if form.row else ()) if key in links]


@ward_only
@require_POST
def annex_adopt(request, pk):
    found = _find(request, pk)
    revision = request.POST.get("revision", "")
    try:
        writing.adopt_compilation(found, by=request.user, revision=int(revision) if revision.isdecimal() else -1)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã lấy bản tổng hợp mới cho {found}.")
    return redirect(found)


@ward_only
@require_POST
def annex_add(request, pk):
    report = get_object_or_404(Report.objects.visible_to(request.user).with_people(), pk=pk)
    request.user.post_as(Role.COORDINATOR, unit=report.duty.unit)
    form = desk.add_form(report, request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy chọn phụ lục cần thêm.")
        return redirect(f"{report.get_absolute_url()}#phu-luc")
    try:
        return redirect(writing.add(report, form.cleaned_data["code"], by=request.user))
    except WrongState as refusal:
        messages.error(request, str(refusal))
        return redirect(report)
