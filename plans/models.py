"""The ward's plan for a year, its tasks, and what is reported of them."""

import datetime
import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Post, Role, Unit, User
from config import clock
from files.models import StoredFile
from plans.due import Scheduled


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Plans of every ward where `user` holds a post today."""
        return self.filter(unit__in=user.ward_ids)

    def copied_to(self, user: User):
        """Plans that were sent to an office of the town `user` works for today."""
        return self.filter(copied_to__in=user.office_ids).distinct()


class Plan(models.Model):
    """One ward's plan for one year, in the words in which it was issued."""

    class State(models.TextChoices):
        ISSUED = "issued", "Đã ban hành"
        CLOSED = "closed", "Đã kết thúc"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans", verbose_name="địa phương")
    year = models.PositiveSmallIntegerField("năm")
    state = models.CharField("trạng thái", max_length=20, choices=State, default=State.ISSUED, editable=False)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    symbol = models.CharField("ký hiệu", max_length=30, default="KH-UBND")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    place = models.CharField("địa danh", max_length=100, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    title = models.TextField("trích yếu")
    preamble = models.TextField("phần mở đầu", blank=True)
    purposes = models.JSONField("mục đích, yêu cầu", default=list)
    funding = models.TextField("kinh phí", blank=True)
    closing = models.TextField("đoạn kết", blank=True)
    signer_authority = models.CharField("quyền hạn ký", max_length=200, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=200, blank=True)
    signer_name = models.CharField("người ký", max_length=150, blank=True)
    recipients = models.JSONField("nơi nhận", default=list)
    source = models.JSONField("bản đọc từ tệp gốc", default=dict, editable=False)
    copied_to = models.ManyToManyField(
        Agency, blank=True, related_name="plans_received", verbose_name="gửi đến phòng của thị xã"
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="plan_once_per_unit_and_year")]

    def __str__(self):
        return f"Kế hoạch bình đẳng giới {self.unit} năm {self.year}"

    def get_absolute_url(self):
        return reverse("plans:plan", args=[self.year])

    @property
    def reference(self) -> str:
        """Number and symbol as printed: “27/KH-UBND”, or “…/KH-UBND” while the number is not entered."""
        return f"{self.number:02}/{self.symbol}" if self.number else f"…/{self.symbol}"

    @property
    def place_and_date(self) -> str:
        """As printed: a zero before days below 10 and months 1 and 2 (Nghị định 30/2020, Phụ lục I, mục II.4)."""
        day = self.issued_on
        month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
        return f"{self.place}, ngày {day.day:02} tháng {month} năm {day.year}"


