"""Whole numbers in Vietnamese words, as decisions and vouchers repeat an amount."""

from collections.abc import Iterator

from documents.phrases import capitalised

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu")
BILLION = 10**9


def in_words(number: int) -> str:
    """“một nghìn không trăm linh năm”, as read in the north (nghìn, linh); beyond a thousand million “tỷ”."""
    if number < 0:
        return f"âm {in_words(-number)}"
    return " ".join(_words(number)) if number else DIGITS[0]


def dong_in_words(amount: int) -> str:
    """“Một triệu năm trăm nghìn đồng”."""
    return f"{capitalised(in_words(amount))} đồng"


def _words(number: int, *, follows: bool = False) -> Iterator[str]:
    """Above a thousand million the same words begin anew before “tỷ”; `follows`: whether a higher part was read."""
    if number >= BILLION:
        yield from _words(number // BILLION, follows=follows)
        yield "tỷ"
        follows, number = True, number % BILLION
    for place in reversed(range(len(SCALES))):
        group = number // 1000**place % 1000
        if not group:
            continue
        yield from _hundreds(group, follows=follows)
        if SCALES[place]:
            yield SCALES[place]
        follows = True


def _hundreds(group: int, *, follows: bool) -> Iterator[str]:
    """Three figures; behind a higher group its empty hundreds are read too: “một triệu không trăm linh năm nghìn”."""
    hundreds, rest = divmod(group, 100)
    if hundreds or follows:
        yield from (DIGITS[hundreds], "trăm")
        if 0 < rest < 10:
            yield "linh"
    tens, ones = divmod(rest, 10)
    if tens:
        yield from ("mười",) if tens == 1 else (DIGITS[tens], "mươi")
    if ones:
        yield _last(ones, tens)


def _last(ones: int, tens: int) -> str:
    """“mười lăm”, “hai mươi mốt”, “hai mươi tư”: the last figure changes its sound behind the tens."""
    if ones == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(ones, DIGITS[ones])
    return DIGITS[ones]
