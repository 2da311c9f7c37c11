"""Handing a file to a person whom the caller has found entitled to it."""

from typing import BinaryIO

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from files.models import StoredFile

PDF = "application/pdf"
SHOWN_IN_PLACE = {PDF, "image/jpeg", "image/png", "image/webp"}


def send(stored: StoredFile, *, name: str | None = None) -> FileResponse:
    """The file under its own name; only pictures and PDF open in place."""
    shown = stored.media_type in SHOWN_IN_PLACE
    return _private(
        stored.open(), as_attachment=not shown, filename=name or stored.name, content_type=stored.media_type
    )


def send_preview(stored: StoredFile) -> FileResponse:
    """The small picture of a picture. Raises Http404 where the file has none."""
    if not stored.preview:
        raise Http404
    return _private(stored.preview.open("rb"), content_type="image/jpeg")


def send_made(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file made for this request and not kept; a PDF opens in place."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(media_type != PDF, name)
    keep_apart(response)
    return response


def _private(stream: BinaryIO, **options) -> FileResponse:
    response = FileResponse(stream, **options)
    keep_apart(response)
    return response


def keep_apart(response: HttpResponseBase) -> None:
    """Let `response`, a file, be kept by nothing on its way and taken for nothing else; it reaches nothing of ours."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    # Chromium and Safari draw no PDF inside a sandbox; their viewers keep it apart by themselves.
    is_pdf = response["Content-Type"] == PDF
    response["Content-Security-Policy"] = "frame-ancestors 'none'" if is_pdf else "sandbox"
