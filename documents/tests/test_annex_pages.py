"""Each annex has pages of its own: upright or turned, numbered from 1, the first number hidden."""

import io

import docx
import pdfplumber
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from documents import pdf, word
from documents.description import Annex, Table
from documents.tests import samples


@pytest.fixture(scope="module")
def pages():
    """Of each page its size in points and its lines."""
    with pdfplumber.open(io.BytesIO(pdf.render(samples.ANNEXES))) as opened:
        return [(page.width, page.height, page.extract_text().splitlines()) for page in opened.pages]


@pytest.fixture(scope="module")
def word_file():
    return docx.Document(io.BytesIO(word.render(samples.ANNEXES)))


def first_pages(pages) -> list[int]:
    return [place for place, (_, _, lines) in enumerate(pages) if lines[0].startswith("Phụ lục")]


def test_each_annex_begins_a_page_under_its_number(pages):
    labels = [pages[place][2][0] for place in first_pages(pages)]
    assert labels == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]


def test_page_numbers_begin_anew_and_the_first_is_hidden(pages):
    starts = first_pages(pages)
    for start, end in zip(starts, (*starts[1:], len(pages)), strict=True):
        assert [lines[0] for _, _, lines in pages[start + 1 : end]] == [f"{n}" for n in range(2, end - start + 1)]
    assert starts[1] - starts[0] > 1


def test_an_annex_lies_across_where_it_says_so(pages):
    turned = [pages[place][0] > pages[place][1] for place in first_pages(pages)]
    assert turned == [annex.landscape for annex in samples.ANNEXES.annexes]
    assert pages[0][0] < pages[0][1]


def test_word_has_a_section_for_each_annex(word_file):
    main, *annexes = word_file.sections
    assert [section.orientation == WD_ORIENT.LANDSCAPE for section in annexes] == [False, True, True]
    assert all(section.different_first_page_header_footer for section in word_file.sections)
    assert main._sectPr.find(qn("w:pgNumType")) is None
    assert [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in annexes] == ["1"] * 3


def test_both_rows_of_names_repeat_in_word_and_what_spans_is_one_cell(word_file):
    table = word_file.tables[-1]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, True, *[False] * 4]
    assert [cell.text for cell in table.rows[0].cells] == [
        *samples.ACTIVITIES.columns[:3],
        *["Lượt người"] * 3,
        "Kinh phí (đồng)",
    ]
    assert table.rows[0].cells[0]._tc is table.rows[1].cells[0]._tc
    assert table.rows[2].cells[1]._tc is table.rows[2].cells[6]._tc


def test_groups_and_totals_are_bold(word_file):
    rows = word_file.tables[-1].rows[2:]
    styles = [row.cells[-1].paragraphs[0].style.name for row in rows]
    assert styles == ["Hàng nhóm", "Ô bảng", "Ô bảng", "Hàng tổng cộng"]


def test_what_stands_in_the_margins_of_page_one_does_not_come_again_on_an_annex():
    stamped = samples.replace(samples.STAMPED, annexes=(Annex("Bảng", (Table(("TT",), (("1",),)),)),))
    main, annex = docx.Document(io.BytesIO(word.render(stamped))).sections
    assert main.first_page_header.paragraphs[0].text == stamped.circulation
    assert main.first_page_footer.paragraphs[0].text == stamped.address_line
    assert annex.first_page_header.paragraphs[0].text == annex.first_page_footer.paragraphs[0].text == ""
    with pdfplumber.open(io.BytesIO(pdf.render(stamped))) as opened:
        said = [page.extract_text() for page in opened.pages]
    assert [stamped.circulation in each and stamped.address_line in each for each in said] == [True, False]
