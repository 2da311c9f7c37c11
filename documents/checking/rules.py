"""What a rule of the decree is: a function from what was read to the faults it finds."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

MUST, SHOULD = "M", "S"  # the decree asks for it; good practice


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

    def faults(self, read, skipped: Iterable[str] = ()) -> list[Fault]:
        """Every fault in what was `read`, in the order of the rules."""
        return [
            Fault(identifier, level, *fault)
            for identifier, level, check in self.checks
            if identifier not in skipped
            for fault in check(read)
        ]
