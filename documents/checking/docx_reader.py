"""Reads a Word file: properties resolved through runs, styles, lists and defaults, texts in the order of reading."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import XMLParser, XMLSyntaxError, fromstring

from documents.checking import refusal
from documents.checking.docx_sheet import Facts, Letters, Section, Sheet, Table, Text, whole
from documents.checking.refusal import Unreadable
from documents.word_numbering import Numbering

OLD_WORD = b"\xd0\xcf\x11\xe0"  # also what Word makes of a file with a password
LARGEST_CONTENT = 150 * 1024**2  # bytes, unpacked: a small file may hold a great deal of nothing
LARGEST_PART = 25 * 1024**2
MOST_PARTS = 3000
MAIN = "word/document.xml"
PIECE = re.compile(rb"<w:(?:p|r|tc)[ />]")
MOST_PIECES = 150_000
DEEPEST = 12  # tables in tables, boxes in boxes
# What the parsers raise over files that only look like Word's, or are torn.
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
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/main}prstGeom"
OLD_LINE = "{urn:schemas-microsoft-com:vml}line"
# Words that were struck out or moved away, and those that stand again for programs that can't draw a box.
NOT_SHOWN = {qn("w:del"), qn("w:moveFrom"), f"{COMPATIBLE}Fallback"}
BOX = qn("w:txbxContent")
EMU_PER_MM = 36_000
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
THEMED = {"ascii": "w:asciiTheme", "hAnsi": "w:hAnsiTheme", "eastAsia": "w:eastAsiaTheme", "cs": "w:cstheme"}
LEFTOVERS = {
    "w:ins": "chữ thêm vào còn theo dõi",
    "w:del": "chữ xóa đi còn theo dõi",
    "w:commentReference": "ghi chú bên lề",
}


def read(content: bytes) -> Sheet:
    """Raises Unreadable."""
    _check_package(content)
    try:
        word = docx.Document(io.BytesIO(content))
        sheet = _Reader(word).sheet()
    except BROKEN as error:
        raise Unreadable(refusal.TORN_WORD) from error
    if not any(text.text for text in sheet.texts):
        raise Unreadable(refusal.WORDLESS)
    return sheet


def _check_package(content: bytes) -> None:
    if content.startswith(OLD_WORD):
        raise Unreadable(refusal.LOCKED_WORD)
    if not content.startswith(b"PK"):
        raise Unreadable(refusal.UNKNOWN)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {part.filename: part.file_size for part in package.infolist()}
            is_locked = any(part.flag_bits & 1 for part in package.infolist())
    except BROKEN as error:
        raise Unreadable(refusal.TORN_WORD) from error
    if is_locked:
        raise Unreadable(refusal.LOCKED_WORD)
    if not any(name.startswith("word/") for name in parts):
        raise Unreadable(refusal.NOT_WORD)
    if _is_swollen(content):
        raise Unreadable(refusal.SWOLLEN_WORD)
    large = [size for name, size in parts.items() if name.endswith((".xml", ".rels")) and size > LARGEST_PART]
    if len(parts) > MOST_PARTS or sum(parts.values()) > LARGEST_CONTENT or large:
        raise Unreadable(refusal.SWOLLEN_WORD)


def _is_swollen(content: bytes) -> bool:
    """Whether the text has more pieces than any paper."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(MAIN) as part:
            return len(PIECE.findall(part.read(LARGEST_PART))) > MOST_PIECES
    except KeyError:
        return False
    except BROKEN as error:
        raise Unreadable(refusal.TORN_WORD) from error


