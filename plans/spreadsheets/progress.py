"""Progress reports as a spreadsheet: all that the reader may see goes out, their own drafts come in."""

import uuid

from django.db.models import Count

from agencies.models import Agency
from agencies.moves import WrongState
from config import clock
from plans import writing
from plans.models import WRITABLE, Plan, ProgressUpdate, Status, Task, WorkState
from plans.spreadsheets.cells import AgencyWidget, ChoiceWidget, CountWidget, DayWidget, TextWidget, as_text, folded
from plans.spreadsheets.reading import Table
from plans.spreadsheets.sheet import Column, KeyColumn, Sheet, ShownColumn
from plans.workflow import DONE_IS_THE_LEADS
from plans.writing import WRITTEN

OTHERS_ROW = "Đây là báo cáo của đơn vị khác: hãy để nguyên dòng này."
SENT_ROW = "Báo cáo này đã gửi nên không sửa được nữa: hãy để nguyên dòng này."
STATUS_BY_FILE = "Bảng tính không đổi được trạng thái: hãy để ô này như tệp tải về, rồi gửi báo cáo trên cổng."
NOT_YOUR_TASK = "Đơn vị của bạn không chủ trì hay phối hợp nhiệm vụ này."
NEEDED_TO_BEGIN = {
    "task": "Hãy ghi số mục của nhiệm vụ, ví dụ IV.5.1.",
    "covers_from": "Hãy ghi ngày đầu, ví dụ 01/10/2023.",
    "covers_to": "Hãy ghi ngày cuối, ví dụ 31/10/2023.",
    "text": "Hãy viết vài câu về việc đã làm.",
    "work_state": "Hãy ghi tình hình thực hiện, ví dụ “Đang thực hiện”.",
}


class TaskWidget(TextWidget):
    """A task by its number in the plan."""

    named: dict[str, Task] = {}

    def clean(self, value, row=None, **kwargs):
        number = as_text(value)
        if number and folded(number) not in self.named:
            raise ValueError(f"Kế hoạch không có nhiệm vụ “{number}”: hãy ghi số mục, ví dụ IV.5.1.")
        return self.named.get(folded(number))

    def render(self, value, obj=None, **kwargs):
        return value.number if value else ""


class PlaceColumn(Column):
    """Said once, when the report is begun."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        if instance.pk and not self.says_the_same(instance, row):
            raise ValueError("Báo cáo đã có thì không chuyển sang nhiệm vụ hay đơn vị khác: hãy thêm dòng mới.")
        super().save(instance, row, is_m2m, **kwargs)


class StatusColumn(ShownColumn):
    """Only reports that the reader may still write are asked about: others move on by themselves."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        if not instance.can_be_written or not as_text(row[self.column_name]):
            return
        if not self.says_the_same(instance, row):
            raise ValueError(STATUS_BY_FILE)


