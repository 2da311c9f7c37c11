"""Word files: their paragraphs and tables in the order of reading, with the marks that Word computes."""

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from documents.word_numbering import Numbering

from .paper import Line, Paper, clean
from .result import NotAPlan

LARGEST_CONTENT = 100 * 1024**2  # bytes, unpacked: a small file may hold a great deal of nothing
LARGEST_TEXT = 20 * 1024**2  # bytes of the text's own part
DEEPEST_TABLE = 3  # tables in tables lay out a page, deeper ones are no paper
# What python-docx and the parsers below it raise over files that only look like Word's, or are torn.
BROKEN = (
    PackageNotFoundError,
    XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
# Words that were struck out or moved away, and those that stand again for programs that can't draw a box.
NOT_SHOWN = {
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
TORN = "Tệp Word bị hỏng: hãy mở lại bằng Word, lưu thành tệp mới rồi chọn lại."
TOO_LARGE = "Tệp Word chứa quá nhiều dữ liệu khi giải nén: hãy xóa ảnh, phần đính kèm rồi lưu thành tệp mới."
NO_WORDS = "Tệp Word không có chữ nào; nếu nội dung là ảnh chụp, hãy xin tệp Word gốc hoặc nhận dạng chữ (OCR) trước."


def paper(content: bytes) -> Paper:
    """Raises NotAPlan where the file can't be read."""
    _check_package(content)
    try:
        document = docx.Document(io.BytesIO(content))
        found = Paper()
        _Reading(document, found).add_body()
    except NotAPlan:
        raise
    except BROKEN as error:
        raise NotAPlan(TORN) from error
    if not found.lines:
        raise NotAPlan(NO_WORDS)
    return found


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            sizes = {part.filename: part.file_size for part in package.infolist()}
    except BROKEN as error:
        raise NotAPlan(TORN) from error
    if sum(sizes.values()) > LARGEST_CONTENT or sizes.get("word/document.xml", 0) > LARGEST_TEXT:
        raise NotAPlan(TOO_LARGE)


class _Reading:
    def __init__(self, document: Document, found: Paper):
        self.document, self.found = document, found
        self.numbering = Numbering.of(document)

    def add_body(self) -> None:
        for block in _blocks(self.document):
            if isinstance(block, Table):
                self.found.add_table(self._rows(block))
            else:
                for line in self._lines(block):
                    self.found.add(line)

    def _rows(self, table: Table, depth: int = 1) -> list[list[list[Line]]]:
        rows, seen = [], {}
        for row in table.rows:
            cells, before = [], None
            for cell in row.cells:
                # A cell that spans columns comes once; one that spans rows says the same of each.
                spans, before = cell._tc is before, cell._tc
                if before not in seen:
                    seen[before] = self._cell(cell, depth)
                cells.append([] if spans else seen[before])
            rows.append(cells)
        return rows

    def _cell(self, cell, depth: int) -> list[Line]:
        lines = []
        for block in cell.iter_inner_content():
            if isinstance(block, Paragraph):
                lines += self._lines(block)
            elif depth < DEEPEST_TABLE:
                lines += [line for row in self._rows(block, depth + 1) for inner in row for line in inner]
        return lines

    def _lines(self, paragraph: Paragraph) -> list[Line]:
        """A paragraph is one line; breaks that were set by hand make more of it."""
        text, is_bold = clean(_text(paragraph)), _is_bold(paragraph)
        mark, level = self.numbering.mark(paragraph)  # an empty paragraph of a list counts too
        if not text.strip():
            return []
        first, *more = [piece for piece in text.split("\n") if piece.strip()]
        marked = Line(first.strip(" "), mark, level, is_bold, is_wrapped=False)
        return [marked, *(Line(piece.strip(" "), is_bold=is_bold, is_wrapped=False) for piece in more)]


def _blocks(document: Document) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables, those inside a content control too."""
    for element in document.element.body.iterchildren():
        for block in [element] if element.tag != qn("w:sdt") else element.iterfind(f"{qn('w:sdtContent')}/*"):
            if block.tag == qn("w:p"):
                yield Paragraph(block, document._body)
            elif block.tag == qn("w:tbl"):
                yield Table(block, document._body)


def _text(paragraph: Paragraph) -> str:
    """As shown: with tracked changes accepted, and capitals where letters are only formatted as such."""
    pieces = []
    for run in paragraph._p.iter(qn("w:r")):
        if any(above.tag in NOT_SHOWN for above in run.iterancestors()):
            continue
        capitals = run.find(f"{qn('w:rPr')}/{qn('w:caps')}")
        shown = run.text
        pieces.append(shown.upper() if capitals is not None and _is_on(capitals) else shown)
    return "".join(pieces)


def _is_on(toggle) -> bool:
    return toggle.get(qn("w:val")) not in {"0", "false", "off"}


def _is_bold(paragraph: Paragraph) -> bool:
    """Whether all its words are bold, by themselves or by the paragraph's style."""
    of_style = paragraph.style.font.bold if paragraph.style is not None else None
    words = [run for run in paragraph.runs if run.text.strip()]
    return bool(words) and all((of_style if run.bold is None else run.bold) for run in words)
