"""From the file to its faults. A short file is checked at once, a long one by the worker."""

from django.utils import timezone

from agencies.models import User
from checks.models import CheckRun
from documents.checking import Unreadable, check

AT_ONCE = 400_000  # bytes; a paper of six pages has a fourth of that
FAILED = "Không kiểm tra được tệp này. Hãy thử lưu lại tệp rồi chọn lại; nếu vẫn không được, báo người quản trị."


def hand_in(name: str, content: bytes, kind: str, *, by: User) -> CheckRun:
    """Take the file. What is longer than `AT_ONCE` is left to a worker."""
    run = CheckRun.objects.create(user=by, name=name, content=content, kind=kind)
    if len(content) <= AT_ONCE:
        finish(run)
        run.refresh_from_db()
    return run


def finish(run: CheckRun) -> None:
    """Check the file, keep what was found and let the file go. Safe to run twice."""
    refusal, faults = "", []
    try:
        faults = check(bytes(run.content), kind=run.kind or None)
    except Unreadable as error:
        refusal = str(error)
    _keep(run.pk, refusal=refusal, found=[list(fault) for fault in faults])


def give_up(pk: str) -> None:
    _keep(pk, refusal=FAILED, found=[])


def _keep(pk, **outcome) -> None:
    # Of two workers the first one's word stands.
    CheckRun.objects.owed().filter(pk=pk).update(done_at=timezone.now(), content=b"", **outcome)
