"""Times of the main pages, on the demonstration and on a ward that reported ten times as much.

    .venv/bin/python -m benchmarks pages

Prints for each page p50 and p95 in milliseconds, the number of queries and the size. In process, from request to
finished response: what the network and the waiting for a free web process add is left out.
"""

import uuid

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import User
from benchmarks.measuring import load_demo, make_tables, p50, p95, repeated
from plans.models import ProgressUpdate, Task
from reports import workflow
from reports.models import Duty, Report

REQUESTS = 50
COPIES = 9


def main() -> None:
    make_tables()
    load_demo()
    addresses = main_pages(compile_the_year())
    measure("Bản trình diễn", addresses)
    multiply_updates()
    compile_the_year()
    measure(f"Gấp {COPIES + 1} lần số báo cáo tiến độ", addresses)


def compile_the_year() -> Report:
    coordinator = User.objects.get(username="dieuphoi")
    return workflow.compile_report(Duty.objects.get(kind__code="B2"), by=coordinator)


def main_pages(draft: Report) -> list[tuple[str, str]]:
    """Who opens which address."""
    task = Task.objects.get(origin="IV", group=5)
    first_half = Report.objects.get(duty__kind__code="B1")
    return [
        ("dieuphoi", "/"),
        ("tramyte", "/"),
        ("lanhdao", "/"),
        ("dieuphoi", "/tong-quan/"),
        ("lanhdao", "/giao-ban/"),
        ("dieuphoi", "/ke-hoach/2023/"),
        ("dieuphoi", "/nhiem-vu/"),
        ("tramyte", task.get_absolute_url()),
        ("tramyte", reverse("plans:update-new", args=[task.pk])),
        ("dieuphoi", "/tiep-nhan/"),
        ("dieuphoi", "/thang-hanh-dong/"),
        ("dieuphoi", "/bao-cao/"),
        ("dieuphoi", draft.get_absolute_url()),
        ("vanthu", first_half.get_absolute_url()),
        ("vanthu", "/so-van-ban-di/"),
        ("dieuphoi", "/don-vi/"),
        ("dieuphoi", "/thong-bao/"),
        ("thixa", "/thi-xa/"),
        ("thixa", first_half.get_absolute_url()),
        ("quantri", "/quan-tri/"),
    ]


def multiply_updates() -> None:
    """Each update again `COPIES` times, with its files, in the state it is in."""
    for update in ProgressUpdate.objects.prefetch_related("files"):
        files = list(update.files.all())
        for _ in range(COPIES):
            update.pk, update._state.adding, update.submission_key = None, True, uuid.uuid4()
            update.save()
            update.files.set(files)


def measure(title: str, addresses: list[tuple[str, str]]) -> None:
    print(f"\n{title}: {ProgressUpdate.objects.count()} báo cáo tiến độ, mỗi trang {REQUESTS} lần")
    print(f"{'trang':<34}{'người':<12}{'p50 ms':>8}{'p95 ms':>8}{'truy vấn':>10}{'KB':>6}")
    for username, address in addresses:
        print(_line(username, address), flush=True)


def _line(username: str, address: str) -> str:
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    measured = repeated(lambda: _open(client, address), times=REQUESTS)
    with CaptureQueriesContext(connection) as queries:
        size = len(_open(client, address))
    times = f"{p50(measured) * 1000:>8.0f}{p95(measured) * 1000:>8.0f}"
    return f"{address:<34}{username:<12}{times}{len(queries):>10}{size / 1000:>6.0f}"


def _open(client: Client, address: str) -> bytes:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    return response.content
