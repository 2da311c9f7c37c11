"""What hinders the work: raised by a body, answered by coordinator or leader, or taken to the town in a paper."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from agencies.models import Agency, Role, User
from config import clock
from config.derived import DerivingModel, DerivingQuerySet, FoldedField
from plans.models.plan import Plan
from plans.models.task import Task
from registry.models import IssuedDocument, TypedPaper


class ObstacleStatus(models.TextChoices):
    """Whose turn it is, by what is shown."""

    WITH_COORDINATOR = "with_coordinator", "Chờ đầu mối trả lời"
    WITH_LEADER = "with_leader", "Chờ lãnh đạo cho ý kiến"
    ANSWERED = "answered", "Đã trả lời"
    TO_TOWN = "to_town", "Chờ kiến nghị thị xã"
    AT_TOWN = "at_town", "Đã kiến nghị thị xã"
    CLOSED = "closed", "Đã giải quyết"


# The leader has decided that the town is asked: in a paper still to come, or in one that went out.
FOR_TOWN = (ObstacleStatus.TO_TOWN, ObstacleStatus.AT_TOWN)

TONES = {ObstacleStatus.ANSWERED: "soon", ObstacleStatus.AT_TOWN: "neutral", ObstacleStatus.CLOSED: "done"}


class ObstacleQuerySet(DerivingQuerySet):
    def visible_to(self, user: User):
        """Obstacles of every ward where `user` holds a post today; the town reads papers, never these."""
        return self.filter(plan__unit__in=user.ward_ids)

    def open(self):
        return self.exclude(status=ObstacleStatus.CLOSED)

    def of_bodies_of(self, user: User):
        """What the user's own bodies raised; of what was raised for the whole ward, the coordinator's."""
        whole_ward = Q(agency=None, plan__unit__in=user.unit_ids_as(Role.COORDINATOR))
        return self.filter(whole_ward | Q(agency__in=user.agency_ids))

    def waiting_for(self, user: User):
        """Obstacles on which it is this person's move; an answer waits for a word of the body that asked."""
        return self.filter(
            Q(status=ObstacleStatus.WITH_COORDINATOR, plan__unit__in=user.unit_ids_as(Role.COORDINATOR))
            | Q(status=ObstacleStatus.WITH_LEADER, plan__unit__in=user.unit_ids_as(Role.LEADER))
            | Q(status=ObstacleStatus.ANSWERED, pk__in=self.model.objects.of_bodies_of(user).values("pk"))
        )

    def by_body(self):
        """In the plan's order of the bodies, of each the oldest first."""
        return self.order_by("agency__order", "raised_at", "pk")

    def with_people(self):
        return self.select_related("plan__unit", "task__content_area", "task__plan", "agency__parent", "raised_by")


class Obstacle(DerivingModel):
    """Something that hinders a task, or the plan as a whole. Every word said of it stands in its history."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="obstacles", verbose_name="kế hoạch")
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="obstacles", verbose_name="nhiệm vụ"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="obstacles", verbose_name="đơn vị nêu"
    )
    text = models.TextField("vướng mắc")
    folded = FoldedField(source="text")
    status = models.CharField(
        "trạng thái",
        max_length=20,
        choices=ObstacleStatus,
        default=ObstacleStatus.WITH_COORDINATOR,
        editable=False,
    )
    raised_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nêu")
    raised_at = models.DateTimeField("nêu lúc", default=clock.now)
    moved_at = models.DateTimeField("ở trạng thái này từ", default=clock.now)
    answer = models.TextField("trả lời gần nhất", blank=True)
    town_request = models.TextField("kiến nghị với thị xã", blank=True)
    result = models.TextField("kết quả giải quyết", blank=True)
    calls_for_amendment = models.BooleanField("cần điều chỉnh kế hoạch", default=False)
    papers = models.ManyToManyField(
        IssuedDocument, blank=True, related_name="obstacles", verbose_name="văn bản gửi thị xã có nêu"
    )
    letters = models.ManyToManyField(
        TypedPaper, blank=True, related_name="obstacles", verbose_name="công văn gửi thị xã"
    )
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        verbose_name = "vướng mắc"
        verbose_name_plural = "vướng mắc"
        ordering = ["-raised_at", "-pk"]
        indexes = [models.Index(fields=["status", "moved_at"], name="obstacle_status_moved_at")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=ObstacleStatus.CLOSED) | ~Q(result=""), name="obstacle_closed_has_result"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=FOR_TOWN) | ~Q(town_request=""), name="obstacle_for_town_has_request"
            ),
        ]

    def __str__(self):
        return f"Vướng mắc của {self.raised_for}"

    def get_absolute_url(self):
        return reverse("plans:obstacle", args=[self.pk])

    @property
    def raised_for(self) -> str:
        """The body that meets it, or the ward as a whole."""
        return str(self.agency) if self.agency else self.plan.unit.body_name

    @property
    def about_task(self) -> str:
        """“ về nhiệm vụ IV.5.1”, or nothing."""
        return f" về nhiệm vụ {self.task.number}" if self.task else ""

    @property
    def name(self) -> str:
        """Whose it is and about what, as people are told of it."""
        return f"{self}{self.about_task}"

    @property
    def is_open(self) -> bool:
        return self.status != ObstacleStatus.CLOSED

    @property
    def is_for_town(self) -> bool:
        return self.status in FOR_TOWN

    @property
    def tone(self) -> str:
        """The colour's meaning: waiting for someone, soon (a word of the body is missing), done or neutral."""
        return TONES.get(ObstacleStatus(self.status), "waiting")