class PlanReceipt(models.Model):
    """One body's word that it has the plan in hand."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="receipts", verbose_name="kế hoạch")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="plan_receipts", verbose_name="đơn vị")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xác nhận")
    received_at = models.DateTimeField("xác nhận lúc", default=clock.now)

    class Meta:
        verbose_name = "xác nhận nhận kế hoạch"
        verbose_name_plural = "xác nhận nhận kế hoạch"
        ordering = ["plan", "received_at"]
        constraints = [models.UniqueConstraint(fields=["plan", "agency"], name="plan_received_once_per_agency")]

    def __str__(self):
        return f"{self.agency} đã nhận {self.plan}"


class LegalBasis(models.Model):
    """A document the plan rests on (`BASED_ON`) or names among what is to be spread (`CITED`)."""

    class Use(models.TextChoices):
        BASED_ON = "based_on", "Căn cứ ban hành"
        CITED = "cited", "Văn bản được nêu"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="legal_bases", verbose_name="kế hoạch")
    use = models.CharField("vai trò", max_length=10, choices=Use)
    order = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("văn bản", max_length=300)
    number = models.CharField("số, ký hiệu", max_length=50, blank=True)
    issued_on = models.DateField("ngày", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    subject = models.TextField("trích yếu", blank=True)

    class Meta:
        verbose_name = "căn cứ pháp lý"
        verbose_name_plural = "căn cứ pháp lý"
        ordering = ["plan", "use", "order"]

    def __str__(self):
        return self.text


class ContentArea(models.Model):
    """One of the plan's areas of content (section II)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="content_areas", verbose_name="kế hoạch")
    order = models.PositiveSmallIntegerField("thứ tự")
    title = models.TextField("tên nội dung")

    class Meta:
        verbose_name = "nội dung"
        verbose_name_plural = "nội dung"
        ordering = ["plan", "order"]
        constraints = [models.UniqueConstraint(fields=["plan", "order"], name="content_area_order_once_per_plan")]

    def __str__(self):
        return f"{self.order}. {self.title}"


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Tasks `user` may read: those of every ward where they hold a post today."""
        return self.filter(plan__unit__in=user.ward_ids)

    def of_agencies(self, agency_ids):
        """Tasks that bodies lead, or their parent body leads, or in which either is a partner."""
        mine = Agency.objects.filter(Q(pk__in=agency_ids) | Q(members__in=agency_ids)).values("pk")
        partner = Task.partners.through.objects.filter(task=OuterRef("pk"), agency__in=mine)
        return self.filter(Q(lead__in=mine) | Exists(partner))

    def with_people(self):
        """With what every list and page of tasks shows, in a constant number of queries."""
        members = Agency.objects.order_by("order", "pk")
        return self.select_related("plan__unit", "lead", "content_area").prefetch_related(
            Prefetch("lead__members", queryset=members),
            "partners",
            Prefetch("partners__members", queryset=members),
            Prefetch("steps", queryset=TaskStep.objects.select_related("done_by")),
        )


class Task(Scheduled):
    """One task of the plan, in the plan's own words, with the coordinator's working data beside them."""

    class Origin(models.TextChoices):
        CONTENT = "II", "Mục II. Nội dung thực hiện"
        ASSIGNMENT = "IV", "Mục IV. Tổ chức thực hiện"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks", verbose_name="kế hoạch")
    origin = models.CharField("mục của kế hoạch", max_length=2, choices=Origin)
    group = models.PositiveSmallIntegerField("số mục con")
    order = models.PositiveSmallIntegerField("thứ tự trong mục con")
    text = models.TextField("nhiệm vụ")
    content_area = models.ForeignKey(
        ContentArea, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="nội dung"
    )
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="led_tasks", verbose_name="đơn vị chủ trì")
    lead_is_open = models.BooleanField("kế hoạch chưa giao cụ thể", default=False)
    partners = models.ManyToManyField(
        Agency, blank=True, related_name="partnered_tasks", verbose_name="đơn vị phối hợp"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["plan", "origin", "group", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "origin", "group", "order"], name="task_place_once_per_plan"),
            *Scheduled.Meta.constraints,
        ]

    def __str__(self):
        return f"Nhiệm vụ {self.number}"

    def get_absolute_url(self):
        return reverse("plans:task", args=[self.pk])

    @property
    def number(self) -> str:
        """Where the plan states it: “II.1.2” is section II, area 1, second task."""
        return f"{self.origin}.{self.group}.{self.order}"

    @property
    def lead_is_named_by_plan(self) -> bool:
        """Section IV names its leads: those change by amendment only."""
        return self.origin == self.Origin.ASSIGNMENT

    @property
    def steps_in_words(self) -> str:
        """“2/5 bước”; empty where the task has no steps."""
        steps = self.steps.all()
        return f"{sum(step.is_done for step in steps)}/{len(steps)} bước" if steps else ""

    def reporting_agencies(self) -> list[Agency]:
        """Who reports as lead: the member bodies where the lead has any, else the lead itself."""
        return self.lead.reporting()

    def reporting_partners(self) -> list[Agency]:
        """Who reports as partner, in the same way."""
        return [agency for partner in self.partners.all() for agency in partner.reporting()]

    def agencies_of(self, user: User) -> list[Agency]:
        """Bodies for which `user` may report here, those of the lead first."""
        reporting = dict.fromkeys(self.reporting_agencies() + self.reporting_partners())
        return [agency for agency in reporting if user.works_for(agency)]


class TaskStep(models.Model):
    """One step of a task's checklist; which body's person ticked it stands in the task's history."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="steps", verbose_name="nhiệm vụ")
    order = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("bước", max_length=200)
    done_on = models.DateField("xong ngày", null=True, editable=False)
    done_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người đánh dấu"
    )

    class Meta:
        verbose_name = "bước thực hiện"
        verbose_name_plural = "bước thực hiện"
        ordering = ["task", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "text"], name="step_once_per_task"),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None) | Q(done_on__isnull=False, done_by__isnull=False),
                name="step_done_names_day_and_person",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_done(self) -> bool:
        return self.done_on is not None


class Status(models.TextChoices):
    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Đề nghị bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận"


# While it has one of these, the body that reports may still change what it wrote.
WRITABLE = (Status.DRAFT, Status.RETURNED)


class WorkState(models.TextChoices):
    NOT_STARTED = "not_started", "Chưa thực hiện"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    DONE = "done", "Hoàn thành"
    STOPPED = "stopped", "Tạm dừng/điều chỉnh"


def _concerns(user: User) -> Q:
    """Updates whose drafts and files `user` reads by their work: steering posts, the body itself, lead and partners.

    Of member bodies each reads its own: a school does not see the drafts of the next one.
    """
    own, parents = user.agency_ids, user.parent_agency_ids
    mine = own | parents
    partnered = Task.partners.through.objects.filter(agency__in=mine).values("task")
    in_the_task = Q(task__lead__in=mine) | Q(task__in=partnered)
    of_a_sibling = Q(agency__in=Agency.objects.filter(parent__in=parents).exclude(pk__in=own).values("pk"))
    steers = Q(task__plan__unit__in=user.unit_ids_as(Role.COORDINATOR, Role.LEADER))
    return steers | Q(agency__in=own) | (in_the_task & ~of_a_sibling)


class ProgressUpdateQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Everything sent in the user's wards, and the drafts of their own work."""
        return self.filter(task__plan__unit__in=user.ward_ids).filter(~Q(status=Status.DRAFT) | _concerns(user))

    def with_files_open_to(self, user: User):
        """Updates whose files `user` may open; the committee's members once they were sent."""
        committee = Q(task__plan__unit__in=user.unit_ids_as(Role.COMMITTEE)) & ~Q(status=Status.DRAFT)
        return self.filter(task__plan__unit__in=user.ward_ids).filter(_concerns(user) | committee)

    def waiting_for(self, user: User):
        """Updates sent that `user` may take in: coordinator or leader, never the author or sender."""
        return self.filter(
            status=Status.SUBMITTED, task__plan__unit__in=user.unit_ids_as(Role.COORDINATOR, Role.LEADER)
        ).exclude(Q(author=user) | Q(submitted_by=user))

    def left_to(self, user: User):
        """Of what waits for `user`, what they alone have to take in: a leader leaves the bodies' to the coordinator."""
        coordinators = Post.objects.current(on=clock.today()).filter(role=Role.COORDINATOR).values("user")
        by_coordinator = Q(author__in=coordinators) | Q(submitted_by__in=coordinators)
        coordinates = Q(task__plan__unit__in=user.unit_ids_as(Role.COORDINATOR))
        return self.waiting_for(user).filter(coordinates | by_coordinator)

    def accepted(self):
        return self.filter(status=Status.ACCEPTED)

    def ending_within(self, start: datetime.date, end: datetime.date):
        """Updates whose last day falls within a period, both ends included: a report takes these."""
        return self.filter(covers_to__range=(start, end))

    def with_people(self):
        return self.select_related(
            "task__plan__unit", "task__lead", "task__content_area", "agency__parent", "author", "submitted_by"
        ).prefetch_related("files")


class ProgressUpdate(models.Model):
    """What one body says it did for a task over some days."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="updates", verbose_name="nhiệm vụ")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="updates", verbose_name="đơn vị báo cáo")
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    covers_from = models.DateField("từ ngày")
    covers_to = models.DateField("đến ngày")
    text = models.TextField("đã làm được gì")
    work_state = models.CharField(
        "tình hình thực hiện", max_length=15, choices=WorkState, default=WorkState.IN_PROGRESS
    )
    sessions = models.PositiveIntegerField("số buổi/cuộc", null=True, blank=True)
    people = models.PositiveIntegerField("số lượt người", null=True, blank=True)
    women = models.PositiveIntegerField("trong đó nữ", null=True, blank=True, help_text="Để trống nếu không tách.")
    files = models.ManyToManyField(StoredFile, blank=True, related_name="progress_updates", verbose_name="minh chứng")
    no_file_reason = models.CharField("lý do không có tệp minh chứng", max_length=300, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người viết")
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người gửi")
    submitted_at = models.DateTimeField("gửi lúc", null=True)
    decided_at = models.DateTimeField("xử lý lúc", null=True)
    return_reason = models.TextField("nội dung đề nghị bổ sung", blank=True)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = ProgressUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo tiến độ"
        verbose_name_plural = "báo cáo tiến độ"
        ordering = ["-covers_to", "-pk"]
        indexes = [models.Index(fields=["status", "covers_to"], name="update_status_covers_to")]
        constraints = [
            models.CheckConstraint(
                condition=Q(covers_to__gte=F("covers_from")),
                name="update_covers_days_in_order",
                violation_error_message="Ngày cuối không được trước ngày đầu.",
            ),
            models.CheckConstraint(
                condition=Q(women=None) | Q(people__gte=F("women")),
                name="update_women_within_people",
                violation_error_message="Số nữ không được lớn hơn tổng số lượt người.",
            ),
        ]

    def __str__(self):
        return f"Báo cáo tiến độ của {self.agency} về nhiệm vụ {self.task.number}"

    def get_absolute_url(self):
        return f"{self.task.get_absolute_url()}#tien-do-{self.pk}"

    @property
    def can_be_written(self) -> bool:
        return self.status in WRITABLE

    @property
    def is_by_lead(self) -> bool:
        return self.task.lead_id in {self.agency_id, self.agency.parent_id}


class KeptSpreadsheet(models.Model):
    """A spreadsheet that someone sent in and has yet to confirm: theirs alone, and only for a while."""

    LIFETIME = datetime.timedelta(hours=2)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người gửi")
    kind = models.CharField("loại bảng", max_length=10)
    content = models.BinaryField("nội dung tệp")
    # How long a file waits is real time, whatever day the portal stands on.
    kept_at = models.DateTimeField("gửi lúc", default=timezone.now, db_index=True)
    written_at = models.DateTimeField("ghi lúc", null=True)

    class Meta:
        verbose_name = "bảng tính chờ ghi"
        verbose_name_plural = "bảng tính chờ ghi"

    def __str__(self):
        return f"Bảng tính của {self.user}"

    @property
    def is_waiting(self) -> bool:
        return self.written_at is None and self.kept_at > timezone.now() - self.LIFETIME
