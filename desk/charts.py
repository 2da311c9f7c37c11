"""Pictures of figures, as the places and sizes of what a template draws. Widths are shares of whatever room there is.

Numbers come as text: a template would write 12.5 as “12,5”.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.overview import Month
from desk.tally import Tally
from plans.forms.filters import Shown

# Pixels: a line of words, the bar below it, and the way to the next one.
WORDS, BAR, STEP = 15, 22, 54
# A part narrower than this share of the line has no room for its number; the table beside the picture has it.
NARROWEST_WITH_NUMBER = 5.5
LONGEST_TITLE = 38
# Pixels: the height of the months' columns, and the room above them for a number.
PLOT, HEADROOM = 150, 18

# The pattern of each state: the same in every picture, and told apart without its colour.
PATTERNS = {
    Shown.DONE: "done",
    Shown.IN_PROGRESS_IN_TIME: "in-progress",
    Shown.NOT_STARTED_IN_TIME: "not-started",
    Shown.LATE: "late",
    Shown.STOPPED: "stopped",
}


@dataclass(frozen=True)
class Key:
    """What a pattern means."""

    pattern: str
    label: str


@dataclass(frozen=True)
class Piece:
    """One part of a bar or one column, with its number."""

    pattern: str
    label: str
    number: int
    x: str
    width: str
    middle: str
    y: str
    height: str
    words_y: str
    shows_number: bool


@dataclass(frozen=True)
class Bar:
    title: str
    done: str
    words_y: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class BarChart:
    """A bar for each tally, as long as its total, parted by how its tasks stand."""

    name: str
    title: str
    description: str
    height: str
    bars: tuple[Bar, ...]
    legend: tuple[Key, ...]


@dataclass(frozen=True)
class Column:
    """One month: what is due by its end, and inside it what is done."""

    title: str
    middle: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class MonthChart:
    name: str
    title: str
    description: str
    height: str
    floor: str
    titles_y: str
    columns: tuple[Column, ...]
    legend: tuple[Key, ...]


def bar_chart(name: str, title: str, tallies: Sequence[Tally]) -> BarChart:
    longest = max((tally.total.number for tally in tallies), default=0) or 1
    drawn = {figure.shown for tally in tallies for figure in tally.states if figure.number}
    return BarChart(
        name,
        title,
        description="; ".join(tally.in_words for tally in tallies) + ".",
        height=str(STEP * len(tallies)),
        bars=tuple(_bar(tally, place * STEP, longest) for place, tally in enumerate(tallies)),
        legend=tuple(Key(pattern, shown.label) for shown, pattern in PATTERNS.items() if shown in drawn),
    )


def _bar(tally: Tally, top: int, longest: int) -> Bar:
    pieces, x = [], 0.0
    for figure in tally.states:
        width = 100 * figure.number / longest
        if figure.number:
            label = f"{tally.title}: {figure.shown.label.lower()}"
            pieces.append(_lying(PATTERNS[figure.shown], label, figure.number, x, width, top + WORDS + 6))
        x += width
    title = tally.title if len(tally.title) <= LONGEST_TITLE else f"{tally.title[: LONGEST_TITLE - 1].rstrip(' ,')}…"
    return Bar(title, f"{tally.done.number}/{tally.total.number}", str(top + WORDS), tuple(pieces))


def _lying(pattern: str, label: str, number: int, x: float, width: float, y: int) -> Piece:
    return Piece(
        pattern,
        label,
        number,
        x=f"{x:.2f}%",
        width=f"{width:.2f}%",
        middle=f"{x + width / 2:.2f}%",
        y=str(y),
        height=str(BAR),
        words_y=str(y + BAR - 6),
        shows_number=width >= NARROWEST_WITH_NUMBER,
    )


def month_chart(name: str, title: str, months: Sequence[Month]) -> MonthChart:
    highest = max((figure.number for month in months for figure in (month.due, month.done) if figure), default=0) or 1
    return MonthChart(
        name,
        title,
        description="; ".join(month.in_words for month in months) + ".",
        height=str(HEADROOM + PLOT + 24),
        floor=str(HEADROOM + PLOT),
        titles_y=str(HEADROOM + PLOT + 18),
        columns=tuple(_column(month, place * 100 / len(months), highest) for place, month in enumerate(months)),
        legend=(Key("due", "Đến hạn, cộng dồn"), Key("done", "Đã hoàn thành, cộng dồn")),
    )


def _column(month: Month, x: float, highest: int) -> Column:
    """The wide column is what is due, the narrow one inside what is done."""
    middle, ends = x + 100 / 24, f"Đến hết tháng {month.number}"
    top = PLOT * max(month.due.number, month.done.number if month.done else 0) / highest
    pieces = [_upright("due", f"{ends}: đến hạn", month.due.number, middle, 6.6, highest, words=round(top) + 5)]
    if month.done:
        label = f"{ends}: đã hoàn thành"
        pieces.append(_upright("done", label, month.done.number, middle, 4.2, highest, words=6))
    return Column(str(month.number), f"{middle:.2f}%", tuple(pieces))


def _upright(pattern: str, label: str, number: int, middle: float, width: float, highest: int, words: int) -> Piece:
    """`words` is how far above the floor its number stands, in pixels."""
    height = round(PLOT * number / highest)
    return Piece(
        pattern,
        label,
        number,
        x=f"{middle - width / 2:.2f}%",
        width=f"{width:.2f}%",
        middle=f"{middle:.2f}%",
        y=str(HEADROOM + PLOT - height),
        height=str(height),
        words_y=str(HEADROOM + PLOT - words),
        shows_number=bool(number) and (pattern == "due" or height >= 16),
    )
