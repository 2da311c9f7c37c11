"""What must follow when a plan comes into being: apps above register it in their `rollover.py`."""

from collections.abc import Callable

from plans.models import Plan

_followers: list[Callable[[Plan], None]] = []


def follows_plan(function: Callable[[Plan], None]) -> Callable[[Plan], None]:
    """Register `function` to be called with each new plan, inside its transaction."""
    _followers.append(function)
    return function


def follow(plan: Plan) -> None:
    for function in _followers:
        function(plan)
