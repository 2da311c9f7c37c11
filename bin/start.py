"""Starts the portal on this machine: settings, database, static files, demonstration, then web and worker.

Ends all of it on Ctrl-C, SIGTERM or SIGHUP, and when one of its processes ends by itself (then with exit code 1).
"""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent
CELERY = ["celery", "--quiet", "-A", "config"]
# The kernel ends them too should this process be killed outright.
UNTIL_WE_DIE = ["setpriv", "--pdeathsig", "TERM"]
# Pages come before papers: whoever waits for a file sees its progress, whoever waits for a page sees nothing.
GIVES_WAY = {"worker": ["nice", "-n", "10"]}
GRACE_SECONDS = 15
WORDS = "bien bong buom cau chim dao dua gao hoa hong lua mai mua nang nui que sen song suoi tre".split()

FIRST_SETTINGS = """\
# Viết một lần khi chạy `make run` lần đầu; tệp này không đưa vào git. Các biến khác: docs/deployment/README.md
SECRET_KEY={secret_key}
# Bản trình diễn: nạp kế hoạch năm 2023 và số liệu mẫu, ngày của cổng đứng ở PORTAL_TODAY.
PORTAL_DEMO=1
PORTAL_TODAY=2023-11-08
DEMO_PASSWORD={password}
"""


def main():
    os.chdir(ROOT)
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, ask_to_end)
    env_file = ROOT / os.environ.get("PORTAL_ENV_FILE", ".env")
    write_first_settings(env_file)
    environ.Env.read_env(env_file)
    port = os.environ.setdefault("PORT", "8000")
    refuse_busy_port(port)
    prepare()
    # Whoever starts the demonstration as root has been told enough.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser privileges")
    print(f"Cổng thông tin đang chạy tại http://127.0.0.1:{port} (nhấn Ctrl-C để dừng).", flush=True)
    keep_running(
        {
            "web": ["gunicorn", "--log-level", "warning", "--bind", f"127.0.0.1:{port}", "config.wsgi"],
            "worker": [*CELERY, "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "warning"],
            # Apart from the worker, which would not notice the end of a scheduler inside it.
            "scheduler": [*CELERY, "beat", "--loglevel", "warning"],
        }
    )


def ask_to_end(signum, frame):
    raise KeyboardInterrupt


def write_first_settings(env_file):
    """Write `.env`, readable by its owner alone, unless there is one."""
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(env_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(FIRST_SETTINGS.format(secret_key=secrets.token_urlsafe(50), password=readable_password()))


def readable_password():
    """Easy to read aloud, about 30 bits: enough behind a lockout, for a demonstration."""
    return "-".join([*(secrets.choice(WORDS) for _ in range(4)), f"{secrets.randbelow(10_000):04}"])


def refuse_busy_port(port):
    if not port.isdecimal() or not 0 < int(port) < 65536:
        sys.exit(f"PORT phải là một số từ 1 đến 65535, không phải “{port}”.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            sys.exit(f"Không mở được cổng {port} ({error.strerror}). Hãy chọn cổng khác, ví dụ: PORT=8080 make run")


def prepare():
    manage("migrate", "--verbosity=0")
    if static_files_changed():
        manage("collectstatic", "--noinput", "--verbosity=0")
    if environ.Env().bool("PORTAL_DEMO", default=False):
        manage("load_demo")


def static_files_changed():
    """Since they were last collected, which takes seconds; those of packages change with the requirements."""
    manifest = Path(os.environ.get("PORTAL_DATA", "var"), "static", "staticfiles.json")
    sources = [Path("requirements.txt"), Path("config/settings.py")]
    for folder in [Path("static"), *(room.parent / "static" for room in Path().glob("*/apps.py"))]:
        sources += [folder, *folder.rglob("*")] if folder.exists() else []
    newest = max(path.stat().st_mtime for path in sources)
    return not manifest.exists() or manifest.stat().st_mtime < newest


def manage(*arguments):
    finished = subprocess.run([sys.executable, "manage.py", *arguments])
    if finished.returncode:
        sys.exit(f"Không chuẩn bị được cổng thông tin: bước “manage.py {arguments[0]}” bị lỗi.")


def keep_running(commands):
    """Run Python modules with their arguments until one of them ends or this process is asked to; then end them all."""
    processes = {}
    try:
        for name, command in commands.items():
            # A session of its own: Ctrl-C in the terminal reaches this process alone, which ends them in order.
            started = [*UNTIL_WE_DIE, *GIVES_WAY.get(name, []), sys.executable, "-m", *command]
            processes[name] = subprocess.Popen(started, start_new_session=True)
        ended = wait_for_any(processes)
    except KeyboardInterrupt:
        print("Đang dừng cổng thông tin…", file=sys.stderr)
    else:
        sys.exit(f"Tiến trình {ended} đã dừng (mã {processes[ended].returncode}): dừng cả cổng thông tin.")
    finally:
        end(processes.values())


def wait_for_any(processes):
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                return name
        time.sleep(0.3)


def end(processes):
    """Ask each process group to end, and after the grace period make it."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
