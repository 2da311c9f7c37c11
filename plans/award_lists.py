"""The lists of a round as papers need them: who is submitted to the leader, who stands on which decision."""

from dataclasses import dataclass

from files.workbook import MONEY_FORMAT, ListedColumn, workbook
from plans.models import AwardDecision, AwardNomination, AwardRound
from plans.models import NominationStatus as Status

# What the council agreed to, until the decision has left the office.
SUBMITTED_ON = (Status.AGREED, Status.APPROVED)
COLUMNS = [
    ListedColumn("Danh sách", width=26),
    ListedColumn("TT", width=6),
    ListedColumn("Đối tượng", width=12),
    ListedColumn("Tên", width=28),
    ListedColumn("Giới tính", width=9),
    ListedColumn("Đơn vị, địa chỉ", width=32),
    ListedColumn("Đơn vị đề nghị", width=28),
    ListedColumn("Hình thức", width=28),
    ListedColumn("Thành tích", width=60),
    ListedColumn("Phiếu", width=26),
    ListedColumn("Tình trạng", width=18),
    ListedColumn("Tiền thưởng (đồng)", width=16, number_format=MONEY_FORMAT),
]


@dataclass(frozen=True)
class AwardList:
    title: str
    rows: tuple[AwardNomination, ...]
    decision: AwardDecision | None = None

    @property
    def bonus(self) -> int:
        """In đồng, of those that have one."""
        return sum(row.bonus or 0 for row in self.rows)


def lists(award_round: AwardRound, nominations) -> list[AwardList]:
    """Of `nominations`, those the reader may see: what is to be submitted, then a list for each decision."""
    found = list(nominations.filter(round=award_round).with_names().select_related("vote").prefetch_related("quotes"))
    submitted = tuple(each for each in found if each.status in SUBMITTED_ON)
    made = [AwardList("Danh sách trình khen thưởng", submitted)] if submitted else []
    for decision in award_round.decisions.all():
        if rows := tuple(each for each in found if each.decision_id == decision.pk):
            made.append(AwardList(str(decision), rows, decision))
    return made


def lists_workbook(made: list[AwardList]) -> bytes:
    rows = [
        [
            each.title,
            place,
            row.get_subject_display(),
            row.name,
            row.get_gender_display(),
            row.place,
            str(row.agency),
            str(row.kind),
            row.achievements,
            str(row.vote),
            row.get_status_display(),
            row.bonus,
        ]
        for each in made
        for place, row in enumerate(each.rows, start=1)
    ]
    return workbook("Khen thưởng", COLUMNS, rows)
