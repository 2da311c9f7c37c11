"""The same document by other engines: as HTML and CSS that nobody prepared, and as Typst."""

import json
from collections.abc import Iterator
from html import escape

from documents import form, wording
from documents.description import Heading, OfficialDocument, Section, Table
from documents.typeface import FOLDER

TAGS = {Section: "h2", Heading: "h3"}
FACES = "".join(
    f"@font-face {{ font-family: Tinos; src: url({FOLDER.as_uri()}/Tinos-{name}.ttf); {style} }}\n"
    for name, style in (("Regular", ""), ("Bold", "font-weight: bold"), ("Italic", "font-style: italic"))
)
STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 14pt Tinos } }
body { font: 14pt/1.15 Tinos; margin: 0 }
h1, h2, h3 { font-size: inherit; margin: 6pt 0 0 }
h1 { text-align: center; padding: 18pt }
h2, h3, p { text-indent: 12.7mm }
p { text-align: justify; margin: 6pt 0 0 }
table { width: 100%; border-collapse: collapse; font-size: 12pt; margin-top: 6pt }
th, td { border: .5pt solid; padding: 2pt 4pt; vertical-align: top }
tr, .sign { break-inside: avoid }
.head { display: grid; grid-template-columns: 65mm 100mm; text-align: center }
.sign { display: grid; grid-template-columns: 75mm 90mm; margin-top: 12pt }
.signer { text-align: center; font-weight: bold; line-height: 2.5 }
"""
TYPST = """
#set page(paper: "a4", margin: (top: 20mm, right: 15mm, bottom: 20mm, left: 30mm), numbering: "1", number-align: top)
#set text(font: "Tinos", size: 14pt, lang: "vi")
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), leading: 4pt, spacing: 10pt)
#show heading: set text(size: 14pt)
"""


def html(document: OfficialDocument) -> str:
    """One page with its style sheet inside, as one writes it first."""
    issuer, signature = wording.issuer_lines(document), document.signature
    body = "".join(_html_block(block, text) for block, text in wording.body(document))
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(wording.title(document))}</title>'
        f'<style>{FACES}{STYLE}</style></head><body><div class="head"><b>{"<br>".join(issuer)}</b>'
        f"<b>{form.NATION}<br>{form.MOTTO}</b><div>{wording.number_line(document)}</div>"
        f"<i>{wording.date_line(document)}</i></div><h1>{document.kind.upper()}<br>{escape(document.subject)}</h1>{body}"
        f'<div class="sign"><div>{"<br>".join(wording.recipient_lines(document))}</div>'
        f'<div class="signer">{"<br>".join((*signature.authority, "", signature.name))}</div></div></body></html>'
    )


def _html_block(block, text: str) -> str:
    if not isinstance(block, Table):
        tag = TAGS.get(type(block), "p")
        return f"<{tag}>{escape(text)}</{tag}>"
    head = "".join(f"<th>{escape(name)}</th>" for name in block.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def typst(document: OfficialDocument) -> str:
    return "\n\n".join((TYPST, *_typst_parts(document)))


def _typst_parts(document: OfficialDocument) -> Iterator[str]:
    issuer = _typst_lines(*wording.issuer_lines(document), wording.number_line(document))
    nation = _typst_lines(form.NATION, form.MOTTO, wording.date_line(document))
    yield f"#align(center, grid(columns: (65mm, 100mm), {issuer}, {nation}))"
    yield f"#align(center, strong({_typst_lines(document.kind.upper(), document.subject)}))"
    for block, text in wording.body(document):
        if isinstance(block, Table):
            yield _typst_table(block)
        else:
            level = {Section: 1, Heading: 2}.get(type(block))
            yield f"#heading(level: {level}, {_quoted(text)})" if level else f"#par({_quoted(text)})"
    signer = _typst_lines(*document.signature.authority, "", "", document.signature.name)
    yield f"#grid(columns: (75mm, 90mm), {_typst_lines(*wording.recipient_lines(document))}, {signer})"


def _typst_table(table: Table) -> str:
    shares = ", ".join(f"{share}fr" for share in table.widths)
    cells = ", ".join(_quoted(cell) for row in table.rows for cell in row)
    head = ", ".join(map(_quoted, table.columns))
    return f"#table(columns: ({shares}), stroke: .5pt, table.header({head}), {cells})"


def _typst_lines(*lines: str) -> str:
    return " + linebreak() + ".join(map(_quoted, lines))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
