"""Who sits on the sample committee, and the papers begun of what the portal knows."""

import datetime
import uuid
from collections.abc import Iterator
from functools import partial

from agencies.models import CommitteeMember
from desk.demo.progress import NAMESPACE
from desk.demo.steps import Cast, Step
from plans.models import Plan
from registry import starting, writing

Seat = CommitteeMember.Seat
# Invented names, as everywhere in the sample.
MEMBERS = (
    ("Nguyễn Văn Mẫu", False, "Phó Chủ tịch UBND phường", Seat.HEAD),
    ("Đinh Thị Ví Dụ", True, "Chủ tịch Hội LHPN phường", Seat.DEPUTY),
    ("Trần Thị Ví Dụ", True, "Công chức Văn hóa - xã hội (LĐ-TB&XH)", Seat.SECRETARY),
    ("Ngô Thị Mẫu", True, "Công chức Văn hóa - xã hội (TT-TDTT)", Seat.MEMBER),
    ("Dương Văn Thử", False, "Công an phường", Seat.MEMBER),
    ("Phan Thị Giả Định", True, "Trạm Y tế phường", Seat.MEMBER),
)
BEGUN = {
    "ke-hoach-thang-hanh-dong": datetime.date(2023, 10, 30),
    "giay-moi-hop-ban": datetime.date(2023, 11, 6),
}


def steps(plan: Plan, cast: Cast) -> Iterator[Step]:
    yield Step(plan.issued_on, partial(_seat, plan))
    for key, day in BEGUN.items():
        yield Step(day, partial(_begin, plan, cast, key))


def _seat(plan: Plan) -> None:
    CommitteeMember.objects.bulk_create(
        CommitteeMember(
            unit=plan.unit,
            order=order,
            full_name=name,
            is_woman=is_woman,
            title=title,
            seat=seat,
            valid_from=plan.issued_on,
        )
        for order, (name, is_woman, title, seat) in enumerate(MEMBERS, start=1)
    )


def _begin(plan: Plan, cast: Cast, key: str) -> None:
    starter, coordinator = starting.called(key), cast.people["dieuphoi"]
    about = next(iter(starter.offered(plan.unit))) if starter.is_about_something else None
    writing.begin(
        plan.unit,
        by=coordinator,
        written_by=coordinator,
        submission_key=uuid.uuid5(NAMESPACE, f"văn bản {key}"),
        kind=starter.kind,
        starter=key,
        about=about,
        **{"receivers": []} | starter.words(plan.unit, about).initial(),
    )