class _Reader:
    """Resolves properties: the paragraph's or run's own, else its style's and that one's base, else the defaults."""

    def __init__(self, word):
        self.word = word
        styles = word.styles.element
        self.styles = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
        default = (
            each
            for each, style in self.styles.items()
            if style.get(qn("w:type")) == "paragraph" and _is_on(style.get(qn("w:default")))
        )
        self.default_style = next(default, "Normal")
        defaults = styles.find(qn("w:docDefaults"))
        self.letters = _under(defaults, "w:rPrDefault", "w:rPr")
        self.layout = _under(defaults, "w:pPrDefault", "w:pPr")
        self.numbering = Numbering.of(word)
        self.theme = _theme_faces(word)
        self.themed = False

    def sheet(self) -> Sheet:
        blocks, counts = [], [0]
        for element in self._shown(self.word.element.body):
            found = [self.table(element, 0)] if element.tag == qn("w:tbl") else list(self.paragraphs(element))
            blocks += found
            counts[-1] += len(found)
            if element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                counts.append(0)
        sections = [self._section(*each) for each in zip(self.word.sections, counts, strict=False)]
        return Sheet(blocks, sections, self._facts())

    def _shown(self, place) -> Iterator:
        """Paragraphs and tables, also those inside the frames of controls and of changes."""
        for element in place.iterchildren():
            if element.tag in (qn("w:p"), qn("w:tbl")):
                yield element
            elif element.tag not in NOT_SHOWN and element.tag != qn("w:sectPr"):
                yield from self._shown(element)

    def paragraphs(self, element, depth: int = 0) -> Iterator[Text]:
        """The paragraph, then those of the text boxes that hang on it."""
        text = self._paragraph(element)
        yield text
        if depth < DEEPEST:
            for box in _boxes(element):
                for inner in self._shown(box):
                    texts = (
                        self.table(inner, depth + 1).texts
                        if inner.tag == qn("w:tbl")
                        else self.paragraphs(inner, depth + 1)
                    )
                    for each in texts:
                        each.is_framed = True
                        yield each

    def table(self, element, depth: int) -> Table:
        rows = [row for row in element.iter(qn("w:tr")) if _owner(row, qn("w:tbl")) is element]
        cells = [[cell for cell in row.iter(qn("w:tc")) if _owner(cell, qn("w:tr")) is row] for row in rows]
        grid = element.find(qn("w:tblGrid"))
        return Table(
            rows=[[self._cell(cell, depth) for cell in row] for row in cells],
            grid=[whole(column.get(qn("w:w"))) for column in grid.findall(qn("w:gridCol"))] if grid is not None else [],
            cell_widths=[[_cell_width(cell) for cell in row] for row in cells],
            bordered=self._is_bordered(element, cells),
            whole_rows=all(_is_set(_under(row, "w:trPr", "w:cantSplit")) for row in rows),
            header=bool(rows) and _is_set(_under(rows[0], "w:trPr", "w:tblHeader")),
            padding=self._padding(element),
        )

    def _cell(self, cell, depth: int) -> list[Text]:
        texts: list[Text] = []
        for inner in self._shown(cell):
            if inner.tag == qn("w:p"):
                texts += self.paragraphs(inner)
            elif depth < DEEPEST:
                texts += self.table(inner, depth + 1).texts
        return texts

    def _table_properties(self, element) -> list:
        own = element.find(qn("w:tblPr"))
        style = own.find(qn("w:tblStyle")) if own is not None else None
        return [own, *self._chain(style.get(qn("w:val")) if style is not None else "", "w:tblPr")]

    def _is_bordered(self, element, cells: list[list]) -> bool:
        """Whether lines show: its own or its style's, which cells may take away."""
        borders = _first(self._table_properties(element), "w:tblBorders")
        drawn = borders is not None and any(_is_line(edge) for edge in borders)
        own = [_under(cell, "w:tcPr", "w:tcBorders") for row in cells for cell in row]
        if drawn:
            return not own or not all(each is not None and not any(map(_is_line, each)) for each in own)
        return any(each is not None and sum(map(_is_line, each)) > 2 for each in own)

    def _padding(self, element) -> int:
        margins = _first(self._table_properties(element), "w:tblCellMar")
        if margins is None:
            return 108
        sides = [margins.find(qn(f"w:{side}")) for side in ("left", "right", "start", "end")]
        return max((whole(side.get(qn("w:w"))) for side in sides if side is not None), default=108)

    def _paragraph(self, element) -> Text:
        own = element.find(qn("w:pPr"))
        named = own.find(qn("w:pStyle")) if own is not None else None
        style = named.get(qn("w:val")) if named is not None else self.default_style
        layouts = [own, *self._chain(style, "w:pPr"), self.layout]
        paragraph = Paragraph(element, self.word._body)
        mark, level = self.numbering.mark(paragraph)
        align = _first(layouts, "w:jc")
        indents = _merged(layouts, "w:ind")
        if level is not None and (own is None or own.find(qn("w:ind")) is None):
            indents = indents | self._list_indents(paragraph, level)
        return Text(
            runs=[self._run(run, style) for run in _runs(element)],
            align=_alignment(align.get(qn("w:val")) if align is not None else "left"),
            indents={_side(name): whole(value) for name, value in indents.items()},
            spacing=self._spacing(layouts),
            keep_next=_is_set(_first(layouts, "w:keepNext")),
            border=_has_border(_first(layouts, "w:pBdr")),
            mark=mark,
            drawn=list(_drawn_lines(element)),
            tab_stops=[whole(stop.get(qn("w:pos"))) for stop in _children(_first(layouts, "w:tabs"))],
        )

    def _spacing(self, layouts: list) -> dict[str, str]:
        spacing = _merged(layouts, "w:spacing")
        for side in ("before", "after"):
            if _is_on(spacing.get(f"{side}Autospacing", "0")):
                spacing[side] = "280"
        return spacing

    def _list_indents(self, paragraph, level: int) -> dict[str, str]:
        described = self.numbering.layout(paragraph, level)
        return dict(_merged([described], "w:ind")) if described is not None else {}

    def _run(self, element, style: str) -> Letters:
        own = element.find(qn("w:rPr"))
        named = own.find(qn("w:rStyle")) if own is not None else None
        character = self._chain(named.get(qn("w:val")), "w:rPr") if named is not None else []
        chain = [own, *character, *self._chain(style, "w:rPr"), self.letters]
        return Letters(
            text="" if _is_set(_first(chain, "w:vanish")) else _run_text(element),
            size=_size(_first(chain, "w:sz")),
            size_complex=_size(_first(chain, "w:szCs")),
            bold=_is_set(_first(chain, "w:b")),
            italic=_is_set(_first(chain, "w:i")),
            underlined=_value(_first(chain, "w:u"), "none") != "none",
            faces=self._faces(chain),
            colour=_colour(_first(chain, "w:color")),
        )

    def _faces(self, chain: list) -> dict[str, str]:
        """The nearest face for each script, whether named or taken from the theme."""
        faces: dict[str, str] = {}
        for each in reversed(chain):
            element = each.find(qn("w:rFonts")) if each is not None else None
            if element is None:
                continue
            for script in SCRIPTS:
                themed = element.get(qn(THEMED[script]))
                if themed:
                    faces[script] = self.theme.get(themed, "")
                    self.themed = True
                elif named := element.get(qn(f"w:{script}")):
                    faces[script] = named
        return faces

    def _chain(self, identifier: str, properties: str) -> list:
        found, seen = [], set()
        style = self.styles.get(identifier)
        while style is not None and id(style) not in seen:
            seen.add(id(style))
            found.append(style.find(qn(properties)))
            base = style.find(qn("w:basedOn"))
            style = self.styles.get(base.get(qn("w:val"))) if base is not None else None
        return found

    def _section(self, section, blocks: int) -> Section:
        properties = section._sectPr
        size, margins, start = (properties.find(qn(f"w:{name}")) for name in ("pgSz", "pgMar", "pgNumType"))
        width, height = (whole(size.get(qn(f"w:{side}"))) for side in "wh") if size is not None else (0, 0)
        return Section(
            size=(width, height) if size is not None else None,
            is_landscape=size is not None and size.get(qn("w:orient")) == "landscape",
            margins={} if margins is None else {key.split("}")[1]: whole(value) for key, value in margins.items()},
            has_title_page=bool(section.different_first_page_header_footer),
            starts_at="" if start is None else start.get(qn("w:start")) or "",
            first_header=self._of_part(section.first_page_header),
            header=self._of_part(section.header),
            footer=self._of_part(section.footer),
            fields=_fields(section.header._element),
            footer_fields=_fields(section.footer._element),
            blocks=blocks,
        )

    def _of_part(self, part) -> list[Text]:
        return [text for element in part._element.iter(qn("w:p")) for text in [self._paragraph(element)]]

    def _facts(self) -> Facts:
        about, body = self.word.core_properties, self.word.element.body
        languages = [each.get(qn("w:val")) for each in self.word.styles.element.iter(qn("w:lang"))]
        return Facts(
            title=about.title or "",
            author=about.author or "",
            languages={each for each in languages if each},
            pages=_page_count(self.word),
            leftovers=[words for tag, words in LEFTOVERS.items() if next(body.iter(qn(tag)), None) is not None],
            themed=self.themed,
        )


