"""A finished DOCX read as paragraphs with the properties that take effect, through defaults, styles and runs.

Twips and half-points as in the file.
"""

import io
import zipfile
from dataclasses import dataclass, field
from functools import cached_property

import docx
from docx.oxml.ns import qn

from documents.checking.words import Words


@dataclass(eq=False)
class Letters:
    """What takes effect on one run."""

    text: str
    size: int
    size_complex: int
    bold: bool
    italic: bool
    faces: dict[str, str]
    colour: str


@dataclass(eq=False)
class Text:
    """One paragraph."""

    runs: list[Letters]
    align: str
    indents: dict[str, int]  # left, right, firstLine, hanging
    spacing: dict[str, str]  # before, after, line, lineRule
    keep_next: bool
    border: bool

    @cached_property
    def text(self) -> str:
        return " ".join("".join(run.text for run in self.runs).split())

    @cached_property
    def lines(self) -> list[str]:
        return [" ".join(line.split()) for line in "".join(run.text for run in self.runs).split("\n")]

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs)

    @property
    def italic(self) -> bool:
        return all(run.italic for run in self.runs)


@dataclass(eq=False)
class Table:
    rows: list[list[list[Text]]]
    grid: list[int]
    cell_widths: list[list[int]]
    bordered: bool
    whole_rows: bool  # every row has cantSplit
    header: bool  # the first row repeats on each page
    padding: int  # left and right, the larger


@dataclass
class Sheet:
    word: object  # what python-docx opened
    parts_of_file: dict[str, bytes]
    blocks: list = field(default_factory=list)  # Text and Table in order
    expected: object = None  # what the record says
    profile: str = ""

    @cached_property
    def parts(self) -> "Parts":
        return Parts(self.blocks)

    @property
    def texts(self) -> list[Text]:
        """Every paragraph of the main text, those in tables too, in the order of reading."""
        return [text for block in self.blocks for text in (_cells(block) if isinstance(block, Table) else [block])]


def _cells(table: Table) -> list[Text]:
    return [text for row in table.rows for cell in row for text in cell]


def read(file: bytes) -> Sheet:
    word = docx.Document(io.BytesIO(file))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    reader = Reader(word)
    return Sheet(
        word,
        parts,
        [
            reader.block(element)
            for element in word.element.body.iterchildren()
            if element.tag in (qn("w:p"), qn("w:tbl"))
        ],
    )


class Reader:
    """Resolves properties: the paragraph's or run's own, else its style's and that one's base, else the defaults."""

    def __init__(self, word):
        styles = word.styles.element
        self.styles = {style.get(qn("w:styleId")): style for style in styles.findall(qn("w:style"))}
        defaults = styles.find(qn("w:docDefaults"))
        self.letters = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self.layout = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}")

    def block(self, element):
        return self.paragraph(element) if element.tag == qn("w:p") else self.table(element)

    def table(self, element) -> Table:
        rows = element.findall(qn("w:tr"))
        properties = element.tblPr
        borders = properties.find(qn("w:tblBorders"))
        margins = properties.find(qn("w:tblCellMar"))
        sides = [margins.find(qn(f"w:{side}")) for side in ("left", "right")] if margins is not None else []
        return Table(
            rows=[[[self.paragraph(p) for p in cell.findall(qn("w:p"))] for cell in row.tc_lst] for row in rows],
            grid=[int(column.get(qn("w:w"))) for column in element.tblGrid.findall(qn("w:gridCol"))],
            cell_widths=[[int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst] for row in rows],
            bordered=borders is not None and any(edge.get(qn("w:val")) not in ("nil", "none") for edge in borders),
            whole_rows=all(row.trPr is not None and _on(row.trPr.find(qn("w:cantSplit"))) for row in rows),
            header=rows[0].trPr is not None and _on(rows[0].trPr.find(qn("w:tblHeader"))),
            padding=max((int(side.get(qn("w:w"))) for side in sides if side is not None), default=108),
        )

    def paragraph(self, element) -> Text:
        own = element.find(qn("w:pPr"))
        named = own.find(qn("w:pStyle")) if own is not None else None
        style = named.get(qn("w:val")) if named is not None else "Normal"
        layouts = [own, *self._chain(style, "w:pPr"), self.layout]
        align = _first(layouts, "w:jc")
        return Text(
            runs=[self.run(run, style) for run in element.iter(qn("w:r"))],
            align=align.get(qn("w:val")) if align is not None else "left",
            indents={name: int(value) for name, value in _merged(layouts, "w:ind").items()},
            spacing=_merged(layouts, "w:spacing"),
            keep_next=_on(_first(layouts, "w:keepNext")),
            border=_first(layouts, "w:pBdr") is not None,
        )

    def run(self, element, style: str) -> Letters:
        own = element.find(qn("w:rPr"))
        chain = [own, *self._chain(style, "w:rPr"), self.letters]
        size, size_complex, colour = (_first(chain, name) for name in ("w:sz", "w:szCs", "w:color"))
        return Letters(
            text=_run_text(element),
            size=int(size.get(qn("w:val"))) if size is not None else 20,
            size_complex=int(size_complex.get(qn("w:val"))) if size_complex is not None else 20,
            bold=_on(_first(chain, "w:b")),
            italic=_on(_first(chain, "w:i")),
            faces=_merged(chain, "w:rFonts"),
            colour=colour.get(qn("w:val")) if colour is not None else "auto",
        )

    def _chain(self, identifier: str, properties: str):
        style = self.styles.get(identifier)
        while style is not None:
            yield style.find(qn(properties))
            base = style.find(qn("w:basedOn"))
            style = self.styles.get(base.get(qn("w:val"))) if base is not None else None


