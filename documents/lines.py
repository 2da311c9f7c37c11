"""Lines broken by hand, and the length of the short rules under them."""

import re
from functools import cache
from itertools import accumulate
from math import inf

from documents import form
from documents.typeface import Face, width

# A title parts best before one of these.
CONNECTIVES = {"và", "về", "trên", "theo", "tại", "trong", "cho", "nhằm", "giai"}
JOINT = "\u00a0"  # a space at which no line parts; `balance` gives it back as a plain one
# Names and terms no line parts.
WHOLE = re.compile("ủy ban nhân dân|ban vì sự tiến bộ|bình đẳng giới|phụ nữ", re.IGNORECASE)
BAD_BREAK = 900  # mm², what a break elsewhere costs against lines of unequal length


def balance(text: str, limit: float, size: float, face: Face) -> tuple[str, ...]:
    """The text in as few lines of at most `limit` mm as it needs, of nearly equal length, parted by sense.

    A single word longer than the limit stays whole on its line.
    """
    text = WHOLE.sub(lambda found: found[0].replace(" ", JOINT), text)
    count = len(_fill(text, limit, size, face))
    if count == 1:
        return (text.replace(JOINT, " "),)
    words = text.split(" ")
    space = width(" ", size, face)
    # Where each word would begin on one endless line: all lengths follow from that.
    begins = tuple(accumulate((width(word, size, face) + space for word in words), initial=0))
    ideal = (begins[-1] - space) / count

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[str, ...]]:
        """The cheapest way to set the words from `start` on in so many lines, with its cost."""
        if lines == 1:
            return cost(start, len(words)), (" ".join(words[start:]),)
        ways = []
        for end in range(start + 1, len(words) - lines + 2):
            rest_cost, rest = best(end, lines - 1)
            price = cost(start, end) + rest_cost + (0 if words[end].lower() in CONNECTIVES else BAD_BREAK)
            ways.append((price, (" ".join(words[start:end]), *rest)))
        return min(ways)

    def cost(start: int, end: int) -> float:
        length = begins[end] - begins[start] - space
        too_long = length > limit and end - start > 1
        return inf if too_long else (length - ideal) ** 2

    return tuple(line.replace(JOINT, " ") for line in best(0, count)[1])


def _fill(text: str, limit: float, size: float, face: Face) -> list[str]:
    """The text with each line as full as it goes."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, face) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def rule_length(lines: tuple[str, ...], size: float, face: Face) -> float:
    """Length in mm of the rule under a text: 1/3 to 1/2 "of the text line" (Phụ lục I, mục II.2b and II.5b).

    The decree does not say which line. The middle of the range that suits both the longest and the last one; where
    there is none, the middle of the longest line's own.
    """
    longest = max(width(line, size, face) for line in lines)
    last = width(lines[-1], size, face)
    low, high = longest / 3, last / 2
    return (low + high) / 2 if low <= high else longest * 5 / 12


def address_indents(lines: tuple[str, ...], limit: float, size: float) -> tuple[float, float]:
    """Where Kính gửi and the dashes below it begin, in mm from the left margin: a block in the middle of the page,
    the dashes under the colon (Phụ lục I, mục II.9d)."""
    label, *listed = lines
    to_colon = width(label.rstrip(":"), size)
    widest = to_colon + max(width(line, size) for line in listed)
    left = max(0.0, (limit - widest) / 2)
    return left, left + to_colon


def circulation_frame(text: str) -> tuple[float, float]:
    """Where the frame of the circulation line begins, in mm from the left margin, and its width: in the middle of the
    column of the nation's name (Phụ lục I, mục III.2c)."""
    length = width(text, form.STAMP_SIZE, Face.BOLD) + 2 * form.STAMP_PADDING
    return form.ISSUER_COLUMN + (form.NATION_COLUMN - length) / 2, length
