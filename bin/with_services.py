"""Runs a command with PostgreSQL and Redis of its own: with_services.py COMMAND… Both are gone when it ends.

The command finds them in DATABASE_URL and REDIS_URL. Nothing is kept, so nothing waits for the disk.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2
import redis

# Should this process be killed outright, the kernel ends the services. INT is how PostgreSQL ends without waiting.
POSTGRESQL_ENDS_WITH_US = ["setpriv", "--pdeathsig", "INT"]
REDIS_ENDS_WITH_US = ["setpriv", "--pdeathsig", "TERM"]
INITDB_OPTIONS = ["--no-sync", "--auth=trust", "--username=portal", "--encoding=UTF8", "--locale=C.UTF-8"]
SERVER_OPTIONS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "60"}


def main(command):
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, interrupt)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-services-")))
        os.environ["DATABASE_URL"] = stack.enter_context(postgresql(folder / "postgresql"))
        os.environ["REDIS_URL"] = stack.enter_context(redis_server(folder))
        return run(command)


def interrupt(signum, frame):
    raise KeyboardInterrupt


def run(command):
    """Run to the end; asked to stop, let the command end first: it still needs the services to tidy up."""
    with subprocess.Popen(["setpriv", "--pdeathsig", "INT", *command]) as process:
        # Ctrl-C reaches the command from the terminal itself; a second one would cut its tidying short.
        signal.signal(signal.SIGINT, lambda *_: None)
        for name in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, lambda *_: process.send_signal(signal.SIGINT))
        return process.wait()


@contextlib.contextmanager
def postgresql(folder):
    """A server in a new folder; yields its URL."""
    programs = newest_postgresql()
    as_nobody = unprivileged(folder)
    initdb = [*as_nobody, programs / "initdb", *INITDB_OPTIONS, f"--pgdata={folder}"]
    subprocess.run(initdb, stdout=subprocess.DEVNULL, check=True)
    port = free_port()
    options = [f"--{name}={value}" for name, value in SERVER_OPTIONS.items()]
    command = [programs / "postgres", "-D", folder, "-k", folder, "-h", "127.0.0.1", "-p", str(port), *options]
    with service([*as_nobody, *POSTGRESQL_ENDS_WITH_US, *command], folder / "server.log", stop=signal.SIGINT) as server:
        url = f"postgres://portal@127.0.0.1:{port}/postgres"
        wait_until(lambda: psycopg2.connect(url).close(), psycopg2.OperationalError, server, folder / "server.log")
        yield url


def newest_postgresql():
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    return max(versions, key=lambda path: int(path.parent.name))


def unprivileged(folder):
    """Give the folder to nobody where we are root, as which PostgreSQL refuses to run; how to start it then."""
    folder.mkdir(mode=0o700)
    if os.geteuid() != 0:
        return []
    folder.parent.chmod(0o711)
    shutil.chown(folder, "nobody")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


@contextlib.contextmanager
def redis_server(folder):
    """A server that writes nothing to disk; yields its URL with the database's number at the end."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with service([*REDIS_ENDS_WITH_US, *command], folder / "redis.log", stop=signal.SIGTERM) as server:
        client = redis.Redis(port=port)
        wait_until(client.ping, redis.ConnectionError, server, folder / "redis.log")
        client.close()
        yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def service(command, log, *, stop):
    """A process apart from the terminal, so that Ctrl-C doesn't take it from the command that still uses it."""
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        yield server
    finally:
        server.send_signal(stop)
        server.wait(20)


def wait_until(attempt, not_yet, server, log):
    deadline = time.monotonic() + 20
    while True:
        try:
            return attempt()
        except not_yet:
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"Không khởi động được {log.name}:\n{log.read_text(errors='replace')}")
            time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
