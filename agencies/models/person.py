"""People, and the posts from which their rights follow."""

from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import F, Q

from agencies.models.agency import Agency
from agencies.models.current import CurrentQuerySet
from agencies.models.unit import Unit
from config import clock
from config.derived import DerivingModel, DerivingQuerySet, PersonKeyField


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
    def ward(self) -> Unit | None:
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

    def post_at(self, agency: Agency) -> "Post":
        """The post to act in for the body `agency` itself. Raises PermissionDenied."""
        post = next((p for p in self.current_posts if p.agency_id == agency.pk and p.writes), None)
        if post is None:
            raise PermissionDenied
        return post

    def works_for(self, agency: Agency) -> bool:
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
