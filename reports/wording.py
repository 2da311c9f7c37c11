"""How reports say what was done and the figures of it."""

from collections.abc import Iterable

from documents.phrases import count
from plans.models import ProgressUpdate


def total(values: Iterable[int | None]) -> int | None:
    """The sum of what was said; None where nobody said anything, which isn't 0."""
    said = [value for value in values if value is not None]
    return sum(said) if said else None


def figures(updates: list[ProgressUpdate]) -> str:
    """“Kết quả: 03 buổi, 120 lượt người tham gia, trong đó có 80 nữ.”, or nothing where no figures were given.

    Women are counted only where every update with people told them apart.
    """
    parts = []
    if sessions := total(update.sessions for update in updates):
        parts.append(f"{count(sessions)} buổi (cuộc)")
    if people := total(update.people for update in updates):
        parts.append(f"{count(people)} lượt người tham gia{_women(updates)}")
    return f"Kết quả: {', '.join(parts)}." if parts else ""


def _women(updates: list[ProgressUpdate]) -> str:
    told = [update.women for update in updates if update.people]
    if None in told:
        return ""
    return f", trong đó có {count(sum(told))} nữ" if sum(told) else ", trong đó không có nữ"
