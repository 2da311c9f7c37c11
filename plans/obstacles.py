"""What may happen to an obstacle, from raised to settled: one function per move, the only writer of its status.

Every word goes into the history of the obstacle: that is the conversation. What the coordinator asks as a body goes to
the leader, so that nobody answers their own question.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.text import Truncator

from agencies import history
from agencies.models import Agency, Post, Role, User
from agencies.moves import NotReady, WrongState, move
from agencies.roster import Roster
from config import clock
from notifications import inbox
from plans import in_force
from plans.models import Obstacle, Plan, Task
from plans.models import ObstacleStatus as Status
from registry.models import IssuedDocument

ALREADY_SENT = "Vướng mắc này đã gửi rồi, không ghi thêm lần nữa."


class Hand(Enum):
    """In what capacity a person deals with an obstacle; one person may do so in several."""

    BODY = auto()
    COORDINATOR = auto()
    LEADER = auto()


@dataclass(frozen=True)
class Step:
    """One move: as people read it, where it leads, and from which states each hand may make it."""

    name: str
    to: Status
    from_states: Mapping[Hand, frozenset[Status]] = field(repr=False)
    nothing_said: str = ""

    def is_ever_for(self, hands: Iterable[Hand]) -> bool:
        return any(hand in self.from_states for hand in hands)

    def is_open_to(self, hands: Iterable[Hand], obstacle: Obstacle) -> bool:
        return any(obstacle.status in self.from_states.get(hand, ()) for hand in hands)


ASKED, UP, ANSWERED = Status.WITH_COORDINATOR, Status.WITH_LEADER, Status.ANSWERED
TO_TOWN, AT_TOWN, CLOSED = Status.TO_TOWN, Status.AT_TOWN, Status.CLOSED

# The whole process: what a body may do, what the coordinator, what the leader.
ANSWER = Step(
    "Trả lời",
    ANSWERED,
    {Hand.COORDINATOR: frozenset({ASKED, AT_TOWN}), Hand.LEADER: frozenset({ASKED, UP, TO_TOWN, AT_TOWN})},
    "Hãy viết câu trả lời.",
)
PASS_UP = Step(
    "Chuyển lãnh đạo",
    UP,
    {Hand.COORDINATOR: frozenset({ASKED})},
    "Hãy ghi rõ cần lãnh đạo cho ý kiến điều gì.",
)
GIVE_BACK = Step(
    "Giao lại đầu mối",
    ASKED,
    {Hand.LEADER: frozenset({UP})},
    "Hãy ghi ý kiến để đầu mối xử lý.",
)
TAKE_TO_TOWN = Step(
    "Quyết định kiến nghị thị xã",
    TO_TOWN,
    {Hand.LEADER: frozenset({ASKED, UP, ANSWERED})},
    "Hãy viết nội dung kiến nghị.",
)
# Of the body, after an answer, it asks again; else it moves nothing.
WRITE_FURTHER = Step(
    "Viết thêm",
    ASKED,
    dict.fromkeys(Hand, frozenset({ASKED, UP, ANSWERED, TO_TOWN, AT_TOWN})),
    "Hãy viết điều muốn nói thêm.",
)
SETTLE = Step(
    "Đã giải quyết",
    CLOSED,
    {
        Hand.BODY: frozenset({ASKED, UP, ANSWERED, AT_TOWN}),
        Hand.COORDINATOR: frozenset({ASKED, ANSWERED, AT_TOWN}),
        Hand.LEADER: frozenset({ASKED, UP, ANSWERED, TO_TOWN, AT_TOWN}),
    },
    "Hãy ghi kết quả giải quyết.",
)
REOPEN = Step(
    "Mở lại",
    ASKED,
    dict.fromkeys(Hand, frozenset({CLOSED})),
    "Hãy ghi rõ vì sao mở lại.",
)
# Made by the portal when a paper that tells of the obstacle is issued.
GONE_OUT = {state: {AT_TOWN} if state == TO_TOWN else set() for state in Status}


def hands_of(user: User, obstacle: Obstacle) -> dict[Hand, Post]:
    """In what capacities `user` deals with the obstacle today, each with the post that gives it."""
    unit = obstacle.plan.unit
    coordinates, leads = user.find_post(Role.COORDINATOR, unit=unit), user.find_post(Role.LEADER, unit=unit)
    found = {Hand.BODY: coordinates, Hand.COORDINATOR: coordinates, Hand.LEADER: leads}
    if obstacle.agency:
        found[Hand.BODY] = user.post_at(obstacle.agency) if user.works_for(obstacle.agency) else None
    return {hand: post for hand, post in found.items() if post}


def may_raise(user: User, plan: Plan, task: Task | None = None) -> bool:
    """Anyone of a body of the ward, on a task of one that carries it out; the coordinator always."""
    bodies = task.agencies_of(user) if task else bodies_of(user, plan)
    return bool(bodies) or user.has_role(Role.COORDINATOR, unit=plan.unit)


def bodies_of(user: User, plan: Plan) -> list[Agency]:
    """The bodies of the plan's ward for which `user` may speak."""
    posts = [post for post in user.current_posts if post.unit_id == plan.unit_id and post.agency and post.writes]
    return list(dict.fromkeys(post.agency for post in posts))


