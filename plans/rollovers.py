"""What follows when a plan comes into being: apps above register it in their `rollover.py`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from plans.models import Plan


@dataclass(frozen=True)
class Foreseen:
    """One thing that the next year's plan will bring along, as the page shows it before the plan is made.

    `kind` is the heading under which it stands; `before` and `after` are its days this year and next.
    """

    kind: str
    name: str
    before: str
    after: str
    note: str = ""


_followers: list[Callable[[Plan], None]] = []
_issued_followers: list[Callable[[Plan], None]] = []
_foretellers: list[Callable[[Plan], Iterable[Foreseen]]] = []


def follows_plan(function: Callable[[Plan], None]) -> Callable[[Plan], None]:
    """Register `function` to be called with each new plan, inside its transaction.

    A plan rolled over names last year's in `rolled_from`, each of its tasks last year's in `continues`.
    """
    _followers.append(function)
    return function


def follows_issuing(function: Callable[[Plan], None]) -> Callable[[Plan], None]:
    """Register `function` to be called when a plan drafted in the portal is issued, inside that transaction."""
    _issued_followers.append(function)
    return function


def foretells_plan(function: Callable[[Plan], Iterable[Foreseen]]) -> Callable[[Plan], Iterable[Foreseen]]:
    """Register `function` to say of a plan what it would make for the next year's; it writes nothing."""
    _foretellers.append(function)
    return function


def follow(plan: Plan) -> None:
    for function in _followers:
        function(plan)


def follow_issuing(plan: Plan) -> None:
    for function in _issued_followers:
        function(plan)


def foresee(plan: Plan) -> Iterator[Foreseen]:
    for function in _foretellers:
        yield from function(plan)
