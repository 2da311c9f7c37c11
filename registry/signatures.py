"""What a PDF signed with the office's own tool says: by whom, when, and whether it is the paper that was issued.

The portal signs nothing and holds no keys. Signatures are read by pyHanko; whether the pages are those of the paper
is seen from the pages themselves, as PDFium draws them without the marks of the signatures.
"""

import ctypes
import datetime
import io
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2
from pypdfium2 import raw

from config.pdfium import one_at_a_time

# What reading a damaged file can end in, by where the damage is.
BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError, zlib.error)
# A page is compared at this many dots a point: enough to see a comma.
SCALE = 1


class Verdict(StrEnum):
    UNSIGNED = "Chưa ký"
    ALTERED = "Bị sửa sau khi ký"
    OTHER = "Văn bản khác"
    VALID = "Hợp lệ"


class Trust(StrEnum):
    """How far the certificate of a signer was followed."""

    NO_ROOTS = "Chưa đối chiếu chứng thư với chứng thư số gốc, vì cổng chưa được nhập chứng thư số gốc nào."
    UNKNOWN = "Chứng thư không dẫn về chứng thư số gốc nào đã nhập vào cổng."
    CHAINED = "Chứng thư dẫn về chứng thư số gốc đã nhập vào cổng; cổng không tra việc thu hồi."


SENTENCES = {
    Verdict.UNSIGNED: "Tệp chưa có chữ ký số nào: hãy ký bằng công cụ ký số của cơ quan rồi tải tệp đã ký lên.",
    Verdict.ALTERED: "Tệp bị sửa sau khi ký, hoặc chữ ký bị hỏng: hãy lấy lại tệp từ công cụ ký số.",
    Verdict.OTHER: "Tệp đã ký là văn bản khác: nội dung không trùng tệp PDF đã ban hành. Hãy tải tệp PDF ở trang này "
    "về, ký tệp ấy rồi tải lên.",
    Verdict.VALID: "Chữ ký hợp lệ, đúng tệp đã ban hành.",
}


class Unreadable(ValueError):
    """The file cannot be read as a PDF; the message is the sentence for who chose it."""


NOT_A_PDF = "Tệp không phải là PDF hoặc bị hỏng, không đọc được: hãy chọn lại tệp PDF đã ký."
LOCKED = "Tệp PDF đặt mật khẩu nên không kiểm tra được: hãy bỏ mật khẩu rồi ký lại."


@dataclass(frozen=True)
class Signature:
    """One signature of a file; `signed_at` is what the signing tool wrote, or a time stamp that vouches for it."""

    name: str
    organisation: str
    signed_at: datetime.datetime | None
    is_stamped: bool
    trust: Trust

    def to_dict(self) -> dict:
        """In JSON types."""
        when = self.signed_at and self.signed_at.isoformat()
        return {**vars(self), "signed_at": when, "trust": str(self.trust)}


@dataclass(frozen=True)
class Reading:
    verdict: Verdict
    signatures: tuple[Signature, ...] = ()
    holds_frozen: bool = False  # the issued file, byte for byte, with the signatures behind it

    @property
    def sentence(self) -> str:
        return SENTENCES[self.verdict]


def read(signed: bytes, *, frozen: bytes, roots: Iterable[bytes] = ()) -> Reading:
    """What `signed` is beside the issued file `frozen`; `roots` are certificates (DER) the administrator vouches for.

    Raises Unreadable.
    """
    # pyHanko runs an event loop, of which a thread has only one: here it gets a thread of its own.
    with ThreadPoolExecutor(1) as alone:
        signatures, is_whole = alone.submit(_signatures, signed, list(roots)).result()
    if not signatures:
        return Reading(Verdict.UNSIGNED)
    if not is_whole:
        return Reading(Verdict.ALTERED, signatures)
    verdict = Verdict.VALID if _pages(signed) == _pages(frozen) else Verdict.OTHER
    return Reading(verdict, signatures, holds_frozen=signed.startswith(frozen))


# --- Signatures ------------------------------------------------------------------------------------------------------


