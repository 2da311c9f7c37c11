"""Two versions of a text side by side: where they differ, word by word, and one text chosen from both."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from plans.amending.differences import Piece

# Above this many pairs of words the comparer leaves frequent words aside, or a long paragraph would take seconds.
PATIENT_UP_TO = 4_000_000
LINE_END = "\n"


class Choice(StrEnum):
    LEFT = "trai"
    RIGHT = "phai"
    BOTH = "ca-hai"


@dataclass(frozen=True)
class Stretch:
    """Lines that both versions have (`number` None), or a place where they differ, counted from 1."""

    number: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    left: tuple[tuple[Piece, ...], ...] = ()
    right: tuple[tuple[Piece, ...], ...] = ()

    @property
    def differs(self) -> bool:
        return self.number is not None

    @property
    def field(self) -> str:
        """What its choice is called in a form."""
        return f"cho-{self.number}"

    def chosen(self, choice: Choice) -> tuple[str, ...]:
        if not self.differs or choice == Choice.LEFT:
            return self.before
        return self.after if choice == Choice.RIGHT else self.before + self.after


def compare(before: str, after: str) -> list[Stretch]:
    """Both texts from top to bottom."""
    found: list[Stretch] = []
    number = 0
    for left, right in _places(_lines(before), _lines(after)):
        if left == right:
            found.append(Stretch(None, left, right))
        else:
            number += 1
            found.append(Stretch(number, left, right, *_marked(left, right)))
    return found


def _places(old: list[str], new: list[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Runs of lines; where as many were changed as stand there now, each line is a place of its own."""
    for kind, start, end, other_start, other_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        left, right = tuple(old[start:end]), tuple(new[other_start:other_end])
        if kind == "replace" and len(left) == len(right):
            yield from (((one,), (other,)) for one, other in zip(left, right, strict=True))
        else:
            yield left, right


def merge(stretches: list[Stretch], choices: Mapping[str, str], *, default: Choice) -> str:
    """One text from both; where nothing was chosen, or nothing that is a choice, as `default` says."""
    return "\n".join(
        line for stretch in stretches for line in stretch.chosen(_choice(choices.get(stretch.field), default))
    )


def _choice(value: str | None, default: Choice) -> Choice:
    return Choice(value) if value in set(Choice) else default


def fingerprint(text: str) -> str:
    """Tells whether a text is still the one that was compared."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _marked(before: Iterable[str], after: Iterable[str]) -> tuple[tuple, tuple]:
    """The lines of both in pieces, those that the other lacks marked."""
    old, new = _words(before), _words(after)
    is_long = len(old) * len(new) > PATIENT_UP_TO
    left, right = [], []
    for kind, start, end, other_start, other_end in SequenceMatcher(a=old, b=new, autojunk=is_long).get_opcodes():
        left.append((old[start:end], kind != "equal"))
        right.append((new[other_start:other_end], kind != "equal"))
    return _in_lines(left), _in_lines(right)


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in (*line.split(), LINE_END)]


def _in_lines(runs: list[tuple[list[str], bool]]) -> tuple[tuple[Piece, ...], ...]:
    lines: list[tuple[Piece, ...]] = []
    pieces: list[Piece] = []
    for words, is_different in runs:
        *ended, rest = " ".join(words).split(LINE_END)
        for part in ended:
            _put(pieces, part, is_different)
            lines.append(tuple(pieces))
            pieces = []
        _put(pieces, rest, is_different)
    return tuple(lines)


def _put(pieces: list[Piece], words: str, is_different: bool) -> None:
    if words.strip():
        pieces.append(Piece(words.strip(), is_different))
