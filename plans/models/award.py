"""Awards: rounds, nominations with their achievements, the council's votes, decisions, and the rules of the day."""

import datetime
import hashlib
import math

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from agencies import charges
from agencies.charges import Charge
from agencies.models import Agency, CurrentQuerySet, Role, Unit, User
from config import clock, vietnamese
from plans.models.budget import ListedName
from plans.models.plan import Plan
from plans.models.progress import ProgressUpdate
from registry.models import TypedPaper

# Who reads every nomination of the ward, besides the body that advises on awards.
READS_AWARDS = (Role.COORDINATOR, Role.LEADER, Role.COMMITTEE)


def name_key(name: str) -> str:
    """The same for two spellings of one name: capitals, blanks and the place of the tone do not count."""
    return " ".join(vietnamese.toned(word) for word in vietnamese.words(name))


def achievement_key(text: str) -> str:
    """Short, and the same for two texts that say the same in the same words."""
    return hashlib.sha256(name_key(text).encode()).hexdigest()


class AwardKind(ListedName):
    has_bonus = models.BooleanField("có tiền thưởng theo mức của phường", default=True)

    class Meta(ListedName.Meta):
        verbose_name = "hình thức khen thưởng"
        verbose_name_plural = "hình thức khen thưởng"


class Subject(models.TextChoices):
    """Who is proposed; whose rate is `<key>_rate` of the rules."""

    PERSON = "person", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    FAMILY = "family", "Gia đình"


