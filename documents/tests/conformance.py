"""Check a finished document against document-format: every rule without annexes that does not need the register."""

from datetime import date

from documents.tests import docx_rules, docx_sheet, pdf_body_rules, pdf_sheet
from documents.tests.rules import Fault
from documents.tests.words import ISSUED_ONLY


def _skipped(profile: str) -> tuple[str, ...]:
    return ISSUED_ONLY if profile == "draft" else ()


def pdf_faults(
    pdf: bytes, *, profile: str = "paper", issued_on: date | None = None, period_end: date | None = None
) -> list[Fault]:
    """Faults by R1 to R36, R40 and R41; profile "draft" leaves out what only an issued document has.

    With `issued_on` (the register's date) or `period_end` (of the report) rule R17 compares them too.
    """
    sheet = pdf_sheet.read(pdf, {"issued_on": issued_on, "period_end": period_end})
    return pdf_body_rules.rule.faults(sheet, _skipped(profile))


def docx_faults(file: bytes, *, profile: str = "paper") -> list[Fault]:
    """Faults by R50 to R62, R64, and R40 for the tables."""
    sheet = docx_sheet.read(file, {"skipped": _skipped(profile)})
    return docx_rules.rule.faults(sheet)


def docx_text(file: bytes) -> str:
    """The main text with headers dropped and spaces collapsed."""
    return " ".join(" ".join(text.text for text in docx_sheet.read(file, {}).texts).split())


def same_text(pdf: bytes, file: bytes) -> list[Fault]:
    """R63: the PDF's lines, one after the other, use up the text of the DOCX.

    Between two lines the DOCX may have a space or, behind a hyphen, nothing. A table's header, which the PDF repeats
    on each page and the DOCX holds once, is passed over at the head of a page.
    """
    text, place = docx_text(file), 0
    for page in pdf_sheet.read(pdf, {}).pages:
        lines = [line for line in page.lines if line.baseline > pdf_sheet.PAGE_NUMBER_ZONE]
        for line in lines[_repeated(page, lines, text, place) :]:
            if not text.startswith(line.text, place):
                return [Fault("R63", page.number, line.text, text[place : place + len(line.text)])]
            place += len(line.text)
            place += text.startswith(" ", place)
    return [Fault("R63", 0, "", text[place:])] if place < len(text) else []


def _repeated(page: pdf_sheet.Page, lines: list[pdf_sheet.Line], text: str, place: int) -> int:
    """How many lines at the head of the page stand in a table and were read before."""
    for count, line in enumerate(lines):
        if not page.in_table(line):
            return 0
        if text.startswith(line.text, place):
            passed = " ".join(passed.text for passed in lines[:count])
            return count if passed in text[:place] else 0
    return 0
