"""What follows from the cells of an annex, and how a new compilation meets what was edited."""

import pytest

from reports.annexes import figures
from reports.annexes.definitions import ANNEXES
from reports.annexes.rows import Row, merged, newer_cells, typed_key, without_source

TRAINING = ANNEXES["5"]
MONEY = ANNEXES["6"]


def row(key, **cells):
    return Row(key, cells)


def test_a_cell_nobody_edited_follows_and_an_edited_one_stays():
    base = [row("update-1", name="Lớp A", people=40)]
    mine = [row("update-1", name="Lớp A", people=45, audience="Tổ hòa giải")]
    compiled = [row("update-1", name="Lớp A, sửa", people=41)]
    rows, stands_on = merged(mine, base, compiled)
    assert rows == [row("update-1", name="Lớp A, sửa", people=45, audience="Tổ hòa giải")]
    assert newer_cells(rows, stands_on, compiled) == {"update-1": {"people": 41}}


def test_what_was_edited_to_just_what_comes_now_is_no_longer_marked():
    rows, base = merged([row("a", people=41)], [row("a", people=40)], [row("a", people=41)])
    assert newer_cells(rows, base, [row("a", people=41)]) == {}


def test_a_new_row_stands_behind_the_one_it_follows_and_typed_rows_stay():
    base = [row("update-1", name="Một"), row("update-3", name="Ba")]
    mine = [*base, row("typed-1", name="Tự nhập")]
    compiled = [base[0], row("update-2", name="Hai"), base[1]]
    rows, _ = merged(mine, base, compiled)
    assert [each.key for each in rows] == ["update-1", "update-2", "update-3", "typed-1"]


def test_a_row_taken_out_stays_out():
    base = [row("update-1", name="Một"), row("update-2", name="Hai")]
    rows, stands_on = merged(base[1:], base, base)
    assert [each.key for each in merged(rows, stands_on, base)[0]] == ["update-2"]


def test_a_row_no_longer_compiled_goes_unless_it_was_edited():
    base = [row("update-1", name="Một"), row("update-2", name="Hai")]
    mine = [base[0], row("update-2", name="Hai, đã sửa")]
    rows, stands_on = merged(mine, base, [])
    assert [each.key for each in rows] == ["update-2"]
    assert without_source(rows, stands_on, []) == {"update-2"}


def test_typed_rows_get_keys_of_their_own():
    assert typed_key([]) == "typed-1"
    assert typed_key([row("update-9"), row("typed-4")]) == "typed-5"


@pytest.mark.parametrize(
    ("code", "key", "cells", "said"),
    [
        ("6", "left", {"allotted": 3_500_000, "spent": 3_280_000}, "220.000"),
        ("6", "left", {"allotted": 4_000_000, "spent": 4_350_000}, "-350.000"),
        ("6", "left", {"spent": 3_280_000}, ""),
        ("6", "planned", {"planned": 0}, "0"),
        ("6", "planned", {}, ""),
        ("2", "share", {"women": 4, "total": 13}, "30,77%"),
        ("2", "share", {"women": 0, "total": 13}, "0%"),
        ("2", "share", {"women": 0, "total": 0}, "Không phát sinh"),
        ("1", "share", {"numerator": 2, "denominator": 2, "unit": "% cơ quan"}, "100%"),
        ("1", "share", {"numerator": 18, "denominator": 16, "unit": "bé trai/100 bé gái"}, ""),
        ("7", "result", {"result": "12.5"}, "12,5"),
        ("7", "result", {"result": "1234"}, "1.234"),
    ],
)
def test_a_cell_says_what_is_known_and_nothing_else(code, key, cells, said):
    assert figures.said(ANNEXES[code].column(key), cells) == said


@pytest.mark.parametrize(
    ("code", "cells", "where"),
    [
        ("5", {"people": 10, "women": 11}, {"women"}),
        ("5", {"people": 10, "women": 10}, set()),
        ("5", {"women": 11}, set()),
        ("4", {"people": 10, "women": 6, "men": 3}, {"people"}),
        ("4", {"people": 10, "women": 6}, set()),
        ("3b", {"total": 2, "medical": 3}, {"medical"}),
    ],
)
def test_figures_that_contradict_each_other_are_found(code, cells, where):
    assert set(figures.contradictions(ANNEXES[code], cells)) == where


def test_a_total_adds_what_is_known_and_takes_its_share_of_the_sums():
    rows = [row("a", planned=4_000_000, spent=1_000_000), row("b", planned=2_000_000, allotted=2_000_000, spent=0)]
    total = dict(zip([each.key for each in MONEY.columns], figures.said_totals(MONEY, rows), strict=True))
    assert total["planned"] == "6.000.000"
    assert total["share"] == "16,67%"
    assert total["left"] == "1.000.000"
    assert total["source"] == ""
    assert figures.has_gaps(MONEY, rows)


def test_one_row_needs_no_total():
    assert figures.said_totals(TRAINING, [row("a", people=40)]) is None


def test_a_preset_row_without_a_figure_is_not_printed():
    presets = [Row(each.key, each.cells) for each in ANNEXES["3a"].presets]
    told = Row(presets[9].key, presets[9].cells | {"amount": 0})
    assert figures.printed_rows(ANNEXES["3a"], [*presets[:9], told]) == [told]


@pytest.mark.parametrize("definition", ANNEXES.values(), ids=ANNEXES)
def test_every_annex_names_columns_that_it_has(definition):
    keys = {column.key for column in definition.columns}
    named = {key for column in definition.columns for key in (*column.of, column.only_where) if key}
    named |= {key for check in (*definition.within, *definition.adds_up) for key in check}
    named |= {key for preset in definition.presets for key in preset.cells} - {"tt"}
    assert named <= keys
    assert len(keys) == len(definition.columns)
    assert any(not column.is_label for column in definition.typed_columns)
