"""Housekeeping of the disk."""

import datetime
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from files.models import PendingUpload, StoredFile

# A file younger than this may belong to a transaction that is not yet committed.
GRACE = datetime.timedelta(days=1)


@shared_task
def clear_pending() -> int:
    """Delete uploads whose form was not sent within a day. Returns how many. Safe to run twice."""
    old = list(PendingUpload.objects.filter(at__lt=timezone.now() - GRACE))
    PendingUpload.objects.discard(old)
    return len(old)


@shared_task
def clear_orphans() -> int:
    """Delete files on disk that no row names, left by transactions that failed. Returns how many. Safe to run twice."""
    named = {name for names in StoredFile.objects.values_list("blob", "preview") for name in names}
    root = Path(settings.MEDIA_ROOT)
    limit = (timezone.now() - GRACE).timestamp()
    orphans = [
        path for path in root.glob("??/*") if path.stat().st_mtime < limit and str(path.relative_to(root)) not in named
    ]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)
