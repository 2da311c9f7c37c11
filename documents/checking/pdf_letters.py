"""Every letter and drawn line of a PDF with its place, read by PDFium. All in mm from the top left corner; sizes in
points."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from config.pdfium import one_at_a_time
from documents.checking import refusal
from documents.checking.refusal import Unreadable

MM = 25.4 / 72
MOST_EDGES = 20_000  # a page; a drawing has more, a table far fewer
LONGEST_NAME = 300  # of a font, in bytes
SUBSET = re.compile(r"^[A-Z]{6}\+")
INVISIBLE, OUTLINED = raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE
ITALIC_FLAG = 1 << 6
NO_LETTER = "\ufffd"
WHITE = 245  # of 255, from where on a fill is paper


class Font(NamedTuple):
    name: str  # without the prefix of a subset
    is_embedded: bool
    is_bold: bool
    is_italic: bool


class Look(NamedTuple):
    """What the letters of one stretch of text share."""

    font: Font
    size: float
    colour: tuple[int, int, int]
    style: str  # "regular", "bold", "italic" or "bold italic"
    is_visible: bool
    is_turned: bool  # as a watermark across the page


class Letter(NamedTuple):
    text: str
    x0: float
    x1: float
    baseline: float
    look: Look | None  # None for a space that stands in the layout alone
    is_mapped: bool  # whether the file says which letter it is


class Edge(NamedTuple):
    """A straight line, or one side of a box."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass
class Sheet:
    """One page as read."""

    width: float
    height: float
    rotation: int
    letters: list[Letter] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


class Properties(NamedTuple):
    title: str
    author: str
    language: str
    version: int  # 14 is PDF 1.4


def read(content: bytes) -> tuple[list[Sheet], Properties]:
    """Raises Unreadable."""
    with one_at_a_time:
        try:
            file = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            is_locked = error.err_code == raw.FPDF_ERR_PASSWORD
            raise Unreadable(refusal.LOCKED_PDF if is_locked else refusal.TORN_PDF) from error
        try:
            return _sheets(file), _properties(file)
        finally:
            file.close()


def _sheets(file: pypdfium2.PdfDocument) -> list[Sheet]:
    if not len(file):
        raise Unreadable(refusal.TORN_PDF)
    if len(file) > refusal.MOST_PAGES:
        raise Unreadable(refusal.TOO_LONG)
    sheets, letters = [], 0
    for number in range(len(file)):
        sheets.append(_sheet(file, number, refusal.MOST_LETTERS - letters))
        letters += len(sheets[-1].letters)
    if not any(letter.look and letter.look.is_visible for sheet in sheets for letter in sheet.letters):
        raise Unreadable(refusal.SCANNED_PDF)
    return sheets


