"""The document as PDF/A-3a, typeset by WeasyPrint from the description: same description, same bytes."""

import atexit
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from threading import Lock

from documents import archival, form, wording
from documents.attachments import attached
from documents.description import Block, Heading, OfficialDocument, Section, Table
from documents.lines import address_indents, rule_length
from documents.typeface import FOLDER, Face, width

# "27/KH-UBND", "2021-2030" and the like stay on one line.
# Between two such words the space goes with the first: a text box that is only a space would not be drawn.
WHOLE = re.compile(r"(?<!\S)\S*\w[-/–]\w\S*( (?=\S*\w[-/–]\w))?")
LONGEST_WHOLE = 24
VARIANT = "pdf/a-3a"  # for archives, tagged for screen readers
TAGS = {Section: "h2", Heading: "h3"}
# Threads of a web worker share one font map, which Pango lets only one of them use at a time.
_typesetting = Lock()


def render(document: OfficialDocument) -> bytes:
    from weasyprint import HTML  # 0.8 s and 60 MB, only where a PDF is made

    stylesheet, fonts = style()
    with _typesetting:
        return HTML(string=markup(document)).write_pdf(
            stylesheets=[stylesheet],
            font_config=fonts,
            pdf_variant=VARIANT,
            attachments=attached(document),
            finisher=archival.finish,
        )


@cache
def style():
    """The style sheet and the fonts it names, read once a process."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    # While modules still stand at the end of the process: the fonts' temporary folder goes with the configuration.
    atexit.register(style.cache_clear)
    source = Template((Path(__file__).parent / "pdf.css").read_text(encoding="utf-8")).substitute(vars(form))
    return CSS(string=source, base_url=f"{FOLDER.as_uri()}/", font_config=fonts), fonts


def markup(document: OfficialDocument) -> str:
    """The page in HTML, laid out by `style`."""
    parts = (*_head(document), *_title(document), *_address(document), *_body(document), *_sign(document))
    return (
        f'<html lang="vi-VN"><head><title>{escape(wording.title(document))}</title>'
        f'<meta name="author" content="{escape(" ".join(wording.issuer_lines(document)))}"></head>'
        f"<body>{''.join(parts)}</body></html>"
    )


def _div(kind: str, *lines: str) -> str:
    return f'<div class="{kind}">' + "<br>".join(map(escape, lines)) + "</div>"


def _rule(length: float) -> str:
    return f'<div class="rule" style="width:{length:.2f}mm"></div>'


def _head(document: OfficialDocument) -> Iterator[str]:
    issuer = wording.issuer_lines(document)
    yield '<div class="head"><div>'
    if document.parent_line:
        yield _div("line parent", *wording.parent_lines(document))
    yield _div("line issuer", *issuer)
    yield _rule(rule_length(issuer, form.ISSUER_SIZE, Face.BOLD))
    yield "</div><div>"
    yield _div("line nation", form.NATION) + _div("line motto", form.MOTTO)
    yield _rule(width(form.MOTTO, form.MOTTO_SIZE, Face.BOLD))
    yield "</div>"
    yield f"<div>{_div('line number', wording.number_line(document))}"
    if document.is_letter:
        yield _div("about", *wording.about_lines(document))
    yield "</div>" + _div("line date", wording.date_line(document))
    yield "</div>"


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
            yield f'<div class="listed" style="margin-left:{dashes + 3:.2f}mm">{escape(line)}</div>'
        yield "</div>"


def _body(document: OfficialDocument) -> Iterator[str]:
    yield '<div class="body">'
    for block, text in wording.body(document):
        yield _table(block) if isinstance(block, Table) else _paragraph(block, text)
    yield "</div>"


def _paragraph(block: Block, text: str) -> str:
    tag = TAGS.get(type(block), "p")
    return f"<{tag}>{WHOLE.sub(_whole, escape(text))}</{tag}>"


def _whole(match: re.Match) -> str:
    text = match.group()
    return f'<span class="whole">{text}</span>' if len(text.rstrip()) <= LONGEST_WHOLE else text


def _table(table: Table) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{share / total:.4%}">' for share in table.widths)
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(f"<tr>{_cells(row, table.alignments)}</tr>" for row in table.rows)
    return f"<table>{columns}<thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(row: tuple[str, ...], alignments: tuple[str, ...]) -> str:
    return "".join(
        f'<td class="{alignment}">{escape(cell)}</td>' for cell, alignment in zip(row, alignments, strict=True)
    )


def _sign(document: OfficialDocument) -> Iterator[str]:
    yield '<div class="sign"><div class="recipients">'
    yield _div("label", form.RECIPIENTS_LABEL)
    yield from (_div("recipient", line) for line in wording.recipient_lines(document))
    yield '</div><div class="signer">'
    yield _div("authority", *wording.authority_lines(document.signature)) + _div("name", document.signature.name)
    yield "</div></div>"
