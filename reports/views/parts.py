"""Writing one part of a report: editing it in place, answering for its lines, choosing between two versions of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import WrongState
from config import clock
from registry import flow
from reports import comparing, workflow
from reports.comparing import Choice
from reports.forms import DraftForm, SectionForm
from reports.models import Report, Section, SectionDraft
from reports.views import showing

HISTORY_LENGTH = 30


def find(request, pk: int) -> Section:
    """The part, where the person may see its report. Raises Http404."""
    visible = Section.objects.filter(report__in=Report.objects.visible_to(request.user))
    return get_object_or_404(visible.select_related("report__duty__plan__unit"), pk=pk)


def find_to_write(request, pk: int) -> Section:
    """Raises Http404, and PermissionDenied for who is not the coordinator."""
    section = find(request, pk)
    request.user.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    return section


def place_of(section: Section) -> str:
    """Where the part stands on the page of its report."""
    return f"{section.report.get_absolute_url()}#phan-{section.pk}"


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def section_edit(request, pk):
    """The report's page with this part open, beside it the paper as it would be."""
    section = find_to_write(request, pk)
    if request.method != "POST" and (refusal := flow.why_not(section.report)):
        messages.error(request, refusal)
        return redirect(place_of(section))
    draft = section.drafts.filter(user=request.user).first()
    form = SectionForm(request.POST or None, instance=Section.objects.get(pk=pk), draft=draft)
    if form.is_valid():
        return _save(request, form, section)
    return showing.page(request, Report.objects.with_people().get(pk=section.report_id), form=form)


def _save(request, form: SectionForm, section: Section):
    fields = {"title": section.title, "is_left_out": section.is_left_out} | form.cleaned_data
    try:
        workflow.edit_section(section, by=request.user, **fields)
    except WrongState as refusal:
        # Nothing typed is lost: it waits as this person's draft until they have chosen.
        typed = {name: fields[name] for name in ("title", "text", "revision")}
        workflow.keep_draft(section, by=request.user, **typed)
        messages.error(request, str(refusal))
        is_closed = flow.why_not(Report.objects.get(pk=section.report_id))
        return redirect(place_of(section) if is_closed else reverse("reports:compare-draft", args=[section.pk]))
    messages.success(request, f"Đã lưu {section.place}.")
    return redirect(place_of(section))


@ward_only
@require_POST
def draft_keep(request, pk):
    """What is being typed, sent by the page itself; the answer says when it was kept and who saved meanwhile."""
    section = find_to_write(request, pk)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"refusal": "Nội dung quá dài hoặc không hợp lệ nên chưa giữ được."}, status=400)
    workflow.keep_draft(section, by=request.user, **form.cleaned_data)
    other = _last_saver(section) if form.cleaned_data["revision"] != section.revision else ""
    return JsonResponse({"kept_at": f"{clock.now():%H:%M}", "saved_by_other": other})


@ward_only
@require_POST
def draft_drop(request, pk):
    section = find_to_write(request, pk)
    workflow.drop_draft(section, by=request.user)
    messages.success(request, "Đã bỏ bản gõ dở; dưới đây là nội dung đang lưu.")
    return redirect(f"{reverse('reports:section-edit', args=[pk])}#phan-{pk}")


def _last_saver(section: Section) -> str:
    entry = history.of(section).last()
    return str(entry.by) if entry and entry.by else "Cổng thông tin"


@ward_only
@require_POST
def lines_confirm(request, pk):
    """Answer for one line, or for all of the part that want it."""
    section = find_to_write(request, pk)
    line, revision = request.POST.get("cau", ""), request.POST.get("revision", "")
    asked = {"line": int(line) if line.isdecimal() else None, "revision": int(revision) if revision.isdecimal() else -1}
    return _moved(request, section, workflow.confirm_lines, f"Đã xác nhận nội dung {section.place}.", **asked)


