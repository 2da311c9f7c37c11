"""The portal's settings as the tests take them: nothing from the developer's `.env`, nothing left behind in `var/`."""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

# Each test process (xdist starts several) has a folder and, on Redis, a database of its own.
_folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

for _name in ("ALLOWED_HOSTS", "DEBUG", "DEMO_PASSWORD", "EMAIL_URL", "HTTPS", "PORT", "PORTAL_TODAY", "SITE_URL"):
    os.environ.pop(_name, None)
os.environ.update(
    PORTAL_ENV_FILE="", PORTAL_DATA=str(_folder), PORTAL_DEMO="1", SECRET_KEY="only-for-tests", LOG_LEVEL="ERROR"
)
if "REDIS_URL" in os.environ:
    _number = re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or "15"
    os.environ["REDIS_URL"] = re.sub(r"/\d*$", f"/{_number}", os.environ["REDIS_URL"])

from config.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = CELERY_TASK_EAGER_PROPAGATES = True
# The hashed names would ask for a collectstatic before the first test.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir()
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file: the live server's threads and a worker process each open it themselves, as they do outside the tests.
    DATABASES["default"]["TEST"] = {"NAME": _folder / "test.sqlite3"}
else:
    # A connection that a thread of the live server kept would hold the database when it is to be removed.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
