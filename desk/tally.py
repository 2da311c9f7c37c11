"""Counting, and nothing else does: every page, picture and print of the desk shows these figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from plans.forms.filters import Shown, address
from plans.models import Plan, ProgressUpdate, Status
from plans.shares import Share

# Each share stands in exactly one of these: together they are the total.
STATES = (Shown.DONE, Shown.IN_PROGRESS_IN_TIME, Shown.NOT_STARTED_IN_TIME, Shown.LATE, Shown.STOPPED)
# These are marks on some of them.
MARKS = (Shown.SOON, Shown.WAITING)


@dataclass(frozen=True)
class Figure:
    """One number, and the list that holds exactly what it counts; `shown` is None for a total."""

    shown: Shown | None
    number: int
    url: str


@dataclass(frozen=True)
class Tally:
    """How some tasks stand, or some parts of tasks."""

    title: str
    total: Figure
    states: tuple[Figure, ...]
    marks: tuple[Figure, ...]

    def of(self, shown: Shown) -> Figure:
        return next(figure for figure in self.states + self.marks if figure.shown == shown)

    @property
    def done(self) -> Figure:
        return self.of(Shown.DONE)

    @property
    def late(self) -> Figure:
        return self.of(Shown.LATE)

    @property
    def soon(self) -> Figure:
        return self.of(Shown.SOON)

    @property
    def waiting(self) -> Figure:
        return self.of(Shown.WAITING)

    @property
    def in_progress(self) -> Figure:
        return self.of(Shown.IN_PROGRESS_IN_TIME)

    @property
    def not_started(self) -> Figure:
        return self.of(Shown.NOT_STARTED_IN_TIME)

    @property
    def stopped(self) -> Figure:
        return self.of(Shown.STOPPED)

    @property
    def in_words(self) -> str:
        """For whoever doesn't see the picture: “Trạm y tế phường: 3 nhiệm vụ, 1 Hoàn thành, 2 Quá hạn”."""
        stand = [f"{figure.number} {figure.shown.label.lower()}" for figure in self.states if figure.number]
        return ", ".join([f"{self.title}: {self.total.number} nhiệm vụ", *stand])


@dataclass(frozen=True)
class Waiting:
    """Which reports wait to be taken in, as pairs of keys: the task, and the body that wrote."""

    pairs: frozenset[tuple[int, int]]
    tasks: frozenset[int]

    @classmethod
    def of(cls, plan: Plan) -> "Waiting":
        sent = ProgressUpdate.objects.filter(task__plan=plan, status=Status.SUBMITTED).order_by()
        pairs = frozenset(sent.values_list("task", "agency"))
        return cls(pairs, frozenset(task for task, _agency in pairs))

    def holds(self, share: Share) -> bool:
        return (share.task.pk, share.body.pk) in self.pairs if share.body else share.task.pk in self.tasks


def tally(title: str, shares: Iterable[Share], waiting: Waiting, **chosen) -> Tally:
    """The figures of `shares`; `chosen` is what narrows the list of tasks to these, in the words of its address."""
    shares = list(shares)

    def figure(shown: Shown) -> Figure:
        number = sum(waiting.holds(share) if shown == Shown.WAITING else shown.holds(share) for share in shares)
        return Figure(shown, number, address(**chosen, trang_thai=shown))

    total = Figure(None, len(shares), address(**chosen))
    return Tally(title, total, tuple(map(figure, STATES)), tuple(map(figure, MARKS)))


def month_tally(shares: Iterable[Share], waiting: Waiting, month: int, **chosen) -> Tally:
    """The figures of those of `shares` that are due in `month` of the plan's year."""
    due = [share for share in shares if share.task.is_due_in(month)]
    return tally(f"Hạn trong tháng {month}", due, waiting, **chosen | {"thang": month})