def _under(element, *path: str):
    """A descendant by its path, or None."""
    for name in path:
        element = element.find(qn(name)) if element is not None else None
    return element


def _owner(element, tag: str):
    return next(element.iterancestors(tag), None)


def _is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _is_set(element) -> bool:
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off")


def _is_line(edge) -> bool:
    return edge.get(qn("w:val")) not in ("nil", "none", None)


def _has_border(borders) -> bool:
    return borders is not None and any(map(_is_line, borders))


def _children(element) -> list:
    return [] if element is None else list(element)


def _value(element, default: str = "") -> str:
    return default if element is None else element.get(qn("w:val")) or default


def _size(element) -> int:
    return whole(_value(element), 20)


def _colour(element) -> str:
    if element is None or element.get(qn("w:themeColor")) in ("text1", "dark1"):
        return "auto"
    return _value(element, "auto")


def _alignment(value: str) -> str:
    return {"start": "left", "end": "right", "distribute": "both"}.get(value, value)


def _side(name: str) -> str:
    return {"start": "left", "end": "right"}.get(name, name)


def _cell_width(cell) -> int:
    width = _under(cell, "w:tcPr", "w:tcW")
    return whole(width.get(qn("w:w"))) if width is not None else 0


def _first(chain: list, name: str):
    return next((found for each in chain if each is not None and (found := each.find(qn(name))) is not None), None)