def _sheet(file: pypdfium2.PdfDocument, number: int, most_letters: int) -> Sheet:
    try:
        page = file[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(refusal.TORN_PDF) from error
    try:
        if text.count_chars() > most_letters:
            raise Unreadable(refusal.TOO_LONG)
        left, bottom, right, top = page.get_bbox()
        letters = list(_Reader(text, left, top).letters())
        sheet = Sheet((right - left) * MM, (top - bottom) * MM, page.get_rotation(), letters)
        sheet.edges = _edges(page, left, top)
        return sheet
    finally:
        text.close()
        page.close()


def _properties(file: pypdfium2.PdfDocument) -> Properties:
    return Properties(
        _wide(lambda *room: raw.FPDF_GetMetaText(file, b"Title", *room)),
        _wide(lambda *room: raw.FPDF_GetMetaText(file, b"Author", *room)),
        _wide(lambda room, size: raw.FPDFCatalog_GetLanguage(file, room, size)),
        file.get_version() or 0,
    )


def _wide(fill: Callable) -> str:
    """What PDFium writes into the room it is given; signs that are none are shown as such."""
    size = fill(None, 0)
    room = ctypes.create_string_buffer(max(size, 2))
    fill(ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return "".join(map(_sign, room.raw.decode("utf-16-le", "replace").rstrip("\0")))


# How PDFium marks a hyphen that parts a word at the end of a line, or of a line of a cell.
HYPHENS_AT_END = "\x02\ufffe"


def _sign(letter: str) -> str:
    """Half of a pair, or a sign that only steers: no letter, and no database takes them."""
    return NO_LETTER if letter < " " or "\ud800" <= letter <= "\udfff" else letter


class _Reader:
    """The letters of one page. What each stretch of text looks like is asked of PDFium once."""

    def __init__(self, text: pypdfium2.PdfTextPage, left: float, top: float):
        self.text, self.left, self.top = text, left, top
        self.looks: dict[int, Look] = {}
        self.fonts: dict[int, Font] = {}

    def letters(self) -> Iterator[Letter]:
        text, box, x, y = self.text, raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for at in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, at))
            if letter in "\r\n":
                continue
            shown = "-" if letter in HYPHENS_AT_END else _sign(letter)
            look = self._look(at)
            if look and look.is_turned:
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            raw.FPDFText_GetLooseCharBox(text, at, box)
            yield Letter(
                shown,
                (box.left - self.left) * MM,
                (box.right - self.left) * MM,
                (self.top - y.value) * MM,
                look,
                look is None or (shown != NO_LETTER and raw.FPDFText_HasUnicodeMapError(text, at) != 1),
            )

    def _look(self, at: int) -> Look | None:
        drawn = raw.FPDFText_GetTextObject(self.text, at)
        if not drawn or raw.FPDFText_IsGenerated(self.text, at) == 1:
            return None
        place = ctypes.addressof(drawn.contents)
        if place not in self.looks:
            self.looks[place] = self._look_of(drawn, at)
        return self.looks[place]

    def _look_of(self, drawn, at: int) -> Look:
        font = self._font(raw.FPDFTextObj_GetFont(drawn))
        matrix, size = raw.FS_MATRIX(), ctypes.c_float()
        raw.FPDFText_GetMatrix(self.text, at, matrix)
        raw.FPDFTextObj_GetFontSize(drawn, size)
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        raw.FPDFText_GetFillColor(self.text, at, red, green, blue, opacity)
        mode = raw.FPDFTextObj_GetTextRenderMode(drawn)
        # Word makes a face bold that has no bold cut by drawing the outlines, too.
        style = " ".join(
            name
            for name, holds in (
                ("bold", font.is_bold or mode == OUTLINED),
                ("italic", font.is_italic or matrix.c > 0.1),
            )
            if holds
        )
        return Look(
            font,
            round(size.value * hypot(matrix.c, matrix.d), 1),
            (red.value, green.value, blue.value),
            style or "regular",
            mode != INVISIBLE,
            abs(matrix.b) > 0.05 * hypot(matrix.a, matrix.b),
        )

    def _font(self, handle) -> Font:
        place = ctypes.addressof(handle.contents) if handle else 0
        if place not in self.fonts:
            self.fonts[place] = _font(handle) if handle else Font("", False, False, False)
        return self.fonts[place]


def _font(handle) -> Font:
    buffer = ctypes.create_string_buffer(LONGEST_NAME)
    raw.FPDFFont_GetBaseFontName(handle, buffer, LONGEST_NAME)
    name = SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    lowered = name.lower()
    return Font(
        name,
        raw.FPDFFont_GetIsEmbedded(handle) == 1,
        "bold" in lowered or "black" in lowered,
        "italic" in lowered or "oblique" in lowered or bool(max(raw.FPDFFont_GetFlags(handle), 0) & ITALIC_FLAG),
    )


def _edges(page: pypdfium2.PdfPage, left: float, top: float) -> list[Edge]:
    """The straight lines of what is drawn, also inside frames of frames."""
    edges: list[Edge] = []
    for drawn in filter(_shows, page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        for x0, y0, x1, y1 in _segments(drawn):
            edges.append(Edge((x0 - left) * MM, (top - y0) * MM, (x1 - left) * MM, (top - y1) * MM))
        if len(edges) > MOST_EDGES:
            return edges
    return edges


def _shows(drawn: pypdfium2.PdfObject) -> bool:
    """Whether it is stroked, or filled with anything but white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(drawn, *colour)
    return any(part.value < WHITE for part in colour[:3])


def _segments(drawn: pypdfium2.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    matrix = drawn.get_matrix()
    start = here = (0.0, 0.0)
    for at in range(min(raw.FPDFPath_CountSegments(drawn), MOST_EDGES)):
        segment = raw.FPDFPath_GetPathSegment(drawn, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield (*here, *point)
        else:
            start = point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*here, *start)
            here = start
