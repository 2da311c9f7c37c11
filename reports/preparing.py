"""What is to be mended before a report is compiled: each thing with the address where that is done."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.urls import reverse

from agencies.models import Agency
from config import clock
from documents import phrases
from plans.forms.filters import NO_AREA, address
from plans.models import Obstacle, ObstacleStatus, ProgressUpdate
from plans.models import Status as UpdateStatus
from reports import compiling
from reports.models import Duty, Report, Section
from reports.outline import Part
from reports.reach import reaches, updates_of
from reports.readiness import Readiness
from reports.remaining import parts_of, remaining
from reports.starters import SilentBodies

FIGURES = {"sessions": "số buổi (cuộc)", "people": "lượt người", "women": "lượt nữ"}
# A figure is odd that grew or shrank this many times, or that is gone where it was at least so much before.
TIMES = 10
MUCH = 20
# So many of a kind are listed; of the others the page tells the number.
SHOWN = 40

WAITING_OBSTACLES = {
    ObstacleStatus.WITH_COORDINATOR: "Trả lời",
    ObstacleStatus.WITH_LEADER: "Xem; đang chờ lãnh đạo",
    ObstacleStatus.TO_TOWN: "Xem; sẽ kiến nghị thị xã",
}


@dataclass(frozen=True)
class Mend:
    """One thing to mend: whose or which it is, what is wrong, and where it is mended."""

    about: str
    what: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True)
class Way:
    """What mends all of a group at once, for the posts that may."""

    action: str
    url: str


@dataclass(frozen=True)
class Group:
    """Things of one kind to mend; `fine` says that there are none."""

    title: str
    fine: str
    mends: tuple[Mend, ...]
    is_known: bool = True  # False: there is nothing yet to tell it by
    way: Way | None = None

    @property
    def shown(self) -> tuple[Mend, ...]:
        return self.mends[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.mends) - len(self.shown)


def groups(state: Readiness, report: Report | None) -> list[Group]:
    """All there is to mend for a duty, in a constant number of queries; `report` is the one in the making, if any."""
    duty = state.duty
    updates = list(_updates(duty))
    found = [
        _silent_bodies(state),
        Group("Báo cáo chờ tiếp nhận", "Không có báo cáo nào chờ.", tuple(_waiting(updates))),
        Group("Báo cáo đang bổ sung", "Không có báo cáo nào đang bổ sung.", tuple(_returned(updates))),
        Group("Số liệu còn thiếu", "Báo cáo nào có số liệu cũng ghi đủ.", tuple(_gaps(updates))),
        _odd_figures(duty, silent=state.silent),
        Group("Vướng mắc đang chờ", "Không có vướng mắc nào đang chờ.", tuple(_obstacles(duty))),
        Group("Phần chưa có gì để điền", "Phần nào cũng có nội dung.", tuple(_empty_parts(duty, report))),
    ]
    return found + (_in_the_making(report) if report else [])


def _updates(duty: Duty) -> Iterable[ProgressUpdate]:
    found = updates_of(duty).exclude(status=UpdateStatus.DRAFT).select_related("task", "agency")
    return found.order_by("agency__order", "agency__sort_key", "covers_to", "pk")


def _silent_bodies(state: Readiness) -> Group:
    way = Way("Soạn công văn đôn đốc", reverse("registry:paper-start", args=[SilentBodies.key, state.duty.pk]))
    mends = tuple(_silent(state))
    return Group("Đơn vị chưa gửi gì", "Đơn vị nào cũng đã gửi báo cáo trong kỳ.", mends, way=way)


def _silent(state: Readiness) -> Iterator[Mend]:
    for body in state.silent:
        days = f"hạn nội bộ {state.duty.internal_due_on:%d/%m/%Y}"
        yield Mend(str(body), days, address(chu_tri=body.pk), "Xem việc và nhắc đơn vị")


def _waiting(updates: Iterable[ProgressUpdate]) -> Iterator[Mend]:
    for update in updates:
        if update.status == UpdateStatus.SUBMITTED:
            yield _of(update, "đã gửi, chưa tiếp nhận", "Xem và tiếp nhận")


def _returned(updates: Iterable[ProgressUpdate]) -> Iterator[Mend]:
    for update in updates:
        if update.status == UpdateStatus.RETURNED:
            yield _of(update, update.return_reason or "đang được bổ sung", "Xem")


def _gaps(updates: Iterable[ProgressUpdate]) -> Iterator[Mend]:
    taken_in = [update for update in updates if update.status == UpdateStatus.ACCEPTED]
    held_in_sessions = {update.task_id for update in taken_in if update.sessions}
    for update in taken_in:
        if gaps := _missing_figures(update, asks_sessions=update.task_id in held_in_sessions):
            yield _of(update, gaps, "Xem, mở lại để bổ sung")


def _of(update: ProgressUpdate, what: str, action: str) -> Mend:
    days = f"từ {update.covers_from:%d/%m/%Y} đến {update.covers_to:%d/%m/%Y}"
    return Mend(f"{update.agency}, nhiệm vụ {update.task.number}, {days}", what, update.get_absolute_url(), action)


def _missing_figures(update: ProgressUpdate, *, asks_sessions: bool) -> str:
    """“1.234 lượt người, chưa tách nữ”; empty where nothing is missing. Words without any figure are no gap, nor are
    people without sessions where the task has none (`asks_sessions` False): not all work is done in sessions."""
    people, sessions = update.people, update.sessions
    gaps = ["chưa tách nữ"] if people and update.women is None else []
    gaps += ["chưa ghi số buổi"] if asks_sessions and people and sessions is None else []
    if gaps:
        return f"{phrases.turnout(people)}, {', '.join(gaps)}"
    return f"{phrases.count(sessions)} buổi, chưa ghi số lượt người" if sessions and people is None else ""


def _odd_figures(duty: Duty, *, silent: Iterable[Agency]) -> Group:
    """Each body's figures beside those of the period before: the same days a year ago, or else the days just before."""
    spans = {"now": (duty.starts_on, duty.ends_on), "year_ago": _year_ago(duty), "before": _just_before(duty)}
    sums = list(_sums(duty, spans))
    name = next(
        (name for name in ("year_ago", "before") if any(row[f"{name}_{f}"] for row in sums for f in FIGURES)), ""
    )
    title = "Số liệu khác thường so với kỳ trước"
    if not name:
        return Group(title, "Chưa có số liệu kỳ trước để so.", (), is_known=False)
    days = " đến ".join(f"{day:%d/%m/%Y}" for day in spans[name])
    heard = {body.pk: body for body in Agency.objects.filter(pk__in=[row["agency"] for row in sums])}
    left_out = {body.pk for body in silent}
    mends = tuple(
        Mend(str(heard[row["agency"]]), what, address(chu_tri=row["agency"]), "Xem các báo cáo")
        for row in sums
        if row["agency"] not in left_out
        for what in _oddities(row, name)
    )
    return Group(title, f"Không có số liệu nào khác thường so với kỳ {days}.", mends)


