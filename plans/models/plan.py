"""The ward's plan for a year: its words, what it rests on, its areas, and who has it in hand."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from agencies.models import Agency, Role, Unit, User
from config import clock
from config.derived import DerivingModel, FoldedField
from registry.models import Paper, Stage

# Who has to do with a plan before it is issued: they make it, decide on it, issue it or advise on it.
READS_DRAFTS = (Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Plans of every ward where `user` holds a post today; of drafts those they have to do with."""
        drafts = Q(state=Plan.State.DRAFT)
        return self.filter(~drafts | Q(unit__in=user.unit_ids_as(*READS_DRAFTS)), unit__in=user.ward_ids)

    def current_for(self, user: User) -> "Plan | None":
        """The plan that the pages of `user`'s ward tell of: the newest issued one whose year has come.

        A coming year's where there is no other; None where none is issued.
        """
        issued = self.filter(unit=user.ward).exclude(state=Plan.State.DRAFT).select_related("unit")
        begun = issued.filter(year__lte=clock.today().year).order_by("-year")
        return begun.first() or issued.order_by("year").first()

    def copied_to(self, user: User):
        """Plans that were sent to an office of the town `user` works for today."""
        return self.exclude(state=Plan.State.DRAFT).filter(copied_to__in=user.office_ids).distinct()


class Plan(Paper):
    """One ward's plan for one year: a paper on its way while it is drafted, then the frame of the year's work.

    Once issued its words stand; its state says whether work goes on under it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        ISSUED = "issued", "Đã ban hành"
        CLOSED = "closed", "Đã kết thúc"

    # A plan that is loaded was issued on paper; one made in the portal begins as a draft.
    status = models.CharField("chặng", max_length=10, choices=Stage, default=Stage.ISSUED, editable=False)
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

    rolled_from = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="rolled_into",
        verbose_name="lập từ kế hoạch năm trước",
    )
    closing_proposed_on = models.DateField("đề nghị kết thúc ngày", null=True, editable=False)

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
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_in_force(self) -> bool:
        """Issued and not closed: work is reported and reminded of."""
        return self.state == self.State.ISSUED

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


class LegalBasis(DerivingModel):
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
    folded = FoldedField(source=("text", "subject"))
    needs_review = models.BooleanField("cần rà soát", default=False)

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