@ward_only
@require_POST
def section_adopt(request, pk):
    section = find_to_write(request, pk)
    done = f"Đã lấy bản tổng hợp mới cho {section.place}."
    return _moved(request, section, workflow.adopt_compilation, done)


def _moved(request, section: Section, move, done: str, **fields):
    try:
        move(section, by=request.user, **fields)
    except WrongState as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(place_of(section))


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def compare_compiled(request, pk):
    """The text in use beside the newest compilation: take the one, keep the other, or choose place by place."""
    section = find_to_write(request, pk)
    stretches = comparing.compare(section.text, section.compiled)
    if request.method == "POST" and _is_as_shown(request, section, section.compiled):
        text = comparing.merge(stretches, _choices(request, stretches), default=Choice.LEFT)
        kept = {"text": text, "revision": section.revision, "compiled": section.compiled}
        done = f"Đã lưu nội dung đã chọn cho {section.place}."
        return _moved(request, section, workflow.settle_with_compilation, done, **kept)
    names = ("bản đang dùng", "bản tổng hợp mới nhất")
    return _comparison(request, section, stretches, names, against=section.compiled, default=Choice.LEFT)


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def compare_draft(request, pk):
    """What somebody saved meanwhile beside what this person typed."""
    section = find_to_write(request, pk)
    draft = section.drafts.filter(user=request.user).first()
    if draft is None:
        return redirect(place_of(section))
    if request.method != "POST" or not _is_as_shown(request, section, draft.text):
        return _compare_with_draft(request, section, draft)
    stretches = comparing.compare(section.text, draft.text)
    text = comparing.merge(stretches, _choices(request, stretches), default=Choice.RIGHT)
    kept = {"title": draft.title or section.title, "is_left_out": section.is_left_out, "revision": section.revision}
    return _moved(request, section, workflow.edit_section, f"Đã lưu {section.place}.", text=text, **kept)


def _compare_with_draft(request, section: Section, draft: SectionDraft):
    names = (f"bản đang lưu của {_last_saver(section)}", "bản bạn gõ")
    stretches = comparing.compare(section.text, draft.text)
    return _comparison(request, section, stretches, names, against=draft.text, default=Choice.RIGHT, draft=draft)


def _comparison(request, section: Section, stretches, names, *, against: str, default: Choice, draft=None):
    context = {
        "section": section,
        "stretches": stretches,
        "left_name": names[0],
        "right_name": names[1],
        "fingerprint": comparing.fingerprint(against),
        "default": default,
        "draft": draft,
        "crumbs": [*showing.CRUMBS, (section.report, place_of(section))],
    }
    return render(request, "reports/compare.html", context)


def _choices(request, stretches) -> dict[str, str]:
    """What was chosen at each place; one of the buttons chooses the same for all."""
    if whole := request.POST.get("tat-ca"):
        return {stretch.field: whole for stretch in stretches}
    return request.POST.dict()


def _is_as_shown(request, section: Section, against: str) -> bool:
    """Whether both versions are still those that were compared when the person chose."""
    shown = (request.POST.get("revision"), request.POST.get("against"))
    if shown == (str(section.revision), comparing.fingerprint(against)):
        return True
    messages.error(request, "Nội dung vừa thay đổi thêm. Hãy so lại hai bản dưới đây rồi chọn.")
    return False


@ward_only
@require_safe
def section_history(request, pk):
    """Who wrote and changed a part, newest first, each change word by word."""
    section = find(request, pk)
    if not request.user.has_role(*showing.MAKERS, unit=section.report.duty.unit):
        raise PermissionDenied
    entries = list(history.of(section).order_by("-pk")[:HISTORY_LENGTH])
    for entry in entries:
        before, after = entry.changes.get("nội dung", ("", ""))
        entry.stretches = comparing.compare(before, after)
    context = {"section": section, "entries": entries, "crumbs": [*showing.CRUMBS, (section.report, place_of(section))]}
    return render(request, "reports/section_history.html", context)
