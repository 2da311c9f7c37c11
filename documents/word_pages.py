"""The pages of the DOCX: paper, margins, page numbers, what stands in the margins of the first page, and annexes."""

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm

from documents import form
from documents.description import Annex, OfficialDocument
from documents.lines import circulation_frame
from documents.word_tables import add_paragraph


def lay_first(word, document: OfficialDocument) -> None:
    section = word.sections[0]
    _turn(section, landscape=False)
    section.top_margin, section.bottom_margin = Mm(form.MARGIN_TOP), Mm(form.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(form.MARGIN_LEFT), Mm(form.MARGIN_RIGHT)
    section.header_distance = section.footer_distance = Mm(form.HEADER_DISTANCE)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')
    section.header.paragraphs[0]._p.append(number)
    if document.circulation:
        _frame_circulation(section, document.circulation)
    if document.address_line:
        _set_address(section, document.address_line)


def _turn(section: Section, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = Mm(form.PAGE_WIDTH), Mm(form.PAGE_HEIGHT)
    section.page_width, section.page_height = reversed(sides) if landscape else sides


def _frame_circulation(section: Section, text: str) -> None:
    """In the top margin above the name of the nation."""
    paragraph = section.first_page_header.paragraphs[0]
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = "Circulation"
    paragraph.add_run(text)
    left, length = circulation_frame(text)
    paragraph.paragraph_format.left_indent = Mm(left)
    paragraph.paragraph_format.right_indent = Mm(form.TEXT_WIDTH - left - length)


def _set_address(section: Section, text: str) -> None:
    """At the foot of the first page, above its margin: Word moves the text up for it."""
    section.footer_distance = Mm(form.MARGIN_BOTTOM)
    section.first_page_footer.is_linked_to_previous = False
    footer = section.first_page_footer
    footer._element.remove(footer.paragraphs[0]._p)
    add_paragraph(footer._element, "AddressLine", text)


def begin_annex(word, annex: Annex) -> None:
    """A section of its own from the next page on, numbered from 1, without what stands in the margins of page 1."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    # The paragraph that ends the section before it.
    word.paragraphs[-1]._p.get_or_add_pPr().get_or_add_pStyle().val = "End"
    _turn(section, landscape=annex.landscape)
    section.footer_distance = Mm(form.HEADER_DISTANCE)
    for margin in (section.first_page_header, section.first_page_footer):
        margin.is_linked_to_previous = False
    if section._sectPr.find(qn("w:pgNumType")) is None:
        number = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
        section._sectPr.find(qn("w:cols")).addprevious(number)
