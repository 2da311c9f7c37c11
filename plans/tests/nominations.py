"""What a browser sends about awards, and nominations at every stage."""

import datetime
import uuid

from plans import awarding
from plans.models import AwardDecision, AwardKind, AwardMeeting, AwardNomination

PRESENT = ["Nguyễn Văn Mẫu, Phó Chủ tịch", "Trần Thị Mẫu, công chức VH-XH", "Tạ Văn Mẫu", "Lê Thị Mẫu", "Cao Thị Mẫu"]


def nomination_form(**fields) -> dict:
    typed = {
        "submission_key": str(uuid.uuid4()),
        "subject": "person",
        "name": "Hoàng Thị Ví Dụ",
        "gender": "female",
        "place": "Trường Tiểu học Mẫu",
        "kind": AwardKind.objects.get().pk,
        "summary": "Sáng kiến “Góc nhỏ bình đẳng” trong lớp học.",
    }
    return typed | fields


def minutes_form(**fields) -> dict:
    typed = {
        "submission_key": str(uuid.uuid4()),
        "number": "01",
        "held_on": "6/11/2023",
        "members": "7",
        "present": "\n".join(PRESENT),
        "chair": "Nguyễn Văn Mẫu",
        "secretary": "Tạ Văn Mẫu",
    }
    return typed | fields


def votes(nomination, in_favour, against=0, blank=0) -> dict:
    counts = {"for": in_favour, "against": against, "blank": blank}
    return {f"phieu{nomination.pk}-votes_{name}": str(count) for name, count in counts.items()}


class Awards:
    """A round, and what the people of the cast do in it."""

    def __init__(self, plan, office, leader, school):
        self.plan, self.office, self.leader, self.school = plan, office, leader, school
        fields = {"name": "Tổng kết năm 2023", "legal_basis": "Luật Thi đua, khen thưởng", "closes_on": None}
        self.round = awarding.open_round(plan, by=office, key=uuid.uuid4(), fields=fields)

    def propose(self, *, by=None, agency=None, updates=(), **fields) -> AwardNomination:
        words = nomination_form(**fields)
        words = {name: words[name] for name in awarding.WRITTEN} | {"kind": AwardKind.objects.get()}
        by = by or self.school
        agency = agency or by.posts.get().agency
        return awarding.propose(self.round, agency, by=by, key=uuid.uuid4(), fields=words, updates=updates)

    def accept(self, **fields) -> AwardNomination:
        nomination = self.propose(**fields)
        awarding.accept(nomination, by=self.office)
        return nomination

    def vote(self, *nominations, counted=(5, 0, 0), held_on=datetime.date(2023, 11, 6)) -> None:
        meeting = AwardMeeting(
            round=self.round,
            held_on=held_on,
            members=7,
            present=PRESENT,
            chair="Nguyễn Văn Mẫu",
            secretary="Tạ Văn Mẫu",
            threshold_percent=51,
            submission_key=uuid.uuid4(),
        )
        awarding.record_meeting(meeting, dict.fromkeys(nominations, counted), by=self.office)

    def approve(self, **fields) -> AwardNomination:
        nomination = self.accept(**fields)
        self.vote(nomination)
        awarding.approve(nomination, by=self.leader)
        return nomination

    def issue(self, *nominations, number=118, issued_on=datetime.date(2023, 11, 8)) -> AwardDecision:
        decision = AwardDecision(round=self.round, number=number, issued_on=issued_on, submission_key=uuid.uuid4())
        awarding.record_decision(decision, nominations, by=self.office)
        return decision
