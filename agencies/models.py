"""Who: units of government, their bodies, people and the posts they hold."""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from config import clock
from config.derived import DerivingModel, DerivingQuerySet, FoldedField, PersonKeyField, SortKeyField


class CurrentQuerySet(DerivingQuerySet):
    """Rows with a first and a last day of validity; either may be open."""

    def current(self, on):
        """Rows valid on the day `on`, both ends included."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_to=None) | Q(valid_to__gte=on),
        )


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


class Role(models.TextChoices):
    STAFF = "staff", "Cán bộ đơn vị"
    COORDINATOR = "coordinator", "Đầu mối tổng hợp"
    LEADER = "leader", "Lãnh đạo"
    CLERK = "clerk", "Văn thư"
    COMMITTEE = "committee", "Ban Vì sự tiến bộ của phụ nữ"
    TOWN = "town", "Cán bộ phòng của thị xã"
    ADMINISTRATOR = "administrator", "Quản trị"


class PeopleManager(UserManager.from_queryset(DerivingQuerySet)):
    """Django's manager, for a user whose `is_staff` follows from posts and is never set."""

    def _create_user_object(self, username, email, password, *, is_staff=False, **fields):
        return super()._create_user_object(username, email, password, **fields)


class User(DerivingModel, AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What they may do follows from the posts they hold on the day."""

    username = models.CharField(
        "tên đăng nhập",
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Tên đăng nhập này đã có người dùng."},
    )
    full_name = models.CharField("họ và tên", max_length=150)
    sort_key = PersonKeyField(source="full_name")
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)

    objects = PeopleManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    # The post chosen in the header for this request; set by `agencies.middleware.ActingPost`.
    preferred_post_id = None

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["sort_key", "username"]

    def __str__(self):
        return self.full_name or self.username

    @property
    def is_staff(self):
        """What Django's admin calls staff: here, who may open the administrator's room."""
        return self.is_superuser or self.is_administrator

    @cached_property
    def current_posts(self) -> list["Post"]:
        """Posts held today, the one chosen in the header first."""
        posts = Post.objects.current(on=clock.today()).filter(user=self).select_related("unit", "agency__parent")
        return sorted(posts, key=lambda post: (post.pk != self.preferred_post_id, post.pk))

    @property
    def acting_post(self) -> "Post | None":
        return self.current_posts[0] if self.current_posts else None

    @property
    def unit_ids(self) -> set[int]:
        """Units in which a post is held today: the outer wall of all that may be seen."""
        return {post.unit_id for post in self.current_posts}

    @property
    def ward_ids(self) -> set[int]:
        """Wards in which a post is held today."""
        return {post.unit_id for post in self.current_posts if post.unit.is_ward}

    @property
    def ward(self) -> "Unit | None":
        """The ward whose pages are shown: that of the chosen post, else of the first one held in a ward."""
        return next((post.unit for post in self.current_posts if post.unit.is_ward), None)

    @property
    def agency_ids(self) -> set[int]:
        """Bodies of a ward whose work is reported by this person today."""
        return {post.agency_id for post in self.current_posts if post.agency_id and post.writes}

    @property
    def may_write(self) -> bool:
        """Whether a post in a ward that does more than read is held today."""
        return any(post.writes for post in self.current_posts)

    @property
    def parent_agency_ids(self) -> set[int]:
        """Bodies of which those worked for today are members: a school's is “các nhà trường”."""
        return {p.agency.parent_id for p in self.current_posts if p.agency_id and p.writes and p.agency.parent_id}

    @property
    def office_ids(self) -> set[int]:
        """Offices of the town worked for today."""
        return {post.agency_id for post in self.current_posts if post.role == Role.TOWN}

    def unit_ids_as(self, *roles: Role) -> set[int]:
        """Units in which one of `roles` is held today."""
        return {post.unit_id for post in self.current_posts if post.role in roles}

    @property
    def is_administrator(self) -> bool:
        return self.has_role(Role.ADMINISTRATOR)

    def has_role(self, *roles: Role, unit: Unit | None = None) -> bool:
        return self.find_post(*roles, unit=unit) is not None

    def find_post(self, *roles: Role, unit: Unit | None = None) -> "Post | None":
        """The post in one of `roles` to act in today, the chosen one preferred; None where there is none."""
        fitting = (p for p in self.current_posts if p.role in roles and (unit is None or p.unit_id == unit.pk))
        return next(fitting, None)

    def post_as(self, *roles: Role, unit: Unit) -> "Post":
        """Like `find_post`, where the move needs one. Raises PermissionDenied."""
        post = self.find_post(*roles, unit=unit)
        if post is None:
            raise PermissionDenied
        return post

    def post_at(self, agency: "Agency") -> "Post":
        """The post to act in for the body `agency` itself. Raises PermissionDenied."""
        post = next((p for p in self.current_posts if p.agency_id == agency.pk and p.writes), None)
        if post is None:
            raise PermissionDenied
        return post

    def works_for(self, agency: "Agency") -> bool:
        return any(p.agency_id == agency.pk and p.writes for p in self.current_posts)


class Post(models.Model):
    """One person's post in a unit from a day to a day, for a body or for the unit as a whole."""

    user = models.ForeignKey(User, models.PROTECT, related_name="posts", verbose_name="người giữ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="địa phương")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="đơn vị"
    )
    title = models.CharField("chức danh", max_length=150, blank=True, help_text="Ví dụ: Phó Chủ tịch UBND phường.")
    signs_as = models.TextField(
        "thể thức ký",
        blank=True,
        help_text="Mỗi dòng trên văn bản một dòng, ví dụ: TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH.",
    )
    is_head = models.BooleanField("đứng đầu đơn vị", default=False)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    objects = CurrentQuerySet.as_manager()

    class Meta:
        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        ordering = ["unit", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=[Role.STAFF, Role.TOWN]) | Q(agency__isnull=False),
                name="post_of_staff_names_its_agency",
                violation_error_message="Cán bộ đơn vị và cán bộ phòng của thị xã phải thuộc một đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="post_ends_after_it_starts",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        place = self.title or (str(self.agency) if self.agency else self.unit.name)
        return f"{self.get_role_display()} – {place}"

    def clean(self):
        if self.agency and self.agency.unit_id != self.unit_id:
            raise ValidationError({"agency": "Đơn vị này không thuộc địa phương đã chọn."})
        at_town = bool(self.unit_id) and not self.unit.is_ward
        if self.role != Role.ADMINISTRATOR and at_town != (self.role == Role.TOWN):
            raise ValidationError({"role": "Vai trò này không có ở cấp của địa phương đã chọn."})

    @property
    def writes(self) -> bool:
        """Whether the post reports for its body; the committee and the administrator only read."""
        return self.role not in {Role.COMMITTEE, Role.ADMINISTRATOR, Role.TOWN}

    @property
    def signing_lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.signs_as.splitlines() if line.strip())


