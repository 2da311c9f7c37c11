"""A report as paper: on the page and as files."""

from django.http import HttpResponse

from agencies.moves import NotReady
from documents import pdf, word, wording
from files import serving
from registry import issuing
from reports import paper
from reports.models import Report

RENDERERS = {"pdf": (pdf.render, issuing.PDF), "docx": (word.render, issuing.DOCX)}


def on_page(report: Report) -> dict:
    """What `reports/_paper.html` shows: as frozen once issued; nothing where a draft can't stand on paper yet."""
    try:
        document = report.issued.document() if report.issued else paper.official_document(report)
    except NotReady:
        return {"document": None}
    lines = [(type(block).__name__.lower(), text) for block, text in wording.body(document)]
    return {"document": document, "date_line": wording.date_line(document), "lines": lines}


def issued_file(report: Report, kind: str):
    """The file made when the report was issued, never a new one."""
    return serving.send(report.issued.pdf if kind == "pdf" else report.issued.docx)


def draft_file(report: Report, kind: str) -> HttpResponse:
    """The draft rendered now. Raises NotReady where it can't stand on paper yet."""
    render, media_type = RENDERERS[kind]
    response = HttpResponse(render(paper.official_document(report)), content_type=media_type)
    name = f"du-thao-{report.duty.kind}-{report.duty.period_code}.{kind}"
    response["Content-Disposition"] = f'{"inline" if kind == "pdf" else "attachment"}; filename="{name}"'
    serving.keep_apart(response)
    return response
