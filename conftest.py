"""What the tests stand on: the database in use, a real worker, a real browser, and the people of the casts."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from playwright.sync_api import expect, sync_playwright

# The people and the plan that every room's tests share.
pytest_plugins = ["agencies.tests.cast", "plans.tests.cast", "reports.tests.cast"]

# How long a test waits for what must come: a machine with other work is slow, and waiting costs only a test that fails.
PATIENCE_SECONDS = 90
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    on_postgresql = connection.vendor == "postgresql"
    for item in items:
        if item.get_closest_marker("postgresql") and not on_postgresql:
            item.add_marker(pytest.mark.skip(reason="chỉ nói về PostgreSQL; chạy ở lượt thứ hai của make test"))
        if "chromium" in item.fixturenames:
            item.add_marker(pytest.mark.browser)


# --- Other processes -------------------------------------------------------------------------------------------------


@pytest.fixture
def portal_environment(transactional_db):
    """The environment of a process that shares this test's database, data folder and broker; its mail goes to files."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(connection.settings_dict),
        "EMAIL_URL": f"filemail:///{settings.DATA_DIR}/mail",
        "PORTAL_TODAY": str(settings.PORTAL_TODAY or ""),
        "PYTHONUNBUFFERED": "1",
    }


def database_url(database):
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(database)


@pytest.fixture
def celery_worker_process(portal_environment, tmp_path):
    """A real worker, ready; while it runs, `.delay()` goes through the broker instead of running at once.

    Yields the `subprocess.Popen`; its log is at `tmp_path / "worker.log"`.
    """
    from config.celery import app

    app.control.purge()
    log = tmp_path / "worker.log"
    command = "-m celery -A config worker --pool threads --concurrency 2 --loglevel info".split()
    with log.open("wb") as output:
        worker = subprocess.Popen([sys.executable, *command], env=portal_environment, stdout=output, stderr=output)
    app.conf.task_always_eager = False
    try:
        wait_for_line(log, " ready.", worker)
        yield worker
    finally:
        app.conf.task_always_eager = True
        worker.terminate()
        worker.wait(PATIENCE_SECONDS)


def wait_for_line(log: Path, words: str, process: subprocess.Popen) -> None:
    """Until `words` stand in `log`; the test fails where `process` ends before that."""

    def has_come() -> bool:
        return words in log.read_text(errors="replace")

    if not wait_until(lambda: has_come() or process.poll() is not None) or not has_come():
        pytest.fail(f"no “{words}” in:\n{log.read_text(errors='replace')}")


def wait_until(has_come: Callable[[], bool]) -> bool:
    """Whether it came before the tests' patience ended."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not has_come():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


# --- Browser ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """Debian's Chromium; nothing is ever downloaded."""
    # Playwright's own event loop lives in this thread; Django would take that for asynchronous code and refuse queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
        # While that loop runs Django keeps this thread's connections apart from those the tests began with.
        connections.close_all()


@pytest.fixture
def open_page(chromium, live_server):
    """`open_page(DESKTOP, **context_options)`: a new page whose addresses are relative to the live server.

    The test fails where a page asked another host for something, broke the content security policy or raised an
    error in a script.
    """
    contexts, faults = [], []

    def open_page(viewport, **options):
        context = chromium.new_context(viewport=viewport, base_url=live_server.url, locale="vi-VN", **options)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.on("request", lambda sent: None if sent.url.startswith(allowed) else faults.append(f"outside: {sent.url}"))
        return page

    allowed = (live_server.url, "data:", "blob:", "about:")
    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request, open_page):
    """The test runs twice: on a phone and at a desk."""
    return open_page(request.param, has_touch=request.param is PHONE)


@pytest.fixture
def phone_page(open_page):
    return open_page(PHONE, has_touch=True)


@pytest.fixture
def desktop_page(open_page):
    return open_page(DESKTOP)


@pytest.fixture
def sign_in(live_server):
    """`sign_in(page, user)`: from here on the page's browser is signed in, without passing the sign-in page."""

    def sign_in(page, user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return sign_in
