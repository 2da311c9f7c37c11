"""Starting, stopping and installing, each by the command people type."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from conftest import wait_until

ROOT = settings.BASE_DIR
# On a busy machine the first start migrates, compresses the static files and loads the sample year.
FIRST_START_SECONDS = 120
# What `bin/start.py` gives its processes before it kills them, and room for a busy machine.
GRACE_SECONDS, ENDING_SECONDS = 15, 90


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def processes_of(folder):
    """Command lines of the living processes that were started with this data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"PORTAL_DATA={folder}\0".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except (OSError, ProcessLookupError):
            continue
    return [line for line in found if line]


class Portal:
    """One portal as `make run` starts it, with settings and data in a folder of its own."""

    def __init__(self, folder):
        self.env_file = folder / ".env"
        self.data = folder / "dữ liệu 50% + 1"
        self.port = free_port()
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        paths = {"PORTAL_ENV_FILE": str(self.env_file), "PORTAL_DATA": str(self.data)}
        self.environment = kept | paths | {"PORT": self.port}
        self.log = folder / "log"

    def start(self):
        with self.log.open("wb") as output:
            command = [sys.executable, "bin/start.py"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=output, stderr=output)
        deadline = time.monotonic() + FIRST_START_SECONDS
        while self.answer() != 200:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.2)

    def answer(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10) as response:
                return response.status
        except OSError:
            return None

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(ENDING_SECONDS)


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("portal"))
    portal.start()
    yield portal
    portal.process.terminate()
    portal.process.wait(ENDING_SECONDS)


@pytest.mark.xdist_group("running")
class TestPortal:
    """In this order: the last one stops the portal."""

    def test_its_first_settings_are_random_and_for_the_owner_alone(self, portal):
        lines = portal.env_file.read_text().splitlines()
        written = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
        assert stat.S_IMODE(portal.env_file.stat().st_mode) == 0o600
        assert (written["PORTAL_DEMO"], written["PORTAL_TODAY"]) == ("1", "2023-11-08")
        assert len(written["SECRET_KEY"]) >= 50

    def test_it_prints_the_password_of_the_demonstration_on_a_line_of_its_own(self, portal):
        password = portal.env_file.read_text().split("DEMO_PASSWORD=")[1].strip()
        assert f"Mật khẩu: {password}" in portal.log.read_text().splitlines()

    def test_it_runs_web_worker_and_scheduler(self, portal):
        running = "\n".join(processes_of(portal.data))
        assert all(words in running for words in ("gunicorn", "config worker", "config beat"))

    def test_a_second_start_on_its_port_says_so_in_one_line_and_leaves_it_alone(self, portal):
        command = [sys.executable, "bin/start.py"]
        second = subprocess.run(command, cwd=ROOT, env=portal.environment, capture_output=True, text=True)
        assert second.returncode == 1
        assert second.stderr.startswith(f"Không mở được cổng {portal.port}")
        assert second.stderr.count("\n") == 1
        assert portal.answer() == 200

    def test_asked_to_end_it_ends_with_all_its_processes(self, portal):
        assert portal.stop(signal.SIGINT) == 0
        assert wait_until(lambda: not processes_of(portal.data))


def keep_running(commands):
    script = f"import sys; sys.path.insert(0, 'bin'); import start; start.keep_running({commands!r})"
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=ENDING_SECONDS
    )


def test_when_one_process_ends_by_itself_all_end_and_the_start_fails():
    began = time.monotonic()
    ended = keep_running({"web": ["http.server", "--bind", "127.0.0.1", "0"], "worker": ["this"]})
    assert ended.returncode == 1
    assert "Tiến trình worker đã dừng (mã 0)" in ended.stderr
    assert time.monotonic() - began < GRACE_SECONDS  # asked, not killed


@pytest.mark.parametrize("port", ["0", "70000", "tám nghìn"])
def test_a_port_that_is_none_is_refused_in_one_line(tmp_path, port):
    environment = Portal(tmp_path).environment | {"PORT": port}
    command = [sys.executable, "bin/start.py"]
    refused = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert f"“{port}”" in refused.stderr


@pytest.fixture
def bare_machine(tmp_path):
    """PATH of a machine on which no Debian package is installed, and where apt-get only notes what it's asked."""
    programs = {
        "dpkg-query": "exit 1",
        "apt-get": f'echo "$@" >> {tmp_path}/asked',
        "id": f"cat {tmp_path}/uid",
    }
    for name, script in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("purpose", ["run", "test"])
def test_without_root_a_missing_package_is_named_with_the_command_that_installs_it(bare_machine, purpose):
    (bare_machine / "uid").write_text("1000")
    environment = os.environ | {"PATH": f"{bare_machine}:{os.environ['PATH']}"}
    stopped = subprocess.run(["bin/install", purpose], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (stopped.returncode, stopped.stderr.count("\n")) == (1, 1)
    assert "sudo apt-get install -y --no-install-recommends" in stopped.stderr
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in stopped.stderr
    assert not (bare_machine / "asked").exists()


def test_root_installs_what_is_missing_and_only_that(bare_machine):
    (bare_machine / "uid").write_text("0")
    environment = os.environ | {"PATH": f"{bare_machine}:{os.environ['PATH']}"}
    subprocess.run(["bin/install", "run"], cwd=ROOT, env=environment, capture_output=True, check=True)
    asked = (bare_machine / "asked").read_text().splitlines()
    assert asked[0].startswith("update")
    assert asked[1].startswith("install")
    assert "libharfbuzz-subset0" in asked[1]
    assert "tzdata" not in asked[1]


def test_services_are_reachable_while_the_command_runs_and_gone_after_it():
    ask = "import os, psycopg2; psycopg2.connect(os.environ['DATABASE_URL']); print(os.environ['DATABASE_URL'])"
    command = [sys.executable, "bin/with_services.py", sys.executable, "-c", ask]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    port = int(finished.stdout.split(":")[-1].split("/")[0])
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_command_with_services_gives_its_own_exit_code():
    command = [sys.executable, "bin/with_services.py", "sh", "-c", "exit 7"]
    assert subprocess.run(command, cwd=ROOT).returncode == 7
