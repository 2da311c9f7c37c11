"""What the rows of an annex were compiled from, as links for who edits them."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from agencies.moves import NotReady
from plans.models import AwardNomination, BudgetLine, Plan, ProgressUpdate, Task
from registry.models import IssuedDocument
from reports.annexes.rows import Row
from reports.models import Report, ReportAnnex

UPDATE = "update-"


@dataclass(frozen=True)
class Source:
    """`decided_at`: of an update, when it was last taken in or opened again."""

    text: str
    address: str
    decided_at: datetime.datetime | None = None


def _of_update(update: ProgressUpdate) -> Source:
    text = f"{update.agency}, {update.task.number}, đến {update.covers_to:%d/%m/%Y}"
    return Source(text, update.get_absolute_url(), update.decided_at)


def _of_paper(paper: IssuedDocument) -> Source:
    return Source(str(paper), paper.link or reverse("registry:register"))


def _of_row(row) -> Source:
    return Source(str(row), row.get_absolute_url())


# By the beginning of the key: which rows, and how each is named.
KINDS: dict[str, tuple[QuerySet, Callable]] = {
    "update": (ProgressUpdate.objects.select_related("agency", "task"), _of_update),
    "line": (BudgetLine.objects.all(), _of_row),
    "nomination": (AwardNomination.objects.all(), _of_row),
    "document": (IssuedDocument.objects.defer("content"), _of_paper),
    "plan": (Plan.objects.select_related("unit"), _of_row),
    "task": (Task.objects.all(), _of_row),
}


def sources_of(rows: Iterable[Row]) -> dict[str, Source]:
    """The sources of all `rows` by their keys; one query for each kind among them."""
    wanted: dict[str, set[str]] = {}
    for key in {source for row in rows for source in row.sources}:
        kind, _, pk = key.partition("-")
        wanted.setdefault(kind, set()).add(pk)
    return {
        f"{kind}-{found.pk}": name(found)
        for kind, (objects, name) in KINDS.items()
        if kind in wanted
        for found in objects.filter(pk__in=wanted[kind])
    }


def out_of_date(annexes: Iterable[ReportAnnex]) -> list[ReportAnnex]:
    """Those that rest on an update opened again since they were compiled or last looked over; in one query."""
    resting = {annex: _updates_of(annex) for annex in annexes}
    asked = ProgressUpdate.objects.filter(pk__in=set().union(*resting.values()), decided_at__isnull=False)
    decided = dict(asked.values_list("pk", "decided_at"))
    return [
        annex
        for annex, updates in resting.items()
        if any(decided[pk] > annex.sources_as_of for pk in updates if pk in decided)
    ]


def check_annexes(report: Report, what_to_do: str) -> None:
    """Raises NotReady where an annex rests on what is no longer so."""
    if found := "; ".join(map(str, out_of_date(report.tables.filter(is_left_out=False)))):
        raise NotReady(f"Có báo cáo tiến độ đã được mở lại sau khi đưa vào phụ lục: {found}. {what_to_do}")


def _updates_of(annex: ReportAnnex) -> set[int]:
    keys = (source for row in annex.rows for source in row.sources)
    return {int(key.removeprefix(UPDATE)) for key in keys if key.startswith(UPDATE)}
