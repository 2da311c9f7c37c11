"""Files of a report: uploaded while it is written, opened once it stands."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only
from files import serving
from files.models import PendingUpload, StoredFile
from plans.evidence import Evidence, FormFiles
from plans.in_force import why_not
from plans.models import ProgressUpdate, Task


@ward_only
@require_POST
def upload_for_new(request, pk):
    """Take one file for a new report on the task, before its words are sent."""
    task = get_object_or_404(Task.objects.visible_to(request.user).with_people(), pk=pk)
    if not task.agencies_of(request.user):
        raise PermissionDenied
    if refusal := why_not(task.plan):
        return JsonResponse({"refusal": refusal}, status=409)
    return keep_upload(request, Evidence(request.user, task))


@ward_only
@require_POST
def upload_for_update(request, pk):
    """Take one file for a report that is being mended."""
    update = get_object_or_404(ProgressUpdate.objects.visible_to(request.user).with_people(), pk=pk)
    if not request.user.works_for(update.agency):
        raise PermissionDenied
    if refusal := why_not(update.task.plan):
        return JsonResponse({"refusal": refusal}, status=409)
    if not update.can_be_written:
        status = update.get_status_display()
        return JsonResponse({"refusal": f"Báo cáo đang ở trạng thái “{status}” nên không thêm tệp được."}, status=409)
    return keep_upload(request, Evidence(request.user, update.task, update))


def keep_upload(request, form_files: FormFiles):
    """Answers with the line of the form's list, or with a sentence."""
    form_files.keep(request.FILES.getlist("files"))
    if form_files.refusals:
        return JsonResponse({"refusal": " ".join(form_files.refusals)}, status=422)
    if not form_files.fresh:
        return JsonResponse({"refusal": "Tệp chưa đến nơi: hãy thử lại."}, status=422)
    return render(request, "plans/_pending_files.html", {"uploaded": [(each, True) for each in form_files.fresh]})


@require_safe
def pending_file(request, pk):
    return serving.send(_own_pending(request, pk).stored)


@require_safe
def pending_preview(request, pk):
    return serving.send_preview(_own_pending(request, pk).stored)


@require_POST
def pending_remove(request, pk):
    PendingUpload.objects.discard([_own_pending(request, pk)])
    return JsonResponse({})


def _own_pending(request, pk) -> PendingUpload:
    """Until its report is sent a file is its sender's alone."""
    return get_object_or_404(PendingUpload.objects.select_related("stored"), pk=pk, user=request.user)


@ward_only
@require_safe
def update_file(request, pk, file_pk):
    return serving.send(_file(request, pk, file_pk))


@ward_only
@require_safe
def update_preview(request, pk, file_pk):
    return serving.send_preview(_file(request, pk, file_pk))


def _file(request, pk, file_pk) -> StoredFile:
    """A file of a report, for who may open that report's files. Raises Http404, PermissionDenied."""
    update = get_object_or_404(ProgressUpdate.objects.visible_to(request.user), pk=pk)
    if not ProgressUpdate.objects.with_files_open_to(request.user).filter(pk=update.pk).exists():
        raise PermissionDenied
    return get_object_or_404(update.files, pk=file_pk)
