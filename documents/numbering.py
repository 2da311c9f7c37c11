"""How the parts of a body are numbered: I, II; 1, 2; a, b, c, d, đ (Phụ lục I, mục II.6)."""

import re

# The Vietnamese order, without the letters points do not use (ă â ê ô ơ ư, f j w z).
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = re.compile(r"(?=[XVI])X{0,3}(IX|IV|V?I{0,3})")


def roman(number: int) -> str:
    """1 to 39 as a Roman numeral."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
