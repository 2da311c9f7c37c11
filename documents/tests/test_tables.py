"""A column is wide enough for its longest word, as long as the others can give way."""

import pytest

from documents.description import Table
from documents.tables import CELL_SIDES, column_widths
from documents.typeface import Face, width

MEASURE = 165


def table(*columns, row=(), widths=()):
    return Table(columns, (row or ("",) * len(columns),), widths=widths)


def test_a_narrow_column_takes_what_its_longest_word_needs_from_the_others():
    widths = column_widths(table("TT", "Tên hoạt động", "Số cuộc", widths=(0.1, 20, 0.1)), MEASURE)
    assert widths[0] == pytest.approx(width("TT", 12, Face.BOLD) + CELL_SIDES)
    assert widths[2] == pytest.approx(width("cuộc", 12, Face.BOLD) + CELL_SIDES)
    assert sum(widths) == pytest.approx(MEASURE)


def test_a_date_is_one_word_and_a_name_with_a_hyphen_two():
    needed = [column_widths(table("A", "B", row=(text, ""), widths=(0.1, 20)), MEASURE)[0] for text in DATE_AND_NAME]
    longest = [width(word, 12, Face.BOLD) + CELL_SIDES for word in ("27/10/2023", "TB&XH")]
    assert needed == pytest.approx(longest)


DATE_AND_NAME = ("29/4 - 27/10/2023", "LĐ-TB&XH")


def test_columns_wide_enough_keep_their_shares():
    assert column_widths(table("A", "B", "C", widths=(1, 2, 2)), MEASURE) == [33, 66, 66]


def test_a_table_without_room_for_its_words_keeps_its_shares():
    long = "đ" * 60
    assert column_widths(table("A", "B", row=(long, long)), MEASURE) == [82.5, 82.5]
