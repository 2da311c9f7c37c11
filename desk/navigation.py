"""Where a person may go, by the posts they hold."""

from dataclasses import dataclass

from django.urls import reverse

from agencies.models import Role, User
from plans.models import Obstacle, ProgressUpdate, budget_units_of

# Opened less often: on a wide screen they stand together under “Khác”, so that the rest keeps to one line.
MINOR = {"registry:papers", "registry:register", "checks:choose", "plans:budget", "plans:awards", "plans:bodies"}


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; `badge` is how many things wait there, 0 for none."""

    url: str
    label: str
    icon: str
    active: bool = False
    badge: int = 0
    is_minor: bool = False


def navigation(user: User, path: str) -> list[Place]:
    """The places open to `user`, in one order for everybody; the one that `path` lies in is active."""
    entries = [("desk:home", "Trang chính", "home", 0), *_ward(user), *_town(user), *_administration(user)]
    return [_place(name, label, icon, badge, path) for name, label, icon, badge in entries]


def _place(name: str, label: str, icon: str, badge: int, path: str) -> Place:
    url = reverse(name)
    active = path == url or (url != "/" and path.startswith(url))
    return Place(url, label, icon, active, badge, is_minor=name in MINOR)


def _ward(user: User):
    if not user.ward_ids:
        return
    yield "desk:overview", "Tổng quan", "overview", 0
    yield "plans:newest-plan", "Kế hoạch", "plan", 0
    yield "plans:tasks", "Nhiệm vụ", "tasks", 0
    if user.has_role(Role.COORDINATOR, Role.LEADER):
        yield "plans:queue", "Tiếp nhận", "queue", ProgressUpdate.objects.left_to(user).count()
    yield "plans:obstacles", "Vướng mắc", "obstacles", Obstacle.objects.waiting_for(user).count()
    yield "campaigns:list", "Tháng hành động", "campaigns", 0
    yield "reports:list", "Báo cáo", "reports", 0
    if user.unit_ids_as(*set(Role) - {Role.ADMINISTRATOR, Role.TOWN}):
        yield "registry:papers", "Văn bản", "letters", 0
    if user.has_role(Role.CLERK, Role.COORDINATOR, Role.LEADER, Role.COMMITTEE):
        yield "registry:register", "Sổ văn bản đi", "register", 0
    if user.has_role(Role.COORDINATOR, Role.LEADER, Role.CLERK):
        yield "checks:choose", "Kiểm tra thể thức", "check", 0
    if user.ward.pk in budget_units_of(user):
        yield "plans:budget", "Kinh phí", "money", 0
    if user.unit_ids_as(*set(Role) - {Role.ADMINISTRATOR, Role.TOWN}):
        yield "plans:awards", "Khen thưởng", "award", 0
    yield "plans:bodies", "Đơn vị", "agencies", 0


def _town(user: User):
    if user.office_ids:
        yield "reports:town", "Văn bản phường gửi", "town", 0


def _administration(user: User):
    if user.is_administrator:
        yield "admin:index", "Quản trị", "admin", 0