def _run_text(run) -> str:
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return "".join(child.text or "" if child.tag == qn("w:t") else marks.get(child.tag, "") for child in run)


def _first(chain: list, name: str):
    return next((found for each in chain if each is not None and (found := each.find(qn(name))) is not None), None)


def _merged(chain: list, name: str) -> dict[str, str]:
    """Attributes without their namespace; the nearest element wins for each."""
    merged: dict[str, str] = {}
    for each in reversed(chain):
        element = each.find(qn(name)) if each is not None else None
        merged |= {key.split("}")[1]: value for key, value in element.attrib.items()} if element is not None else {}
    return merged


def _on(element) -> bool:
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off")


class Parts:
    """The components: a 2 × 2 table, title, Kính gửi, body, and a last table with recipients and signature."""

    def __init__(self, blocks: list):
        tables = [place for place, block in enumerate(blocks) if isinstance(block, Table)]
        first, last = tables[0], tables[-1]
        self.head, self.sign = blocks[first], blocks[last]
        (left, right), *rest = self.head.rows
        self.left = [text for text in left if text.text]
        self.issuer = [text for text in self.left if text.bold]
        self.parent = [text for text in self.left if not text.bold]
        self.nation, self.motto, *_ = (*[text for text in right if text.text], None, None)
        self.number, self.date = (cell[0] for cell in rest[0]) if rest else (None, None)
        self.about = rest[0][0][1] if rest and len(rest[0][0]) > 1 else None
        between = blocks[first + 1 : last]
        rest = [block for block in between if isinstance(block, Text) and block.text]
        self.kind, self.subject, rest = (None, None, rest) if self.about else (rest[0], rest[1], rest[2:])
        self.rules = [block for block in (*left, *right, *between) if isinstance(block, Text) and block.border]
        count = _address_length(rest)
        self.address, self.body = rest[:count], rest[count:]
        self.tables = [block for block in between if isinstance(block, Table)]
        self.last_block = next((b for b in reversed(between) if isinstance(b, Table) or b.text), None)
        self.label, *self.recipients = [text for text in self.sign.rows[0][0] if text.text]
        *self.authority, self.name = [text for text in self.sign.rows[0][1] if text.text]

    @property
    def words(self) -> Words:
        texts = [paragraph.text for paragraph in self.body]
        return Words(
            nation=self.nation.text if self.nation else "",
            motto=self.motto.text if self.motto else "",
            issuer=[line.text for line in self.issuer],
            number=self.number.text if self.number else "",
            issued=self.date.text if self.date else "",
            kind=self.kind.text if self.kind else "",
            subject=self.subject.lines if self.subject else [],
            about=self.about.lines if self.about else [],
            address=[line.text for line in self.address],
            paragraphs=texts,
            headings=[paragraph.text for paragraph in self.body if paragraph.bold],
            content=" ".join((*texts, *(cell.text for table in self.tables for cell in _cells(table)))),
            content_end=texts[-1] if self.last_block is self.body[-1] else "",
            recipients=[line.text for line in self.recipients],
            authority=[line.text for line in self.authority],
            name=self.name.text,
        )


def _address_length(paragraphs: list[Text]) -> int:
    if not paragraphs or not paragraphs[0].text.startswith("Kính gửi:"):
        return 0
    count = 1
    while count < len(paragraphs) and paragraphs[count].align != "both" and paragraphs[count].text.startswith("- "):
        count += 1
    return count
