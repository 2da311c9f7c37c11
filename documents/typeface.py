"""Tinos, our stand-in for Times New Roman: same widths, may be embedded, has every Vietnamese letter."""

import unicodedata
from enum import Enum
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "static" / "fonts"
MM_PER_POINT = 25.4 / 72


class Face(Enum):
    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"
    BOLD_ITALIC = "bold italic"


FACES = {
    Face.REGULAR: "Tinos-Regular.ttf",
    Face.BOLD: "Tinos-Bold.ttf",
    Face.ITALIC: "Tinos-Italic.ttf",
    Face.BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}


@cache
def _advances(face: Face) -> dict[int, float]:
    """Width of every character of the face, as a share of the size."""
    with TTFont(FOLDER / FACES[face], lazy=True) as font:
        units = font["head"].unitsPerEm
        return {code: font["hmtx"][glyph][0] / units for code, glyph in font.getBestCmap().items()}


def width(text: str, size: float, face: Face = Face.REGULAR) -> float:
    """Length of the text on one line in mm, `size` in points, without kerning, as the renderers set it."""
    advances = _advances(face)
    return sum(advances[ord(character)] for character in text) * size * MM_PER_POINT


def settable(text: str) -> str:
    """The text in NFC and on one line, without characters the typeface does not have (emoji, control codes).

    Look-alikes are taken where Unicode names one ("１" becomes "1"): a missing letter would be drawn in another
    family, which Phụ lục I, mục I.4 does not allow, and the three renderings would no longer say the same.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return " ".join("".join(map(_settable_character, composed)).split())


def _settable_character(character: str) -> str:
    known = _advances(Face.REGULAR)
    if unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    if ord(character) in known:
        return character
    alike = unicodedata.normalize("NFKC", character)
    return alike if all(ord(part) in known for part in alike) else ""
