"""Every table of a document goes with its PDF as a CSV file that a Vietnamese Excel opens as columns."""

import csv
import io
from dataclasses import replace

import pypdf
import pytest

from documents import pdf
from documents.attachments import DataFile, data_files
from documents.description import Annex, Heading, Table
from documents.tests import samples

GROUPED = Table(("TT", "Nam", "Nữ"), (("1", "12", "1.234"),), groups=("", "Số lượt người", "Số lượt người"))
ODD = Table(("TT", "Nội dung"), (("1", "=1+1"), ("2", "-3,5"), ("3", "- chưa có"), ("4", "“Tám”; chín")))
WITH_ANNEXES = replace(
    samples.with_body(Heading("1", "Số lượt tuyên truyền"), GROUPED),
    annexes=(Annex("Số liệu", (ODD, GROUPED), landscape=True), Annex("Danh sách", (GROUPED,))),
)


@pytest.fixture(scope="module")
def files() -> dict[str, DataFile]:
    return {file.name: file for file in data_files(WITH_ANNEXES)}


def rows(file: DataFile) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))


def test_each_table_of_the_text_and_of_its_annexes_has_its_file(files):
    assert list(files) == ["bang-1.csv", "phu-luc-1.csv", "phu-luc-1-bang-2.csv", "phu-luc-2.csv"]
    assert files["bang-1.csv"].description == "Bảng 1: Số lượt tuyên truyền"
    assert files["phu-luc-1-bang-2.csv"].description == "Phụ lục I, bảng 2: Số liệu"


def test_a_column_bears_the_name_of_its_group_too(files):
    assert rows(files["phu-luc-2.csv"]) == [["TT", "Số lượt người: Nam", "Số lượt người: Nữ"], ["1", "12", "1.234"]]


def test_excel_knows_the_letters_and_runs_no_formula(files):
    assert files["phu-luc-1.csv"].content.startswith(b"\xef\xbb\xbfTT;")
    assert [said for _, said in rows(files["phu-luc-1.csv"])[1:]] == ["'=1+1", "-3,5", "'- chưa có", "“Tám”; chín"]


def test_the_pdf_carries_the_files_as_data_of_its_day():
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(samples.REPORT)))
    assert dict(reader.attachments) == {file.name: [file.content] for file in data_files(samples.REPORT)}
    (named,) = reader.trailer["/Root"]["/AF"]
    assert named["/AFRelationship"] == "/Data"
    assert named["/Desc"] == "Bảng 1: Kết quả các chỉ tiêu"
    assert named["/EF"]["/F"]["/Params"]["/ModDate"] == "D:20230615000000Z"


def test_a_paper_without_tables_carries_no_files():
    assert data_files(samples.LETTER) == ()
    assert "/AF" not in pypdf.PdfReader(io.BytesIO(pdf.render(samples.LETTER))).trailer["/Root"]
