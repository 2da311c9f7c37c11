"""An obstacle that goes to the town in a letter: its draft, in the words already said."""

import uuid

from django.db import transaction

from agencies import history
from agencies.models import Agency, User
from agencies.moves import WrongState
from config import clock
from documents import phrases
from plans.models import Obstacle, ObstacleStatus, Plan
from registry import writing
from registry.kinds import LETTER
from registry.models import NOT_ISSUED, Stage, TypedPaper


def may_begin(obstacle: Obstacle, user: User) -> bool:
    """Whether `user` may draft a letter of it now."""
    return user.has_role(*writing.WRITERS, unit=obstacle.plan.unit) and not _why_not(obstacle)


@transaction.atomic
def begin(obstacle: Obstacle, *, by: User) -> TypedPaper:
    """Draft the letter that asks the town; the coordinator goes on with it.

    Raises PermissionDenied unless `by` is coordinator or leader; WrongState where the leader has not decided so, or a
    letter of it is already on its way.
    """
    post = by.post_as(*writing.WRITERS, unit=obstacle.plan.unit)
    if refusal := _why_not(Obstacle.objects.select_for_update(of=["self"]).get(pk=obstacle.pk)):
        raise WrongState(refusal)
    unit = obstacle.plan.unit
    letter = writing.begin(
        unit,
        by=by,
        submission_key=uuid.uuid4(),
        kind=LETTER,
        receivers=_offices(obstacle.plan),
        written_by=None,
        subject=f"Kiến nghị tháo gỡ vướng mắc trong thực hiện công tác bình đẳng giới năm {obstacle.plan.year}",
        addressees=[unit.parent.body_name],
        text="\n".join(_lines(obstacle)),
        recipients=[],
        drafting_mark=unit.filing.rpartition(",")[2].strip(),
    )
    obstacle.letters.add(letter)
    history.record(obstacle, "Soạn công văn gửi thị xã", post=post)
    return letter


def _why_not(obstacle: Obstacle) -> str:
    """Why no letter of it can be begun now; empty where one can."""
    stages = set(obstacle.letters.values_list("status", flat=True))
    if stages & set(NOT_ISSUED):
        return "Đã có dự thảo công văn về vướng mắc này: hãy sửa tiếp dự thảo đó."
    came_back = obstacle.status == ObstacleStatus.AT_TOWN and Stage.SENT_BACK in stages
    if obstacle.status != ObstacleStatus.TO_TOWN and not came_back:
        return "Chỉ soạn công văn khi lãnh đạo đã quyết định kiến nghị thị xã và chưa có văn bản nào nêu."
    return ""


def _offices(plan: Plan) -> list[Agency]:
    """Those that have the plan, else every office of the town; the writer chooses."""
    town = Agency.objects.current(on=clock.today()).filter(unit=plan.unit.parent)
    return list(plan.copied_to.all() or town)


def _lines(obstacle: Obstacle) -> list[str]:
    """A fixed frame around the words of the body and of the leader."""
    unit = obstacle.plan.unit
    who = f"{obstacle.agency} phản ánh" if obstacle.agency else f"{unit.body_name} gặp"
    return [
        f"Trong quá trình thực hiện {_named(obstacle.plan)}, {who} vướng mắc như sau:",
        f"- {phrases.sentence(obstacle.text)}",
        phrases.sentence(obstacle.town_request),
        f"{unit.body_name} trân trọng đề nghị {unit.parent.body_name} xem xét, chỉ đạo.",
    ]


def _named(plan: Plan) -> str:
    number = f" số {plan.reference}" if plan.number else ""
    issued = f" {phrases.long_date(plan.issued_on)}" if plan.issued_on else ""
    title = phrases.with_names(phrases.lower_first(plan.title), plan.unit.name)
    return f"Kế hoạch{number}{issued} của {plan.unit.body_name} {title}"
