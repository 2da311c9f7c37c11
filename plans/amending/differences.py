"""What is different between two versions of a sentence, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    words: str
    is_different: bool


def side_by_side(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both versions in pieces, those that the other one lacks marked."""
    old, new = before.split(), after.split()
    left, right = [], []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        _put(left, old[old_start:old_end], kind)
        _put(right, new[new_start:new_end], kind)
    return left, right


def _put(pieces: list[Piece], words: list[str], kind: str) -> None:
    if words:
        pieces.append(Piece(" ".join(words), is_different=kind != "equal"))
