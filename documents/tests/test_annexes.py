"""Annexes as data: their labels, the line “(Kèm theo …)”, and whether the main text points to them."""

import json
from dataclasses import replace

import pytest

from documents import annexes
from documents.description import Annex, OfficialDocument, Paragraph, Table
from documents.tests import samples

TABLE = Table(
    ("TT", "Nội dung"),
    (("I", "Nhóm"), ("1", "Một"), ("", "Tổng cộng")),
    row_kinds=("group", "", "total"),
    widths=(1, 9),
)
FIGURES, LIST = Annex("Kết quả các chỉ tiêu", (TABLE,)), Annex("Danh mục văn bản", (samples.OPENING,), landscape=True)


def report(*attached, words="", **changes) -> OfficialDocument:
    body = (*samples.BODY[:-1], Paragraph(words), samples.CLOSING) if words else samples.BODY
    name = "Ủy ban nhân dân phường Phú Thứ"
    return replace(samples.REPORT, body=body, annexes=attached, issuer_name=name, **changes)


def test_annexes_come_back_from_json_as_they_were():
    document = report(FIGURES, LIST)
    assert OfficialDocument.from_dict(json.loads(json.dumps(document.to_dict()))) == document


def test_a_document_kept_before_there_were_annexes_is_read():
    stored = samples.REPORT.to_dict()
    added = "annexes medium secretary urgency circulation drafter_mark address_line issuer_name"
    for name in added.split():
        del stored[name]
    del stored["signature"]["other_title"]
    assert OfficialDocument.from_dict(stored) == samples.REPORT


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("", ("Phụ lục I", "Phụ lục II")),
        (f"Kết quả cụ thể như sau {annexes.mention(2, 2)}.", ("Phụ lục I",)),
        ("Số liệu tại các Phụ lục I, II kèm theo.", ()),
        ("Số liệu tại Phụ lục I và Phụ lục II.", ()),
    ],
)
def test_an_annex_the_main_text_does_not_point_to_is_named(words, missing):
    assert annexes.unmentioned(report(FIGURES, LIST, words=words)) == missing


def test_an_only_annex_bears_no_number():
    document = report(FIGURES, words=f"Chi tiết {annexes.mention(1, 1)}.")
    assert [label for label, _ in annexes.labelled(document)] == ["Phụ lục"]
    assert annexes.unmentioned(document) == ()
    assert annexes.unmentioned(report(FIGURES)) == ("Phụ lục",)


def test_on_paper_the_line_under_an_annex_names_the_document():
    (line,) = annexes.bracket_lines(report(FIGURES), LIST)
    said = "(Kèm theo Báo cáo số 45/BC-UBND ngày 15 tháng 6 năm 2023 của Ủy ban nhân dân phường Phú Thứ)"
    assert " ".join(line.split()) == said


@pytest.mark.parametrize("changes", [{"medium": "electronic"}, {"number": None, "issued_on": None}])
def test_number_and_date_stay_blank_in_a_draft_and_in_an_electronic_document(changes):
    line = " ".join(" ".join(annexes.bracket_lines(report(FIGURES, **changes), FIGURES)).split())
    assert line == "(Kèm theo Báo cáo số /BC-UBND ngày tháng năm của Ủy ban nhân dân phường Phú Thứ)"


def test_a_sentence_closes_an_annex_that_ends_with_a_table():
    assert [text for _, text in annexes.body(FIGURES)][-1] == "Phụ lục này có 01 dòng./."
    assert len(list(annexes.body(LIST))) == 1
