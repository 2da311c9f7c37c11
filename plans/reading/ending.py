"""The end of a plan: closing paragraph, recipients, signature."""

import re
from dataclasses import dataclass, field

from .blocks import Block
from .items import wholes
from .outline import ADMINISTRATIVE_UNIT, AUTHORITY
from .paper import Line
from .result import Signer
from .words import fold, is_capitals, is_finished, one_line

COLUMN_GAP = re.compile(r"\s{3,}|\t+")
RECIPIENTS = re.compile(r"noi nhan\s*:?\s*")
DASH = re.compile(r"[-–—+*•]\s*")
SIGNED_NOTE = re.compile(r"\(?(da ky|ky ten|ky|da duyet)\b[^()]*\)?")
INLINE_DASH = re.compile(r"(?<=[;.])\s+(?=[-–]\s)")


def split_closing(blocks: list[Block]) -> tuple[list[Block], str | None]:
    """The last section's blocks without the closing paragraph, and that paragraph with its marks."""
    at = _closing_at(blocks)
    return blocks[:at], " ".join(wholes(blocks[at:])) or None


def _closing_at(blocks: list[Block]) -> int:
    for at, block in enumerate(blocks):
        if not block.kind and fold(block.text).startswith("tren day"):
            return at
    last = blocks[-1] if blocks else None
    # A paragraph right below a numbered heading is that heading's task, even where it ends the plan.
    ends_plan = last and not last.kind and last.text.endswith("./.") and len(blocks) > 1 and blocks[-2].kind != "number"
    return len(blocks) - 1 if ends_plan else len(blocks)


@dataclass
class Ending:
    authority: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    name: str | None = None
    recipients: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    in_recipients: bool = False

    @property
    def signer(self) -> Signer:
        return Signer(" ".join(self.authority) or None, " ".join(self.title) or None, self.name)

    def add(self, cell: str) -> None:
        label = RECIPIENTS.match(fold(cell))
        if label:
            self.in_recipients, cell = True, cell[label.end() :]
        if cell and not SIGNED_NOTE.fullmatch(fold(cell)):
            self._add_words(cell)

    def _add_words(self, cell: str) -> None:
        if DASH.match(cell):
            self.recipients.append(cell[DASH.match(cell).end() :])
        elif is_capitals(cell) and not self.name:
            self._add_capitals(cell)
        elif self._goes_on(cell):
            self.recipients[-1] += f" {cell}"
        elif self.in_recipients:
            self.recipients.append(cell)
        elif self.title and not self.name and _is_name(cell):
            self.name = cell
        else:
            self.unplaced.append(cell)

    def _add_capitals(self, cell: str) -> None:
        """ "TM. …", "KT. …" say in whose stead; the last line in capitals is the signer's own title."""
        self.in_recipients = False
        of_authority = AUTHORITY.match(cell) or (self.authority and not self.title and _names_unit(cell))
        (self.authority if of_authority else self.title).append(cell)

    def _goes_on(self, cell: str) -> bool:
        return bool(self.recipients) and (cell[0].islower() or (self.in_recipients and not _ends(self.recipients[-1])))


def read_ending(lines: list[Line]) -> Ending:
    """Recipients and signature stand below each other or side by side in two columns."""
    ending = Ending()
    for line in lines:
        for column in COLUMN_GAP.split(line.whole.strip()):
            for cell in INLINE_DASH.split(one_line(column)):
                ending.add(cell)
    ending.recipients = [name.rstrip(" .;,") for name in ending.recipients]
    return ending


def _ends(recipient: str) -> bool:
    return is_finished(recipient) or recipient.endswith(",")


def _names_unit(cell: str) -> bool:
    return bool(ADMINISTRATIVE_UNIT.match(fold(cell)))


def _is_name(cell: str) -> bool:
    words = cell.split()
    return 1 < len(words) < 7 and all(word[0].isupper() for word in words)
