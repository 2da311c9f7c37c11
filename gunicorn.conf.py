"""Gunicorn's settings, for `make run` and for production alike; gunicorn finds this file by itself."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", max(2, min(4, os.cpu_count() or 1))))
threads = 4
# A report with its annexes takes a few seconds; longer work is the worker's.
timeout = 60
# Memory, not a disk that may be slow, holds the files by which workers say they are alive.
worker_tmp_dir = "/dev/shm"
# Nobody steers it from outside.
control_socket_disable = True