class ProgressSheet(Sheet):
    """Fields are those of a `ProgressUpdate`."""

    title = "Tiến độ"
    needed = ("Mã", "Nhiệm vụ")

    id = KeyColumn("pk", "Mã", CountWidget(), width=6)
    task = PlaceColumn("task", "Nhiệm vụ", TaskWidget(), width=11)
    task_text = ShownColumn("task__text", "Lời văn nhiệm vụ", width=45)
    agency = PlaceColumn("agency", "Đơn vị báo cáo", width=30)
    covers_from = Column("covers_from", "Từ ngày", DayWidget(), width=12)
    covers_to = Column("covers_to", "Đến ngày", DayWidget(), width=12)
    text = Column("text", "Đã làm được gì", width=60)
    work_state = Column("work_state", "Tình hình thực hiện", ChoiceWidget(WorkState), width=18)
    sessions = Column("sessions", "Số buổi, cuộc", CountWidget(), width=10)
    people = Column("people", "Số lượt người", CountWidget(), width=10)
    women = Column("women", "Trong đó nữ", CountWidget(), width=10)
    no_file_reason = Column("no_file_reason", "Lý do không có tệp", TextWidget(longest=300), width=26)
    file_count = ShownColumn("file_count", "Số tệp", CountWidget(), width=10)
    status = StatusColumn("status", "Trạng thái", ChoiceWidget(Status), width=16)
    return_reason = ShownColumn("return_reason", "Đề nghị bổ sung", width=30)

    def __init__(self, plan: Plan, **options):
        super().__init__(plan, **options)
        self.fields["work_state"].words = WorkState.labels
        bodies = Agency.objects.current(on=clock.today()).filter(unit=plan.unit)
        self.fields["agency"].widget = AgencyWidget(list(bodies))

    def rows(self, tasks) -> list[ProgressUpdate]:
        """What `export` takes: the reports about `tasks` (a queryset or ids) that the reader may see."""
        seen = ProgressUpdate.objects.visible_to(self.by).filter(task__in=tasks)
        place = ["task__origin", "task__group", "task__order", "covers_to", "pk"]
        counted = seen.annotate(file_count=Count("files")).order_by(*place)
        return list(counted.select_related("task", "agency"))

    def lock(self):
        own = ProgressUpdate.objects.select_for_update(of=["self"]).filter(
            task__plan=self.plan, agency__in=self.by.agency_ids, status__in=WRITABLE
        )
        list(own.order_by("pk").values_list("pk"))

    def prepare(self, table: Table):
        tasks = {task.pk: task for task in self.plan.tasks.with_people()}
        self.fields["task"].widget.named = {folded(task.number): task for task in tasks.values()}
        texts = (as_text(row[table.headings.index("Mã")]) for row in table.rows)
        keys = {int(text) for text in texts if text.isdecimal() and len(text) < 15}
        seen = ProgressUpdate.objects.visible_to(self.by).filter(task__plan=self.plan, pk__in=keys)
        seen = seen.select_related("agency__parent").annotate(file_count=Count("files"))
        self.stored = {update.pk: update for update in seen}
        for update in self.stored.values():
            update.task = tasks[update.task_id]
        self.known = self._own_reports()

    def _own_reports(self) -> dict[tuple, int]:
        """What the reader's bodies have on the portal, by what makes two reports the same; line 0."""
        own = ProgressUpdate.objects.filter(task__plan=self.plan, agency__in=self.by.agency_ids)
        fields = own.values_list("task", "agency", "covers_from", "covers_to", "text")
        return {(*place, folded(as_text(text))): 0 for *place, text in fields}

    def find(self, key):
        if key not in self.stored:
            raise self.fault("id", f"Không có báo cáo mang mã {key} trong phần bạn xem được của kế hoạch này.")
        return self.stored[key]

    def init_instance(self, row=None):
        return ProgressUpdate(author=self.by, work_state="")

    def import_instance(self, instance, row, **kwargs):
        if instance.pk and (sentence := self._closed(instance)):
            self._leave_alone(instance, row, sentence)
            return
        try:
            super().import_instance(instance, row, **kwargs)
        finally:
            self._fill_in_body(instance)

    def _closed(self, update: ProgressUpdate) -> str:
        """Why the reader may not change the report; empty where they may."""
        if not self.by.works_for(update.agency):
            return OTHERS_ROW
        return "" if update.can_be_written else SENT_ROW

    def _leave_alone(self, update, row, sentence: str) -> None:
        for field_name, column in self.fields.items():
            if column.is_read and column.column_name in row and not column.says_the_same(update, row):
                raise self.fault(field_name, sentence)

    def _fill_in_body(self, update: ProgressUpdate) -> None:
        """Whoever reports for one body alone need not name it."""
        if update.task_id and not update.agency_id:
            bodies = update.task.agencies_of(self.by)
            update.agency = bodies[0] if len(bodies) == 1 else None

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """A report that is on the portal already, word for word, is not begun again."""
        is_same = not import_validation_errors and not instance.pk and self.known.get(_sameness(instance)) == 0
        return is_same or super().skip_row(instance, original, row, import_validation_errors)

    def check(self, instance):
        errors = {name: sentence for name, sentence in NEEDED_TO_BEGIN.items() if not getattr(instance, name, None)}
        if not errors and not instance.pk:
            errors |= self._check_place(instance)
        return errors or self._check_days(instance) | self._check_counts(instance) | self._check_done(instance)

    def _check_place(self, update) -> dict[str, str]:
        bodies = update.task.agencies_of(self.by)
        if not bodies:
            return {"task": NOT_YOUR_TASK}
        if update.agency not in bodies:
            names = "; ".join(str(body) for body in bodies)
            return {"agency": f"Hãy ghi đơn vị bạn được báo cáo thay: {names}."}
        first = self.known.setdefault(_sameness(update), self.line)
        return {} if first == self.line else {"text": f"Trùng với dòng {first}: hãy xóa một dòng."}

    def _check_days(self, update) -> dict[str, str]:
        year, today = self.plan.year, clock.today()
        if update.covers_from.year < year:
            return {"covers_from": f"Đây là kế hoạch năm {year}: hãy ghi từ ngày 01/01/{year} trở đi."}
        if update.covers_to > today:
            return {"covers_to": f"Chưa đến ngày này: hãy ghi đến hôm nay, {today:%d/%m/%Y}, hoặc trước đó."}
        if update.covers_to < update.covers_from:
            return {"covers_to": "Ngày cuối không được trước ngày đầu."}
        return {}

    def _check_counts(self, update) -> dict[str, str]:
        if update.women is None:
            return {}
        if update.people is None:
            return {"people": "Đã ghi số nữ thì hãy ghi cả tổng số lượt người."}
        too_many = "Số nữ nhiều hơn tổng số lượt người: hãy kiểm tra lại hai số này."
        return {"women": too_many} if update.women > update.people else {}

    def _check_done(self, update) -> dict[str, str]:
        is_wrong = update.work_state == WorkState.DONE and not update.is_by_lead
        return {"work_state": DONE_IS_THE_LEADS} if is_wrong else {}

    def store(self, instance, line):
        fields = {name: getattr(instance, name) for name in WRITTEN}
        try:
            if instance.pk:
                writing.rewrite(instance, by=self.by, fields=fields)
            else:
                key = uuid.uuid5(self.key, str(line))
                writing.begin(instance.task, instance.agency, by=self.by, key=key, fields=fields)
        except WrongState as error:
            raise WrongState(f"Dòng {line}: {error} Chưa dòng nào được ghi.") from error

    def name(self, instance):
        return f"{instance.task.number} – {instance.agency}"


def _sameness(update: ProgressUpdate) -> tuple:
    return update.task_id, update.agency_id, update.covers_from, update.covers_to, folded(as_text(update.text))