def _merged(chain: list, name: str) -> dict[str, str]:
    """Attributes without their namespace; the nearest element wins for each."""
    merged: dict[str, str] = {}
    for each in reversed(chain):
        element = each.find(qn(name)) if each is not None else None
        merged |= {key.split("}")[-1]: value for key, value in element.attrib.items()} if element is not None else {}
    return merged


def _runs(paragraph) -> Iterator:
    """Runs that show, but those of its text boxes."""
    for element in paragraph.iterchildren():
        if element.tag == qn("w:r"):
            yield element
        elif element.tag not in NOT_SHOWN and element.tag != qn("w:pPr"):
            yield from _runs(element)


def _run_text(run) -> str:
    marks = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
    return "".join(child.text or "" if child.tag == qn("w:t") else marks.get(child.tag, "") for child in run)


def _boxes(paragraph) -> Iterator:
    """What text boxes hold, the outermost ones, each once."""
    for element in paragraph.iterchildren():
        if element.tag == BOX:
            yield element
        elif element.tag not in NOT_SHOWN and element.tag != qn("w:pPr"):
            yield from _boxes(element)


def _drawn_lines(paragraph) -> Iterator[float]:
    """Lengths in mm of the straight lines drawn in it."""
    for shape in paragraph.iter(SHAPE):
        if shape.get("prst") in ("line", "straightConnector1"):
            frame = next(shape.iterancestors(f"{DRAWING}inline", f"{DRAWING}anchor"), None)
            extent = frame.find(f"{DRAWING}extent") if frame is not None else None
            if extent is not None:
                yield whole(extent.get("cx")) / EMU_PER_MM
    if next(paragraph.iter(SHAPE), None) is None:
        for line in paragraph.iter(OLD_LINE):
            ends = [part.split(",")[0].removesuffix("pt") for part in (line.get("from", ""), line.get("to", ""))]
            yield abs(whole(ends[1]) - whole(ends[0])) * 25.4 / 72


def _fields(part) -> list[str]:
    found = [each.get(qn("w:instr")) or "" for each in part.iter(qn("w:fldSimple"))]
    found += ["".join(each.text or "" for each in part.iter(qn("w:instrText")))]
    return [words.split()[0].upper() for words in found if words.split()]


def _theme_faces(word) -> dict[str, str]:
    """The faces that the theme stands for, by the names that runs use."""
    part = next((each.target_part for each in word.part.rels.values() if each.reltype.endswith("/theme")), None)
    if part is None:
        return {}
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    faces = {}
    for kind in ("major", "minor"):
        fonts = next(_xml(part).iter(f"{drawing}{kind}Font"), None)
        for script, names in (("latin", ("Ascii", "HAnsi")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            face = fonts.find(f"{drawing}{script}") if fonts is not None else None
            faces |= {f"{kind}{name}": face.get("typeface") or "" for name in names if face is not None}
    return faces


def _xml(part):
    return fromstring(part.blob, XMLParser(resolve_entities=False, no_network=True))


def _page_count(word) -> int:
    part = next(
        (each.target_part for each in word.part.package.rels.values() if each.reltype.endswith("/extended-properties")),
        None,
    )
    if part is None:
        return 0
    said = {each.tag.rpartition("}")[2]: whole(each.text) for each in _xml(part)}
    # A template's own count, of no words, is left behind by programs that do not count.
    return said.get("Pages", 0) if said.get("Words") else 0