def _signatures(signed: bytes, roots: list[bytes]) -> tuple[tuple[Signature, ...], bool]:
    """The signatures in their order, and whether every one still stands and nothing was changed behind the last."""
    # Slow to import, and needed by few.
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(signed), strict=False)
        if reader.encrypted:
            raise Unreadable(LOCKED)
        found = [_judged(each, roots) for each in reader.embedded_regular_signatures]
        is_whole = all(stands for _signature, stands in found) and _ends_with_a_revision(reader)
    except Unreadable:
        raise
    except (PdfError, *BROKEN) as error:
        raise Unreadable(NOT_A_PDF) from error
    return tuple(signature for signature, _stands in found), is_whole


def _ends_with_a_revision(reader) -> bool:
    """Whether nothing but revisions, which alone are judged for changes, is hung behind the last signature."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if not reader.embedded_regular_signatures:
        return True
    last = reader.embedded_regular_signatures[-1]
    covered = last.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
    return covered or last.signed_revision + 1 < reader.xrefs.total_revisions


def _judged(embedded, roots: list[bytes]) -> tuple[Signature, bool]:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    said_at = embedded.self_reported_timestamp
    # Judged by the day of signing: a certificate that has run out since was good then.
    context = ValidationContext(trust_roots=[Certificate.load(each) for each in roots], moment=said_at)
    try:
        status = validate_pdf_signature(embedded, signer_validation_context=context)
    except SignatureValidationError:
        return _signature(embedded, None, Trust.UNKNOWN), False
    trust = Trust.CHAINED if status.trusted else Trust.UNKNOWN if roots else Trust.NO_ROOTS
    # Behind a signature only others may follow, and what keeps them checkable for years.
    is_untouched = status.modification_level is not None and status.modification_level < ModificationLevel.ANNOTATIONS
    stands = status.intact and status.valid and is_untouched and status.docmdp_ok is not False
    return _signature(embedded, status.timestamp_validity, trust), stands


def _signature(embedded, stamp, trust: Trust) -> Signature:
    subject = embedded.signer_cert.subject.native
    is_stamped = bool(stamp and stamp.intact and stamp.valid)
    return Signature(
        name=_text(subject.get("common_name")),
        organisation=_text(subject.get("organization_name")),
        signed_at=stamp.timestamp if is_stamped else embedded.self_reported_timestamp,
        is_stamped=is_stamped,
        trust=trust,
    )


def _text(value) -> str:
    """A part of a certificate's name; it may be missing, or stand there more than once."""
    return ", ".join(value) if isinstance(value, list) else value or ""


# --- Pages -----------------------------------------------------------------------------------------------------------


def _pages(data: bytes) -> list[tuple]:
    """What is on each page but the signatures' own marks: words, picture, and what else was pinned on it."""
    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(LOCKED if error.err_code == raw.FPDF_ERR_PASSWORD else NOT_A_PDF) from error
        try:
            return [_page(document, number) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise Unreadable(NOT_A_PDF) from error
        finally:
            document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple:
    page = document[number]
    text = page.get_textpage()
    try:
        drawn = page.render(scale=SCALE, draw_annots=False, may_draw_forms=False, grayscale=True)
        return text.get_text_bounded(), page.get_size(), bytes(drawn.buffer), sorted(_pinned(page))
    finally:
        text.close()
        page.close()


def _pinned(page: pypdfium2.PdfPage) -> Iterator[tuple[int, str]]:
    """Kinds of what is pinned on the page; fields are where signatures stand, unless they hold something else."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        kind, field = raw.FPDFAnnot_GetSubtype(annotation), _field_type(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind != raw.FPDF_ANNOT_WIDGET or field != "Sig":
            yield kind, field


def _field_type(annotation) -> str:
    room = (raw.FPDF_WCHAR * 16)()
    raw.FPDFAnnot_GetStringValue(annotation, b"FT", room, ctypes.sizeof(room))
    return bytes(room).decode("utf-16-le").partition("\0")[0]
