"""The printed lines of a document, the same for every rendering."""

from collections.abc import Iterator
from itertools import pairwise

from documents import form
from documents.description import (
    Article,
    Authority,
    Basis,
    Block,
    Division,
    Enactment,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Point,
    Section,
    Signature,
    Table,
)
from documents.lines import balance
from documents.typeface import Face

PATTERNS = {
    Section: "{number}. {capitals}",
    Heading: "{number}. {text}",
    Point: "{number}) {text}",
    Article: "Điều {number}. {text}",
    Division: "{label} {number}\n{capitals}",
    Item: "- {text}",
    Paragraph: "{text}",
    Basis: "{text}",
    Authority: "{capitals}",
    Enactment: "{capitals}:",
    Table: "",
}
BLANK = " " * 6  # for the pen


def title(document: OfficialDocument) -> str:
    """Kind and subject on one line, as in a register or in the properties of a file."""
    if document.is_letter:
        return f"{form.LETTER} {' '.join(about_lines(document))}"
    return f"{document.kind.upper()} {document.subject}"


def issuer_lines(document: OfficialDocument) -> tuple[str, ...]:
    return tuple(part for line in document.issuer for part in _in_issuer_column(line.upper(), Face.BOLD))


def parent_lines(document: OfficialDocument) -> tuple[str, ...]:
    return _in_issuer_column(document.parent_line.upper(), Face.REGULAR) if document.parent_line else ()


def _in_issuer_column(line: str, face: Face) -> tuple[str, ...]:
    return balance(line, form.ISSUER_COLUMN - 3, form.ISSUER_SIZE, face)


def number_line(document: OfficialDocument) -> str:
    """Số: 05/BC-UBND; below ten with a leading zero (Phụ lục I, mục II.3c); blank before the clerk has given one."""
    number = BLANK if document.number is None else f"{document.number:02d}"
    return f"Số: {number}/{document.symbol}"


def date_line(document: OfficialDocument) -> str:
    """Phú Thứ, ngày 05 tháng 6 năm 2023 (Phụ lục I, mục II.4c: days below 10 and months 1 and 2 get a zero)."""
    day, month, year = _date_parts(document)
    return f"{document.place}, ngày {day} tháng {month} năm {year}".rstrip()


def _date_parts(document: OfficialDocument) -> tuple[str, str, str]:
    if document.issued_on:
        return f"{document.issued_on.day:02d}", _month(document.issued_on.month), f"{document.issued_on.year}"
    if document.month_hint:
        year, month = document.month_hint
        return BLANK, _month(month), f"{year}"
    return BLANK, BLANK, BLANK


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def about_lines(document: OfficialDocument) -> tuple[str, ...]:
    """What a letter is about, as it stands under the number: “V/v …” (Phụ lục I, mục II.5b)."""
    text = f"{form.ABOUT_LABEL} {document.subject[:1].lower()}{document.subject[1:]}"
    return balance(text, form.ISSUER_COLUMN - 3, form.ABOUT_SIZE, Face.REGULAR)


def subject_lines(document: OfficialDocument) -> tuple[str, ...]:
    return balance(document.subject, form.TEXT_WIDTH - 15, form.BODY_SIZE, Face.BOLD)


def address_lines(document: OfficialDocument) -> tuple[str, ...]:
    """Kính gửi and one addressee on one line, several each on its own (Phụ lục I, mục II.9d)."""
    if len(document.addressees) > 1:
        return form.ADDRESS_LABEL, *_listed(document.addressees)
    return tuple(f"{form.ADDRESS_LABEL} {addressee}" for addressee in document.addressees)


def recipient_lines(document: OfficialDocument) -> tuple[str, ...]:
    return _listed(document.recipients)


def _listed(names: tuple[str, ...]) -> tuple[str, ...]:
    *others, last = names
    return *(f"- {name};" for name in others), f"- {last}."


def authority_lines(signature: Signature) -> tuple[str, ...]:
    return tuple(part for line in signature.authority for part in _in_signature_column(line))


def other_title_lines(signature: Signature) -> tuple[str, ...]:
    return _in_signature_column(signature.other_title) if signature.other_title else ()


def _in_signature_column(line: str) -> tuple[str, ...]:
    return balance(line.upper(), form.SIGNATURE_COLUMN - 3, form.BODY_SIZE, Face.BOLD)


def issuer_name(document: OfficialDocument) -> str:
    """The issuer inside a sentence."""
    return document.issuer_name or " ".join(document.issuer)


def body(document: OfficialDocument) -> Iterator[tuple[Block, str]]:
    """Each block of the main text with its printed text; of a table it is empty."""
    return printed(document.body)


def printed(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Each block with its printed text, the last one closed by the mark ./."""
    last = blocks[-1]
    for block, following in pairwise(blocks):
        yield block, block_text(block) + _basis_mark(block, following)
    yield last, block_text(last).rstrip(" .;:,") + form.CLOSING_MARK


def _basis_mark(block: Block, following: Block) -> str:
    """The last of the căn cứ ends with a full stop, those before it with a semicolon (Phụ lục I, mục II.6a)."""
    if not isinstance(block, Basis):
        return ""
    return ";" if isinstance(following, Basis) else "."


def block_text(block: Block) -> str:
    text = getattr(block, "text", "")
    return PATTERNS[type(block)].format(**vars(block) | {"capitals": text.upper()})


def article_label(article: Article) -> str:
    return f"Điều {article.number}."
