"""Handing a stored file to a person whom the caller has found entitled to it."""

from django.http import FileResponse

from files.models import StoredFile

SHOWN_IN_PLACE = {"application/pdf", "image/jpeg", "image/png", "image/webp"}


def send(stored: StoredFile, *, name: str | None = None) -> FileResponse:
    """The file under its own name, never cached by anything between; only pictures and PDF open in place."""
    response = FileResponse(
        stored.open(),
        as_attachment=stored.media_type not in SHOWN_IN_PLACE,
        filename=name or stored.name,
        content_type=stored.media_type,
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response
