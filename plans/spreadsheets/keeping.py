"""From the look to the writing: the file waits on the server, and is written only as it was seen."""

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from agencies.moves import WrongState
from plans.in_force import hold_in_force
from plans.models import KeptSpreadsheet, Plan
from plans.spreadsheets.kinds import Kind
from plans.spreadsheets.reading import read_table
from plans.spreadsheets.sheet import Outcome

NOT_WAITING = "Tệp này đã được ghi vào cổng, hoặc đã quá hai giờ: nếu còn cần, hãy chọn lại tệp."
CHANGED_MEANWHILE = (
    "Từ lúc bạn xem trước, dữ liệu trên cổng đã thay đổi nên chưa ghi gì. "
    "Hãy xem lại những thay đổi dưới đây rồi bấm “Ghi vào cổng” lần nữa."
)


def keep(content: bytes, kind: Kind, *, by: User) -> KeptSpreadsheet:
    """Let the file wait for its sender's word, in the place of the one before; what is out of date goes."""
    KeptSpreadsheet.objects.filter(kept_at__lt=timezone.now() - KeptSpreadsheet.LIFETIME).delete()
    KeptSpreadsheet.objects.filter(user=by, kind=kind.key, written_at=None).delete()
    return KeptSpreadsheet.objects.create(user=by, kind=kind.key, content=content)


def look(kept: KeptSpreadsheet, kind: Kind, plan: Plan, *, by: User) -> Outcome:
    """What the file would change now."""
    return kind.sheet(plan, by=by, key=kept.pk).look(read_table(bytes(kept.content)))


@transaction.atomic
def write(kept: KeptSpreadsheet, kind: Kind, plan: Plan, *, by: User, seen: str) -> Outcome:
    """Store what the file changes: all of it, once.

    `seen` is the fingerprint of what its sender was shown. Raises WrongState where the portal has changed since, or
    the file was written or forgotten meanwhile, or the plan is closed; PermissionDenied where `by` may not. Nothing is
    stored then.
    """
    hold_in_force(plan)
    # Of two presses the second waits here, and finds that the file was written.
    if not KeptSpreadsheet.objects.filter(pk=kept.pk, written_at=None).update(written_at=timezone.now(), content=b""):
        raise WrongState(NOT_WAITING)
    outcome = kind.sheet(plan, by=by, key=kept.pk).write(read_table(bytes(kept.content)))
    if outcome.errors or outcome.fingerprint != seen:
        raise WrongState(CHANGED_MEANWHILE)
    return outcome
