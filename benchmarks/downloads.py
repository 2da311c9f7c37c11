"""Over HTTP, from Gunicorn as `make run` starts it: a frozen file against a static one of its size, and the pages of
the portal while ten reports are rendered beside it."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.test import Client

from agencies.models import User
from reports.models import Report

REQUESTS = 200
PAGES = ("/", "/nhiem-vu/", "/bao-cao/", "/ke-hoach/2023/")
STATIC = "do-toc-do.pdf"
TEN_REPORTS = """
import django
django.setup()
from benchmarks.documents import report
from documents import pdf
pdf.render(report(1, 1))
print("ready", flush=True)
for turn in range(10):
    pdf.render(report(5, turn))
"""


def main() -> None:
    issued = Report.objects.get(duty__kind__code="B1")
    # Before the server starts, which looks for static files once.
    Path(settings.STATIC_ROOT, STATIC).write_bytes(issued.issued.pdf.open().read())
    with server() as port:
        compare_files(port, f"{issued.get_absolute_url().rstrip('/')}.pdf")
        compare_pages(port)


@contextmanager
def server() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | {"ALLOWED_HOSTS": "127.0.0.1"})
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("Máy chủ không khởi động được.")


def compare_files(port: int, frozen: str) -> None:
    addresses = {"tệp đã ban hành": frozen, "tệp tĩnh": f"{settings.STATIC_URL}{STATIC}"}
    spent: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(REQUESTS):
        for name, address in addresses.items():
            wall, size = fetch(port, address)
            spent[name].append(wall)
    print(f"\nTải về, {size / 1000:.0f} KB, {REQUESTS} lần")
    for name, walls in spent.items():
        print(f"{name:<18}{statistics.median(walls) * 1000:>7.1f} ms")


def compare_pages(port: int) -> None:
    """The reports are rendered as the worker does it, which gives way to the pages (`bin/start.py`)."""
    quiet = _pages(port)
    command = ["nice", "-n", "10", sys.executable, "-c", TEN_REPORTS]
    rendering = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, env=os.environ)
    rendering.stdout.readline()
    busy = _pages(port, while_running=rendering)
    rendering.wait()
    print("\nCác trang, khi máy chủ rảnh và khi worker dựng mười báo cáo")
    for address in PAGES:
        print(f"{address:<20}{quiet[address] * 1000:>7.0f} ms{busy[address] * 1000:>7.0f} ms")


def _pages(port: int, while_running: subprocess.Popen | None = None) -> dict[str, float]:
    spent: dict[str, list[float]] = {address: [] for address in PAGES}
    for turn in range(10_000):
        if while_running.poll() is not None if while_running else turn == 20:
            break
        for address in PAGES:
            spent[address].append(fetch(port, address)[0])
    return {address: statistics.median(walls) for address, walls in spent.items()}


def fetch(port: int, address: str) -> tuple[float, int]:
    """Seconds of one request on a connection of its own, and the size of the answer."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", address, headers={"Cookie": _cookie()})
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return time.perf_counter() - begun, size


def _cookie() -> str:
    return _COOKIE[0] if _COOKIE else _sign_in()


_COOKIE: list[str] = []


def _sign_in() -> str:
    client = Client(headers={"host": "127.0.0.1"})
    coordinator = User.objects.get(username="dieuphoi")
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    _COOKIE.append(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
    return _COOKIE[0]
