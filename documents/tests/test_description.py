"""A description keeps what was said, whole, and refuses what cannot be right."""

import json
import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from documents import wording
from documents.description import Heading, OfficialDocument, Paragraph, Point, Section, Signature, Table
from documents.numbering import roman
from documents.tests import samples


@pytest.mark.parametrize("document", [samples.REPORT, samples.DRAFT, samples.PLAN, samples.TWO_ADDRESSEES])
def test_a_document_comes_back_from_json_as_it_was(document):
    assert OfficialDocument.from_dict(json.loads(json.dumps(document.to_dict()))) == document


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"issuer": ()}, "cơ quan ban hành"),
        ({"issuer": ("Ủy ban nhân dân", " ")}, "cơ quan ban hành"),
        ({"symbol": ""}, "ký hiệu"),
        ({"symbol": "BC - UBND"}, "dấu cách"),
        ({"place": ""}, "địa danh"),
        ({"kind": "", "addressees": ()}, "Công văn phải có nơi kính gửi"),
        ({"subject": " \n"}, "trích yếu"),
        ({"recipients": ()}, "nơi nhận"),
        ({"addressees": ("",)}, "kính gửi"),
        ({"number": 0}, "từ 1"),
        ({"issued_on": None}, "ngày ban hành"),
        ({"month_hint": (2023, 13)}, "từ 1 đến 12"),
        ({"body": ()}, "nội dung"),
        ({"body": (samples.OPENING, Heading("1", "Kết quả"))}, "kết thúc bằng một đoạn văn"),
        ({"body": (samples.OPENING, Table(("TT",), (("1",),)))}, "kết thúc bằng một đoạn văn"),
        ({"body": ("Một câu.",)}, "không rõ loại"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(changes, sentence):
    with pytest.raises(ValueError, match=sentence):
        replace(samples.REPORT, **changes)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Paragraph(" "),
        lambda: Section("X1", "Kết quả"),
        lambda: Section("", "Kết quả"),
        lambda: Heading("một", "Kết quả"),
        lambda: Point("f", "Kết quả"),
        lambda: Point("a", ""),
        lambda: Table((), ()),
        lambda: Table(("TT", "Nội dung"), (("1",),)),
        lambda: Table(("TT",), (("1",),), widths=(1, 2)),
        lambda: Table(("TT",), (("1",),), widths=(0,)),
        lambda: Table(("TT",), (("1",),), alignments=("justify",)),
        lambda: Signature((), "Nguyễn Văn Mẫu"),
        lambda: Signature(("Chủ tịch",), ""),
    ],
)
def test_a_part_that_cannot_be_right_is_refused(make):
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        make()


def test_texts_are_composed_and_on_one_line_and_without_letters_the_typeface_lacks():
    typed = unicodedata.normalize("NFD", "Hội nghị\u00a0 tuyên\ntruyền") + " 🎉\u200b １２ tin"
    assert Paragraph(typed).text == "Hội nghị tuyên truyền 12 tin"


@pytest.mark.parametrize(
    ("issued_on", "printed"),
    [
        (date(2023, 1, 5), "Phú Thứ, ngày 05 tháng 01 năm 2023"),
        (date(2023, 2, 15), "Phú Thứ, ngày 15 tháng 02 năm 2023"),
        (date(2023, 6, 9), "Phú Thứ, ngày 09 tháng 6 năm 2023"),
        (date(2023, 12, 31), "Phú Thứ, ngày 31 tháng 12 năm 2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_get_a_zero(issued_on, printed):
    assert wording.date_line(replace(samples.REPORT, issued_on=issued_on)) == printed


@pytest.mark.parametrize(
    ("number", "printed"), [(5, "Số: 05/BC-UBND"), (45, "Số: 45/BC-UBND"), (112, "Số: 112/BC-UBND")]
)
def test_numbers_below_ten_get_a_zero(number, printed):
    assert wording.number_line(replace(samples.REPORT, number=number)) == printed


@pytest.mark.parametrize("last", ["Hết.", "Hết", "Hết./.", "Hết;", "Hết ."])
def test_the_closing_mark_stands_once_at_the_very_end(last):
    document = replace(samples.REPORT, body=(Paragraph("Đoạn trước./."), Paragraph(last)))
    assert [text for _, text in wording.body(document)] == ["Đoạn trước.", "Hết./."]


def test_recipients_may_come_with_or_without_their_dashes_and_marks():
    typed = replace(samples.REPORT, recipients=("- Như trên;", "Lưu: VT, VHXH."))
    assert wording.recipient_lines(typed) == ("- Như trên;", "- Lưu: VT, VHXH.")


def test_a_title_is_parted_by_sense_into_lines_of_like_length():
    assert wording.subject_lines(samples.REPORT) == (
        "Kết quả thực hiện công tác bình đẳng giới và vì sự tiến bộ của phụ nữ",
        "trên địa bàn phường Phú Thứ 6 tháng đầu năm 2023",
    )


def test_parts_are_numbered_the_vietnamese_way():
    assert [roman(number) for number in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]
