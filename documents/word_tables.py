"""Paragraphs and tables of the DOCX."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.text.paragraph import Paragraph as WordParagraph

from documents import form
from documents.description import Table
from documents.word_styles import twips

CELL_MARGINS = 0.7, 1.4  # mm, top and bottom, left and right, in a table of the body
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
    grid = _add_table(word, rows, [twips(width) for width in widths], margins=(0, 0))
    return [row.tc_lst for row in grid.tr_lst]


def add_data_table(word: Document, table: Table) -> None:
    """A table of the body: thin grid, header row on every page, rows never split."""
    total = sum(table.widths)
    widths = [twips(form.TEXT_WIDTH * share / total) for share in table.widths]
    placed = _add_table(word, 1 + len(table.rows), widths, CELL_MARGINS, BORDERS)
    header, *rows = placed.tr_lst
    header.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell, name in zip(header.tc_lst, table.columns, strict=True):
        fill(cell, ("TableHeader", name))
    for row, texts in zip(rows, table.rows, strict=True):
        _fill_row(row, texts, table.alignments)


def _fill_row(row: CT_Row, texts: tuple[str, ...], alignments: tuple[str, ...]) -> None:
    for cell, text, alignment in zip(row.tc_lst, texts, alignments, strict=True):
        paragraph = add_paragraph(cell, "TableCell", text)
        paragraph.alignment = ALIGNMENTS.get(alignment)


def _add_table(word: Document, rows: int, widths: list[int], margins: tuple[float, float], borders: str = "") -> CT_Tbl:
    """Widths in twips, written to grid and cells both: a converter that misses one wraps the national name."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>' for width in widths)
    across, along = map(twips, margins)
    sides = "".join(
        f'<w:{side} w:w="{margin}" w:type="dxa"/>'
        for side, margin in (("top", across), ("left", along), ("bottom", across), ("right", along))
    )
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        + f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>" * rows
        + "</w:tbl>"
    )
    word.element.body.find(qn("w:sectPr")).addprevious(table)
    return table
