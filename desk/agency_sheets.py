"""One sheet of paper for each body that reports: its tasks, how they stand, what to bring to the meeting."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from agencies.models import Agency
from desk.tally import Tally, Waiting, tally
from notifications.wording import is_asked
from plans.models import Plan, ProgressUpdate, Status
from plans.shares import Share, parts
from plans.standing import Standing, standings, with_accepted_updates
from reports.models import Duty
from reports.readiness import open_duty, readiness


@dataclass
class AgencySheet:
    """What is printed for one body; `is_asked` where the plan requests it and does not order it."""

    agency: Agency
    on: datetime.date
    is_asked: bool
    led: list[Share] = field(default_factory=list)
    partnered: list[Standing] = field(default_factory=list)
    to_bring: list[str] = field(default_factory=list)
    tally: Tally | None = None

    @property
    def title(self) -> str:
        return "Phiếu đề nghị phối hợp" if self.is_asked else "Phiếu theo dõi nhiệm vụ"

    @property
    def summary(self) -> str:
        """“Chủ trì 10 nhiệm vụ: 1 hoàn thành, 2 quá hạn.”; what there is none of is left out."""
        late = "đã đến hạn" if self.is_asked else "quá hạn"
        counts = [
            f"{number} {word}"
            for number, word in (
                (self.tally.done.number, "hoàn thành"),
                (self.tally.in_progress.number, "đang thực hiện"),
                (self.tally.not_started.number, "chưa thực hiện"),
                (self.tally.stopped.number, "tạm dừng"),
                (self.tally.late.number, late),
                (self.tally.waiting.number, "có báo cáo chờ tiếp nhận"),
            )
            if number
        ]
        whose = "Được đề nghị thực hiện" if self.is_asked else "Chủ trì"
        return f"{whose} {self.tally.total.number} nhiệm vụ{': ' if counts else ''}{', '.join(counts)}."

    @property
    def to_bring_title(self) -> str:
        return "Trân trọng đề nghị quý cơ quan" if self.is_asked else "Đề nghị đơn vị mang đến, làm ngay"

    @property
    def lines(self) -> list[tuple[Share, str]]:
        """Each task that the body leads, with how it stands in the tone that is due to the body."""
        return [(share, self._says(share)) for share in self.led]

    def _says(self, share: Share) -> str:
        if share.is_late:
            return "Đã đến hạn, chưa nhận được kết quả" if self.is_asked else "Quá hạn"
        return "Sắp đến hạn" if share.is_soon else str(share.work_state.label)


def agency_sheets(plan: Plan, bodies: Iterable[Agency], *, on: datetime.date) -> list[AgencySheet]:
    """A sheet for each of `bodies`, in their order, in a constant number of queries."""
    sheets = {body.pk: AgencySheet(body, on, is_asked(body)) for body in bodies}
    found = standings(with_accepted_updates(plan.tasks.all()), on=on)
    for standing in found:
        _lay_out(sheets, standing)
    waiting = Waiting.of(plan)
    for sheet in sheets.values():
        sheet.tally = tally(str(sheet.agency), sheet.led, waiting, chu_tri=sheet.agency.pk)
        sheet.to_bring += [_owed(share) for share in sheet.led if share.is_late or share.is_soon]
    _add_returned(sheets, plan)
    if duty := open_duty(plan, on=on):
        _add_duty(sheets, duty)
    return list(sheets.values())


def _lay_out(sheets: dict[int, AgencySheet], standing: Standing) -> None:
    for share in parts(standing):
        if share.body.pk in sheets:
            sheets[share.body.pk].led.append(share)
    for partner in standing.task.reporting_partners():
        if partner.pk in sheets:
            sheets[partner.pk].partnered.append(standing)


def _owed(share: Share) -> str:
    task = share.task
    when = share.standing.missed_in_words if share.is_late else ""
    when = when or f"{'hạn' if share.is_soon else 'đã đến hạn'} {share.standing.due_on:%d/%m/%Y}"
    return f"Kết quả và minh chứng của nhiệm vụ {task.number} ({when[:1].lower()}{when[1:]})."


def _add_returned(sheets: dict[int, AgencySheet], plan: Plan) -> None:
    back = ProgressUpdate.objects.filter(task__plan=plan, status=Status.RETURNED, agency__in=sheets)
    theirs: dict[int, list[str]] = defaultdict(list)
    for update in back.select_related("task").order_by("decided_at"):
        theirs[update.agency_id].append(f"Bổ sung báo cáo nhiệm vụ {update.task.number}: {update.return_reason}")
    for key, sentences in theirs.items():
        sheets[key].to_bring += sentences


def _add_duty(sheets: dict[int, AgencySheet], duty: Duty) -> None:
    """What is owed for the open report; who has sent something in its period is not asked again."""
    for body in readiness(duty).silent:
        if sheet := sheets.get(body.pk):
            sheet.to_bring.append(f"Gửi báo cáo tiến độ để làm {duty}, chậm nhất ngày {duty.internal_due_on:%d/%m/%Y}.")