def _sums(duty: Duty, spans: dict[str, tuple[datetime.date, datetime.date]]):
    """One row a body: what was taken in of it, summed over each of `spans`."""
    accepted = reaches([duty])[duty].of(ProgressUpdate.objects.accepted().filter(task__plan__unit=duty.unit))
    sums = {
        f"{name}_{figure}": Sum(figure, filter=Q(covers_to__range=days))
        for name, days in spans.items()
        for figure in FIGURES
    }
    return accepted.values("agency").annotate(**sums).order_by("agency__order", "agency")


def _oddities(row: dict, name: str) -> Iterator[str]:
    for figure, words in FIGURES.items():
        now, before = row[f"now_{figure}"] or 0, row[f"{name}_{figure}"] or 0
        if _is_odd(now, before):
            yield f"{words}: kỳ này {phrases.grouped(now)}, kỳ trước {phrases.grouped(before)}"


def _is_odd(now: int, before: int) -> bool:
    less, more = sorted((now, before))
    return more >= MUCH and bool(before) and more >= TIMES * less


def _year_ago(duty: Duty) -> tuple[datetime.date, datetime.date]:
    return _a_year_before(duty.starts_on), _a_year_before(duty.ends_on)


def _a_year_before(day: datetime.date) -> datetime.date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _just_before(duty: Duty) -> tuple[datetime.date, datetime.date]:
    last = duty.starts_on - datetime.timedelta(days=1)
    return last - (duty.ends_on - duty.starts_on), last


def _obstacles(duty: Duty) -> Iterator[Mend]:
    found = Obstacle.objects.filter(plan=duty.plan, status__in=WAITING_OBSTACLES).with_people().by_body()
    for obstacle in found:
        what = f"{obstacle.get_status_display()}, từ {obstacle.moved_at:%d/%m/%Y}"
        yield Mend(obstacle.name, what, obstacle.get_absolute_url(), WAITING_OBSTACLES[obstacle.status])


def _empty_parts(duty: Duty, report: Report | None) -> Iterator[Mend]:
    """Parts for which the portal has no records; those that are written already are left out."""
    until = min(clock.today(), duty.ends_on)
    passages = compiling.compile_passages(duty, report.parts if report else None, until=until)
    holders = {passage.part.key.partition(".")[0] for passage in passages if passage.part.level == 2}
    written = {part.key: part for part in report.sections.all()} if report else {}
    areas = {area.order: area.pk for area in duty.plan.content_areas.all()}
    for passage in passages:
        section = written.get(passage.part.key)
        is_settled = section and (section.is_left_out or not section.is_empty)
        if not passage.lines and passage.part.key not in holders and not is_settled:
            yield _mend_of_part(passage.part, passage.title, section, areas)


def _mend_of_part(part: Part, title: str, section: Section | None, areas: dict[int, int]) -> Mend:
    about = f"{part.key} {title}".strip()
    if part.areas:
        what = "chưa có báo cáo tiến độ nào đã tiếp nhận thuộc nội dung này"
        area = next((areas[order] for order in part.areas if order in areas), NO_AREA)
        return Mend(about, what, address(noi_dung=area), "Xem các nhiệm vụ")
    if section:
        url = f"{reverse('reports:section-edit', args=[section.pk])}#phan-{section.pk}"
        return Mend(about, "đầu mối viết, hoặc không đưa vào báo cáo", url, "Viết")
    return Mend(about, "đầu mối viết sau khi tổng hợp, hoặc không đưa vào báo cáo")


def _in_the_making(report: Report) -> list[Group]:
    left = remaining(parts_of(report))
    reopened = tuple(_mend_in(report, part, "nguồn đã mở lại hoặc vướng mắc đã thôi nêu") for part in left.out_of_date)
    unconfirmed = tuple(
        _mend_in(report, part, f"{len(part.unconfirmed_lines())} câu chưa có nguồn, chưa ai xác nhận")
        for part in left.unconfirmed
    )
    return [
        Group("Nguồn đã thay đổi sau khi tổng hợp", "Nguồn nào cũng còn như khi tổng hợp.", reopened),
        Group("Câu chưa có nguồn", "Câu nào cũng có nguồn hoặc có người xác nhận.", unconfirmed),
    ]


def _mend_in(report: Report, part: Section, what: str) -> Mend:
    return Mend(part.place, what, f"{report.get_absolute_url()}#phan-{part.pk}", "Xem và xác nhận")
