"""The Monday meeting on one sheet of paper: who is late, what comes, what waits for whom.

Every list is cut so that the sheet stays one A4 page however full the year is.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agencies.models import Agency, Role
from campaigns.models import Milestone
from desk.tally import Tally, Waiting, tally
from notifications.wording import is_asked
from plans.models import Obstacle, ObstacleStatus, Plan, ProgressUpdate, Status, WorkState
from plans.shares import whole
from plans.standing import Standing, standings, to_count
from registry import flow
from reports.models import Duty
from reports.readiness import Readiness, is_fulfilled, readiness_of

DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
WEEK = datetime.timedelta(days=7)
# How many lines of each list fit on the sheet.
LATE, COMING, OBSTACLES, CAMPAIGN_DAYS, DUTIES, WAITING_EACH = 8, 5, 3, 3, 2, 3
# Of the duties that come later nobody speaks on Monday.
DUTY_AHEAD = datetime.timedelta(days=60)


@dataclass(frozen=True)
class Line:
    """One line of a list: where it stands in the plan, whose it is, what it is, and when."""

    place: str
    who: str
    words: str
    when: str


@dataclass(frozen=True)
class Listing:
    """The first lines of a list, and how many more there are."""

    title: str
    lines: list[Line]
    more: int
    noun: str

    @property
    def total(self) -> int:
        return len(self.lines) + self.more


@dataclass(frozen=True)
class Meeting:
    plan: Plan
    on: datetime.date
    all: Tally
    late: Listing
    this_week: Listing
    next_week: Listing
    waiting: list[tuple[str, list[str]]]  # who, and what waits for them
    obstacles: Listing
    campaign_days: Listing
    duties: Listing

    @property
    def day_in_words(self) -> str:
        return f"{DAYS[self.on.weekday()]}, ngày {self.on:%d/%m/%Y}"

    @property
    def monday(self) -> datetime.date:
        return _monday(self.on)

    @property
    def sunday(self) -> datetime.date:
        return self.monday + WEEK - datetime.timedelta(days=1)

    @property
    def week(self) -> int:
        return self.on.isocalendar().week


def meeting(plan: Plan, *, on: datetime.date) -> Meeting:
    """The sheet as it stands on the day `on`; it names papers in the making."""
    found = standings(to_count(plan.tasks.all()), on=on)
    monday = _monday(on)
    return Meeting(
        plan,
        on,
        all=tally(f"Cả năm {plan.year}, hoàn thành", map(whole, found), Waiting.of(plan)),
        late=_late(found),
        this_week=_due_in_week("Đến hạn trong tuần này", found, monday),
        next_week=_due_in_week("Đến hạn trong tuần tới", found, monday + WEEK),
        waiting=_waiting(plan),
        obstacles=_obstacles(plan),
        campaign_days=_campaign_days(plan, on),
        duties=_duties(plan, on),
    )


def _monday(on: datetime.date) -> datetime.date:
    return on - datetime.timedelta(days=on.weekday())


def _listing(title: str, found: Iterable, line: Callable[..., Line], *, limit: int, noun: str) -> Listing:
    found = list(found)
    return Listing(title, [line(each) for each in found[:limit]], max(len(found) - limit, 0), noun)


def _late(found: list[Standing]) -> Listing:
    """Longest first; of what comes again, last: it has no one day."""
    late = [standing for standing in found if standing.is_late]
    late.sort(key=lambda standing: standing.task.due_on or datetime.date.max)
    return _listing("Quá hạn", late, _late_line, limit=LATE, noun="nhiệm vụ")


def _late_line(standing: Standing) -> Line:
    due = standing.task.due_on
    when = f"hạn {due:%d/%m}, quá {(standing.on - due).days} ngày" if due else standing.missed_in_words
    bodies = standing.late_agencies
    if all(is_asked(body) for body in bodies):
        when = f"đến hạn {due:%d/%m}, đề nghị sớm cho biết kết quả" if due else "đề nghị cho biết kết quả kỳ qua"
    return Line(standing.task.number, _names(bodies), standing.task.text, when)


def _due_in_week(title: str, found: list[Standing], monday: datetime.date) -> Listing:
    """What falls due in the week that begins on `monday` and is still open, in the order of its days."""
    due = [s for s in found if s.due_on and monday <= s.due_on < monday + WEEK and not s.is_late and _open(s)]
    due.sort(key=lambda standing: standing.due_on)
    return _listing(title, due, _coming_line, limit=COMING, noun="nhiệm vụ")


def _coming_line(standing: Standing) -> Line:
    when = f"{DAYS[standing.due_on.weekday()]} {standing.due_on:%d/%m}"
    return Line(standing.task.number, _names(_open(standing)), standing.task.text, when)


def _open(standing: Standing) -> list[Agency]:
    """Who still has to report by the day that counts."""
    if standing.is_stopped:
        return []
    turn = standing.task.period_on(standing.on)
    ended = {WorkState.DONE, WorkState.STOPPED}
    return [p.agency for p in standing.parts if (p.owes(turn) if turn else p.work_state not in ended)]


def _names(bodies: Iterable[Agency]) -> str:
    return "; ".join(map(str, bodies))


def _waiting(plan: Plan) -> list[tuple[str, list[str]]]:
    """Who has to move first comes first; who has nothing waiting is left out."""
    waits = {role: [] for role in (Role.COORDINATOR, Role.LEADER, Role.CLERK)}
    _add_updates(waits, plan)
    _add_obstacles(waits, plan)
    for role, papers in flow.waiting_in(plan.unit).items():
        waits[role] += [f"{paper} ({paper.get_status_display().lower()})" for paper in papers]
    told = [(str(role.label), _cut(what)) for role, what in waits.items() if what]
    returned = _returned(plan)
    return [*told, ("Các đơn vị", [returned])] if returned else told


def _cut(what: list[str]) -> list[str]:
    more = len(what) - WAITING_EACH
    return [*what[:WAITING_EACH], f"và {more} việc khác"] if more > 0 else what


def _add_updates(waits: dict, plan: Plan) -> None:
    sent = ProgressUpdate.objects.filter(task__plan=plan, status=Status.SUBMITTED)
    of_coordinator = sent.written_by_a_coordinator().count()
    if others := sent.count() - of_coordinator:
        waits[Role.COORDINATOR].append(f"{others} báo cáo tiến độ chờ tiếp nhận")
    if of_coordinator:
        waits[Role.LEADER].append(f"{of_coordinator} báo cáo tiến độ của đầu mối chờ tiếp nhận")


def _add_obstacles(waits: dict, plan: Plan) -> None:
    statuses = list(Obstacle.objects.filter(plan=plan).open().values_list("status", flat=True))
    if asked := statuses.count(ObstacleStatus.WITH_COORDINATOR):
        waits[Role.COORDINATOR].append(f"{asked} vướng mắc chờ trả lời")
    if up := statuses.count(ObstacleStatus.WITH_LEADER):
        waits[Role.LEADER].append(f"{up} vướng mắc chờ cho ý kiến")


def _returned(plan: Plan) -> str:
    """Which bodies were asked for more and have not answered yet."""
    back = ProgressUpdate.objects.filter(task__plan=plan, status=Status.RETURNED).select_related("agency", "task")
    names = [f"{update.agency} ({update.task.number})" for update in back.order_by("decided_at")[:4]]
    more = max(back.count() - len(names), 0)
    words = ", ".join(names) + (f" và {more} báo cáo khác" if more else "")
    return f"bổ sung báo cáo: {words}" if names else ""


def _obstacles(plan: Plan) -> Listing:
    found = Obstacle.objects.filter(plan=plan).open().with_people().order_by("raised_at", "pk")
    return _listing("Vướng mắc chưa giải quyết", found, _obstacle_line, limit=OBSTACLES, noun="vướng mắc")


def _obstacle_line(obstacle: Obstacle) -> Line:
    place = obstacle.task.number if obstacle.task else ""
    return Line(place, str(obstacle.raised_for), obstacle.text, obstacle.get_status_display().lower())


def _campaign_days(plan: Plan, on: datetime.date) -> Listing:
    ahead = Milestone.objects.filter(campaign__plan=plan, on__gte=on).with_people().order_by("on", "pk")
    return _listing("Mốc tháng hành động sắp tới", ahead, _milestone_line, limit=CAMPAIGN_DAYS, noun="mốc")


def _milestone_line(milestone: Milestone) -> Line:
    until = f"–{milestone.until:%d/%m}" if milestone.until else ""
    return Line("", ", ".join(milestone.who), milestone.name, f"{milestone.on:%d/%m}{until}")


def _duties(plan: Plan, on: datetime.date) -> Listing:
    near = plan.duties.owed().filter(due_on__lte=on + DUTY_AHEAD).for_lists()
    owed = [duty for duty in near.prefetch_related("reports") if not is_fulfilled(duty)]
    return _listing("Báo cáo gửi thị xã", readiness_of(owed), _duty_line, limit=DUTIES, noun="báo cáo")


def _duty_line(ready: Readiness) -> Line:
    duty: Duty = ready.duty
    silent = f"{len(ready.silent)} đơn vị chưa gửi: {_names(ready.silent)}" if ready.silent else "mọi đơn vị đã gửi"
    words = f"các đơn vị gửi chậm nhất {duty.internal_due_on:%d/%m}; {silent}"
    return Line("", str(duty), words, f"hạn gửi {duty.due_on:%d/%m}")
