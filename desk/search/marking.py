"""Where in a text the words looked for stand, in pieces that a template prints and marks."""

from dataclasses import dataclass

from config.vietnamese import WORD, fold
from desk.search.query import Query

LONGEST_EXCERPT = 240
BEFORE_THE_HIT = 60


@dataclass(frozen=True)
class Piece:
    text: str
    is_hit: bool = False


def marked(text: str, query: Query) -> list[Piece]:
    """All of `text`."""
    pieces, end = [], 0
    for start, stop in _hits(text, query):
        pieces += [Piece(text[end:start]), Piece(text[start:stop], is_hit=True)]
        end = stop
    pieces.append(Piece(text[end:]))
    return [piece for piece in pieces if piece.text]


def excerpt(text: str, query: Query) -> list[Piece]:
    """`text` on one line, of a long one the part around its longest hit."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_EXCERPT:
        return marked(text, query)
    start, _stop = max(_hits(text, query), key=lambda hit: hit[1] - hit[0], default=(0, 0))
    first = _word_start(text, max(0, min(start - BEFORE_THE_HIT, len(text) - LONGEST_EXCERPT)))
    last = _word_end(text, first + LONGEST_EXCERPT)
    shown = marked(text[first:last], query)
    return [*([Piece("… ")] if first else []), *shown, *([Piece(" …")] if last < len(text) else [])]


def _hits(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the words found begin and end; those with only blanks between them as one."""
    found: list[tuple[int, int]] = []
    for word in WORD.finditer(text):
        if not query.finds(fold(word[0]).lstrip("0") or "0"):
            continue
        start = found.pop()[0] if found and not text[found[-1][1] : word.start()].strip() else word.start()
        found.append((start, word.end()))
    return found


def _word_start(text: str, place: int) -> int:
    """`place`, or the start of the word after it where it lies within one."""
    blank = text.find(" ", place)
    return blank + 1 if place and 0 <= blank < place + BEFORE_THE_HIT else place


def _word_end(text: str, place: int) -> int:
    blank = text.rfind(" ", 0, place + 1)
    return blank if place < len(text) and blank > place - BEFORE_THE_HIT else place
