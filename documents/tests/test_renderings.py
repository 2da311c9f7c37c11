"""PDF, DOCX and plain text of one description follow the decree and say the same."""

import io
from dataclasses import replace

import pypdf
import pytest

from documents import pdf, text, word
from documents.checking import Expected, check, docx_text, same_text
from documents.description import Item, Paragraph, Table
from documents.tests import samples

SAMPLES = {
    "report": samples.REPORT,
    "draft": samples.DRAFT,
    "plan": samples.PLAN,
    "letter": samples.LETTER,
    "letter to two": replace(samples.LETTER, addressees=samples.TWO_ADDRESSEES.addressees, number=None, issued_on=None),
    "two addressees": samples.TWO_ADDRESSEES,
    "long title": samples.LONG_TITLE,
    "ten recipients": samples.LONG_RECIPIENTS,
    "long issuer under a parent": samples.LONG_ISSUER,
    "one annex": samples.ONE_ANNEX,
    "annexes": samples.ANNEXES,
    "electronic annexes": samples.ELECTRONIC,
    "decision": samples.DECISION,
    "regulation": samples.REGULATION,
    "minutes": samples.MINUTES,
    "invitation": samples.INVITATION,
    "notice": samples.NOTICE,
    "submission": samples.SUBMISSION,
    "advisory body": samples.ADVISORY,
    "stamps": samples.STAMPED,
    **{f"signed by {who}": replace(samples.REPORT, signature=by) for who, by in samples.SIGNED_BY.items()},
    **{f"{name}, nearly empty": document for name, document in samples.NEARLY_EMPTY.items()},
    "list and table at a page end": samples.with_body(
        *(Item(samples.SENTENCE) for _ in range(9)),
        Table(("TT", "Nội dung"), tuple((f"{n}", samples.SENTENCE) for n in range(1, 9)), widths=(1, 9)),
        Table(("TT", "Nội dung"), (("1", ""), ("2", "Đã xong./.")), widths=(1, 9)),
    ),
    "odd characters": samples.with_body(
        Paragraph("So sánh <năm> & “quý”: 5 ≤ 7, tăng 2,5% → đạt; ½ số đơn vị; 1.500.000₫…"),
        Paragraph("Số 1234/QĐ-UBND-VHXH-LĐTBXH-TT/2023/abcdefghijklmnopqrstuvwxyz " * 3),
    ),
}


def profile(document) -> str:
    return document.medium if document.is_numbered else "draft"


@pytest.mark.parametrize("document", SAMPLES.values(), ids=SAMPLES)
def test_all_three_follow_the_decree_and_say_the_same(document):
    made, file = pdf.render(document), word.render(document)
    assert check(made, profile=profile(document), expected=Expected(document.issued_on)) == []
    assert check(file, profile=profile(document)) == []
    assert same_text(made, file) == []
    # Of the first and the last line of this one, which stand in the margins, a Word file's text says nothing.
    said = (
        " ".join(text.render(document).split()).removeprefix(document.circulation).removesuffix(document.address_line)
    )
    assert said.strip() == docx_text(file)


@pytest.mark.parametrize("lines", range(9, 32))
def test_the_signature_is_never_split_nor_alone_wherever_the_page_ends(lines):
    assert check(pdf.render(samples.with_lines(lines))) == []


@pytest.mark.parametrize("render", [pdf.render, word.render, text.render])
def test_the_same_description_gives_the_same_bytes(render):
    assert render(samples.REPORT) == render(samples.OfficialDocument.from_dict(samples.REPORT.to_dict()))


def test_a_table_of_two_hundred_rows_repeats_its_header_on_each_page():
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(samples.with_table(200)))).pages
    assert len(pages) > 15
    assert all("Đơn vị chủ trì" in page.extract_text() for page in pages[1:-1])


def test_a_body_of_forty_pages_ends_with_the_signature_on_its_last_page():
    long = samples.with_body(*(Paragraph(f"{samples.SENTENCE} " * 6) for _ in range(115)))
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(long))).pages
    assert len(pages) >= 40
    assert long.signature.name in pages[-1].extract_text()


def test_a_draft_leaves_number_and_day_for_the_pen():
    lines = text.render(samples.DRAFT).splitlines()
    assert "Số:       /BC-UBND" in lines
    assert "Phú Thứ, ngày        tháng 6 năm 2023" in lines


def test_a_space_between_two_words_with_hyphens_is_not_lost():
    said = "Công chức VH-XH (TT-TDTT) phụ trách giai đoạn 2021-2025 2026-2030: mở chuyên mục."
    document = samples.with_body(Paragraph(said))
    glyphs = "".join(pypdf.PdfReader(io.BytesIO(pdf.render(document))).pages[0].extract_text().split("\n"))
    assert "VH-XH (TT-TDTT)" in glyphs
    assert same_text(pdf.render(document), word.render(document)) == []
