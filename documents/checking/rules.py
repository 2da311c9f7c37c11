"""What a rule of the decree is: a function from what was read to the faults it finds."""

from collections.abc import Callable
from typing import NamedTuple

MUST, SHOULD = "M", "S"  # the decree asks for it; good practice


STYLES = {
    "regular": "chữ đứng, không đậm",
    "bold": "chữ đứng, đậm",
    "italic": "chữ nghiêng, không đậm",
    "bold italic": "chữ nghiêng, đậm",
}
NOTHING = "không thấy"
LONGEST_QUOTE = 90


def in_style(style: str) -> str:
    """A style in words; of several, each."""
    return " và ".join(STYLES[each] for each in style.split(" / ") if each in STYLES)


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """What was found, short enough to read; text that has none yet is put in quotation marks."""
    if not text:
        return NOTHING
    if "“" in text:
        return text
    return f"“{text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + '…'}”"


class Fault(NamedTuple):
    rule: str  # "R15"
    level: str  # MUST or SHOULD
    page: int  # from 1; 0 where a rule speaks of the whole file
    found: str
    asked: str


class Rules:
    """The rules for one kind of file. A rule yields (page, found, asked)."""

    def __init__(self):
        self.checks: list[tuple[str, str, Callable]] = []

    def __call__(self, identifier: str, level: str = MUST):
        """Registers a rule, or the part of it that has another level than the rest."""

        def register(check: Callable) -> Callable:
            assert (identifier, level) not in {known[:2] for known in self.checks}, f"{identifier} is there twice"
            self.checks.append((identifier, level, check))
            return check

        return register

    def faults(self, read, wanted: Callable[[str], bool]) -> list[Fault]:
        """Every fault in what was `read` by the rules that are wanted, in their order."""
        return [
            Fault(identifier, level, *fault)
            for identifier, level, check in self.checks
            if wanted(identifier)
            for fault in check(read)
        ]
