"""Words as they are searched and put in order, against lists made by hand."""

import itertools
import unicodedata

import pytest

from config.vietnamese import fold, person_key, searchable, sort_key, words

IN_ORDER = [
    # Letters first, then tones: ngang, huyền, hỏi, ngã, sắc, nặng.
    ["ma", "mà", "mả", "mã", "má", "mạ", "măn", "mân", "mo", "mô", "mơ", "mu", "mư", "my"],
    ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m"],
    ["m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"],
    # Word by word: the first one decides before the second is looked at.
    ["An", "An Bình", "Anh", "Ánh", "Ăn", "Ân"],
    ["ba", "ba ba", "Ba Bình", "bà", "Bà An", "bả"],
    ["Dương", "Đài", "Đàn", "Đào", "Đường", "E"],
    # Numbers by their value, before words.
    ["2", "10", "100", "Trường Tiểu học số 2", "Trường Tiểu học số 10"],
    ["IMG_2.jpg", "IMG_10.jpg", "IMG_0011.jpg"],
    ["Trạm y tế", "Trường Mầm non", "Trường Tiểu học", "Trường Trung học cơ sở"],
]


@pytest.mark.parametrize("expected", IN_ORDER, ids=lambda expected: expected[0])
def test_order_is_that_of_a_vietnamese_dictionary(expected):
    for mixed in itertools.islice(itertools.permutations(expected), 0, 5000, 499):
        assert sorted(mixed, key=sort_key) == expected


def test_keys_are_digits_so_that_every_collation_agrees():
    assert sort_key("Đường Ngô Quyền, số 12 – 14 (cũ) ñ я").isdecimal()
    assert sort_key("Công an phường") == sort_key("CÔNG AN – “PHƯỜNG”")
    assert sort_key("hòa") == sort_key("hoà")


def test_people_stand_by_their_given_names():
    people = ["Trần Thị An", "Nguyễn Văn Ánh", "Lê Bình", "Đỗ Thị Bình", "Vũ Đức Đạt", "Mai"]
    assert sorted(people, key=person_key) == [
        "Trần Thị An",
        "Nguyễn Văn Ánh",
        "Đỗ Thị Bình",
        "Lê Bình",
        "Vũ Đức Đạt",
        "Mai",
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đài truyền thanh", "dai truyen thanh"),
        ("dai  truyen\u00a0thanh\n", "dai truyen thanh"),
        (unicodedata.normalize("NFD", "ĐÀI TRUYỀN THANH"), "dai truyen thanh"),
        ("VP – Nội vụ", "vp - noi vu"),
        ("VP — Nội vụ", "vp - noi vu"),
        ("Ủy ban\u200b nhân dân, quý I/2023", "uy ban nhan dan, quy i/2023"),
        ("", ""),
        ("🙂 %_'\"", "🙂 %_'\""),
    ],
)
def test_folded_text_has_no_marks(text, folded):
    assert fold(text) == folded


def test_words_leave_signs_and_leading_zeros_out():
    assert words("Số: 05/BC-UBND, “Đài” 🙂 100%_của 0") == ["số", "5", "bc", "ubnd", "đài", "100", "của", "0"]


def test_what_is_searched_holds_the_words_without_and_with_tones():
    assert searchable("Hoà giải, đường") == " hoa giai duong \nhoa1\ngiai2\nđương1\n"
    assert searchable("Hòa giải – ĐƯỜNG") == searchable("Hoà giải, đường")
