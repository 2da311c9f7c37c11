"""How reports say what was done and the figures of it."""

from collections.abc import Iterable

from documents import phrases
from plans.models import ProgressUpdate

SESSIONS = "buổi (cuộc)"


def total(values: Iterable[int | None]) -> int | None:
    """The sum of what was said; None where nobody said anything, which isn't 0."""
    said = [value for value in values if value is not None]
    return sum(said) if said else None


def figures(updates: list[ProgressUpdate]) -> str:
    """“Kết quả: 03 buổi (cuộc), 120 lượt người tham gia, trong đó có 80 nữ.”, or nothing where no figures were given.

    “Không phát sinh” only where somebody gave a figure and each that was given is 0.
    """
    sessions = total(update.sessions for update in updates)
    people = total(update.people for update in updates)
    if sessions is None and people is None:
        return ""
    parts = []
    if sessions:
        parts.append(f"{phrases.count(sessions)} {SESSIONS}")
    if people:
        parts.append(", ".join(filter(None, [f"{phrases.turnout(people)} tham gia", _women(updates)])))
    elif sessions and people is not None:
        parts.append("không có người tham gia")
    return f"Kết quả: {', '.join(parts) or phrases.NOTHING_OCCURRED}."


def _women(updates: list[ProgressUpdate]) -> str:
    """How many of the people were women, and of how many people nobody said; empty where nobody said of any."""
    counted = [update for update in updates if update.people]
    women = total(update.women for update in counted)
    if women is None:
        return ""
    return phrases.of_whom_women(women, untold=sum(update.people for update in counted if update.women is None))
