"""What the bodies report of their tasks, and who may read it."""

import datetime

from django.db import models
from django.db.models import Case, F, Q, When, Window
from django.db.models.functions import RowNumber

from agencies.models import Agency, Post, Role, User
from config import clock
from config.derived import DerivingModel, DerivingQuerySet, FoldedField
from files.models import StoredFile
from plans.models.plan import Plan
from plans.models.task import Task


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


def _by_coordinator() -> Q:
    coordinators = Post.objects.current(on=clock.today()).filter(role=Role.COORDINATOR).values("user")
    return Q(author__in=coordinators) | Q(submitted_by__in=coordinators)


class ProgressUpdateQuerySet(DerivingQuerySet):
    def visible_to(self, user: User):
        """Everything sent in the user's wards, and the drafts of their own work."""
        return self.filter(task__plan__unit__in=user.ward_ids).filter(~Q(status=Status.DRAFT) | _concerns(user))

    def with_files_open_to(self, user: User):
        """Updates whose files `user` may open; the committee's members once they were sent."""
        committee = Q(task__plan__unit__in=user.unit_ids_as(Role.COMMITTEE)) & ~Q(status=Status.DRAFT)
        return self.filter(task__plan__unit__in=user.ward_ids).filter(_concerns(user) | committee)

    def waiting_for(self, user: User):
        """Updates sent that `user` may take in: coordinator or leader, never the author or sender; none once closed."""
        return self.filter(
            status=Status.SUBMITTED,
            task__plan__unit__in=user.unit_ids_as(Role.COORDINATOR, Role.LEADER),
            task__plan__state=Plan.State.ISSUED,
        ).exclude(Q(author=user) | Q(submitted_by=user))

    def left_to(self, user: User):
        """Of what waits for `user`, what they alone have to take in: a leader leaves the bodies' to the coordinator."""
        coordinates = Q(task__plan__unit__in=user.unit_ids_as(Role.COORDINATOR))
        return self.waiting_for(user).filter(coordinates | _by_coordinator())

    def written_by_a_coordinator(self):
        """Those that only a leader takes in."""
        return self.filter(_by_coordinator())

    def in_queue_order(self):
        """First what a coordinator wrote or sent, which nobody but a leader takes in; of each the oldest first."""
        return self.order_by(Case(When(_by_coordinator(), then=0), default=1), "submitted_at", "pk")

    def accepted(self):
        return self.filter(status=Status.ACCEPTED)

    def newest_accepted(self):
        """Of what was taken in of each body on each task the one with the newest last day; of several the last."""
        newest_first = [F("covers_to").desc(), F("pk").desc()]
        place = Window(RowNumber(), partition_by=["task", "agency"], order_by=newest_first)
        return self.accepted().annotate(place=place).filter(place=1)

    def ending_within(self, start: datetime.date, end: datetime.date):
        """Updates whose last day falls within a period, both ends included: a report takes these."""
        return self.filter(covers_to__range=(start, end))

    def with_people(self):
        return self.select_related(
            "task__plan__unit", "task__lead", "task__content_area", "agency__parent", "author", "submitted_by"
        ).prefetch_related("files")


class ProgressUpdate(DerivingModel):
    """What one body says it did for a task over some days."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="updates", verbose_name="nhiệm vụ")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="updates", verbose_name="đơn vị báo cáo")
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    covers_from = models.DateField("từ ngày")
    covers_to = models.DateField("đến ngày")
    text = models.TextField("đã làm được gì")
    folded = FoldedField(source="text")
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
