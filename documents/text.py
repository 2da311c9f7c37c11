"""The document as plain text, one printed line a line: for mail, search and comparison."""

from collections.abc import Iterable, Iterator

from documents import annexes, form, tables, wording
from documents.description import Block, OfficialDocument, Signature, Table


def render(document: OfficialDocument) -> str:
    """Cells of a table are parted by tabs. Ends with a newline."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: OfficialDocument) -> Iterator[str]:
    yield from filter(None, (document.circulation,))
    yield from (*wording.parent_lines(document), *wording.issuer_lines(document), form.NATION, document.motto)
    about = wording.about_lines(document) if document.is_letter else ()
    yield from (wording.number_line(document), *about, *filter(None, (document.urgency,)))
    yield from ("",) if document.is_minutes else (wording.date_line(document), "")
    if not document.is_letter:
        yield from (document.kind.upper(), *wording.subject_lines(document), "")
    yield from (*wording.address_lines(document), "")
    yield from _body(wording.body(document))
    yield from ("", *_sign(document))
    yield from _annexes(document)
    yield from ("", document.address_line) if document.address_line else ()


def _body(printed: Iterable[tuple[Block, str]]) -> Iterator[str]:
    for block, text in printed:
        yield from _table_lines(block) if isinstance(block, Table) else text.split("\n")


def _table_lines(table: Table) -> Iterator[str]:
    rows = (*tables.header_rows(table), *(cells for _, cells in tables.body_rows(table)))
    yield from ("\t".join(cell.text for cell in row) for row in rows)


def _sign(document: OfficialDocument) -> Iterator[str]:
    recipients = (form.RECIPIENTS_LABEL, *wording.recipient_lines(document), *filter(None, (document.drafter_mark,)))
    if document.secretary:
        yield from (*_signer(document.secretary), "", *_signer(document.signature), "", *recipients)
    else:
        yield from (*recipients, "", *_signer(document.signature))


def _signer(signature: Signature) -> Iterator[str]:
    yield from (*wording.authority_lines(signature), "", *wording.other_title_lines(signature), signature.name)


def _annexes(document: OfficialDocument) -> Iterator[str]:
    for label, annex in annexes.labelled(document):
        yield from ("", label, *annexes.title_lines(annex), *annexes.bracket_lines(document, annex), "")
        yield from _body(annexes.body(annex))
