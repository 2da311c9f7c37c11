"""The lines of the register with its ten columns, the same on the page, in the spreadsheet and in the printed book."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from agencies import history
from agencies.models import Unit
from documents.book import COLUMNS, RegisterBook
from files.workbook import ListedColumn, workbook
from registry.models import IssuedDocument, NumberSeries

NEXT_NUMBER = "số tiếp theo"  # as the history of a series names it
WIDTHS = (18, 14, 60, 22, 44, 16, 10, 14, 30, 40)


@dataclass(frozen=True)
class Line:
    """One line of the register. Several sendings stand in a cell in the order they were made."""

    reference: str
    issued_on: datetime.date | None
    about: str
    signer: str
    recipients: str
    kept_by: str
    copies: int | None
    sent: str
    received: str
    note: str

    @property
    def cells(self) -> list:
        return list(vars(self).values())

    @property
    def printed(self) -> tuple[str, ...]:
        return tuple(f"{cell:%d/%m/%Y}" if isinstance(cell, datetime.date) else str(cell or "") for cell in self.cells)


@dataclass(frozen=True)
class Gap:
    """Numbers of a series that no paper in the register bears, and what the clerk said of them."""

    first: int
    last: int
    why: str

    def __str__(self):
        return f"{self.first:02}" if self.first == self.last else f"{self.first:02} đến {self.last:02}"

    @property
    def line(self) -> Line:
        why = self.why or "không ghi lý do"
        return Line(str(self), None, "(Không dùng trong sổ này)", "", "", "", None, "", "", why)


def line(document: IssuedDocument) -> Line:
    """`document` comes with its register columns."""
    deliveries = list(document.deliveries.all())
    return Line(
        reference=document.reference,
        issued_on=document.issued_on,
        about=f"{document.kind.capitalize()}: {document.subject}",
        signer=document.signer,
        recipients="; ".join(document.recipients),
        kept_by=document.kept_by,
        copies=document.copies,
        sent="; ".join(_day(delivery.sent_at) for delivery in deliveries),
        received="; ".join(filter(None, map(_receipt, deliveries))),
        note=" ".join(_notes(document)),
    )


def _receipt(delivery) -> str:
    if delivery.received_at:
        return f"{delivery.received_by.user}, {_day(delivery.received_at)}"
    return f"Trả lại {_day(delivery.sent_back_at)}" if delivery.sent_back_at else ""


def _day(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}"


def _notes(document: IssuedDocument) -> Iterator[str]:
    if document.replaces:
        yield f"Thay thế {document.replaces.reference}."
    if replacing := getattr(document, "replaced_by", None):
        yield f"Được thay thế bởi {replacing.reference}."
    yield from (f"Được đính chính bởi {letter.reference}." for letter in document.corrections)
    if corrected := document.corrects:
        yield f"Đính chính {corrected.reference}."
    if document.signed_copy:
        yield "Có bản ký số."
    if document.note:
        yield document.note


def gaps(series: Iterable[NumberSeries]) -> dict[int, list[Gap]]:
    """The numbers each of `series`, by its key, passed over, in their order; in three queries."""
    series = list(series)
    numbered = IssuedDocument.objects.filter(series__in=series).order_by("number")
    documents = list(numbered.only("pk", "number", "series_id"))
    found = {each.pk: _passed_over(each, [d for d in documents if d.series_id == each.pk]) for each in series}
    beyond = [document for runs in found.values() for _first, _last, document in runs if document]
    entries = list(history.of_several([*series, *beyond])) if any(found.values()) else []
    issued = {entry.object_id: entry.why for entry in entries if entry.model is IssuedDocument}
    raised = [entry for entry in entries if NEXT_NUMBER in entry.changes]
    return {
        each.pk: [
            Gap(first, last, (document and issued.get(document.pk)) or _why_raised(raised, each, first, last))
            for first, last, document in found[each.pk]
        ]
        for each in series
    }


def _passed_over(series: NumberSeries, documents: list[IssuedDocument]) -> list[tuple]:
    """First and last number of each gap, with the paper behind it, None at the end."""
    runs, last = [], 0
    for document in documents:
        if document.number > last + 1:
            runs.append((last + 1, document.number - 1, document))
        last = document.number
    return [*runs, (last + 1, series.last_number, None)] if series.last_number > last else runs


def _why_raised(raised: list, series: NumberSeries, first: int, last: int) -> str:
    """What the clerk wrote when the next number was set beyond the gap."""
    ours = [entry for entry in raised if entry.object_id == series.pk]
    said = [entry.why for entry in ours if first < int(entry.changes[NEXT_NUMBER][1]) <= last + 1]
    return "; ".join(dict.fromkeys(said))


def in_order(series: NumberSeries) -> list[Line]:
    """Every number of `series`, those passed over included."""
    documents = [(d.number, line(d)) for d in series.documents.with_register_columns()]
    skipped = [(gap.first, gap.line) for gap in gaps([series])[series.pk]]
    return [each for _number, each in sorted(documents + skipped, key=lambda numbered: numbered[0])]


def spreadsheet(documents: Iterable[IssuedDocument]) -> bytes:
    columns = [ListedColumn(name, width=width) for name, width in zip(COLUMNS, WIDTHS, strict=True)]
    return workbook("Sổ văn bản đi", columns, [line(document).cells for document in documents])


def book(series: NumberSeries) -> RegisterBook:
    """The printed book of `series`, which has at least one paper."""
    unit: Unit = series.unit
    days = list(series.documents.order_by("issued_on").values_list("issued_on", flat=True))
    return RegisterBook(
        parent_line=unit.parent_line,
        issuer=unit.issuer_lines,
        year=series.year,
        kinds=f"Các loại văn bản: {series.kinds}" if series.kinds else "",
        first_day=days[0],
        last_day=days[-1],
        first_number=1,
        last_number=series.last_number,
        rows=tuple(each.printed for each in in_order(series)),
    )