class EntryQuerySet(models.QuerySet):
    def about(self, subject: models.Model):
        """The history of one row, oldest first."""
        return self.about_any([subject])

    def about_any(self, subjects: Iterable[models.Model]):
        """The histories of several rows, of one kind or several, as one."""
        keys: dict[ContentType, list[int]] = {}
        for subject in subjects:
            keys.setdefault(ContentType.objects.get_for_model(subject), []).append(subject.pk)
        theirs = reduce(or_, (Q(content_type=kind, object_id__in=pks) for kind, pks in keys.items()))
        return self.filter(theirs).select_related("by", "as_post__agency", "as_post__unit")

    def update(self, **fields):
        raise TypeError("Lịch sử chỉ ghi thêm, không sửa.")

    def delete(self):
        raise TypeError("Lịch sử chỉ ghi thêm, không xóa.")


class Entry(models.Model):
    """One line of the history of any business row: written once by `agencies.history.record`, never changed."""

    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    at = models.DateTimeField("lúc", default=clock.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="người thực hiện")
    as_post = models.ForeignKey(Post, models.PROTECT, null=True, verbose_name="với tư cách")
    move = models.CharField("việc", max_length=200)
    from_state = models.CharField("từ trạng thái", max_length=30, blank=True)
    to_state = models.CharField("sang trạng thái", max_length=30, blank=True)
    why = models.TextField("lý do", blank=True)
    changes = models.JSONField("thay đổi", default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng lịch sử"
        verbose_name_plural = "lịch sử"
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="entry_subject")]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.move}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Lịch sử chỉ ghi thêm, không sửa.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Lịch sử chỉ ghi thêm, không xóa.")

    @property
    def model(self) -> type[models.Model]:
        return ContentType.objects.get_for_id(self.content_type_id).model_class()

    @property
    def states(self) -> tuple[str, str] | None:
        """From which state to which, as people read them; None where the move changed none."""
        if not self.from_state or self.from_state == self.to_state:
            return None
        names = {value: name for field in self.model._meta.fields for value, name in field.flatchoices}
        return names.get(self.from_state, self.from_state), names.get(self.to_state, self.to_state)
