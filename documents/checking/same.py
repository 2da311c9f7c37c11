"""R63: whether a PDF and a DOCX say the same."""

import re
from collections import Counter

from documents.checking import docx_reader, pdf_sheet
from documents.checking.docx_sheet import Table, Text
from documents.checking.given import Given
from documents.checking.pdf_parts import Parts
from documents.checking.rules import MUST, Fault, quoted
from documents.form import URGENCY

ASKED = "Tệp PDF và tệp Word ghi như nhau"
SHOWN = 40  # letters around the place where they part
TOKEN = re.compile(r"\w+(?:[.,]\w+)*")


def docx_text(file: bytes) -> str:
    """The main text with headers dropped and spaces collapsed."""
    return " ".join(" ".join(text.text for text in docx_reader.read(file).texts).split())


def same_text(pdf: bytes, file: bytes) -> list[Fault]:
    """The running text is compared letter by letter without spaces, tables word by word in any order.

    What Word keeps in the margins of page 1 is left out; of a table, the words of its header may come again on each
    page of the PDF.
    """
    lines, framed = _of_pdf(pdf)
    texts, tables = _of_docx(file)
    return [*_running("".join(lines), "".join(texts)), *_in_tables(" ".join(framed), tables)]


def _of_pdf(pdf: bytes) -> tuple[list[str], list[str]]:
    pages, _ = pdf_sheet.read(pdf)
    parts = Parts(pages, Given())
    margin = {id(line) for line in (*parts.foot, *parts.other_stamps)}
    running, framed = [], []
    for page in pages:
        margin |= {id(line) for line in page.header}
        for line in page.lines:
            if id(line) not in margin:
                (framed if page.in_table(line) else running).append(line.text)
    return ["".join(text.split()) for text in running], framed


def _of_docx(file: bytes) -> tuple[list[str], list[Table | Text]]:
    texts, tables = [], []
    for block in docx_reader.read(file).blocks:
        inner = block.texts if isinstance(block, Table) else [block]
        if isinstance(block, Table) and block.bordered:
            tables.append(block)
            continue
        tables += [text for text in inner if text.text in URGENCY]
        texts += ["".join(text.text.split()) for text in inner if text.text not in URGENCY]
    return texts, tables


def _running(pdf: str, docx: str) -> list[Fault]:
    if pdf == docx:
        return []
    place = next((n for n, (a, b) in enumerate(zip(pdf, docx, strict=False)) if a != b), min(len(pdf), len(docx)))
    start = max(0, place - SHOWN // 2)
    found, asked = pdf[start : place + SHOWN], docx[start : place + SHOWN]
    return [Fault("R63", MUST, 0, f"PDF: {quoted(found)}; Word: {quoted(asked)}", ASKED)]


def _in_tables(framed: str, tables: list[Table | Text]) -> list[Fault]:
    said = " ".join(text.text for each in tables for text in (each.texts if isinstance(each, Table) else [each]))
    headers = {
        token
        for table in tables
        if isinstance(table, Table)
        for row in table.rows[:2]
        for cell in row
        for text in cell
        for token in TOKEN.findall(text.text)
    }
    pdf, docx = Counter(TOKEN.findall(framed)), Counter(TOKEN.findall(said))
    missing = docx - pdf
    added = Counter({token: count for token, count in (pdf - docx).items() if token not in headers})
    # A word too long for its column is parted anywhere.
    if not (missing or added) or Counter("".join(missing.elements())) == Counter("".join(added.elements())):
        return []
    shown = quoted(" ".join(added)[:SHOWN]), quoted(" ".join(missing)[:SHOWN])
    return [Fault("R63", MUST, 0, f"trong bảng, chỉ PDF có {shown[0]}, chỉ Word có {shown[1]}", ASKED)]
