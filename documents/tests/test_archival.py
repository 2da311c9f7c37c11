"""The PDF is one for archives and for screen readers, as far as can be seen without a validator.

`python -m benchmarks validate` asks veraPDF, which reads the whole of both standards.
"""

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace

import pypdf
import pytest
import weasyprint

from documents import pdf
from documents.tests import samples

TITLELESS = replace(samples.LETTER, body=samples.BODY)
DIGEST = """
import hashlib
from documents import pdf
from documents.tests import samples
print(hashlib.sha256(pdf.render(samples.with_table(9))).hexdigest())
"""


@pytest.fixture(scope="module")
def with_table() -> bytes:
    return pdf.render(samples.with_table(9))


@pytest.fixture(scope="module")
def reader(with_table) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(with_table))


def root(reader: pypdf.PdfReader) -> pypdf.generic.DictionaryObject:
    return reader.trailer["/Root"]


def elements(element) -> list:
    """The tags of a file in reading order."""
    kids = (kid.get_object() for kid in element.get("/K", ()))
    return [element, *(each for kid in kids if isinstance(kid, dict) for each in elements(kid))]


def tags(reader: pypdf.PdfReader) -> list:
    return elements(root(reader)["/StructTreeRoot"])


def test_the_file_says_that_it_is_for_archives_and_for_screen_readers(reader):
    claims = root(reader)["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in claims
    assert 'pdfaid:conformance="A"' in claims
    assert 'pdfuaid:part="1"' in claims
    assert root(reader)["/MarkInfo"]["/Marked"]


def test_the_page_read_as_xml_is_the_one_an_html_parser_reads(with_table, monkeypatch):
    monkeypatch.setattr(pdf, "page", lambda source: weasyprint.HTML(string=source))
    assert pdf.render(samples.with_table(9)) == with_table


def test_a_reader_shows_the_title_and_speaks_vietnamese(reader):
    assert root(reader)["/Lang"] == "vi-VN"
    assert root(reader)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title.startswith("BÁO CÁO Kết quả thực hiện")
    assert reader.metadata.author == "ỦY BAN NHÂN DÂN PHƯỜNG PHÚ THỨ"


def test_page_numbers_are_no_part_of_what_is_read_aloud(reader):
    pages = [page.get_contents().get_data() for page in reader.pages]
    assert len(pages) > 1
    assert [page.count(b"/Type /Pagination") for page in pages] == [0] + [1] * (len(pages) - 1)
    marks = root(reader)["/StructTreeRoot"]["/ParentTree"]["/Nums"][1::2]
    assert all(pypdf.generic.NullObject() in page for page in marks[1:])


def test_each_header_cell_says_that_it_heads_its_column_and_can_be_found(reader):
    heads = [tag for tag in tags(reader) if tag.get("/S") == "/TH"]
    assert {tag["/A"]["/Scope"] for tag in heads} == {"/Column"}
    names = root(reader)["/StructTreeRoot"]["/IDTree"]["/Names"]
    assert sorted(tag["/ID"] for tag in heads) == names[::2] == sorted(names[::2])
    cell = next(tag for tag in tags(reader) if tag.get("/S") == "/TD")
    assert cell["/A"]["/Headers"][0] in names


@pytest.mark.parametrize(
    ("document", "levels"),
    [(samples.REPORT, ["/H1", "/H2", "/H2", "/H3", "/H3"]), (TITLELESS, ["/H1", "/H1", "/H2", "/H2"])],
    ids=["report", "letter"],
)
def test_no_level_of_headings_is_left_out(document, levels):
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(document)))
    assert [tag["/S"] for tag in tags(reader) if tag.get("/S", "").startswith("/H")] == levels


def test_another_process_makes_the_same_bytes(with_table):
    """Whatever order its sets come in."""
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    made = subprocess.run([sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True)
    assert made.stdout.strip() == hashlib.sha256(with_table).hexdigest()
    assert "/CreationDate" not in pypdf.PdfReader(io.BytesIO(with_table)).metadata
