"""A paper as its reader sees it: its words on the page, its files, and the moves open to them."""

from collections.abc import Iterable, Iterator

from django.http import FileResponse, HttpResponse
from django.urls import reverse

from agencies.models import Role, Unit, User
from agencies.moves import NotReady
from config import clock
from documents import annexes, pdf, tables, word, wording
from documents.description import Block, Table
from files import serving
from registry import checks, flow, issuing
from registry.forms import IssueForm, ReasonForm
from registry.making import making_of
from registry.models import IssuedDocument, IssueOrder, Paper, Stage

RENDERERS = {"pdf": (pdf.render, issuing.PDF), "docx": (word.render, issuing.DOCX)}


def on_page(paper: Paper) -> dict:
    """What `registry/_paper.html` shows: as frozen once issued; nothing where a draft can't stand on paper yet."""
    try:
        document = paper.issued.document() if paper.issued else making_of(paper).document(paper)
    except NotReady as refusal:
        return {"document": None, "why_no_document": str(refusal)}
    about = " ".join(wording.about_lines(document)) if document.is_letter else ""
    return {
        "document": document,
        "date_line": wording.date_line(document),
        "about_line": about,
        "lines": list(_lines(wording.body(document))),
        "annexes": [
            (label, annex.title, list(_lines(annexes.body(annex)))) for label, annex in annexes.labelled(document)
        ],
        "check": None if paper.issued else checks.newest(paper, document),
        **_signed(paper),
        "mended_by": _mended_by(paper),
    }


def _lines(printed: Iterable[tuple[Block, str]]) -> Iterator[tuple[str, object]]:
    """The name of each block with its text; of a table with its rows of cells, for the head and for the body."""
    for block, text in printed:
        is_table = isinstance(block, Table)
        yield type(block).__name__.lower(), (tables.header_rows(block), _cells(block)) if is_table else text


def _cells(table: Table) -> list[tuple[str, list[tuple[tables.Cell, str]]]]:
    """Each row's kind, and its cells with how they are aligned."""
    return [
        (kind, [(cell, table.alignments[cell.column]) for cell in cells]) for kind, cells in tables.body_rows(table)
    ]


def _signed(paper: Paper) -> dict:
    """What `registry/_signed_copy.html` shows to every reader."""
    if not paper.issued or not (copy := paper.issued.signed_copy):
        return {"signed_copy": None}
    return {
        "signed_copy": copy,
        "signed_url": reverse("registry:signed-file", args=[making_of(paper).slug, paper.pk]),
    }


def _mended_by(paper: Paper) -> list[tuple[str, IssuedDocument]]:
    """How the issued paper was mended, in words, and by which."""
    if not paper.issued:
        return []
    replacing = getattr(paper.issued, "replaced_by", None)
    return [
        *([("thay thế", replacing)] if replacing else []),
        *(("đính chính", letter) for letter in paper.issued.corrections),
    ]


def moves_open_to(user: User, paper: Paper) -> dict:
    """What `registry/_moves.html` takes: which moves are the reader's now, with the forms they need."""
    unit = making_of(paper).unit(paper)
    is_clerk = user.has_role(Role.CLERK, unit=unit)
    order = IssueOrder.objects.of(paper).first()
    # The worker may have finished between reading the paper and its order: an order that is done still counts here.
    is_ordered = order is not None and not order.refusal
    may_decide = paper.status in {Stage.SUBMITTED, Stage.APPROVED} and flow.may_decide(paper, user)
    may_issue = is_clerk and paper.status == Stage.APPROVED and not is_ordered
    return {
        "paper": paper,
        "paper_kind": making_of(paper).slug,
        "order": order,
        "may_write": paper.can_be_written and user.has_role(Role.COORDINATOR, unit=unit),
        "may_decide": may_decide and not is_ordered,
        "may_issue": may_issue,
        "may_send": is_clerk and paper.status == Stage.ISSUED and bool(making_of(paper).offices(paper)),
        "may_file_copy": is_clerk and paper.is_issued,
        "may_confirm": flow.may_confirm(paper, user),
        **_mending(user, paper, unit),
        "is_being_issued": is_ordered and paper.status == Stage.APPROVED,
        "reason_form": ReasonForm(),
        "issue_form": issue_form(paper) if may_issue else None,
    }


def _mending(user: User, paper: Paper, unit: Unit) -> dict:
    """Whether the reader may mend the issued paper, and the paper that is to take its place where it was begun."""
    if not paper.issued or not user.has_role(Role.COORDINATOR, unit=unit):
        return {"may_mend": False}
    making = making_of(paper)
    replacement = making.replacement_of(paper)
    return {
        "may_mend": True,
        "may_replace": making.can_be_replaced and not replacement,
        "replacement": replacement,
        "replace_form": ReasonForm(auto_id="thay-the-%s"),
    }


def issue_form(paper: Paper, data=None) -> IssueForm:
    making = making_of(paper)
    series = issuing.series_expected(making.unit(paper), year=clock.today().year, kind=making.series_kind(paper))
    return IssueForm(data, next_number=series.next_number)


def issued_file(paper: Paper, form: str) -> FileResponse:
    """The file made when the paper was issued, never a new one."""
    return serving.send(paper.issued.pdf if form == "pdf" else paper.issued.docx)


def draft_file(paper: Paper, form: str) -> HttpResponse:
    """The draft rendered now. Raises NotReady where it can't stand on paper yet."""
    making = making_of(paper)
    render, media_type = RENDERERS[form]
    name = f"du-thao-{making.file_name(paper)}.{form}"
    return serving.send_made(render(making.document(paper)), name=name, media_type=media_type)
