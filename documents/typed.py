"""What people type into a box, as blocks of a document."""

import re
from collections.abc import Iterator

from documents.description import Block, Item, Paragraph, Point

POINT = re.compile(r"([a-zđ])\) (.+)")


def blocks(text: str) -> Iterator[Block]:
    """What was typed, line by line: “- …” is an item, “a) …” a point, all else a paragraph."""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("- ") and line[2:].strip():
            yield Item(line[2:])
        elif match := POINT.fullmatch(line):
            yield Point(*match.groups())
        else:
            yield Paragraph(line)
