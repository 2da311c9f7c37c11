"""What a rule of document-format is: a function from what was read to the faults it finds."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    rule: str  # "R15"
    page: int  # from 1; 0 where a rule speaks of the whole file
    found: str
    asked: str


class Rules:
    """The rules for one kind of file, by id. A rule yields (page, found, asked)."""

    def __init__(self):
        self.by_id: dict[str, Callable] = {}

    def __call__(self, identifier: str):
        def register(check: Callable) -> Callable:
            assert identifier not in self.by_id, f"{identifier} is there twice"
            self.by_id[identifier] = check
            return check

        return register

    def faults(self, read, skipped: Iterable[str] = ()) -> list[Fault]:
        """Every fault in what was `read`, in the order of the rules."""
        return [
            Fault(identifier, *fault)
            for identifier, check in self.by_id.items()
            if identifier not in skipped
            for fault in check(read)
        ]