@transaction.atomic
def raise_obstacle(plan: Plan, *, by: User, agency: Agency | None, task: Task | None, text: str, key: UUID) -> Obstacle:
    """Tell what hinders `agency` (None: the ward as a whole) in `task`, or in the plan at large.

    It goes to the coordinator; what the coordinator raises goes to the leader. `key` is the form's own: sent twice it
    makes one row. Raises PermissionDenied unless `by` works for the body (for the ward: coordinates), and on a task
    unless the body carries it out; WrongState where the plan is not in force or the key was used.
    """
    post = _raising_post(by, plan, agency, task)
    in_force.hold_in_force(plan)
    coordinates = by.has_role(Role.COORDINATOR, unit=plan.unit)
    obstacle = Obstacle(plan=plan, task=task, agency=agency, text=text, raised_by=by, submission_key=key)
    obstacle.status = UP if coordinates else ASKED
    _insert(obstacle)
    history.record(obstacle, "Nêu vướng mắc", post=post, new=obstacle.status)
    _tell_whose_turn(obstacle, by, obstacle.name, text)
    return obstacle


def _raising_post(by: User, plan: Plan, agency: Agency | None, task: Task | None) -> Post:
    if agency is None:
        return by.post_as(Role.COORDINATOR, unit=plan.unit)
    coordinates = by.has_role(Role.COORDINATOR, unit=plan.unit)
    if agency.unit_id != plan.unit_id or (task and not coordinates and agency not in task.agencies_of(by)):
        raise PermissionDenied
    return by.post_at(agency)


def _insert(obstacle: Obstacle) -> None:
    try:
        with transaction.atomic():
            obstacle.save()
    except IntegrityError as error:
        if Obstacle.objects.filter(submission_key=obstacle.submission_key).exists():
            raise WrongState(ALREADY_SENT) from error
        raise


@transaction.atomic
def answer(obstacle: Obstacle, *, by: User, words: str) -> None:
    """Answer; the body is told. Of what went to the town, this is where the town's answer is written down.

    Raises PermissionDenied for whom the step is never open; NotReady without words; WrongState where it is not open to
    them now. So do all steps below.
    """
    _make(ANSWER, obstacle, by, words, answer=words)
    _tell_body(obstacle, by, f"Đã trả lời vướng mắc{obstacle.about_task}", words)


@transaction.atomic
def pass_up(obstacle: Obstacle, *, by: User, words: str) -> None:
    _make(PASS_UP, obstacle, by, words)
    _tell_whose_turn(obstacle, by, f"Chờ lãnh đạo cho ý kiến: {obstacle.name}", words)


@transaction.atomic
def give_back(obstacle: Obstacle, *, by: User, words: str) -> None:
    _make(GIVE_BACK, obstacle, by, words)
    _tell_whose_turn(obstacle, by, f"Lãnh đạo giao lại: {obstacle.name}", words)


@transaction.atomic
def take_to_town(obstacle: Obstacle, *, by: User, words: str) -> None:
    """Have the town asked, with `words` as the request: the next report offers it among its requests."""
    _make(TAKE_TO_TOWN, obstacle, by, words, town_request=words)
    _tell_body(obstacle, by, f"Phường sẽ kiến nghị thị xã giải quyết vướng mắc{obstacle.about_task}", words)
    _tell_whose_turn(obstacle, by, f"Đưa vào kiến nghị với thị xã: {obstacle.name}", words)


@transaction.atomic
def write_further(obstacle: Obstacle, *, by: User, words: str) -> None:
    """Add a word. Of the body, after an answer, it asks again; else the turn stays where it is."""
    hands = hands_of(by, obstacle)
    if obstacle.status == ANSWERED and Hand.BODY in hands:
        _make(WRITE_FURTHER, obstacle, by, words, to=_asked_state(hands))
        _tell_whose_turn(obstacle, by, f"Hỏi thêm: {obstacle.name}", words)
        return
    _add_words(obstacle, by, hands, words)
    _tell_whose_turn(obstacle, by, f"Viết thêm: {obstacle.name}", words)
    if Hand.BODY not in hands:
        _tell_body(obstacle, by, f"Viết thêm: {obstacle.name}", words)


