"""How papers say dates, counts, amounts and names."""

import datetime
from decimal import Decimal

import pytest

from documents import number_words, phrases


@pytest.mark.parametrize(
    ("day", "said", "short"),
    [
        ("2023-01-05", "ngày 05 tháng 01", "05/01/2023"),
        ("2023-06-05", "ngày 05 tháng 6", "05/6/2023"),
        ("2023-06-15", "ngày 15 tháng 6", "15/6/2023"),
        ("2023-12-31", "ngày 31 tháng 12", "31/12/2023"),
    ],
)
def test_days_and_the_first_two_months_get_a_zero(day, said, short):
    day = datetime.date.fromisoformat(day)
    assert phrases.day_and_month(day) == said
    assert phrases.long_date(day) == f"{said} năm 2023"
    assert phrases.short_date(day) == short


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2023-06-05", "2023-06-05", "05/6/2023"),
        ("2023-06-01", "2023-06-30", "01/6 - 30/6/2023"),
        ("2022-12-15", "2023-06-14", "15/12/2022 - 14/6/2023"),
    ],
)
def test_a_span_of_days_names_a_year_once(first, last, said):
    assert phrases.days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == said


@pytest.mark.parametrize(
    ("number", "counted", "in_a_table"),
    [
        (0, "00", "0"),
        (3, "03", "3"),
        (45, "45", "45"),
        (1234, "1.234", "1.234"),
        (1_500_000, "1.500.000", "1.500.000"),
        (-500_000, "-500.000", "-500.000"),
        (-3, "-3", "-3"),
    ],
)
def test_counts_get_a_zero_before_one_digit_and_points_at_the_thousands(number, counted, in_a_table):
    assert (phrases.count(number), phrases.grouped(number)) == (counted, in_a_table)


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (4, 13, "30,77%"),
        (3076, 10000, "30,76%"),
        (1, 2, "50%"),
        (1, 8, "12,5%"),
        (1, 800, "0,13%"),
        (13, 13, "100%"),
        (0, 13, "0%"),
        (5, 4, "125%"),
        (0, 0, ""),
    ],
)
def test_shares_have_a_comma_and_no_share_is_taken_of_nothing(part, whole, said):
    assert phrases.percent(part, whole) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(Decimal("1.7"), "1,7"), (1234.5, "1.234,5"), (0.005, "0,01"), (-0.001, "0"), (-2.5, "-2,5"), (30, "30")],
)
def test_decimals_stand_behind_a_comma(number, said):
    assert phrases.decimal(number) == said


def test_amounts_and_people_are_named_with_their_unit():
    assert phrases.dong(1_500_000) == "1.500.000 đồng"
    assert phrases.turnout(1234) == "1.234 lượt người"
    assert phrases.turnout(7) == "07 lượt người"


@pytest.mark.parametrize(
    ("women", "untold", "said"),
    [
        (680, 0, "trong đó có 680 nữ"),
        (5, 0, "trong đó có 05 nữ"),
        (0, 0, "trong đó không có nữ"),
        (680, 10, "trong đó có 680 nữ (chưa kể 10 lượt người chưa tách nam, nữ)"),
    ],
)
def test_women_are_told_with_how_many_people_were_not_told_apart(women, untold, said):
    assert phrases.of_whom_women(women, untold=untold) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["hội nghị"], "hội nghị"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")],
)
def test_the_last_of_a_list_is_joined_by_a_word(words, said):
    assert phrases.joined(words) == said


def test_parts_of_the_year_have_their_names():
    assert (phrases.quarter(2), phrases.half_year(1), phrases.half_year(2)) == (
        "quý II",
        "6 tháng đầu năm",
        "6 tháng cuối năm",
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (14, "mười bốn"),
        (55, "năm mươi lăm"),
        (70, "bảy mươi"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (500, "năm trăm"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (10_000, "mười nghìn"),
        (1_500_000, "một triệu năm trăm nghìn"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_000_015, "hai triệu không trăm mười lăm"),
        (3_000_000_000, "ba tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (12_345_678, "mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám"),
        (-2, "âm hai"),
    ],
)
def test_numbers_are_read_as_they_are_spoken(number, said):
    assert number_words.in_words(number) == said


def test_an_amount_in_words_begins_with_a_capital():
    assert number_words.dong_in_words(1_500_000) == "Một triệu năm trăm nghìn đồng"


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Để phù hợp", "để phù hợp"), ("UBND phường", "UBND phường"), ("Đ", "đ"), ("", "")],
)
def test_a_sentence_goes_on_inside_another_and_abbreviations_stay(text, inside):
    assert phrases.lower_first(text) == inside


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Đã phát 3 tin. Người dân hưởng ứng.", "Đã phát 3 tin"),
        ("Mở 1 lớp tập huấn", "Mở 1 lớp tập huấn"),
        ("Tổ chức tại TP. Hải Dương\nCó 1.200 người dự.", "Tổ chức tại TP. Hải Dương"),
        ("\nTheo Luật số 13. Đã xong.", "Theo Luật số 13"),
        ("Phát tờ rơi… và băng rôn", "Phát tờ rơi… và băng rôn"),
        ("", ""),
    ],
)
def test_the_first_sentence_names_what_a_text_tells_of(text, first):
    assert phrases.first_sentence(text) == first


def test_names_are_written_as_they_officially_are():
    said = phrases.with_names("UBND Thị xã Kinh Môn, Phường Phú thứ", "thị xã Kinh Môn", "phường Phú Thứ", "")
    assert said == "UBND thị xã Kinh Môn, phường Phú Thứ"
