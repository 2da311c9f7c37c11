"""The printed lines of annexes (phụ lục), and where the text of a document speaks of them."""

import re
from collections.abc import Iterator

from documents import form, phrases, wording
from documents.description import PAPER, Annex, Block, OfficialDocument, Paragraph, Table
from documents.description.blocks import ends_in_text
from documents.lines import JOINT, balance
from documents.numbering import roman
from documents.typeface import Face

# “Phụ lục I”, “các Phụ lục I, II và IV”, “Phụ lục I - III”.
NAMED = re.compile(r"phụ lục ((?:[IVX]+(?:, | và |; )?)+)\b", re.IGNORECASE)
BLANK = JOINT * 6  # for the pen


def label(place: int, count: int) -> str:
    """“Phụ lục II” of the second of several; an only one has no number (Phụ lục I, mục III.1b)."""
    return f"{form.ANNEX} {roman(place)}" if count > 1 else form.ANNEX


def mention(place: int, count: int) -> str:
    """How a sentence of the main text points to an annex: “(Phụ lục II kèm theo)”."""
    return f"({label(place, count)} kèm theo)"


def unmentioned(document: OfficialDocument) -> tuple[str, ...]:
    """Labels of the annexes the main text does not point to, which it must (Phụ lục I, mục III.1a)."""
    count = len(document.annexes)
    said = " ".join(text for _, text in wording.body(document))
    if count == 1:
        return () if form.ANNEX.lower() in said.lower() else (label(1, 1),)
    named = {number for found in NAMED.finditer(said) for number in re.findall(r"[IVX]+", found[1])}
    return tuple(label(place, count) for place in range(1, count + 1) if roman(place) not in named)


def labelled(document: OfficialDocument) -> Iterator[tuple[str, Annex]]:
    count = len(document.annexes)
    for place, annex in enumerate(document.annexes, 1):
        yield label(place, count), annex


def measure(annex: Annex) -> float:
    """Width of the text in mm."""
    return (form.PAGE_HEIGHT if annex.landscape else form.PAGE_WIDTH) - form.MARGIN_LEFT - form.MARGIN_RIGHT


def title_lines(annex: Annex) -> tuple[str, ...]:
    return balance(annex.title.upper(), measure(annex) - 15, form.BODY_SIZE, Face.BOLD)


def bracket_lines(document: OfficialDocument, annex: Annex) -> tuple[str, ...]:
    """(Kèm theo Báo cáo số 45/BC-UBND ngày … của …): number and date on paper only (Phụ lục III, mẫu 2.1 and 2.2)."""
    kind = document.kind.capitalize() or form.LETTER
    number, day = BLANK, f"ngày{BLANK}tháng{BLANK}năm{BLANK[1:]}"
    if document.medium == PAPER and document.is_numbered:
        number, day = f" {document.number:02}", phrases.long_date(document.issued_on).replace(" ", JOINT)
    line = f"(Kèm theo {kind} số{number}/{document.symbol} {day} của {wording.issuer_name(document)})"
    return balance(line, measure(annex) - 15, form.ANNEX_NOTE_SIZE, Face.ITALIC)


def body(annex: Annex) -> Iterator[tuple[Block, str]]:
    """As the body of a document; a sentence closes what does not end in a text."""
    blocks = annex.body if ends_in_text(annex.body) else (*annex.body, Paragraph(_closing(annex)))
    return wording.printed(blocks)


def _closing(annex: Annex) -> str:
    """A sentence that lets nobody take out or add a row unseen; groups and totals are no rows of their own."""
    rows = sum(table.row_kinds.count("") for table in annex.body if isinstance(table, Table))
    return f"Phụ lục này có {phrases.count(rows)} dòng" if rows else "Phụ lục này không có dòng nào"
