"""Reports as one reader sees them: with the files they may open and the moves they may make."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from agencies import history
from agencies.models import Entry, Post, Role, User
from config import clock
from plans.forms import ReopenForm, SendBackForm
from plans.models import Obstacle, ProgressUpdate, Status, Task


@dataclass(frozen=True)
class FileLink:
    name: str
    size: int  # bytes
    url: str
    preview_url: str  # empty where the file is no picture


@dataclass(frozen=True)
class ShownUpdate:
    update: ProgressUpdate
    files: tuple[FileLink, ...]  # empty where the reader may not open them
    hidden_files: int
    may_write: bool
    may_take_in: bool
    may_reopen: bool
    is_the_coordinators: bool
    send_back_form: SendBackForm
    reopen_form: ReopenForm

    @property
    def may_send(self) -> bool:
        return self.may_write and self.update.status == Status.DRAFT


def shown(updates, user: User) -> list[ShownUpdate]:
    """`updates` (a queryset) for the reader `user`, in a constant number of queries."""
    updates = list(updates.with_people())
    if not updates:
        return []
    keys = [update.pk for update in updates]
    among = ProgressUpdate.objects.filter(pk__in=keys)
    open_keys = set(among.with_files_open_to(user).values_list("pk", flat=True))
    waiting_keys = set(among.waiting_for(user).values_list("pk", flat=True))
    coordinators = _coordinators(updates[0].task.plan.unit_id)
    return [
        ShownUpdate(
            update,
            files=_links(update) if update.pk in open_keys else (),
            hidden_files=0 if update.pk in open_keys else len(update.files.all()),
            may_write=update.can_be_written and update.task.plan.is_in_force and user.works_for(update.agency),
            may_take_in=update.pk in waiting_keys,
            may_reopen=_may_reopen(update, user),
            is_the_coordinators=bool(coordinators & {update.author_id, update.submitted_by_id}),
            # Several stand on one page: each with ids of its own.
            send_back_form=SendBackForm(auto_id=f"bo-sung-{update.pk}-%s"),
            reopen_form=ReopenForm(auto_id=f"mo-lai-{update.pk}-%s"),
        )
        for update in updates
    ]


def _may_reopen(update: ProgressUpdate, user: User) -> bool:
    if update.status != Status.ACCEPTED or user.pk in {update.author_id, update.submitted_by_id}:
        return False
    return update.task.plan.is_in_force and user.has_role(Role.COORDINATOR, Role.LEADER, unit=update.task.plan.unit)


def history_of(task: Task, seen: Iterable[ShownUpdate], obstacles: Iterable[Obstacle] = ()) -> list[Entry]:
    """All that happened to the task, to the reports the reader sees and to `obstacles`, newest first.

    Each entry is told `about` what.
    """
    about = {one.update: _named(one.update) for one in seen} | {one: str(one) for one in obstacles}
    names = {(type(row), row.pk): name for row, name in about.items()}
    entries = list(history.of_several([task, *about]).reverse())
    for entry in entries:
        entry.about = names.get((entry.model, entry.object_id), "")
    return entries


def _named(report: ProgressUpdate) -> str:
    return f"Báo cáo của {report.agency}, đến ngày {report.covers_to:%d/%m/%Y}"


def _links(update: ProgressUpdate) -> tuple[FileLink, ...]:
    return tuple(
        FileLink(
            stored.name,
            stored.size,
            url=reverse("plans:update-file", args=[update.pk, stored.pk]),
            preview_url=reverse("plans:update-preview", args=[update.pk, stored.pk]) if stored.preview else "",
        )
        for stored in update.files.all()
    )


def _coordinators(unit_id: int) -> set[int]:
    """People who coordinate in the unit today; their own reports are the leader's to take in."""
    posts = Post.objects.current(on=clock.today()).filter(unit=unit_id, role=Role.COORDINATOR)
    return set(posts.values_list("user_id", flat=True))
