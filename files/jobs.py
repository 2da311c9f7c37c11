"""Housekeeping of the disk."""

import datetime
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from files.models import StoredFile

# A file younger than this may belong to a transaction that is not yet committed.
GRACE = datetime.timedelta(days=1)


@shared_task
def clear_orphans() -> int:
    """Delete files on disk that no row names, left by transactions that failed. Returns how many. Safe to run twice."""
    named = set(StoredFile.objects.values_list("blob", flat=True))
    root = Path(settings.MEDIA_ROOT)
    limit = (timezone.now() - GRACE).timestamp()
    orphans = [
        path for path in root.glob("??/*") if path.stat().st_mtime < limit and str(path.relative_to(root)) not in named
    ]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
