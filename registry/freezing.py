"""Whether issued files still are the bytes that were frozen."""

import logging
from collections.abc import Iterator

from agencies.models import Role
from agencies.roster import Roster
from config import clock
from files.models import StoredFile
from notifications import inbox
from registry.models import IssuedDocument, SignedCopy

log = logging.getLogger(__name__)


def damaged() -> list[tuple[IssuedDocument, StoredFile]]:
    """Files of papers, and of their signed copies, that are gone or have other bytes than their SHA-256 says."""
    return [(document, stored) for document, stored in _frozen() if not _is_intact(stored)]


def _frozen() -> Iterator[tuple[IssuedDocument, StoredFile]]:
    for document in IssuedDocument.objects.select_related("pdf", "docx").iterator():
        yield document, document.pdf
        yield document, document.docx
    for copy in SignedCopy.objects.select_related("stored", "document").iterator():
        yield copy.document, copy.stored


def _is_intact(stored: StoredFile) -> bool:
    try:
        return stored.is_intact()
    except OSError:
        return False


def report_damage() -> list[tuple[IssuedDocument, StoredFile]]:
    """`damaged`, told to the log and to the administrators of the ward whose paper it is."""
    found, roster = damaged(), Roster(clock.today())
    for document, stored in found:
        log.error("%s: tệp %s không còn đúng với SHA-256 %s", document, stored, stored.sha256)
        inbox.tell(
            roster.holding(Role.ADMINISTRATOR, unit_id=document.unit_id),
            subject=f"Tệp của {document} bị hỏng: {stored.name}",
            text="Nội dung tệp không còn đúng với dấu SHA-256 lưu khi ban hành: hãy lấy lại tệp từ bản sao lưu.",
            link=document.link,
        )
    return found
