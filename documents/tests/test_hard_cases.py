"""What people may type: very long titles, paragraphs and cells, line breaks, markup and formulas."""

import io
from dataclasses import replace

import pypdf
import pytest

from documents import pdf, text, word
from documents.checking import check, same_text
from documents.description import Paragraph, Table
from documents.tests import samples

LONG = f"{samples.SENTENCE} " * 120
TITLE = (f"{samples.REPORT.subject} và " * 4)[:400]
DOCUMENTS = {
    "a title of 400 characters": replace(samples.REPORT, subject=TITLE),
    "a letter's subject of 400 characters": replace(samples.LETTER, subject=TITLE),
    "a paragraph of 20,000 characters": samples.with_body(Paragraph(LONG)),
    "a long paragraph before the signature": replace(samples.REPORT, body=(samples.OPENING, Paragraph(LONG[:2600]))),
    "one word for a body": replace(samples.REPORT, body=(Paragraph("Hết"),)),
    "markup and a formula": samples.with_body(
        Paragraph("<b>Đã xong</b> &amp; <script>alert(1)</script> =SUM(A1:A9)"),
        Table(("TT", "<th>"), (("1", "=1+1"), ("2", "<td colspan=9>")), widths=(1, 9)),
    ),
}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_it_is_rendered_as_it_was_typed(document):
    made, file = pdf.render(document), word.render(document)
    assert check(made) == check(file) == []
    assert same_text(made, file) == []


def test_a_recipient_typed_on_two_lines_is_one():
    typed = replace(samples.REPORT, recipients=("Như trên", "Các ban,\r\nngành\x07 phường 🎉", "Lưu: VT, VHXH"))
    assert "- Các ban, ngành phường;" in text.render(typed).splitlines()


def test_a_row_higher_than_a_page_goes_on_under_the_repeated_header():
    table = Table(("TT", "Nội dung"), (("1", LONG[:9000]), ("2", "Hết")), widths=(1, 9))
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(samples.with_body(table)))).pages
    assert all("Nội dung" in page.extract_text() for page in pages)
    assert len(pages) == 3


# Where the page ends under these bodies: before, within and behind the block.
@pytest.mark.parametrize("lines", range(12, 30, 3))
@pytest.mark.parametrize("document", [samples.MINUTES, samples.ADVISORY], ids=["minutes", "advisory body"])
def test_two_signatures_or_two_titles_stay_together_with_a_line_of_the_body(document, lines):
    body = (*(Paragraph(f"Dòng {number}.") for number in range(lines)), document.body[-1])
    last = pypdf.PdfReader(io.BytesIO(pdf.render(replace(document, body=body)))).pages[-1].extract_text()
    asked = ["./.", "Nơi nhận:", document.signature.name, *document.signature.authority]
    assert [each for each in asked if each.casefold() not in last.casefold()] == []
