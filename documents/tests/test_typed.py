"""What a line is told by its first mark, and what was typed comes back as it was."""

import pytest

from documents import typed
from documents.description import (
    Article,
    Authority,
    Basis,
    Enactment,
    Heading,
    Item,
    Paragraph,
    Point,
    Section,
)


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("I. Mục đích, yêu cầu", Section("I", "Mục đích, yêu cầu")),
        ("2. Nội dung truyền thông", Heading("2", "Nội dung truyền thông")),
        ("2. Trạm y tế phường báo cáo.", Paragraph("2. Trạm y tế phường báo cáo.")),
        ("đ) Phát tờ rơi;", Point("đ", "Phát tờ rơi;")),
        ("- Công an phường;", Item("Công an phường;")),
        ("Điều 3. Quyết định có hiệu lực từ ngày ký.", Article("3", "Quyết định có hiệu lực từ ngày ký.")),
        ("- ", Paragraph("-")),
        ("w) Không phải điểm", Paragraph("w) Không phải điểm")),
    ],
)
def test_the_first_mark_tells_what_a_line_is(line, block):
    assert typed.parts(f"Mở đầu:\n{line}")[0][1:] == (block,)


def test_a_decision_opens_with_who_decides_and_what_it_rests_on():
    opening = "ỦY BAN NHÂN DÂN PHƯỜNG\nCăn cứ Luật Bình đẳng giới;\nTheo đề nghị của Ban."
    text = f"{opening}\nQUYẾT ĐỊNH:\nĐiều 1. Khen.\nĐiều 2. Thưởng."
    body, _annexes = typed.parts(text)
    assert [type(block) for block in body] == [Authority, Basis, Basis, Enactment, Article, Article]


def test_a_sentence_that_begins_like_a_basis_stays_a_sentence():
    text = "Căn cứ Kế hoạch của thị xã, phường báo cáo như sau:\nNội dung."
    assert [type(block) for block in typed.parts(text)[0]] == [Paragraph, Paragraph]


def test_a_table_comes_back_with_every_mark_in_its_cells():
    columns, rows = ("TT", "Nội dung", "Số tiền"), [("1", "Loa | đài", "1.500.000"), ("2", "", "200.000")]
    (_opening, table), _annexes = typed.parts(f"Như sau:\n{typed.table(columns, rows)}")
    assert (table.columns, list(table.rows)) == (columns, rows)
    assert table.alignments == ("center", "left", "right")


def test_a_row_with_too_few_cells_is_named():
    with pytest.raises(ValueError, match="của bảng có 1 ô, mà bảng có 2 cột"):
        typed.parts("| TT | Tên |\n| 1 |")


def test_annexes_end_the_text_each_up_to_the_next():
    text = "Có Phụ lục kèm theo.\nPhụ lục: Danh sách\nMột dòng.\nPhụ lục ngang: Biểu\n| TT |\n| 1 |"
    body, annexes = typed.parts(text)
    assert (len(body), [(each.title, each.landscape) for each in annexes]) == (
        1,
        [("Danh sách", False), ("Biểu", True)],
    )


@pytest.mark.parametrize(
    ("line", "is_open"),
    [
        ("Thời gian: … giờ …, ngày ….", True),
        ("| 1 | … |", True),
        ("nay đính chính là “…”.", True),
        ("Nội dung: ......", True),
        ("Mang theo sổ, bút…", False),
        ("Phát tờ rơi, áp phích, v.v....", False),
    ],
)
def test_dots_in_the_place_of_words_are_told_from_those_behind_a_word(line, is_open):
    assert typed.left_open(f"Kính mời:\n{line}") == ([line] if is_open else [])
