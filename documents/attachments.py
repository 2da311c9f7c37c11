"""The tables of a document as CSV files, attached to its PDF: who receives it has the figures without typing them."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from documents import annexes, form
from documents.description import Block, Heading, OfficialDocument, Section, Table

# Where the decimal mark is a comma, as in Vietnam, Excel parts columns at semicolons; without the mark EF BB BF it
# takes the letters for those of another code page.
SEPARATOR, ENCODING = ";", "utf-8-sig"
BEGINS_A_FORMULA = ("=", "+", "-", "@")
NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")


@dataclass(frozen=True)
class DataFile:
    name: str
    description: str
    content: bytes


def data_files(document: OfficialDocument) -> tuple[DataFile, ...]:
    """One for each table, in the order of the pages: bang-1.csv, …, phu-luc-1.csv, …"""
    return *_of_body(document), *_of_annexes(document)


def attached(document: OfficialDocument) -> list:
    """The files as WeasyPrint attaches them; in the order of their names, which is that of a PDF's list of files."""
    from weasyprint import Attachment

    made_at = datetime.combine(document.issued_on or form.DECREE_IN_FORCE_ON, time())
    return [
        Attachment(
            string=file.content,
            name=file.name,
            description=file.description,
            created=made_at,
            modified=made_at,
            relationship="Data",
        )
        for file in sorted(data_files(document), key=lambda file: file.name)
    ]


def _of_body(document: OfficialDocument) -> Iterator[DataFile]:
    for place, (table, heading) in enumerate(_tables(document.body), 1):
        subject = heading or f"{document.kind or form.LETTER} {document.subject}"
        yield DataFile(f"bang-{place}.csv", f"Bảng {place}: {subject}", _csv(table))


def _of_annexes(document: OfficialDocument) -> Iterator[DataFile]:
    for number, (label, annex) in enumerate(annexes.labelled(document), 1):
        for place, (table, _heading) in enumerate(_tables(annex.body), 1):
            later = place > 1
            name = f"phu-luc-{number}-bang-{place}.csv" if later else f"phu-luc-{number}.csv"
            which = f", bảng {place}" if later else ""
            yield DataFile(name, f"{label}{which}: {annex.title}", _csv(table))


def _tables(blocks: tuple[Block, ...]) -> Iterator[tuple[Table, str]]:
    """Each table with the heading it stands under, "" before the first."""
    heading = ""
    for block in blocks:
        if isinstance(block, (Section, Heading)):
            heading = block.text
        elif isinstance(block, Table):
            yield block, heading


def _csv(table: Table) -> bytes:
    written = io.StringIO(newline="")
    rows = csv.writer(written, delimiter=SEPARATOR)
    rows.writerow(map(_plain, _header(table)))
    rows.writerows(map(_plain, row) for row in table.rows)
    return written.getvalue().encode(ENCODING)


def _header(table: Table) -> Iterator[str]:
    """One name a column; what stands over several comes first."""
    for group, name in zip(table.groups or ("",) * len(table.columns), table.columns, strict=True):
        yield f"{group}: {name}" if group and group != name else name


def _plain(cell: str) -> str:
    """The text as a spreadsheet shows it and never reckons with it: with an apostrophe before what looks a formula."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) and not NUMBER.fullmatch(cell) else cell
