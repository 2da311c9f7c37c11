"""The document as a page of HTML, written as XML, for the style sheet `pdf.css`."""

from collections.abc import Iterable, Iterator
from html import escape

from documents import annexes, form, tables, wording
from documents.description import (
    Annex,
    Article,
    Authority,
    Basis,
    Block,
    Division,
    Enactment,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Point,
    Section,
    Signature,
    Table,
)
from documents.lines import address_indents, circulation_frame, rule_length
from documents.typeface import Face, width
from documents.whole import joined

RUNNING = (Paragraph, Item, Point)
TAGS = {
    Section: "h2",
    Heading: "h3",
    Division: 'h2 class="middle"',
    Authority: 'p class="middle"',
    Enactment: 'p class="middle"',
    Basis: 'p class="basis"',
}
ADDRESS_DASH = 3  # mm, by which the further lines of an addressee hang behind its dash


def markup(document: OfficialDocument) -> str:
    return (
        f'<html lang="vi-VN"><head><title>{escape(wording.title(document))}</title>'
        f'<meta name="author" content="{escape(" ".join(wording.issuer_lines(document)))}"/></head>'
        f"<body>{''.join((*_main(document), *_annexes(document)))}</body></html>"
    )


def _main(document: OfficialDocument) -> Iterator[str]:
    yield "<main>"
    yield from (*_head(document), *_title(document), *_address(document))
    yield _body(wording.body(document), form.TEXT_WIDTH)
    yield from _sign_minutes(document) if document.secretary else _sign(document)
    yield "</main>"


def _div(kind: str, *lines: str) -> str:
    return f'<div class="{kind}">' + "<br/>".join(map(escape, lines)) + "</div>"


def _rule(length: float) -> str:
    return f'<div class="rule" style="width:{length:.2f}mm"></div>'


def _head(document: OfficialDocument) -> Iterator[str]:
    issuer = wording.issuer_lines(document)
    if document.circulation:
        left, frame = circulation_frame(document.circulation)
        yield f'<div class="circulation" style="left:{left:.2f}mm;width:{frame:.2f}mm">{document.circulation}</div>'
    yield '<div class="head"><div>'
    if document.parent_line:
        yield _div("line parent", *wording.parent_lines(document))
    yield _div("line issuer", *issuer)
    yield _rule(rule_length(issuer, form.ISSUER_SIZE, Face.BOLD))
    yield "</div><div>"
    yield _div("line nation", form.NATION) + _div("line motto", document.motto)
    yield _rule(width(document.motto, form.MOTTO_SIZE, Face.BOLD))
    yield "</div>"
    yield f"<div>{''.join(_under_the_issuer(document))}</div>"
    yield "<div></div>" if document.is_minutes else _div("line date", wording.date_line(document))
    yield "</div>"


def _under_the_issuer(document: OfficialDocument) -> Iterator[str]:
    yield _div("line number", wording.number_line(document))
    if document.is_letter:
        yield _div("about", *wording.about_lines(document))
    if document.urgency:
        frame = form.URGENCY[document.urgency]
        yield f'<div class="urgency" style="width:{frame}mm">{document.urgency}</div>'
    if document.address_line:
        yield _div("address-line", document.address_line)


def _title(document: OfficialDocument) -> Iterator[str]:
    if document.is_letter:
        return
    subject = wording.subject_lines(document)
    yield '<div class="centred"><h1>'
    yield _div("kind", document.kind.upper()) + _div("subject", *subject)
    yield "</h1>" + _rule(rule_length(subject, form.BODY_SIZE, Face.BOLD)) + "</div>"


def _address(document: OfficialDocument) -> Iterator[str]:
    lines = wording.address_lines(document)
    if len(lines) == 1:
        yield _div("address centred", *lines)
    elif lines:
        label, dashes = address_indents(lines, form.TEXT_WIDTH, form.BODY_SIZE)
        yield f'<div class="address"><div style="margin-left:{label:.2f}mm">{escape(lines[0])}</div>'
        for line in lines[1:]:
            yield f'<div class="listed" style="margin-left:{dashes + ADDRESS_DASH:.2f}mm">{escape(line)}</div>'
        yield "</div>"


