"""What a body writes of its work: a report begun, and mended while it is a draft or has come back."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from agencies import history
from agencies.models import Agency, User
from agencies.moves import WrongState
from files.models import PendingUpload, StoredFile
from plans.in_force import hold_in_force
from plans.models import WRITABLE, ProgressUpdate, Status, Task

ALREADY_SENT = "Báo cáo này đã gửi rồi, không ghi thêm lần nữa."

# Two reports of one body on one task that agree in these say the same thing; only the first day may have moved on.
WHAT_IS_SAID = ("text", "work_state", "covers_to", "sessions", "people", "women")

# What may be written, by its name in the history.
WRITTEN = {
    "text": "Đã làm được gì",
    "work_state": "Tình hình thực hiện",
    "covers_from": "Từ ngày",
    "covers_to": "Đến ngày",
    "sessions": "Số buổi, cuộc",
    "people": "Số lượt người",
    "women": "Trong đó nữ",
    "no_file_reason": "Lý do không có tệp",
}


@transaction.atomic
def begin(
    task: Task,
    agency: Agency,
    *,
    by: User,
    key: UUID,
    fields: dict,
    uploads: Iterable[UploadedFile] = (),
    pending: Iterable[PendingUpload] = (),
) -> ProgressUpdate:
    """A new draft of `agency` about `task`; `fields` are those of WRITTEN, `pending` what was uploaded beforehand.

    `key` is the form's own: the same form sent again makes no second row. Raises PermissionDenied unless `by` reports
    for `agency` here; WrongState where a row with this key stands, or where the same was sent before: a browser that
    goes back keeps the words and fetches a new key; or where the plan is not in force.
    """
    if agency not in task.agencies_of(by):
        raise PermissionDenied
    hold_in_force(task.plan)
    update = ProgressUpdate(task=task, agency=agency, author=by, submission_key=key, **fields)
    said = {field: getattr(update, field) for field in WHAT_IS_SAID}
    if not uploads and task.updates.filter(agency=agency, **said).exclude(status=Status.DRAFT).exists():
        raise WrongState(ALREADY_SENT)
    try:
        with transaction.atomic():
            update.save()
    except IntegrityError as error:
        if ProgressUpdate.objects.filter(submission_key=key).exists():
            raise WrongState(ALREADY_SENT) from error
        raise
    _add_files(update, [StoredFile.objects.keep_upload(upload, by=by) for upload in uploads])
    _add_files(update, PendingUpload.objects.claim(pending))
    return update


@transaction.atomic
def rewrite(
    update: ProgressUpdate,
    *,
    by: User,
    fields: dict,
    pending: Iterable[PendingUpload] = (),
    removed: Iterable[StoredFile] = (),
) -> None:
    """Put `fields` in the place of what was written; of a report that came back the history keeps what was mended.

    Raises PermissionDenied unless `by` works for the body; WrongState where the report was sent meanwhile, or the plan
    is not in force.
    """
    post = by.post_at(update.agency)
    hold_in_force(update.task.plan)
    before = _as_shown(ProgressUpdate.objects.get(pk=update.pk))
    # Only what is written here, and only while it may be: the status belongs to the workflow.
    if not ProgressUpdate.objects.filter(pk=update.pk, status__in=WRITABLE).update(**fields):
        raise WrongState("Báo cáo này đã được gửi từ một cửa sổ khác, nên phần vừa sửa không được ghi.")
    _remove_files(update, removed)
    _add_files(update, PendingUpload.objects.claim(pending))
    update.refresh_from_db()
    after = _as_shown(update)
    changes = {name: [before[name], now] for name, now in after.items() if before[name] != now}
    if changes and update.status == Status.RETURNED:
        history.record(update, "Bổ sung báo cáo", post=post, changes=changes)


def same_draft(task: Task, agency: Agency, *, by: User, fields: dict) -> ProgressUpdate | None:
    """The draft of `by` that says just this: a browser that goes back and saves again fetches a new key."""
    said = {field: fields[field] for field in WHAT_IS_SAID}
    return task.updates.filter(agency=agency, author=by, status=Status.DRAFT, **said).first()


def overlapping(update: ProgressUpdate):
    """What else the body has sent of the task that tells of some of the same days, newest first."""
    standing = update.task.updates.filter(agency=update.agency, status__in=[Status.SUBMITTED, Status.ACCEPTED])
    return standing.filter(covers_from__lte=update.covers_to, covers_to__gte=update.covers_from).exclude(pk=update.pk)


@transaction.atomic
def throw_away(update: ProgressUpdate, *, by: User) -> None:
    """Delete a draft with its files; the task's history keeps that there was one, not what it said.

    Raises PermissionDenied unless `by` wrote it and still works for the body; WrongState where it is no draft any more.
    """
    post = by.post_at(update.agency)
    if by.pk != update.author_id:
        raise PermissionDenied
    hold_in_force(update.task.plan)
    if not ProgressUpdate.objects.select_for_update().filter(pk=update.pk, status=Status.DRAFT).exists():
        raise WrongState("Chỉ xóa được bản nháp: báo cáo này đã gửi, hoặc đã xóa từ trước.")
    _remove_files(update, list(update.files.all()))
    covered = f"{update.covers_from:%d/%m/%Y} – {update.covers_to:%d/%m/%Y}"
    history.record(update.task, "Xóa bản nháp báo cáo", post=post, changes={"Thời gian báo cáo": [covered, ""]})
    update.delete()


def _as_shown(update: ProgressUpdate) -> dict[str, str]:
    values = {name: getattr(update, field) for field, name in WRITTEN.items()}
    values |= {"Từ ngày": f"{update.covers_from:%d/%m/%Y}", "Đến ngày": f"{update.covers_to:%d/%m/%Y}"}
    values |= {"Tình hình thực hiện": update.get_work_state_display(), "Số tệp kèm theo": update.files.count()}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _add_files(update: ProgressUpdate, files: Iterable[StoredFile]) -> None:
    """Attach the files; one that the report already has, chosen twice, is let go."""
    known = set(update.files.values_list("sha256", flat=True))
    for stored in files:
        if stored.sha256 in known:
            stored.delete()
        else:
            known.add(stored.sha256)
            update.files.add(stored)


def _remove_files(update: ProgressUpdate, removed: Iterable[StoredFile]) -> None:
    for stored in removed:
        update.files.remove(stored)
        if not stored.progress_updates.exists():
            stored.delete()  # the nightly job takes its bytes from the disk
