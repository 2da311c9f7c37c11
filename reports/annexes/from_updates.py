"""Annexes compiled from what the bodies reported: communication, training, the action months."""

from collections.abc import Iterable, Iterator, Sequence

from campaigns.models import Campaign
from config import vietnamese
from documents import phrases
from plans.models import ProgressUpdate
from reports.annexes.definitions import Preset
from reports.annexes.rows import Row
from reports.models import Duty
from reports.wording import total

COMMUNICATION_AREA = 1
TRAINING = ("tập huấn", "bồi dưỡng")
COMMUNICATION = (
    "tuyên truyền",
    "truyền thông",
    "phát thanh",
    "nói chuyện",
    "ngoại khóa",
    "tọa đàm",
    "mít tinh",
    "phát động",
    "băng rôn",
    "tờ rơi",
)


def activities(updates: Iterable[ProgressUpdate]) -> Iterator[Row]:
    for update in updates:
        if _is_communication(update) and not mentions(update.text, TRAINING):
            cells = {
                "name": phrases.first_sentence(update.text),
                "on": phrases.days(update.covers_from, update.covers_to),
                "lead": str(update.agency),
                "sessions": update.sessions,
                "evidence": f"{phrases.count(len(files))} tệp" if (files := update.files.all()) else None,
                **_people(update),
            }
            yield _row(update, cells)


def training(updates: Iterable[ProgressUpdate]) -> Iterator[Row]:
    for update in updates:
        if mentions(update.text, TRAINING):
            cells = {
                "name": phrases.first_sentence(update.text),
                "on": phrases.days(update.covers_from, update.covers_to),
                "people": update.people,
                "women": update.women,
            }
            yield _row(update, cells)


def action_month(duty: Duty, updates: Sequence[ProgressUpdate], presets: Sequence[Preset]) -> Iterator[Row]:
    """The preset rows, each with the updates of the month that tell of it.

    Summed are the figures of those that tell of nothing else; an update does not part what it did of several kinds.
    """
    kinds = {update: _kinds_of(update, presets) for update in _of_action_months(duty, updates)}
    for preset in presets:
        theirs = [update for update, told in kinds.items() if preset in told]
        alone = [update for update in theirs if len(kinds[update]) == 1]
        cells = preset.cells | {"result": _text(total(update.sessions for update in alone)), **_people_of(alone)}
        yield Row(preset.key, _known(cells), tuple(f"update-{update.pk}" for update in theirs))


def mentions(text: str, expressions: Iterable[str]) -> bool:
    """Whether one of `expressions` stands in `text` as whole words, wherever the tone is set."""
    said = _toned(text)
    return any(_toned(expression) in said for expression in expressions)


def _toned(text: str) -> str:
    return f" {' '.join(map(vietnamese.toned, vietnamese.words(text)))} "


def _is_communication(update: ProgressUpdate) -> bool:
    if update.sessions is None and update.people is None:
        return False
    area = update.task.content_area
    return bool(area and area.order == COMMUNICATION_AREA) or mentions(update.text, COMMUNICATION)


def _of_action_months(duty: Duty, updates: Iterable[ProgressUpdate]) -> list[ProgressUpdate]:
    """Updates of tasks that mention an action month within the period, all of whose days lie in that month."""
    campaigns = Campaign.objects.filter(plan=duty.plan, starts_on__lte=duty.ends_on, ends_on__gte=duty.starts_on)
    if duty.kind.campaign_kind:
        campaigns = campaigns.filter(kind=duty.kind.campaign_kind)
    windows = [
        (campaign.starts_on, campaign.ends_on, {task.pk for task in campaign.tasks.all()})
        for campaign in campaigns.prefetch_related("tasks")
    ]
    return [
        update
        for update in updates
        if any(
            update.task_id in tasks and first <= update.covers_from and update.covers_to <= last
            for first, last, tasks in windows
        )
    ]


def _kinds_of(update: ProgressUpdate, presets: Iterable[Preset]) -> list[Preset]:
    return [preset for preset in presets if mentions(update.text, preset.words)]


def _people(update: ProgressUpdate) -> dict[str, int | None]:
    men = update.people - update.women if update.women is not None and update.people is not None else None
    return {"people": update.people, "women": update.women, "men": men}


def _people_of(updates: Sequence[ProgressUpdate]) -> dict[str, int | None]:
    """Summed; women and men only where every update with people told them apart."""
    counted = [update for update in updates if update.people is not None]
    people = total(update.people for update in counted)
    if people is None or any(update.women is None for update in counted):
        return {"people": people}
    women = sum(update.women for update in counted)
    return {"people": people, "women": women, "men": people - women}


def _row(update: ProgressUpdate, cells: dict) -> Row:
    return Row(f"update-{update.pk}", _known(cells), (f"update-{update.pk}",))


def _known(cells: dict) -> dict:
    return {column: value for column, value in cells.items() if value is not None}


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
