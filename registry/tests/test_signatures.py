"""Reading a signed PDF: who signed, and whether it is the paper that was issued, whole."""

import io

import pytest
from django.utils import timezone
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfWriter

from documents import pdf
from documents.tests.samples import LETTER, REPORT
from registry import signatures
from registry.signatures import Trust, Unreadable, Verdict
from registry.tests.signing import holder, sign

ROOT = holder("Chứng thư số gốc mẫu", "Ban Cơ yếu mẫu")
OTHER_ROOT = holder("Chứng thư số gốc khác", "Tổ chức mẫu")
LEADER = holder("Nguyễn Văn Mẫu", "Ủy ban nhân dân phường Phú Thứ", vouched_by=ROOT)
WARD = holder("Ủy ban nhân dân phường Phú Thứ", "Ủy ban nhân dân phường Phú Thứ", vouched_by=ROOT)


@pytest.fixture(scope="module")
def frozen():
    return pdf.render(REPORT)


@pytest.fixture(scope="module")
def signed(frozen):
    """By the leader, then by the ward."""
    return sign(sign(frozen, LEADER), WARD, field="Ky2")


def rewritten(data):
    """The same pages in a file that says them with other bytes."""
    stream = io.BytesIO()
    PdfWriter(clone_from=io.BytesIO(data)).write(stream)
    return stream.getvalue()


def changed_behind(data):
    """The file with a bar drawn over its first page by an update that leaves every byte before it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    bar = writer.add_object(generic.StreamObject(stream_data=b"q 100 400 200 10 re f Q"))
    page[generic.pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), bar])
    writer.update_container(page)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def noted_on(data):
    """The file with a note pinned over its first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    note = {"/Type": "/Annot", "/Subtype": "/Square", "/IC": [1, 1, 1], "/Rect": [100, 400, 300, 420]}
    page[generic.pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(_pdf_object(note))])
    writer.update_container(page)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _pdf_object(fields):
    made = generic.DictionaryObject()
    for name, value in fields.items():
        is_list = isinstance(value, list)
        made[generic.pdf_name(name)] = (
            generic.ArrayObject(map(generic.NumberObject, value)) if is_list else generic.pdf_name(value)
        )
    return made


def test_a_paper_signed_by_leader_and_ward_names_both_and_when(signed, frozen):
    reading = signatures.read(signed, frozen=frozen)
    assert reading.verdict == Verdict.VALID
    assert reading.holds_frozen
    assert [signature.name for signature in reading.signatures] == [
        "Nguyễn Văn Mẫu",
        "Ủy ban nhân dân phường Phú Thứ",
    ]
    assert all(abs(timezone.now() - signature.signed_at).seconds < 600 for signature in reading.signatures)


VERDICTS = {
    "without a signature": (lambda frozen, signed: frozen, Verdict.UNSIGNED),
    "drawn over after signing": (lambda frozen, signed: changed_behind(signed), Verdict.ALTERED),
    "saved again after signing": (lambda frozen, signed: rewritten(signed), Verdict.ALTERED),
    "with words hung behind its end": (lambda frozen, signed: signed + b"\n% them sau khi ky\n", Verdict.ALTERED),
    "drawn over before signing": (lambda frozen, signed: sign(changed_behind(frozen), LEADER), Verdict.OTHER),
    "covered before signing": (lambda frozen, signed: sign(noted_on(frozen), LEADER), Verdict.OTHER),
    "of another paper": (lambda frozen, signed: sign(pdf.render(LETTER), LEADER), Verdict.OTHER),
    "written anew by the signing tool": (lambda frozen, signed: sign(rewritten(frozen), LEADER), Verdict.VALID),
}


@pytest.mark.parametrize("how", VERDICTS)
def test_each_file_gets_the_answer_that_fits_it(how, frozen, signed):
    make, verdict = VERDICTS[how]
    reading = signatures.read(make(frozen, signed), frozen=frozen)
    assert reading.verdict == verdict
    assert reading.sentence


@pytest.mark.parametrize(
    ("roots", "trust"), [([], Trust.NO_ROOTS), ([OTHER_ROOT.der], Trust.UNKNOWN), ([ROOT.der], Trust.CHAINED)]
)
def test_how_far_a_certificate_was_followed_is_said(roots, trust, signed, frozen):
    reading = signatures.read(signed, frozen=frozen, roots=roots)
    assert {signature.trust for signature in reading.signatures} == {trust}


def locked(data):
    writer, stream = PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    writer.encrypt("mật khẩu")
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda signed: b"", "không phải là PDF"),
        (lambda signed: b"%PDF-1.7\n%%EOF", "không phải là PDF"),
        (lambda signed: signed[: len(signed) // 2], "không phải là PDF"),
        (locked, "đặt mật khẩu"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(make, words, signed, frozen):
    with pytest.raises(Unreadable, match=words):
        signatures.read(make(signed), frozen=frozen)
