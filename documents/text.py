"""The document as plain text, one printed line a line: for mail, search and comparison."""

from collections.abc import Iterator

from documents import form, wording
from documents.description import OfficialDocument, Table


def render(document: OfficialDocument) -> str:
    """Cells of a table are parted by tabs. Ends with a newline."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: OfficialDocument) -> Iterator[str]:
    yield from (*wording.parent_lines(document), *wording.issuer_lines(document), form.NATION, form.MOTTO)
    about = wording.about_lines(document) if document.is_letter else ()
    yield from (wording.number_line(document), *about, wording.date_line(document), "")
    if not document.is_letter:
        yield from (document.kind.upper(), *wording.subject_lines(document), "")
    yield from wording.address_lines(document)
    yield ""
    for block, text in wording.body(document):
        yield from _table_lines(block) if isinstance(block, Table) else (text,)
    yield from ("", form.RECIPIENTS_LABEL, *wording.recipient_lines(document))
    yield from ("", *wording.authority_lines(document.signature), "", document.signature.name)


def _table_lines(table: Table) -> Iterator[str]:
    yield from ("\t".join(row) for row in (table.columns, *table.rows))
