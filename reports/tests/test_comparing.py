"""Two versions of a text, word by word, and one text chosen from both."""

import time

import pytest

from reports.comparing import Choice, compare, merge

OLD = "Một dòng.\nHai dòng cũ.\nBa dòng."
NEW = "Một dòng.\nHai dòng mới.\nBa dòng.\nBốn dòng."


def marked(lines):
    return [[piece.words for piece in pieces if piece.is_different] for pieces in lines]


def test_only_the_words_that_differ_are_marked():
    places = [stretch for stretch in compare(OLD, NEW) if stretch.differs]
    assert [(marked(place.left), marked(place.right)) for place in places] == [
        ([["cũ."]], [["mới."]]),
        ([], [["Bốn dòng."]]),
    ]


def test_what_is_the_same_is_no_place_to_choose():
    assert [stretch.before for stretch in compare(OLD, OLD)] == [tuple(OLD.split("\n"))]
    assert not any(stretch.differs for stretch in compare(OLD, OLD))


@pytest.mark.parametrize(("choice", "text"), [(Choice.LEFT, OLD), (Choice.RIGHT, NEW)])
def test_choosing_one_side_everywhere_gives_that_side(choice, text):
    assert merge(compare(OLD, NEW), {}, default=choice) == text


def test_places_are_chosen_one_by_one():
    chosen = {"cho-1": "ca-hai", "cho-2": "trai"}
    assert merge(compare(OLD, NEW), chosen, default=Choice.RIGHT) == "Một dòng.\nHai dòng cũ.\nHai dòng mới.\nBa dòng."


def test_a_choice_that_is_none_counts_as_none_made():
    assert merge(compare(OLD, NEW), {"cho-1": "x", "cho-2": "<b>"}, default=Choice.LEFT) == OLD


def test_lines_that_were_joined_are_compared_as_one_place():
    (place,) = compare("Một câu.\nHai câu.", "Một câu. Hai câu.")
    assert (len(place.left), len(place.right)) == (2, 1)


def test_a_paragraph_of_20_000_letters_takes_no_time():
    old = " ".join(f"từ{number % 700} và" for number in range(2500))
    began = time.monotonic()
    compare(old, old.replace("từ6", "chữ6"))
    assert time.monotonic() - began < 5
