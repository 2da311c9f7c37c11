"""Writing a progress report and sending it."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from agencies.doors import ward_only
from agencies.moves import NotReady, WrongState
from plans import workflow, writing
from plans.evidence import Evidence
from plans.forms import ProgressForm
from plans.in_force import why_not
from plans.models import WRITABLE, ProgressUpdate, Status, Task


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def update_new(request, pk):
    task = get_object_or_404(Task.objects.visible_to(request.user).with_people(), pk=pk)
    if not task.agencies_of(request.user):
        raise PermissionDenied
    if request.method != "POST" and (refusal := why_not(task.plan)):
        messages.info(request, refusal)
        return redirect(task)
    evidence = Evidence(request.user, task)
    if request.method != "POST":
        return _show(request, task, ProgressForm(task=task, user=request.user, evidence=evidence))
    earlier = _sent_before(request, task)
    if earlier and earlier.status != Status.DRAFT:
        messages.info(request, writing.ALREADY_SENT)
        return redirect(earlier)
    return _take(request, task, earlier, evidence)


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def update_edit(request, pk):
    update = _update(request, pk)
    if not request.user.works_for(update.agency):
        raise PermissionDenied
    if not update.can_be_written:
        messages.error(request, f"Báo cáo đang ở trạng thái “{update.get_status_display()}” nên không sửa được nữa.")
        return redirect(update)
    if request.method != "POST" and (refusal := why_not(update.task.plan)):
        messages.info(request, refusal)
        return redirect(update)
    task = Task.objects.with_people().get(pk=update.task_id)
    evidence = Evidence(request.user, task, update)
    if request.method != "POST":
        return _show(request, task, ProgressForm(task=task, user=request.user, instance=update, evidence=evidence))
    return _take(request, task, update, evidence)


@ward_only
@require_POST
def update_submit(request, pk):
    update = _update(request, pk)
    try:
        workflow.submit(update, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    except NotReady as error:
        messages.error(request, str(error))
        return redirect("plans:update-edit", pk=update.pk)
    else:
        messages.success(request, _sent(update))
    return redirect(update)


@ward_only
@require_POST
def update_discard(request, pk):
    update = _update(request, pk)
    try:
        writing.throw_away(update, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã xóa bản nháp báo cáo nhiệm vụ {update.task.number}.")
    return redirect(update.task)


def _update(request, pk) -> ProgressUpdate:
    return get_object_or_404(ProgressUpdate.objects.visible_to(request.user).with_people(), pk=pk)


def _sent_before(request, task) -> ProgressUpdate | None:
    """What the same form already made: pressed twice, or gone back to and pressed again."""
    try:
        key = uuid.UUID(request.POST.get("submission_key", ""))
    except ValueError:
        return None
    return ProgressUpdate.objects.filter(task=task, submission_key=key).first()


def _store(form, user) -> ProgressUpdate:
    typed = {"by": user, "fields": form.written, "pending": form.chosen_files}
    draft = form.instance
    if not draft.pk:
        draft = writing.same_draft(form.task, form.body, by=user, fields=form.written)
    if draft:
        writing.rewrite(draft, removed=form.cleaned_data.get("removed_files", ()), **typed)
        return draft
    return writing.begin(form.task, form.body, key=form.cleaned_data["submission_key"] or uuid.uuid4(), **typed)


def _take(request, task, update, evidence):
    """Store what was typed, and send it where “Gửi” was pressed: both or, where something is missing, neither.

    The files that came along are kept in any case: nobody has to choose them again.
    """
    evidence.keep(request.FILES.getlist("files"))
    is_sending = "send" in request.POST
    about = {"task": task, "user": request.user, "instance": update, "evidence": evidence}
    form = ProgressForm(request.POST, is_sending=is_sending, **about)
    if not form.is_valid():
        return _show(request, task, form)
    try:
        with transaction.atomic():
            update = _store(form, request.user)
            if is_sending:
                workflow.submit(update, by=request.user)
            evidence.let_go()
    except (WrongState, NotReady) as error:
        form.add_error(None, str(error))
        return _show(request, task, form)
    messages.success(request, _sent(update) if is_sending else "Đã lưu nháp. Chưa gửi: khi xong hãy bấm “Gửi”.")
    if is_sending:
        _say_if_days_overlap(request, update)
    return redirect(update)


def _say_if_days_overlap(request, update: ProgressUpdate) -> None:
    """Two reports may well speak of the same days; their figures are added up all the same."""
    if other := writing.overlapping(update).first():
        days = f"từ {other.covers_from:%d/%m/%Y} đến {other.covers_to:%d/%m/%Y}"
        messages.warning(
            request,
            f"Đơn vị đã có báo cáo {days}, trùng ngày với báo cáo này: hãy kiểm tra để số liệu không bị tính hai lần.",
        )


def _sent(update: ProgressUpdate) -> str:
    return f"Đã gửi báo cáo tiến độ nhiệm vụ {update.task.number}."


def _show(request, task, form):
    # Whoever opens an empty form is shown what their body has not finished.
    unsent = task.updates.filter(agency__in=form.bodies, status__in=WRITABLE).exclude(pk=form.instance.pk)
    crumbs = [("Nhiệm vụ", reverse("plans:tasks")), (str(task), task.get_absolute_url())]
    context = {
        "task": task,
        "form": form,
        "update": form.instance,
        "unsent": unsent,
        "crumbs": crumbs,
        "upload_url": _upload_url(task, form.evidence.update),
    }
    return render(request, "plans/update_form.html", context)


def _upload_url(task: Task, update: ProgressUpdate | None) -> str:
    if update:
        return reverse("plans:upload-for-update", args=[update.pk])
    return reverse("plans:upload-for-new", args=[task.pk])