def _add_words(obstacle: Obstacle, by: User, hands: dict[Hand, Post], words: str) -> None:
    """Words that move nothing; locked, so that the same sent twice is written once."""
    if not hands:
        raise PermissionDenied
    _check_said(WRITE_FURTHER, words)
    if not Obstacle.objects.select_for_update(of=["self"]).get(pk=obstacle.pk).is_open:
        raise WrongState("Vướng mắc đã đóng: muốn viết thêm thì hãy mở lại.")
    last = history.of(obstacle).last()
    if last and (last.by, last.move, last.why) == (by, WRITE_FURTHER.name, words):
        raise WrongState("Nội dung này đã gửi rồi, không ghi thêm lần nữa.")
    history.record(obstacle, WRITE_FURTHER.name, post=next(iter(hands.values())), why=words)


@transaction.atomic
def settle(obstacle: Obstacle, *, by: User, words: str) -> None:
    """Close it with its result."""
    _make(SETTLE, obstacle, by, words, result=words)
    subject = f"Đã giải quyết: {obstacle.name}"
    _tell_body(obstacle, by, subject, words)
    if Hand.BODY in hands_of(by, obstacle):
        _tell_whose_turn(obstacle, by, subject, words)


@transaction.atomic
def reopen(obstacle: Obstacle, *, by: User, words: str) -> None:
    """Take a closed one up again; its result stays in the history."""
    hands = hands_of(by, obstacle)
    _make(REOPEN, obstacle, by, words, to=_asked_state(hands), result="")
    _tell_whose_turn(obstacle, by, f"Mở lại: {obstacle.name}", words)
    if Hand.BODY not in hands:
        _tell_body(obstacle, by, f"Mở lại vướng mắc{obstacle.about_task}", words)


@transaction.atomic
def mark_for_amendment(obstacle: Obstacle, *, by: User, calls: bool) -> None:
    """Say that the plan should be adjusted because of it, or after all not (the plan's last paragraph).

    Raises PermissionDenied unless `by` is coordinator or leader; WrongState where that was said already.
    """
    post = by.post_as(Role.COORDINATOR, Role.LEADER, unit=obstacle.plan.unit)
    rows = Obstacle.objects.filter(pk=obstacle.pk, calls_for_amendment=not calls)
    if not rows.update(calls_for_amendment=calls):
        raise WrongState("Việc này đã ghi từ trước: không cần làm lại.")
    obstacle.calls_for_amendment = calls
    history.record(obstacle, "Cần điều chỉnh kế hoạch" if calls else "Không cần điều chỉnh kế hoạch", post=post)


@transaction.atomic
def put_in_paper(obstacle: Obstacle, paper: IssuedDocument, *, post: Post) -> None:
    """An issued paper tells of it: what waited for such a paper has now gone to the town. Safe to run twice."""
    stored = Obstacle.objects.select_for_update(of=["self"]).get(pk=obstacle.pk)
    if stored.papers.filter(pk=paper.pk).exists():
        return
    stored.papers.add(paper)
    name = f"Nêu trong {paper}"
    if stored.status == TO_TOWN:
        move(stored, AT_TOWN, name, allowed=GONE_OUT, post=post, moved_at=clock.now())
    else:
        history.record(stored, name, post=post)


def _make(step: Step, obstacle: Obstacle, by: User, words: str, *, to: Status | None = None, **fields) -> None:
    """Make the step in the capacity in which it is open to `by` now; `to` where it leads elsewhere than usual."""
    mine = {hand: post for hand, post in hands_of(by, obstacle).items() if hand in step.from_states}
    if not mine:
        raise PermissionDenied
    _check_said(step, words)
    hand = next((hand for hand in mine if obstacle.status in step.from_states[hand]), next(iter(mine)))
    to = to or step.to
    allowed = {state: {to} if state in step.from_states[hand] else set() for state in Status}
    move(obstacle, to, step.name, allowed=allowed, post=mine[hand], why=words, moved_at=clock.now(), **fields)


def _asked_state(hands: Iterable[Hand]) -> Status:
    """Where a question of the body goes: to the coordinator, the coordinator's own to the leader."""
    return UP if {Hand.BODY, Hand.COORDINATOR} <= set(hands) else ASKED


def _check_said(step: Step, words: str) -> None:
    if not words.strip():
        raise NotReady(step.nothing_said, about="words")


# --- Telling ---------------------------------------------------------------------------------------------------------


def _tell_whose_turn(obstacle: Obstacle, by: User, subject: str, text: str) -> None:
    """The leader where it waits for the leader, else the coordinator, who keeps the overview."""
    role = Role.LEADER if obstacle.status == UP else Role.COORDINATOR
    people = Roster(clock.today()).holding(role, unit_id=obstacle.plan.unit_id)
    _tell(obstacle, set(people) - {by}, subject, text)


def _tell_body(obstacle: Obstacle, by: User, subject: str, text: str) -> None:
    body = Roster(clock.today()).of(obstacle.agency) if obstacle.agency else []
    _tell(obstacle, {obstacle.raised_by, *body} - {by}, subject, text)


def _tell(obstacle: Obstacle, people: Iterable[User], subject: str, text: str) -> None:
    inbox.tell(people, subject=Truncator(subject).chars(300), text=text, link=obstacle.get_absolute_url())
