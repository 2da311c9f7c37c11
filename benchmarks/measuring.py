"""What the measurements share: a portal to measure, and the clock."""

import os
import statistics
import time
from collections.abc import Callable

from django.core.management import call_command


def make_tables() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def load_demo() -> None:
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        call_command("load_demo", stdout=nowhere)


def seconds(step: Callable[[], object]) -> float:
    """Processor time, SQLite's work included: what else the machine does meanwhile doesn't count, nor does the disk."""
    begun = time.process_time()
    step()
    return time.process_time() - begun


def repeated(step: Callable[[], object], *, times: int, warm_up: int = 3) -> list[float]:
    """Seconds of each of `times` runs, after `warm_up` that don't count."""
    for _ in range(warm_up):
        step()
    return [seconds(step) for _ in range(times)]


def p50(measured: list[float]) -> float:
    return statistics.median(measured)


def p95(measured: list[float]) -> float:
    return statistics.quantiles(measured, n=20, method="inclusive")[-1]
