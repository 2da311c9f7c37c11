"""Words that no end of a line may part, such as 27/KH-UBND."""

import re

# Where a line may end inside a word (Unicode UAX 14): before a digit it may not, "2021-2030" and "05/6" stay whole.
PART = re.compile(r"(?<=\w[-/])(?=[^\W\d])|(?<=\w[–—])(?=\w)")
LONGEST = 24  # letters; a longer word is parted, or the line before it would be half empty
JOINER = "\u2060"  # no width, no glyph


def joined(text: str) -> str:
    """The text with an invisible sign wherever a line might part such a word; a mark-up around each would cost the
    layout as much time as a line of text, and cut lines short that end right before one."""
    return " ".join(PART.sub(JOINER, word) if len(word) <= LONGEST else word for word in text.split(" "))
