"""The document as DOCX for Word, by python-docx from the description: same description, same bytes."""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from documents import form, word_styles, wording
from documents.description import Heading, OfficialDocument, Section, Table
from documents.lines import address_indents, rule_length
from documents.typeface import Face, width
from documents.word_tables import add_data_table, add_grid, add_paragraph, fill

STYLES = {Section: "Heading1", Heading: "Heading2"}
LEAVINGS = ("/thumbnail", "/stylesWithEffects")
# Word wants a moment at which the file was made; a draft has none that stays the same.
DASH = 3  # mm, by which the further lines of an addressee hang behind its dash


def render(document: OfficialDocument) -> bytes:
    word = docx.Document()
    word_styles.install(word)
    _describe(word, document)
    _drop_leavings(word)
    _set_current_layout(word)
    _lay_page(word)
    _add_head(word, document)
    _add_title(word, document)
    _add_address(word, document)
    _add_body(word, document)
    _add_sign(word, document)
    add_paragraph(word.element.body, "End", "")
    return _packed(word)


def _add_rule(place, length: float, measure: float) -> None:
    """A line of `length` mm in the middle of a column `measure` mm wide: the border of an indented paragraph."""
    indent = Mm((measure - length) / 2)
    layout = add_paragraph(place, "Rule", "").paragraph_format
    layout.left_indent = layout.right_indent = indent


def _describe(word, document: OfficialDocument) -> None:
    made_on = document.issued_on or form.DECREE_IN_FORCE_ON
    properties = word.core_properties
    properties.title = wording.title(document)
    properties.author = properties.last_modified_by = " ".join(wording.issuer_lines(document))
    properties.language = word_styles.LANGUAGE
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(made_on, time())


def _drop_leavings(word) -> None:
    """Leave out parts of the library's template: a picture of its page, and a second copy of its styles."""
    for relations in (word.part.rels, word.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(LEAVINGS)]:
            del relations[key]


def _set_current_layout(word) -> None:
    """Ask Word for its layout of today: files that do not say so open in the compatibility mode of Word 2007."""
    settings = word.settings.element
    old = settings.find(qn("w:compat"))
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    settings.replace(old, parse_xml(f"<w:compat {nsdecls('w')}><w:compatSetting {mode}/></w:compat>"))


def _lay_page(word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(form.PAGE_WIDTH), Mm(form.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(form.MARGIN_TOP), Mm(form.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(form.MARGIN_LEFT), Mm(form.MARGIN_RIGHT)
    section.header_distance = section.footer_distance = Mm(form.HEADER_DISTANCE)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')
    section.header.paragraphs[0]._p.append(number)


def _add_head(word, document: OfficialDocument) -> None:
    (left, right), (number, place) = add_grid(word, 2, (form.ISSUER_COLUMN, form.NATION_COLUMN))
    issuer = wording.issuer_lines(document)
    fill(left, *(("Parent", line) for line in wording.parent_lines(document)), *(("Issuer", line) for line in issuer))
    _add_rule(left, rule_length(issuer, form.ISSUER_SIZE, Face.BOLD), form.ISSUER_COLUMN)
    fill(right, ("Nation", form.NATION), ("Motto", form.MOTTO))
    _add_rule(right, width(form.MOTTO, form.MOTTO_SIZE, Face.BOLD), form.NATION_COLUMN)
    about = [("About", "\n".join(wording.about_lines(document)))] if document.is_letter else []
    fill(number, ("Number", wording.number_line(document)), *about)
    fill(place, ("Date", wording.date_line(document)))


def _add_title(word, document: OfficialDocument) -> None:
    if document.is_letter:
        return
    subject = wording.subject_lines(document)
    add_paragraph(word.element.body, "Kind", document.kind.upper())
    add_paragraph(word.element.body, "Subject", "\n".join(subject))
    _add_rule(word.element.body, rule_length(subject, form.BODY_SIZE, Face.BOLD), form.TEXT_WIDTH)


def _add_address(word, document: OfficialDocument) -> None:
    lines = wording.address_lines(document)
    if len(lines) == 1:
        add_paragraph(word.element.body, "Address", lines[0])
    elif lines:
        label, dashes = address_indents(lines, form.TEXT_WIDTH, form.BODY_SIZE)
        add_paragraph(word.element.body, "AddressLabel", lines[0]).paragraph_format.left_indent = Mm(label)
        for line in lines[1:]:
            layout = add_paragraph(word.element.body, "Addressee", line).paragraph_format
            layout.left_indent, layout.first_line_indent = Mm(dashes + DASH), -Mm(DASH)


def _add_body(word, document: OfficialDocument) -> None:
    add_paragraph(word.element.body, "Gap", "")
    for block, text in wording.body(document):
        if isinstance(block, Table):
            # Parts the table from the text, and from a table before it, which Word would join to it.
            add_paragraph(word.element.body, "Gap", "")
            add_data_table(word, block)
        else:
            add_paragraph(word.element.body, STYLES.get(type(block), "Body"), text)
    # The signature block is the next row: it follows at least one line of the text.
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    add_paragraph(word.element.body, "SignatureGap", "")


def _add_sign(word, document: OfficialDocument) -> None:
    ((left, right),) = add_grid(word, 1, (form.RECIPIENTS_COLUMN, form.SIGNATURE_COLUMN))
    recipients = (("Recipient", line) for line in wording.recipient_lines(document))
    fill(left, ("RecipientsLabel", form.RECIPIENTS_LABEL), *recipients)
    authority = (("Authority", line) for line in wording.authority_lines(document.signature))
    fill(right, *authority, ("Signer", document.signature.name))


def _packed(word) -> bytes:
    """The file with every entry dated alike, so that the same description gives the same bytes."""
    written, packed = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