class AwardRules(models.Model):
    """What holds for awards from a day to a day: law, base pay, rates, the share of votes needed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="địa phương")
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    legal_basis = models.TextField("căn cứ pháp lý")
    base_pay = models.PositiveIntegerField("mức lương cơ sở (đồng)")
    person_rate = models.DecimalField("hệ số: cá nhân", max_digits=5, decimal_places=3, null=True, blank=True)
    collective_rate = models.DecimalField("hệ số: tập thể", max_digits=5, decimal_places=3, null=True, blank=True)
    family_rate = models.DecimalField("hệ số: gia đình", max_digits=5, decimal_places=3, null=True, blank=True)
    rounded_up_to = models.PositiveIntegerField("làm tròn lên đến (đồng)", default=1, help_text="1: không làm tròn.")
    threshold_percent = models.PositiveSmallIntegerField(
        "tỷ lệ phiếu đồng ý cần đạt (%)",
        default=51,
        help_text="Trên số người được bỏ phiếu về từng trường hợp, theo quy chế của hội đồng.",
    )

    objects = CurrentQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định khen thưởng"
        verbose_name_plural = "quy định khen thưởng"
        ordering = ["unit", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="award_rules_end_after_they_start",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(threshold_percent__range=(1, 100), rounded_up_to__gte=1),
                name="award_rules_are_possible",
                violation_error_message="Tỷ lệ phiếu từ 1 đến 100; làm tròn lên đến ít nhất 1 đồng.",
            ),
        ]

    def __str__(self):
        return f"Quy định khen thưởng từ {self.valid_from:%d/%m/%Y}" if self.valid_from else "Quy định khen thưởng"

    @classmethod
    def on(cls, day: datetime.date, *, unit: Unit) -> "AwardRules | None":
        """Those in force on `day`; of two that overlap the later ones."""
        return cls.objects.current(on=day).filter(unit=unit).order_by(F("valid_from").desc(nulls_last=True)).first()

    def bonus(self, subject: Subject) -> int | None:
        """In đồng, rounded up; None where there is no rate for `subject`."""
        rate = getattr(self, f"{subject}_rate")
        if rate is None:
            return None
        return math.ceil(rate * self.base_pay / self.rounded_up_to) * self.rounded_up_to


class AwardRound(models.Model):
    """One occasion on which nominations are gathered and voted on."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="award_rounds", verbose_name="kế hoạch")
    name = models.CharField("đợt, chuyên đề", max_length=200)
    legal_basis = models.TextField("căn cứ pháp lý")
    closes_on = models.DateField("hạn nhận đề nghị", null=True, blank=True)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    class Meta:
        verbose_name = "đợt khen thưởng"
        verbose_name_plural = "đợt khen thưởng"
        ordering = ["-plan__year", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("plans:award-round", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether nominations are taken today."""
        return self.plan.is_in_force and (self.closes_on is None or clock.today() <= self.closes_on)


class AwardMeeting(models.Model):
    """The minutes of one meeting of the council."""

    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="meetings", verbose_name="đợt")
    number = models.CharField("số biên bản", max_length=50, blank=True)
    held_on = models.DateField("ngày họp")
    chair = models.CharField("chủ trì", max_length=150)
    secretary = models.CharField("thư ký", max_length=150)
    present = models.JSONField("thành viên có mặt", default=list)
    members = models.PositiveSmallIntegerField("tổng số thành viên hội đồng")
    threshold_percent = models.PositiveSmallIntegerField("tỷ lệ phiếu đồng ý cần đạt (%)")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc", default=clock.now)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    class Meta:
        verbose_name = "biên bản họp xét"
        verbose_name_plural = "biên bản họp xét"
        ordering = ["held_on", "pk"]

    def __str__(self):
        return f"Biên bản họp ngày {self.held_on:%d/%m/%Y}"

    def voters_on(self, nomination: "AwardNomination") -> int:
        """How many of those present vote on a case: nobody on themselves."""
        itself = nomination.subject == Subject.PERSON and nomination.name_key in map(name_of_member, self.present)
        return len(self.present) - itself

    def reaches(self, votes_for: int, voters: int) -> bool:
        return votes_for * 100 >= self.threshold_percent * voters


def name_of_member(line: str) -> str:
    """The key of the name in “Nguyễn Văn Mẫu, Phó Chủ tịch”."""
    return name_key(line.partition(",")[0])


class AwardDecision(models.Model):
    """The leader's decision as it left the office."""

    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="decisions", verbose_name="đợt")
    number = models.PositiveIntegerField("số quyết định")
    symbol = models.CharField("ký hiệu", max_length=30, default="QĐ-UBND")
    issued_on = models.DateField("ngày quyết định")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc", default=clock.now)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        ordering = ["issued_on", "number"]

    def __str__(self):
        return f"Quyết định số {self.reference} ngày {self.issued_on:%d/%m/%Y}"

    @property
    def reference(self) -> str:
        return f"{self.number:02}/{self.symbol}"


class NominationStatus(models.TextChoices):
    SUBMITTED = "submitted", "Đã đề nghị"
    RETURNED = "returned", "Trả lại"
    WITHDRAWN = "withdrawn", "Đã rút"
    ACCEPTED = "accepted", "Đã tiếp nhận"
    AGREED = "agreed", "Hội đồng đồng ý"
    NOT_AGREED = "not_agreed", "Hội đồng không đồng ý"
    APPROVED = "approved", "Lãnh đạo duyệt"
    REFUSED = "refused", "Không duyệt"
    ISSUED = "issued", "Đã có quyết định"


class AwardNominationQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Every one for who advises, steers or sits on the committee; to a body its own.

        Who keeps the money sees those decided: a bonus goes with them.
        """
        whole = charges.unit_ids(user, Charge.AWARDS) | user.unit_ids_as(*READS_AWARDS)
        decided = Q(status=NominationStatus.ISSUED, round__plan__unit__in=charges.unit_ids(user, Charge.MONEY))
        return self.filter(Q(round__plan__unit__in=whole) | Q(agency__in=user.agency_ids) | decided)

    def left_to(self, user: User):
        """On which it is this person's move: the body's, the adviser's or the leader's."""
        own = Q(status=NominationStatus.RETURNED, agency__in=user.agency_ids)
        handled = [NominationStatus.SUBMITTED, NominationStatus.ACCEPTED, NominationStatus.APPROVED]
        advised = Q(status__in=handled, round__plan__unit__in=charges.unit_ids(user, Charge.AWARDS))
        led = Q(status=NominationStatus.AGREED, round__plan__unit__in=user.unit_ids_as(Role.LEADER))
        return (
            self.filter(own | advised | led, round__plan__state=Plan.State.ISSUED).with_names().select_related("vote")
        )

    def with_names(self):
        return self.select_related("round__plan__unit", "agency", "kind", "decision", "author")


class AwardNomination(models.Model):
    """A person, collective or family that one body proposes in one round."""

    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="nominations", verbose_name="đợt")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="nominations", verbose_name="đơn vị đề nghị")
    subject = models.CharField("đối tượng", max_length=10, choices=Subject)
    name = models.CharField("tên", max_length=200)
    gender = models.CharField("giới tính", max_length=6, blank=True, choices=[("female", "Nữ"), ("male", "Nam")])
    place = models.CharField("đơn vị, địa chỉ", max_length=300)
    kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="nominations", verbose_name="hình thức")
    summary = models.TextField("tóm tắt thành tích", blank=True)
    status = models.CharField(
        "trạng thái", max_length=10, choices=NominationStatus, default=NominationStatus.SUBMITTED, editable=False
    )
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    submitted_at = models.DateTimeField("đề nghị lúc", default=clock.now)
    return_reason = models.TextField("lý do trả lại, không duyệt", blank=True)
    decision = models.ForeignKey(
        AwardDecision, models.PROTECT, null=True, related_name="nominations", verbose_name="quyết định"
    )
    # The decision written in the portal, from its first draft on.
    paper = models.ForeignKey(
        TypedPaper, models.PROTECT, null=True, editable=False, related_name="nominations", verbose_name="dự thảo"
    )
    bonus = models.PositiveIntegerField("tiền thưởng (đồng)", null=True)
    name_key = models.CharField(max_length=400, editable=False)
    achievement_key = models.CharField(max_length=64, editable=False)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = AwardNominationQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        ordering = ["subject", "agency__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "subject", "name_key", "achievement_key"],
                condition=~Q(status="withdrawn"),
                name="nomination_once_per_achievement",
            ),
            models.CheckConstraint(
                condition=(Q(subject="person") & ~Q(gender="")) | (~Q(subject="person") & Q(gender="")),
                name="nomination_of_a_person_has_gender",
            ),
            models.CheckConstraint(
                condition=Q(status="issued", decision__isnull=False) | (~Q(status="issued") & Q(decision=None)),
                name="nomination_issued_names_decision",
            ),
        ]

    def __str__(self):
        return f"{self.get_subject_display()}: {self.name}"

    def get_absolute_url(self):
        return reverse("plans:nomination", args=[self.pk])

    @property
    def tone(self) -> str:
        tones = {"returned": "soon", "issued": "done", "withdrawn": "neutral", "refused": "neutral"}
        return tones.get(self.status, "neutral" if self.status == "not_agreed" else "waiting")

    @property
    def achievements(self) -> str:
        """What the body says, then what it quotes of its reports."""
        return "\n".join(filter(None, [self.summary, *(quote.text for quote in self.quotes.all())]))


class AchievementQuote(models.Model):
    """What a report taken in said when it was quoted, with the report it stands in."""

    nomination = models.ForeignKey(AwardNomination, models.CASCADE, related_name="quotes", verbose_name="đề nghị")
    update = models.ForeignKey(ProgressUpdate, models.PROTECT, related_name="quoted_in", verbose_name="báo cáo")
    text = models.TextField("trích")

    class Meta:
        verbose_name = "trích thành tích"
        verbose_name_plural = "trích thành tích"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["nomination", "update"], name="update_quoted_once")]

    def __str__(self):
        return self.text


class AwardVote(models.Model):
    """How the council voted on one nomination."""

    meeting = models.ForeignKey(AwardMeeting, models.PROTECT, related_name="votes", verbose_name="biên bản")
    nomination = models.OneToOneField(AwardNomination, models.PROTECT, related_name="vote", verbose_name="đề nghị")
    votes_for = models.PositiveSmallIntegerField("đồng ý")
    votes_against = models.PositiveSmallIntegerField("không đồng ý")
    votes_blank = models.PositiveSmallIntegerField("phiếu trắng")

    class Meta:
        verbose_name = "phiếu xét"
        verbose_name_plural = "phiếu xét"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.votes_for} đồng ý, {self.votes_against} không đồng ý, {self.votes_blank} phiếu trắng"

    @property
    def voters(self) -> int:
        return self.votes_for + self.votes_against + self.votes_blank
