"""Wards and the town above them."""

from django.db import models

from agencies.models.current import CurrentQuerySet
from config.derived import DerivingModel, SortKeyField


class Unit(DerivingModel):
    """A ward or town under one name and one wording on papers; a change of name by law is a new unit."""

    class Kind(models.TextChoices):
        WARD = "ward", "Phường"
        TOWN = "town", "Thị xã"

    code = models.SlugField("mã", unique=True)
    name = models.CharField("tên", max_length=200, help_text="Như trong câu: “phường Phú Thứ”.")
    sort_key = SortKeyField(source="name")
    kind = models.CharField("cấp", max_length=10, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="wards", verbose_name="trực thuộc"
    )
    body_name = models.CharField(
        "cơ quan", max_length=200, help_text="Như trong “Kính gửi”: “Ủy ban nhân dân thị xã Kinh Môn”."
    )
    issuer = models.TextField("tên cơ quan ban hành", blank=True, help_text="Mỗi dòng trên văn bản một dòng, viết hoa.")
    parent_line = models.CharField("tên cơ quan chủ quản", max_length=200, blank=True, help_text="Thường để trống.")
    place = models.CharField("địa danh", max_length=100, blank=True)
    symbol = models.CharField("ký hiệu cơ quan", max_length=20, default="UBND")
    filing = models.CharField(
        "nơi lưu", max_length=100, default="VT, VHXH", help_text="Sau chữ “Lưu:” ở phần nơi nhận."
    )
    valid_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField("đến hết", null=True, blank=True)

    objects = CurrentQuerySet.as_manager()

    class Meta:
        verbose_name = "địa phương"
        verbose_name_plural = "địa phương"
        ordering = ["kind", "sort_key"]

    def __str__(self):
        return self.name

    @property
    def is_ward(self):
        return self.kind == self.Kind.WARD

    @property
    def issuer_lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.issuer.splitlines() if line.strip())
