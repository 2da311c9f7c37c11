"""Paragraphs and tables of the DOCX."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.text.paragraph import Paragraph as WordParagraph

from documents import tables
from documents.description import GROUP, TOTAL, Table
from documents.tables import Cell
from documents.word_styles import twips

CELL_MARGINS = 0.7, 1.4  # mm, top and bottom, left and right, in a table of the body
ROW_STYLES = {"": "TableCell", GROUP: "TableGroup", TOTAL: "TableTotal"}
LOWER_HALF = 0  # rows of a cell that only continues the one above
ALIGNMENTS = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def add_paragraph(place, style: str, text: str) -> WordParagraph:
    """A paragraph at the end of `place`: the body of the file or a cell of a table."""
    paragraph = WordParagraph(place.add_p(), place)
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style
    if text:
        paragraph.add_run(text)
    return paragraph


def fill(cell: CT_Tc, *lines: tuple[str, str]) -> None:
    """Add paragraphs, each (style, text)."""
    for style, text in lines:
        add_paragraph(cell, style, text)


def add_grid(word: Document, rows: int, widths: tuple[float, ...]) -> list[list[CT_Tc]]:
    """A table without borders or padding whose rows stay whole; widths in mm. Gives the cells row by row."""
    cells = [Cell("", column) for column in range(len(widths))]
    grid = _add_table(word, [cells] * rows, [twips(width) for width in widths], margins=(0, 0))
    return [row.tc_lst for row in grid.tr_lst]


def add_data_table(word: Document, table: Table, measure: float) -> None:
    """A table of a body `measure` mm wide: thin grid, header on every page, rows never split."""
    widths = [twips(mm) for mm in tables.column_widths(table, measure)]
    header, body = _with_lower_halves(tables.header_rows(table)), list(tables.body_rows(table))
    rows = _add_table(word, [*header, *(cells for _, cells in body)], widths, CELL_MARGINS, BORDERS).tr_lst
    for row, cells in zip(rows[: len(header)], header, strict=True):
        row.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, content in zip(row.tc_lst, cells, strict=True):
            fill(cell, ("TableHeader", content.text))
    for row, (kind, cells) in zip(rows[len(header) :], body, strict=True):
        _fill_row(row, kind, cells, table.alignments)


def _with_lower_halves(header: list[list[Cell]]) -> list[list[Cell]]:
    """Word wants a cell in the lower row, too, below each that goes through both."""
    if len(header) == 1:
        return header
    upper, lower = header
    halves = [cell._replace(text="", rows=LOWER_HALF) for cell in upper if cell.rows > 1]
    return [upper, sorted((*lower, *halves), key=lambda cell: cell.column)]


def _fill_row(row: CT_Row, kind: str, cells: list[Cell], alignments: tuple[str, ...]) -> None:
    for cell, content in zip(row.tc_lst, cells, strict=True):
        paragraph = add_paragraph(cell, ROW_STYLES[kind], content.text)
        paragraph.alignment = ALIGNMENTS.get(alignments[content.column]) if content.columns == 1 else None


def _add_table(
    word: Document, rows: list[list[Cell]], widths: list[int], margins: tuple[float, float], borders: str = ""
) -> CT_Tbl:
    """Widths in twips, written to grid and cells both: a converter that misses one wraps the national name."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    across, along = map(twips, margins)
    sides = "".join(
        f'<w:{side} w:w="{margin}" w:type="dxa"/>'
        for side, margin in (("top", across), ("left", along), ("bottom", across), ("right", along))
    )
    drawn = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(_cell(cell, widths) for cell in row)}</w:tr>" for row in rows
    )
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{drawn}</w:tbl>"
    )
    word.element.body.find(qn("w:sectPr")).addprevious(table)
    return table


def _cell(cell: Cell, widths: list[int]) -> str:
    width = sum(widths[cell.column : cell.column + cell.columns])
    across = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = {1: "", LOWER_HALF: "<w:vMerge/>"}.get(cell.rows, '<w:vMerge w:val="restart"/>')
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}</w:tcPr></w:tc>'
