"""How papers say dates, counts and names."""

import datetime

import pytest

from documents import phrases


@pytest.mark.parametrize(
    ("day", "said"),
    [("2023-01-05", "ngày 05 tháng 01 năm 2023"), ("2023-06-15", "ngày 15 tháng 6 năm 2023")],
)
def test_days_and_the_first_two_months_get_a_zero(day, said):
    assert phrases.long_date(datetime.date.fromisoformat(day)) == said


@pytest.mark.parametrize(
    ("text", "inside"),
    [("Để phù hợp", "để phù hợp"), ("UBND phường", "UBND phường"), ("Đ", "đ"), ("", "")],
)
def test_a_sentence_goes_on_inside_another_and_abbreviations_stay(text, inside):
    assert phrases.lower_first(text) == inside


def test_names_are_written_as_they_officially_are():
    said = phrases.with_names("UBND Thị xã Kinh Môn, Phường Phú thứ", "thị xã Kinh Môn", "phường Phú Thứ", "")
    assert said == "UBND thị xã Kinh Môn, phường Phú Thứ"
