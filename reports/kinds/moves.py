"""Entering and changing the kinds of report. The one writer of `ReportKind`.

Reports compiled before keep their outline, and duties of this year their days: a change is for reports to come.
"""

from collections.abc import Iterable

from django.db import transaction

from agencies import history
from agencies.changes import between, snapshot
from agencies.models import Agency, Role, User
from agencies.moves import WrongState
from reports.models import ReportKind
from reports.outline import Part


@transaction.atomic
def keep(kind: ReportKind, parts: Iterable[Part], bodies: Iterable[Agency], *, by: User) -> None:
    """Store a kind, new or changed, with its outline and the bodies it reads.

    Raises PermissionDenied unless `by` is the ward's coordinator; WrongState where a new one's code is taken.
    """
    post = by.post_as(Role.COORDINATOR, unit=kind.unit)
    others = ReportKind.objects.select_for_update().filter(unit=kind.unit)
    before = next((snapshot(each) for each in others if each.pk == kind.pk), {})
    if any(each.code == kind.code and each.pk != kind.pk for each in others):
        raise WrongState(f"Phường đã có loại báo cáo mang mã {kind.code}.")
    if not kind.pk:
        kind.order = max((each.order for each in others), default=0) + 1
    kind.outline = [part.to_dict() for part in parts]
    kind.save()
    kind.bodies.set(bodies)
    if changes := between(before, snapshot(kind)):
        move = "Sửa loại báo cáo" if before else "Thêm loại báo cáo"
        history.record(kind, move, post=post, changes=_readable(changes))


@transaction.atomic
def fill(kind: ReportKind, parts: Iterable[Part], *, by: User) -> None:
    """Set what each part of the outline is filled from. Raises PermissionDenied; WrongState where it was changed."""
    post = by.post_as(Role.COORDINATOR, unit=kind.unit)
    stored, parts = ReportKind.objects.select_for_update().get(pk=kind.pk), list(parts)
    if [part.title for part in stored.parts] != [part.title for part in parts]:
        raise WrongState("Người khác vừa sửa đề cương này: hãy mở lại trang rồi chọn lại.")
    changes = {
        new.line: [_filled(old), _filled(new)] for old, new in zip(stored.parts, parts, strict=True) if old != new
    }
    if changes:
        ReportKind.objects.filter(pk=kind.pk).update(outline=[part.to_dict() for part in parts])
        history.record(kind, "Chọn nguồn cho đề cương", post=post, changes=changes)


def _filled(part: Part) -> str:
    areas = f" (nội dung {', '.join(map(str, part.areas))})" if part.areas else ""
    return f"{part.fill.label}{areas}"


def _readable(changes: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without the outline's stored form, which no official reads."""
    name = str(ReportKind._meta.get_field("outline").verbose_name)
    return {key: (["", "đã sửa"] if key == name else value) for key, value in changes.items()}
