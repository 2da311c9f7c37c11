"""The annexes of a report on paper: which are printed, in which order, and where the text speaks of them."""

from collections.abc import Iterable, Iterator, Sequence

from documents import annexes, phrases
from documents.description import TOTAL, Annex, Block, Paragraph, Table
from reports.annexes import figures
from reports.annexes.definitions import Column, Definition, Kind
from reports.annexes.rows import Row
from reports.models import Report, ReportAnnex
from reports.outline import Part

NUMBER_COLUMN = ("TT", 1.1)
GAPS = "Ô để trống là chưa có số liệu"
ALIGNMENTS = {Kind.TEXT: "left", Kind.LONG: "left"}


def annexes_of(report: Report) -> list[ReportAnnex]:
    """With the report they belong to, which their titles and notes ask for."""
    found = list(report.tables.all())
    for annex in found:
        annex.report = report
    return found


def printed(found: Iterable[ReportAnnex], keys: Sequence[str]) -> list[tuple[ReportAnnex, str]]:
    """Those of `found` that go on paper, each with its label there: numbers close up over what is not printed.

    They stand as the text, whose printed parts are `keys`, comes to speak of them: of none of these at its end.
    """
    places = {key: place for place, key in enumerate(keys)}
    standing = [annex for annex in found if annex.is_printed]
    standing.sort(key=lambda annex: places.get(place_of(annex.definition, annex.report.parts), len(places)))
    return [(annex, annexes.label(place, len(standing))) for place, annex in enumerate(standing, start=1)]


def on_paper(standing: Iterable[tuple[ReportAnnex, str]]) -> Iterator[Annex]:
    for annex, _label in standing:
        yield Annex(annex.title, tuple(_blocks(annex)), landscape=annex.definition.is_landscape)


def _blocks(annex: ReportAnnex) -> Iterator[Block]:
    rows = annex.printed_rows
    yield table(annex.definition, rows)
    yield Paragraph(_note(annex, rows))


def table(definition: Definition, rows: Sequence[Row]) -> Table:
    """The rows as printed, numbered, with their total."""
    columns = definition.columns
    lines = [_line(definition, place, row) for place, row in enumerate(rows, start=1)]
    totals = figures.said_totals(definition, rows)
    return Table(
        columns=(NUMBER_COLUMN[0], *(column.title for column in columns)),
        rows=tuple([*lines, ("", *totals)] if totals else lines),
        widths=(NUMBER_COLUMN[1], *(column.width for column in columns)),
        alignments=("center", *map(_alignment, columns)),
        groups=("", *(column.group for column in columns)) if definition.has_groups else (),
        row_kinds=("",) * len(lines) + ((TOTAL,) if totals else ()),
    )


def _line(definition: Definition, place: int, row: Row) -> tuple[str, ...]:
    number = str(row.cells.get("tt", place))
    return (number, *(figures.said(column, row.cells) for column in definition.columns))


def _alignment(column: Column) -> str:
    return ALIGNMENTS.get(column.kind, "right")


def _note(annex: ReportAnnex, rows: Sequence[Row]) -> str:
    """Until when the figures run, and what an empty cell means: never that there was none."""
    said = [f"Số liệu tính đến ngày {phrases.short_date(annex.report.figures_until)}"]
    if figures.has_gaps(annex.definition, rows):
        summed = figures.totals(annex.definition, rows)
        said.append(f"{GAPS}; tổng cộng chỉ gồm các ô có số liệu" if summed else GAPS)
    return ". ".join(said)


def mentions(report: Report, standing: Iterable[tuple[ReportAnnex, str]], keys: Sequence[str]) -> dict[str, Paragraph]:
    """The sentence that points to annexes, by the key of the part whose text it closes; under "" for no part.

    `keys` are those of the parts that are printed. An annex whose part is not among them is pointed to at the end.
    """
    labels: dict[str, list[str]] = {}
    for annex, label in standing:
        key = place_of(annex.definition, report.parts)
        labels.setdefault(key if key in keys else "", []).append(label)
    return {key: Paragraph(f"{_begin(key)} {phrases.joined(names)} kèm theo.") for key, names in labels.items()}


def _begin(key: str) -> str:
    return "Số liệu chi tiết tại" if key else "Báo cáo có"


def place_of(definition: Definition, parts: Iterable[Part]) -> str:
    """The key of the part whose text points to an annex; empty where the outline has no such part."""
    return next((part.key for part in parts if _speaks_of(part, definition)), "")


def _speaks_of(part: Part, definition: Definition) -> bool:
    return part.fill == definition.fill if definition.fill else definition.area in part.areas
