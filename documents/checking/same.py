"""R63: whether a PDF and a DOCX say the same."""

from documents.checking import docx_sheet, pdf_sheet
from documents.checking.rules import MUST, Fault


def docx_text(file: bytes) -> str:
    """The main text with headers dropped and spaces collapsed."""
    return " ".join(" ".join(text.text for text in docx_sheet.read(file).texts).split())


def same_text(pdf: bytes, file: bytes) -> list[Fault]:
    """The PDF's lines, one after the other, use up the text of the DOCX.

    Between two lines the DOCX may have a space or, behind a hyphen, nothing. A table's header, which the PDF repeats
    on each page and the DOCX holds once, is passed over at the head of a page.
    """
    text, place = docx_text(file), 0
    for page in pdf_sheet.read(pdf).pages:
        lines = [line for line in page.lines if line.baseline > pdf_sheet.PAGE_NUMBER_ZONE]
        for line in lines[_repeated(page, lines, text, place) :]:
            if not text.startswith(line.text, place):
                return [Fault("R63", MUST, page.number, line.text, text[place : place + len(line.text)])]
            place += len(line.text)
            place += text.startswith(" ", place)
    return [Fault("R63", MUST, 0, "", text[place:])] if place < len(text) else []


def _repeated(page: pdf_sheet.Page, lines: list[pdf_sheet.Line], text: str, place: int) -> int:
    """How many lines at the head of the page stand in a table and were read before."""
    for count, line in enumerate(lines):
        if not page.in_table(line):
            return 0
        if text.startswith(line.text, place):
            passed = " ".join(passed.text for passed in lines[:count])
            return count if passed in text[:place] else 0
    return 0