def _body(printed: Iterable[tuple[Block, str]], measure: float) -> str:
    blocks = (
        _table(block, measure) if isinstance(block, Table) else _paragraph(block, text, measure)
        for block, text in printed
    )
    return f'<div class="body">{"".join(blocks)}</div>'


def _paragraph(block: Block, text: str, measure: float) -> str:
    if isinstance(block, Article):
        return _article(block, text)
    if isinstance(block, RUNNING):
        return f"<p>{_inside(text)}</p>"
    tag = TAGS[type(block)]
    return f"<{tag}>{_inside(text)}</{tag.partition(' ')[0]}>"


def _article(article: Article, text: str) -> str:
    if article.is_title:
        return f"<h3>{_inside(text)}</h3>"
    label = wording.article_label(article)
    return f"<p><b>{label}</b> {_inside(text.removeprefix(label).lstrip())}</p>"


def _inside(text: str) -> str:
    return "<br/>".join(escape(joined(line)) for line in text.split("\n"))


def _table(table: Table, measure: float) -> str:
    widths = tables.column_widths(table, measure)
    columns = "".join(f'<col style="width:{mm / measure:.4%}"/>' for mm in widths)
    header = "".join(f"<tr>{''.join(map(_header_cell, row))}</tr>" for row in tables.header_rows(table))
    rows = "".join(_row(table, kind, cells, widths) for kind, cells in tables.body_rows(table))
    return f"<table><colgroup>{columns}</colgroup><thead>{header}</thead><tbody>{rows}</tbody></table>"


def _header_cell(cell: tables.Cell) -> str:
    scope = "colgroup" if cell.columns > 1 else "col"
    return f'<th scope="{scope}"{_spans(cell)}>{escape(cell.text)}</th>'


def _row(table: Table, kind: str, cells: list[tables.Cell], widths: list[float]) -> str:
    drawn = "".join(
        f'<td class="{table.alignments[cell.column] if cell.columns == 1 else "left"}"{_spans(cell)}>'
        f"{escape(cell.text)}</td>"
        for cell in cells
    )
    kinds = " ".join(filter(None, (kind, "tall" if tables.is_tall(cells, widths) else "")))
    return f'<tr class="{kinds}">{drawn}</tr>' if kinds else f"<tr>{drawn}</tr>"


def _spans(cell: tables.Cell) -> str:
    across = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    down = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return across + down


def _sign(document: OfficialDocument) -> Iterator[str]:
    yield '<div class="sign">'
    yield from (_recipients(document), _signer(document.signature))
    yield "</div>"


def _sign_minutes(document: OfficialDocument) -> Iterator[str]:
    """The secretary at the left, the chair at the right, Nơi nhận below (Phụ lục III, mẫu 1.9)."""
    yield '<div class="sign">'
    yield from (_signer(document.secretary), _signer(document.signature), _recipients(document), "<div></div>")
    yield "</div>"


def _recipients(document: OfficialDocument) -> str:
    lines = "".join(_div("recipient", line) for line in wording.recipient_lines(document))
    mark = _div("recipient", document.drafter_mark) if document.drafter_mark else ""
    return f'<div class="recipients">{_div("label", form.RECIPIENTS_LABEL)}{lines}{mark}</div>'


def _signer(signature: Signature) -> str:
    lines = (*wording.other_title_lines(signature), signature.name)
    return f'<div class="signer">{_div("authority", *wording.authority_lines(signature))}{_div("name", *lines)}</div>'


def _annexes(document: OfficialDocument) -> Iterator[str]:
    for label, annex in annexes.labelled(document):
        yield f'<section class="{"landscape" if annex.landscape else "portrait"}">'
        yield from _annex_head(document, label, annex)
        yield _body(annexes.body(annex), annexes.measure(annex)) + "</section>"


def _annex_head(document: OfficialDocument, label: str, annex: Annex) -> Iterator[str]:
    note = annexes.bracket_lines(document, annex)
    yield f'<div class="centred"><h1>{_div("label", label)}{_div("subject", *annexes.title_lines(annex))}</h1>'
    yield _div("note", *note) + _rule(rule_length(note, form.ANNEX_NOTE_SIZE, Face.ITALIC)) + "</div>"
