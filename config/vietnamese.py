"""Vietnamese text as people look for it and as they put it in order; the same on every database."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# What stands around each word in the two halves of a `folded` column.
PLAIN, TONED = " ", "\n"

WORD = re.compile(r"[^\W_]+")
PART = re.compile(r"\d+|[^\W\d_]+")
MARKS = re.compile(r"[\u0300-\u036f]")
# What has no width of its own: a mark that no letter takes, hyphens that show at the end of a line only, joiners.
WIDTHLESS = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# As the alphabet has them, the four of other languages in their usual places.
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Ngang, huyền, hỏi, ngã, sắc, nặng.
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def fold(text: str) -> str:
    """`text` in small letters without marks, “đ” as “d”, its blanks squeezed, every dash a hyphen.

    “Đài truyền thanh”, “dai truyen  thanh” and the decomposed form give the same.
    """
    bare = MARKS.sub("", unicodedata.normalize("NFD", _small(text))).replace("đ", "d")
    return " ".join(DASHES.sub("-", bare).split())


def words(text: str) -> list[str]:
    """The words and numbers of `text`, small, with their marks; a number without the zeros before it (“05” is 5)."""
    return [re.sub(r"^0+(?=\d+$)", "", word) for word in WORD.findall(_small(text))]


@lru_cache(maxsize=20_000)
def toned(word: str) -> str:
    """`word` with its tone behind it as a digit: “hòa” and “hoà” are one word, “hoa” and “hóa” are others."""
    letters, tone = _letters_and_tone(word)
    return f"{letters}{tone}" if tone else letters


def searchable(text: str) -> str:
    """What a `folded` column keeps: the words of `text` without marks, a blank around each, then with their tones.

    In the second half a line's end stands around each, so that “duong” typed without marks is told from “đường” too.
    """
    found = words(text)
    return run_of(map(_bare, found), PLAIN) + run_of(map(toned, found), TONED)


def run_of(forms: Iterable[str], around: str) -> str:
    """Words in a row as they stand in a `folded` column: plain ones between PLAIN, toned ones between TONED."""
    return around + around.join(forms) + around


def sort_key(text: str) -> str:
    """Digits that sort as a Vietnamese dictionary does, in any collation of any database.

    Word by word: first the letters (a ă â b c d đ …), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng); numbers
    come before words and go by value. Capitals, marks of punctuation and blanks do not count.
    """
    return "".join(_part_key(part) for part in PART.findall(_small(text)))


def person_key(full_name: str) -> str:
    """As `sort_key`, for a person's name: lists go by the given name, which stands last, then by the whole name."""
    return sort_key(f"{full_name.strip().rpartition(' ')[2]} {full_name}")


# The language has some seven thousand syllables: most words were seen before.
_bare = lru_cache(maxsize=20_000)(fold)


def _small(text: str) -> str:
    """In NFC and small letters, without what has no width; the Icelandic letter that looks like “đ” is one."""
    return WIDTHLESS.sub("", unicodedata.normalize("NFC", text.casefold())).replace("ð", "đ")


def _letters_and_tone(word: str) -> tuple[str, int]:
    """The letters of a word without its tone, and which tone that is, 0 to 5."""
    apart = unicodedata.normalize("NFD", word)
    tone = next((TONES.index(letter) for letter in apart if letter in TONES[1:]), 0)
    level = "".join(letter for letter in apart if letter not in TONES[1:])
    return unicodedata.normalize("NFC", level), tone


def _part_key(part: str) -> str:
    if part.isdecimal():
        value = str(int(part))
        return f"01{min(len(value), 99):02}{value}"
    letters, tone = _letters_and_tone(part)
    # The end of a word sorts before every letter: “an” stands before “anh”.
    return "".join(_letter_key(letter) for letter in letters) + f"00{tone}"


def _letter_key(letter: str) -> str:
    known = letter if letter in LETTERS else unicodedata.normalize("NFD", letter)[0]
    return str(10 + (LETTERS.index(known) if known in LETTERS else len(LETTERS)))
