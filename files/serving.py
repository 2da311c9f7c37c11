"""Handing a file to a person whom the caller has found entitled to it."""

from django.http import FileResponse, HttpResponseBase

from files.models import StoredFile

PDF = "application/pdf"
SHOWN_IN_PLACE = {PDF, "image/jpeg", "image/png", "image/webp"}


def send(stored: StoredFile, *, name: str | None = None) -> FileResponse:
    """The file under its own name; only pictures and PDF open in place."""
    response = FileResponse(
        stored.open(),
        as_attachment=stored.media_type not in SHOWN_IN_PLACE,
        filename=name or stored.name,
        content_type=stored.media_type,
    )
    keep_apart(response)
    return response


def keep_apart(response: HttpResponseBase) -> None:
    """Let `response`, a file, be kept by nothing on its way and taken for nothing else; it reaches nothing of ours."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    # Chromium and Safari draw no PDF inside a sandbox; their viewers keep it apart by themselves.
    is_pdf = response["Content-Type"] == PDF
    response["Content-Security-Policy"] = "frame-ancestors 'none'" if is_pdf else "sandbox"
