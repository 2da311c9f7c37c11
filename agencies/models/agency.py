"""Bodies of a unit: those a plan assigns tasks to, their members, and the offices of the town."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from agencies.models.current import CurrentQuerySet
from agencies.models.unit import Unit
from config.derived import DerivingModel, FoldedField, SortKeyField


class AgencyQuerySet(CurrentQuerySet):
    def assigned(self):
        """The bodies a plan names, without their member bodies."""
        return self.filter(parent=None)

    def in_plan_order(self):
        """As the plan names them, members behind the body they belong to."""
        place = Coalesce("parent__order", "order")
        return self.order_by("unit", place, F("parent").asc(nulls_first=True), "order", "sort_key")


class Agency(DerivingModel):
    """A body of a unit: one the plan assigns tasks to, a member of such a body, or an office of the town."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="agencies", verbose_name="địa phương")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name="thuộc đơn vị",
        help_text="Ví dụ: mỗi trường học thuộc “Các nhà trường trên địa bàn phường”.",
    )
    order = models.PositiveSmallIntegerField("thứ tự trong kế hoạch", default=0)
    code = models.SlugField("mã", max_length=30)
    name = models.CharField("tên", max_length=300)
    short_name = models.CharField(
        "tên gọn",
        max_length=100,
        blank=True,
        help_text="Dùng ở bảng và ở phần nơi nhận, ví dụ “Phòng Lao động – TB và XH”.",
    )
    folded = FoldedField(source=("name", "short_name"))
    sort_key = SortKeyField(source="name")
    head_title = models.CharField("chức danh người phụ trách", max_length=150, blank=True)
    is_requested = models.BooleanField("được đề nghị, không phải giao", default=False)
    keeps_money = models.BooleanField("phụ trách kinh phí", default=False)
    advises_awards = models.BooleanField("tham mưu thi đua, khen thưởng", default=False)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        # The plan's own order; those to which it gives none, like schools, stand by their names.
        ordering = ["unit", "order", "sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"],
                name="agency_code_once_per_unit",
                violation_error_message="Địa phương đã có đơn vị mang mã này.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="agency_ends_after_it_starts",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.short_name or self.name

    def reporting(self) -> "list[Agency]":
        """Who reports for the body: its member bodies where it has any, each for itself; else the body."""
        return list(self.members.all()) or [self]

    def clean(self):
        if self.parent and self.parent.unit_id != self.unit_id:
            raise ValidationError({"parent": "Đơn vị cấp trên không thuộc địa phương đã chọn."})
        if self.parent and (self.parent.parent_id or self.parent_id == self.pk):
            raise ValidationError({"parent": "Hãy chọn đơn vị có tên trong kế hoạch, không phải đơn vị thành viên."})
