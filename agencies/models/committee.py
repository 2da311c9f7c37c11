"""Who sits on the ward's committee for the advancement of women, as its decision lists them."""

from django.db import models
from django.db.models import F, Q

from agencies.models.current import CurrentQuerySet
from agencies.models.unit import Unit
from config.derived import DerivingModel, PersonKeyField


class CommitteeMember(DerivingModel):
    """One seat of the committee from a day to a day; a change is a row that ends and another that begins."""

    class Seat(models.TextChoices):
        HEAD = "head", "Trưởng ban"
        DEPUTY = "deputy", "Phó Trưởng ban"
        STANDING = "standing", "Ủy viên thường trực"
        MEMBER = "member", "Ủy viên"
        SECRETARY = "secretary", "Ủy viên, Thư ký"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="committee_members", verbose_name="địa phương")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    full_name = models.CharField("họ và tên", max_length=150)
    sort_key = PersonKeyField(source="full_name")
    is_woman = models.BooleanField("nữ", default=False)
    title = models.CharField("chức vụ, đơn vị", max_length=200, help_text="Ví dụ: Phó Chủ tịch UBND phường.")
    seat = models.CharField("chức danh trong Ban", max_length=10, choices=Seat, default=Seat.MEMBER)
    decision = models.CharField("quyết định kiện toàn", max_length=200, blank=True, editable=False)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = CurrentQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên Ban Vì sự tiến bộ của phụ nữ"
        verbose_name_plural = "thành viên Ban Vì sự tiến bộ của phụ nữ"
        ordering = ["unit", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="committee_member_ends_after_they_start",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.full_name}, {self.get_seat_display()}"
