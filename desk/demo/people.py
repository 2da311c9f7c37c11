"""The people of the demonstration, by visibly invented names."""

from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password

from agencies import history
from agencies.models import Agency, Post, Role, Unit, User


@dataclass(frozen=True)
class Person:
    """`body` is the code of the body or of the town's office, empty for a post of the ward as a whole."""

    username: str
    full_name: str
    role: Role
    body: str = ""
    title: str = ""
    signs_as: str = ""
    is_head: bool = False


PEOPLE = (
    Person(
        "lanhdao",
        "Nguyễn Văn Mẫu",
        Role.LEADER,
        title="Phó Chủ tịch UBND phường",
        signs_as="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    ),
    Person("dieuphoi", "Trần Thị Ví Dụ", Role.COORDINATOR, "ldtbxh", "Công chức Văn hóa – xã hội"),
    Person("vanthu", "Lê Thị Minh Họa", Role.CLERK, "vpnv", "Văn thư"),
    Person("noivu", "Phạm Văn Thử", Role.STAFF, "vpnv", "Công chức Văn phòng – thống kê"),
    Person("taichinh", "Hoàng Thị Giả Định", Role.STAFF, "tcns", "Công chức Tài chính – kế toán"),
    Person("truonghoc", "Vũ Thị Mẫu", Role.STAFF, "th-vi-du", "Hiệu trưởng", is_head=True),
    Person("truonghoc2", "Đặng Văn Ví Dụ", Role.STAFF, "thcs-vi-du", "Hiệu trưởng", is_head=True),
    Person("tramyte", "Bùi Thị Minh Họa", Role.STAFF, "tyt", "Trưởng trạm", is_head=True),
    Person("tuphap", "Đỗ Văn Giả Định", Role.STAFF, "tpht", "Công chức Tư pháp – hộ tịch"),
    Person("vanhoa", "Ngô Thị Mẫu", Role.STAFF, "vhtt", "Công chức Văn hóa – xã hội"),
    Person("congan", "Dương Văn Thử", Role.STAFF, "cap", "Cán bộ tổng hợp"),
    Person("daitruyenthanh", "Lý Văn Minh Họa", Role.STAFF, "dtt", "Cán bộ phụ trách đài"),
    Person("mattran", "Trịnh Văn Mẫu", Role.STAFF, "mttq", "Chủ tịch UBMTTQ phường", is_head=True),
    Person("hoiphunu", "Đinh Thị Ví Dụ", Role.STAFF, "lhpn", "Chủ tịch Hội LHPN phường", is_head=True),
    Person("banvstbpn", "Phan Thị Giả Định", Role.COMMITTEE, title="Ủy viên Ban Vì sự tiến bộ của phụ nữ"),
    Person("thixa", "Hồ Văn Mẫu", Role.TOWN, "ldtbxh", "Chuyên viên"),
    Person("thixavh", "Mai Thị Ví Dụ", Role.TOWN, "vhtt", "Chuyên viên"),
    Person("quantri", "Đoàn Văn Thử", Role.ADMINISTRATOR, title="Quản trị cổng"),
)


def hire(ward: Unit, password: str) -> None:
    """Every person with their post, held without end; one slow hash serves them all."""
    hashed = make_password(password)
    for person in PEOPLE:
        unit = ward.parent if person.role == Role.TOWN else ward
        user = User.objects.create(
            username=person.username,
            full_name=person.full_name,
            email=f"{person.username}@example.org",
            password=hashed,
        )
        history.record(user, "Thêm", post=None)
        Post.objects.create(
            user=user,
            unit=unit,
            role=person.role,
            agency=Agency.objects.get(unit=unit, code=person.body) if person.body else None,
            title=person.title,
            signs_as=person.signs_as,
            is_head=person.is_head,
        )


def let_in_with(password: str) -> None:
    """Make the printed password true again where it, or a person's own, was changed since."""
    users = User.objects.filter(username__in=[person.username for person in PEOPLE])
    hashes = set(users.values_list("password", flat=True))
    stale = [hashed for hashed in hashes if not check_password(password, hashed)]
    if stale:
        users.filter(password__in=stale).update(password=make_password(password))
