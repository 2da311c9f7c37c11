"""How the times of the pages grow with the plan: 32, 1,000 and 10,000 tasks, each reported on ten times.

    .venv/bin/python -m benchmarks scale

Prints for each page the median in milliseconds at each size, how many times that of the smallest, and the number of
queries at each size; at the end the memory that the process took for each size at its highest.
"""

import resource
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import User
from benchmarks.growing import UPDATES_EACH, grow
from benchmarks.measuring import load_demo, make_tables, p50, repeated
from plans.models import Plan, Task

SIZES = (32, 1000, 10_000)
REQUESTS = 3


def main() -> None:
    make_tables()
    load_demo()
    plan = Plan.objects.get(year=2023)
    measured: dict[tuple[str, str], list[tuple[float, int]]] = {page: [] for page in pages()}
    for size in SIZES:
        begun = time.perf_counter()
        grow(plan, tasks=size)
        print(f"{size} nhiệm vụ, mỗi nhiệm vụ {UPDATES_EACH} báo cáo: ghi xong sau {time.perf_counter() - begun:.0f} s")
        for page, found in measured.items():
            found.append(_measure(*page))
        print(f"  bộ nhớ cao nhất: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", flush=True)
    for (username, address), found in measured.items():
        print(_line(username, address, found))


def pages() -> list[tuple[str, str]]:
    """Who opens which address. Spreadsheets are left out: they hold every row, and grow with the rows alone."""
    task = Task.objects.get(origin="IV", group=5, order=1)
    return [
        ("dieuphoi", "/"),
        ("lanhdao", "/"),
        ("tramyte", "/"),
        ("dieuphoi", reverse("desk:overview")),
        ("dieuphoi", "/nhiem-vu/"),
        ("dieuphoi", "/nhiem-vu/?trang_thai=qua-han"),
        ("tramyte", task.get_absolute_url()),
        ("dieuphoi", "/tiep-nhan/"),
        ("dieuphoi", reverse("plans:arrange-all")),
        ("dieuphoi", "/don-vi/"),
        ("dieuphoi", "/ke-hoach/2023/"),
        ("dieuphoi", f"{reverse('desk:search')}?q=truyen+thong"),
    ]


def _measure(username: str, address: str) -> tuple[float, int]:
    """Seconds of one opening, and its queries."""
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as queries:
        status = client.get(address).status_code
    if status != 200:
        raise SystemExit(f"{address}: {status}")
    number = len(queries)
    return p50(repeated(lambda: client.get(address), times=REQUESTS, warm_up=0)), number


def _line(username: str, address: str, found: list[tuple[float, int]]) -> str:
    smallest = found[0][0]
    times = "".join(f"{seconds * 1000:>9.0f} (×{seconds / smallest:.1f})" for seconds, _queries in found)
    return f"{address:<34}{username:<10}{times}   {' / '.join(str(queries) for _seconds, queries in found)}"
