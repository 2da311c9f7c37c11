"""What may happen to the annexes of a report in the making: compiled, edited, added."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from agencies import history
from agencies.models import Role, User
from agencies.moves import WrongState
from config import clock
from plans.models import ProgressUpdate
from plans.models import Status as UpdateStatus
from registry import flow
from reports.annexes import figures
from reports.annexes.compiling import compile_rows
from reports.annexes.definitions import ANNEXES
from reports.annexes.rows import Row, by_key
from reports.annexes.sources import out_of_date
from reports.compiling import updates_for
from reports.models import Report, ReportAnnex

# The history names so many cells that a save changed; of more it says how many.
CHANGES_NAMED = 40


def compile_annexes(report: Report, *, until: datetime.date) -> None:
    """Compile the annexes of the report's kind, and those that were added; what was edited stays. In a transaction."""
    present = {annex.code: annex for annex in report.tables.select_for_update()}
    updates = updates_for(report.duty)
    for code in ANNEXES:
        if code in present or code in report.annexes:
            _compile(present.get(code) or ReportAnnex(report=report, code=code), updates, until)


def _compile(annex: ReportAnnex, updates: list[ProgressUpdate], until: datetime.date) -> None:
    """Compiling vouches for the sources, unless an edited annex rests on one that was opened again."""
    is_doubtful = annex.is_edited and bool(out_of_date([annex]))
    before = annex.stored_rows
    annex.take_compilation(compile_rows(annex.code, annex.report.duty, updates, until=until))
    if not is_doubtful:
        annex.sources_as_of = clock.now()
    if annex.stored_rows != before:
        annex.revision += 1
    annex.save()


@transaction.atomic
def add(report: Report, code: str, *, by: User) -> ReportAnnex:
    """Give the report an annex that its kind does not have by itself, compiled; the one there is, if there is one.

    Raises PermissionDenied unless `by` is the coordinator, WrongState where the report is out of their hands.
    """
    post = by.post_as(Role.COORDINATOR, unit=report.duty.unit)
    flow.lock_open(report)
    if found := report.tables.filter(code=code).first():
        return found
    annex = ReportAnnex(report=report, code=code)
    _compile(annex, updates_for(report.duty), report.figures_until)
    history.record(report, f"Thêm {annex}", post=post)
    return annex


@transaction.atomic
def edit(annex: ReportAnnex, *, by: User, rows: Sequence[Row], is_left_out: bool, revision: int) -> None:
    """Save what the coordinator made of an annex.

    Raises PermissionDenied unless `by` is the coordinator; WrongState where the report is out of their hands, or where
    the annex was saved or compiled since `revision`.
    """
    post = by.post_as(Role.COORDINATOR, unit=annex.report.duty.unit)
    changes = _changes(annex, rows)
    if annex.is_left_out != is_left_out:
        words = {True: "không", False: "có"}
        changes["đưa vào báo cáo"] = [words[annex.is_left_out], words[is_left_out]]
    _hold(annex, rows, is_left_out=is_left_out, revision=revision)
    if changes:
        history.record(annex.report, f"Sửa {annex}", post=post, changes=changes)


@transaction.atomic
def adopt_compilation(annex: ReportAnnex, *, by: User, revision: int) -> None:
    """Put the newest compilation in place of all that was edited; rows that were typed stay. Raises like `edit`."""
    post = by.post_as(Role.COORDINATOR, unit=annex.report.duty.unit)
    fresh = [Row.from_dict(each) for each in annex.compiled]
    rows = [*fresh, *(row for row in annex.rows if row.is_typed)]
    changes = _changes(annex, rows)
    _hold(annex, rows, is_left_out=annex.is_left_out, revision=revision)
    history.record(annex.report, f"Lấy bản tổng hợp mới cho {annex}", post=post, changes=changes)


def _hold(annex: ReportAnnex, rows: Sequence[Row], *, is_left_out: bool, revision: int) -> None:
    flow.lock_open(annex.report)
    annex.hold(_with_standing_sources(rows))
    kept = {"base": annex.base, "stored_rows": annex.stored_rows, "sources_as_of": clock.now()}
    held = ReportAnnex.objects.filter(pk=annex.pk, revision=revision)
    if not held.update(**kept, is_left_out=is_left_out, revision=revision + 1):
        raise WrongState(
            "Trong lúc bạn mở trang này, người khác đã sửa hoặc tổng hợp lại phụ lục. Phần bạn nhập còn nguyên: hãy so "
            "với bảng đang lưu ở dưới rồi lưu lần nữa."
        )


def _with_standing_sources(rows: Sequence[Row]) -> list[Row]:
    """What stands now is the coordinator's word, no longer that of an update opened again."""
    keys = {source.removeprefix("update-") for row in rows for source in row.sources if source.startswith("update-")}
    gone = ProgressUpdate.objects.filter(pk__in=keys).exclude(status=UpdateStatus.ACCEPTED).values_list("pk", flat=True)
    dropped = {f"update-{pk}" for pk in gone}
    return [replace(row, sources=tuple(each for each in row.sources if each not in dropped)) for row in rows]


def _changes(annex: ReportAnnex, rows: Sequence[Row]) -> dict[str, list[str]]:
    """Each cell that is to differ, by its column and the place of its row; rows that come and go as a whole."""
    before, after = by_key(annex.rows), by_key(rows)
    places = {row.key: place for place, row in enumerate(rows, start=1)}
    changes = {}
    for key, row in after.items():
        changes |= _cell_changes(annex, before.get(key, Row(key)), row, places[key])
    gone = [key for key in before if key not in after]
    for key in gone:
        changes[f"bỏ dòng “{_name(annex, before[key])}”"] = [_name(annex, before[key]), ""]
    if len(changes) > CHANGES_NAMED:
        return {"số ô đã sửa": ["", str(len(changes))]}
    return changes


def _cell_changes(annex: ReportAnnex, was: Row, now: Row, place: int) -> dict[str, list[str]]:
    return {
        f"{column.full_title}, dòng {place}": [figures.said(column, was.cells), figures.said(column, now.cells)]
        for column in annex.definition.typed_columns
        if was.cells.get(column.key) != now.cells.get(column.key)
    }


def _name(annex: ReportAnnex, row: Row) -> str:
    return next((str(row.cells[each.key]) for each in annex.definition.typed_columns if each.key in row.cells), "trống")
