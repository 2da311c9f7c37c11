"""The plan's tasks and the steps of each."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from agencies.models import Agency, User
from config.derived import DerivingModel, DerivingQuerySet, FoldedField
from plans.due import Scheduled
from plans.models.plan import ContentArea, Plan


class TaskQuerySet(DerivingQuerySet):
    def visible_to(self, user: User):
        """Tasks `user` may read: those of the plans they may."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_agencies(self, agency_ids):
        """Tasks that bodies lead, or their parent body leads, or in which either is a partner."""
        mine = Agency.objects.filter(Q(pk__in=agency_ids) | Q(members__in=agency_ids)).values("pk")
        partner = Task.partners.through.objects.filter(task=OuterRef("pk"), agency__in=mine)
        return self.filter(Q(lead__in=mine) | Exists(partner))

    def in_force(self):
        """Without those that an amendment stopped."""
        return self.filter(stoppage=None)

    def with_people(self):
        """With what every list and page of tasks shows, in a constant number of queries."""
        return self.select_related("plan__unit", "lead", "content_area").prefetch_related(
            _members_of_lead(), *_beside()
        )

    def with_leads(self):
        """To be counted, thousands of them: each body, area and plan is fetched once, partners and steps not at all.

        Those that are then shown get the rest by `fill_rows`.
        """
        return self.prefetch_related("plan__unit", "lead", _members_of_lead(), "content_area")


def fill_rows(tasks: Iterable["Task"]) -> None:
    """Fetch partners and steps for `tasks`, which came `with_leads`."""
    prefetch_related_objects(list(tasks), *_beside())


def _members_of_lead() -> Prefetch:
    return Prefetch("lead__members", queryset=Agency.objects.order_by("order", "sort_key", "pk"))


def _beside() -> tuple[str | Prefetch, ...]:
    members = Agency.objects.order_by("order", "sort_key", "pk")
    steps = TaskStep.objects.select_related("done_by")
    return "partners", Prefetch("partners__members", queryset=members), Prefetch("steps", queryset=steps)


class Task(DerivingModel, Scheduled):
    """One task of the plan, in the plan's own words, with the coordinator's working data beside them."""

    class Origin(models.TextChoices):
        CONTENT = "II", "Mục II. Nội dung thực hiện"
        ASSIGNMENT = "IV", "Mục IV. Tổ chức thực hiện"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks", verbose_name="kế hoạch")
    origin = models.CharField("mục của kế hoạch", max_length=2, choices=Origin)
    group = models.PositiveSmallIntegerField("số mục con")
    order = models.PositiveSmallIntegerField("thứ tự trong mục con")
    text = models.TextField("nhiệm vụ")
    folded = FoldedField(source="text")
    content_area = models.ForeignKey(
        ContentArea, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="nội dung"
    )
    lead = models.ForeignKey(Agency, models.PROTECT, related_name="led_tasks", verbose_name="đơn vị chủ trì")
    lead_is_open = models.BooleanField("kế hoạch chưa giao cụ thể", default=False)
    partners = models.ManyToManyField(
        Agency, blank=True, related_name="partnered_tasks", verbose_name="đơn vị phối hợp"
    )

    due_wording = models.CharField("thời gian theo kế hoạch", max_length=300, blank=True, editable=False)
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name="tiếp nối nhiệm vụ năm trước",
    )
    # The change of an amendment by which the task came into the plan, and the one that ended it; None for most.
    addition = models.OneToOneField(
        "plans.Change",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="added_task",
        verbose_name="bổ sung theo",
    )
    stoppage = models.OneToOneField(
        "plans.Change", models.PROTECT, null=True, editable=False, related_name="stopped_task", verbose_name="dừng theo"
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
    def is_stopped(self) -> bool:
        """Whether an amendment took it out of what is to be done; its updates stay."""
        return self.stoppage_id is not None

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
