"""The tasks of a plan as a spreadsheet: the plan's words to read, the coordinator's working data to change."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.models import Agency
from config import clock
from plans import arranging
from plans.due import Due
from plans.forms.arranging import NOT_NAMED
from plans.models import ContentArea, Plan, Task
from plans.spreadsheets.cells import AgenciesWidget, AgencyWidget, AreaWidget, CountWidget, DueWidget
from plans.spreadsheets.sheet import Column, FixedColumn, KeyColumn, Sheet, ShownColumn
from plans.standing import Standing, standings, with_accepted_updates

THE_PLANS_WORDS = "Lời văn của kế hoạch đã ban hành không sửa bằng bảng tính: hãy để ô này như tệp tải về."
LEAD_BY_PLAN = "Đơn vị chủ trì này do kế hoạch giao, chỉ đổi được khi điều chỉnh kế hoạch."
AREA_BY_PLAN = "Nhiệm vụ này đã nằm trong nội dung của chính kế hoạch, không xếp sang nội dung khác."
NO_LEAD = "Hãy ghi đơn vị chủ trì: nhiệm vụ đã được giao thì không để trống."


@dataclass
class TaskRow:
    """One task with its working data, changed in memory before anything is stored."""

    task: Task
    standing: Standing
    lead: Agency | None  # None: the plan names none, and the coordinator has not yet
    partners: tuple[Agency, ...]
    due: Due
    content_area: ContentArea | None

    @classmethod
    def of(cls, standing: Standing) -> "TaskRow":
        task = standing.task
        lead = None if task.lead_is_open else task.lead
        return cls(task, standing, lead, tuple(task.partners.all()), task.due, task.content_area)


class TaskSheet(Sheet):
    """Fields are those of a `TaskRow`."""

    title = "Nhiệm vụ"
    needed = ("Mã",)

    id = KeyColumn("task__pk", "Mã", CountWidget(), width=6)
    number = FixedColumn("task__number", "Mục", sentence=THE_PLANS_WORDS, width=9)
    text = FixedColumn("task__text", "Nhiệm vụ", sentence=THE_PLANS_WORDS, width=70)
    content_area = Column("content_area", "Nội dung", width=32)
    lead = Column("lead", "Chủ trì", width=32)
    partners = Column("partners", "Phối hợp", width=38)
    due = Column("due", "Hạn hoàn thành", DueWidget(), width=22)
    standing = ShownColumn("standing__label", "Tình trạng", width=18)

    def __init__(self, plan: Plan, **options):
        super().__init__(plan, **options)
        bodies = list(Agency.objects.assigned().current(on=clock.today()).filter(unit=plan.unit))
        self.fields["content_area"].widget = AreaWidget(list(plan.content_areas.all()))
        self.fields["due"].widget = DueWidget(plan.year)
        self.fields["lead"].widget = AgencyWidget(bodies, unset=NOT_NAMED)
        self.fields["partners"].widget = AgenciesWidget(bodies)

    def rows(self, standings: Iterable[Standing]) -> list[TaskRow]:
        """What `export` takes."""
        return [TaskRow.of(standing) for standing in standings]

    def lock(self):
        list(Task.objects.select_for_update(of=["self"]).filter(plan=self.plan).order_by("pk").values_list("pk"))

    def prepare(self, table):
        tasks = with_accepted_updates(self.plan.tasks.all())
        self.stored = {row.task.pk: row for row in self.rows(standings(tasks, on=clock.today()))}

    def find(self, key):
        if key not in self.stored:
            raise self.fault("id", f"Kế hoạch năm {self.plan.year} không có nhiệm vụ mang mã {key}.")
        return self.stored[key]

    def init_instance(self, row=None):
        raise self.fault("id", "Thiếu mã: bảng tính không thêm được nhiệm vụ vào kế hoạch đã ban hành.")

    def check(self, instance):
        task, errors = instance.task, {}
        if task.lead_is_named_by_plan and instance.lead != task.lead:
            errors["lead"] = LEAD_BY_PLAN
        elif instance.lead is None and not task.lead_is_open:
            errors["lead"] = NO_LEAD
        if not task.lead_is_named_by_plan and instance.content_area != task.content_area:
            errors["content_area"] = AREA_BY_PLAN
        if (lead := instance.lead or task.lead) in instance.partners:
            errors["partners"] = f"“{lead}” đã là đơn vị chủ trì: hãy bỏ ở cột này."
        if instance.due != task.due and instance.due.on and instance.due.on.year != self.plan.year:
            errors["due"] = f"Đây là kế hoạch năm {self.plan.year}: hãy ghi một ngày trong năm {self.plan.year}."
        return errors

    def store(self, instance, line):
        task = instance.task
        lead = None if task.lead_is_named_by_plan else instance.lead
        arranging.arrange(
            task,
            by=self.by,
            lead=lead,
            partners=instance.partners,
            due_on=instance.due.on,
            due_from=instance.due.starts_on,
            recurrence=instance.due.recurrence,
            content_area=instance.content_area,
        )

    def name(self, instance):
        return f"Nhiệm vụ {instance.task.number}"
