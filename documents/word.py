"""The document as DOCX for Word, by python-docx from the description: same description, same bytes."""

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from documents import annexes, form, word_pages, word_styles, wording
from documents.description import (
    Annex,
    Article,
    Authority,
    Basis,
    Block,
    Division,
    Enactment,
    Heading,
    OfficialDocument,
    Section,
    Signature,
    Table,
)
from documents.lines import address_indents, rule_length
from documents.typeface import Face, width
from documents.word_tables import add_data_table, add_grid, add_paragraph, fill

STYLES = {
    Section: "Heading1",
    Heading: "Heading2",
    Article: "Heading2",  # where its text is a title
    Division: "Division",
    Basis: "Basis",
    Authority: "Authority",
    Enactment: "Enactment",
}
LEAVINGS = ("/thumbnail", "/stylesWithEffects")
DASH = 3  # mm, by which the further lines of an addressee hang behind its dash


def render(document: OfficialDocument) -> bytes:
    word = docx.Document()
    word_styles.install(word)
    _describe(word, document)
    _drop_leavings(word)
    _set_current_layout(word)
    word_pages.lay_first(word, document)
    _add_head(word, document)
    _add_title(word, document)
    _add_address(word, document)
    add_paragraph(word.element.body, "Gap", "")
    _add_body(word, wording.body(document), form.TEXT_WIDTH)
    _add_sign(word, document)
    for label, annex in annexes.labelled(document):
        _add_annex(word, document, label, annex)
    if not document.annexes:
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
    author = " ".join(wording.issuer_lines(document))
    # Past the library's own check, which refuses a title of more than 255 characters; the format knows no such bound.
    said = {"title": wording.title(document), "creator": author, "lastModifiedBy": author}
    for name, text in said.items():
        getattr(properties._element, f"get_or_add_{name}")().text = text
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


def _add_head(word, document: OfficialDocument) -> None:
    (left, right), (number, place) = add_grid(word, 2, (form.ISSUER_COLUMN, form.NATION_COLUMN))
    issuer = wording.issuer_lines(document)
    fill(left, *(("Parent", line) for line in wording.parent_lines(document)), *(("Issuer", line) for line in issuer))
    _add_rule(left, rule_length(issuer, form.ISSUER_SIZE, Face.BOLD), form.ISSUER_COLUMN)
    fill(right, ("Nation", form.NATION), ("Motto", document.motto))
    _add_rule(right, width(document.motto, form.MOTTO_SIZE, Face.BOLD), form.NATION_COLUMN)
    about = [("About", "\n".join(wording.about_lines(document)))] if document.is_letter else []
    fill(number, ("Number", wording.number_line(document)), *about)
    if document.urgency:
        side = Mm((form.ISSUER_COLUMN - form.URGENCY[document.urgency]) / 2)
        layout = add_paragraph(number, "Urgency", document.urgency).paragraph_format
        layout.left_indent = layout.right_indent = side
    fill(place, ("Date", "" if document.is_minutes else wording.date_line(document)))


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


def _add_body(word, printed: Iterable[tuple[Block, str]], measure: float) -> None:
    for block, text in printed:
        if isinstance(block, Table):
            # Parts the table from the text, and from a table before it, which Word would join to it.
            add_paragraph(word.element.body, "Gap", "")
            add_data_table(word, block, measure)
        elif isinstance(block, Article) and not block.is_title:
            label = wording.article_label(block)
            paragraph = add_paragraph(word.element.body, "Article", label)
            paragraph.runs[0].bold = True
            paragraph.add_run(text.removeprefix(label))
        else:
            add_paragraph(word.element.body, STYLES.get(type(block), "Body"), text)


def _add_sign(word, document: OfficialDocument) -> None:
    # The signature block is the next row: it follows at least one line of the text.
    word.paragraphs[-1].paragraph_format.keep_with_next = True
    add_paragraph(word.element.body, "SignatureGap", "")
    if document.secretary:
        _add_signatures_of_minutes(word, document)
    else:
        ((left, right),) = add_grid(word, 1, (form.RECIPIENTS_COLUMN, form.SIGNATURE_COLUMN))
        _fill_recipients(left, document)
        _fill_signature(right, document.signature)


def _add_signatures_of_minutes(word, document: OfficialDocument) -> None:
    """The secretary at the left, the chair at the right, Nơi nhận below (Phụ lục III, mẫu 1.9)."""
    (left, right), (below, rest) = add_grid(word, 2, (form.RECIPIENTS_COLUMN, form.SIGNATURE_COLUMN))
    for cell, signature in ((left, document.secretary), (right, document.signature)):
        _fill_signature(cell, signature)
        for paragraph in cell.p_lst:
            paragraph.get_or_add_pPr().get_or_add_keepNext()
    fill(below, ("SignatureGap", ""))
    _fill_recipients(below, document)
    fill(rest, ("End", ""))


def _fill_recipients(cell, document: OfficialDocument) -> None:
    lines = (*wording.recipient_lines(document), *filter(None, (document.drafter_mark,)))
    fill(cell, ("RecipientsLabel", form.RECIPIENTS_LABEL), *(("Recipient", line) for line in lines))


def _fill_signature(cell, signature: Signature) -> None:
    fill(cell, *(("Signing", line) for line in wording.authority_lines(signature)))
    others = wording.other_title_lines(signature)
    if others:
        add_paragraph(cell, "OtherTitle", "\n".join(others))
    name = add_paragraph(cell, "Signer", signature.name)
    if others:
        # The place to sign is above the other title.
        name.paragraph_format.space_before = 0


def _add_annex(word, document: OfficialDocument, label: str, annex: Annex) -> None:
    word_pages.begin_annex(word, annex)
    note, place, measure = annexes.bracket_lines(document, annex), word.element.body, annexes.measure(annex)
    add_paragraph(place, "AnnexLabel", label)
    add_paragraph(place, "AnnexTitle", "\n".join(annexes.title_lines(annex)))
    add_paragraph(place, "AnnexNote", "\n".join(note))
    _add_rule(place, rule_length(note, form.ANNEX_NOTE_SIZE, Face.ITALIC), measure)
    add_paragraph(place, "AnnexGap", "")
    _add_body(word, annexes.body(annex), measure)


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
