"""Files that a person has uploaded for a form not yet sent: they wait at the form until it is."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from agencies.models import User
from files.incoming import Refused
from files.models import PendingUpload
from plans.models import ProgressUpdate, Task


class FormFiles:
    """What `user` has uploaded for the form at `place`."""

    def __init__(self, user: User, place: str):
        self.user, self.place = user, place
        self.fresh: list[PendingUpload] = []  # taken by `keep`, so not yet ticked in the form
        self.refusals: list[str] = []

    def pending(self):
        return PendingUpload.objects.of(self.user, self.place)

    def keep(self, uploads: Iterable[UploadedFile]) -> None:
        """Store what can be taken, whatever else is wrong with the form; the rest becomes `refusals`."""
        for upload in uploads:
            try:
                kept = PendingUpload.objects.keep(upload, by=self.user, place=self.place, room=self._room())
            except Refused as refusal:
                self.refusals.append(str(refusal))
            else:
                self.fresh.append(kept)

    def _room(self) -> int:
        """How many bytes the form still takes."""
        return settings.FORM_MAX_BYTES - sum(each.stored.size for each in self.pending())

    def let_go(self) -> None:
        """The form is sent: what its sender left out is not kept for the next one."""
        PendingUpload.objects.discard(self.pending())


class Evidence(FormFiles):
    """The files of a new report on `task`, or of `update`, which may have some already."""

    def __init__(self, user: User, task: Task, update: ProgressUpdate | None = None):
        super().__init__(user, f"update-{update.pk}" if update else f"task-{task.pk}")
        self.update = update

    def _room(self) -> int:
        sizes = self.update.files.values_list("size", flat=True) if self.update else []
        return super()._room() - sum(sizes)
