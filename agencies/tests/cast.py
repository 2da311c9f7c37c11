"""The people of the tests: those of the demonstration, by what they do. Registered by the root conftest."""

import datetime

import pytest

from agencies.models import Agency, Post, Role, Unit, User

# In the order of the plan; the key is how tests call the body.
BODIES = {
    "social": "Công chức VH-XH phụ trách lĩnh Lao động - Thương binh và Xã hội",
    "office": "Công chức VP – Nội vụ",
    "finance": "Công chức Tài chính – Ngân sách",
    "schools": "Các nhà trường trên địa bàn Phường",
    "health": "Trạm y tế phường",
    "justice": "Công chức Tư pháp – hộ tịch",
    "culture": "Công chức Văn hóa – XH phụ trách Thông tin – TT - TDTT",
    "police": "Công an phường",
    "radio": "Đài truyền thanh",
    "requested": "Ủy ban Mặt trận Tổ quốc Việt Nam phường, Hội Liên hiệp Phụ nữ phường",
}
MEMBERS = {
    "school_a": ("schools", "Trường Tiểu học Mẫu"),
    "school_b": ("schools", "Trường Trung học cơ sở Mẫu"),
    "front": ("requested", "Ủy ban Mặt trận Tổ quốc phường"),
    "womens_union": ("requested", "Hội Liên hiệp Phụ nữ phường"),
}


@pytest.fixture
def today(settings):
    """The portal stands on the day of the demonstration, in every thread."""
    settings.PORTAL_TODAY = datetime.date(2023, 11, 8)
    return settings.PORTAL_TODAY


@pytest.fixture
def town(db):
    return Unit.objects.create(
        code="kinh-mon", name="thị xã Kinh Môn", kind=Unit.Kind.TOWN, body_name="Ủy ban nhân dân thị xã Kinh Môn"
    )


@pytest.fixture
def ward(town):
    return Unit.objects.create(
        code="phu-thu",
        name="phường Phú Thứ",
        kind=Unit.Kind.WARD,
        parent=town,
        body_name="Ủy ban nhân dân phường Phú Thứ",
        issuer="ỦY BAN NHÂN DÂN\nPHƯỜNG PHÚ THỨ",
        place="Phú Thứ",
    )


@pytest.fixture
def other_ward(town):
    """Another ward of the same town: its people know nothing of ours."""
    return Unit.objects.create(
        code="an-luu",
        name="phường An Lưu",
        kind=Unit.Kind.WARD,
        parent=town,
        body_name="Ủy ban nhân dân phường An Lưu",
        issuer="ỦY BAN NHÂN DÂN\nPHƯỜNG AN LƯU",
        place="An Lưu",
    )


@pytest.fixture
def agencies(ward):
    """The ten bodies of the ward and the member bodies of two of them, by the keys above."""
    bodies = {
        key: Agency.objects.create(
            unit=ward,
            order=order,
            code=f"dv{order:02}",
            name=name,
            is_requested=key == "requested",
            keeps_money=key == "finance",
            advises_awards=key == "office",
        )
        for order, (key, name) in enumerate(BODIES.items(), start=1)
    }
    for order, (key, (parent, name)) in enumerate(MEMBERS.items(), start=11):
        code = key.replace("_", "-")
        bodies[key] = Agency.objects.create(unit=ward, parent=bodies[parent], order=order, code=code, name=name)
    return bodies


@pytest.fixture
def town_office(town):
    return Agency.objects.create(
        unit=town,
        order=1,
        code="ldtbxh",
        name="Phòng Lao động – Thương binh và Xã hội",
        short_name="Phòng Lao động – TB và XH",
    )


def hire(username: str, name: str, role: Role, unit: Unit, agency: Agency | None = None, **post) -> User:
    """A person with one post, held without end."""
    user = User.objects.create_user(username, password="mat-khau-mau", full_name=name, email=f"{username}@mau.test")
    Post.objects.create(user=user, unit=unit, role=role, agency=agency, **post)
    return user


@pytest.fixture
def coordinator(ward, agencies):
    return hire("dieuphoi", "Trần Thị Mẫu", Role.COORDINATOR, ward, agencies["social"])


@pytest.fixture
def leader(ward):
    signs_as = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    return hire("lanhdao", "Nguyễn Văn Mẫu", Role.LEADER, ward, title="Phó Chủ tịch UBND phường", signs_as=signs_as)


@pytest.fixture
def clerk(ward, agencies):
    return hire("vanthu", "Phạm Thị Mẫu", Role.CLERK, ward, agencies["office"])


@pytest.fixture
def health(ward, agencies):
    return hire("tramyte", "Đỗ Thị Mẫu", Role.STAFF, ward, agencies["health"])


@pytest.fixture
def finance(ward, agencies):
    return hire("taichinh", "Cao Thị Mẫu", Role.STAFF, ward, agencies["finance"])


@pytest.fixture
def office(ward, agencies):
    """Staff of the body that advises on awards."""
    return hire("noivu", "Tạ Văn Mẫu", Role.STAFF, ward, agencies["office"])


@pytest.fixture
def police(ward, agencies):
    return hire("congan", "Hoàng Văn Mẫu", Role.STAFF, ward, agencies["police"])


@pytest.fixture
def radio(ward, agencies):
    return hire("daitruyenthanh", "Lý Văn Mẫu", Role.STAFF, ward, agencies["radio"])


@pytest.fixture
def school_a(ward, agencies):
    return hire("truonghoc", "Bùi Thị Mẫu", Role.STAFF, ward, agencies["school_a"])


@pytest.fixture
def school_b(ward, agencies):
    return hire("truonghoc2", "Vũ Thị Mẫu", Role.STAFF, ward, agencies["school_b"])


@pytest.fixture
def front(ward, agencies):
    return hire("mattran", "Đặng Văn Mẫu", Role.STAFF, ward, agencies["front"])


@pytest.fixture
def womens_union(ward, agencies):
    return hire("hoiphunu", "Lê Thị Mẫu", Role.STAFF, ward, agencies["womens_union"])


@pytest.fixture
def committee(ward):
    return hire("banvstbpn", "Ngô Thị Mẫu", Role.COMMITTEE, ward)


@pytest.fixture
def administrator(ward):
    return hire("quantri", "Quản trị Mẫu", Role.ADMINISTRATOR, ward)


@pytest.fixture
def town_officer(town, town_office):
    return hire("thixa", "Mai Văn Mẫu", Role.TOWN, town, town_office)


@pytest.fixture
def outsider(other_ward):
    """Staff of another ward's health station."""
    station = Agency.objects.create(unit=other_ward, order=5, code="dv05", name="Trạm y tế phường An Lưu")
    return hire("tramyte-anluu", "Phan Văn Mẫu", Role.STAFF, other_ward, station)
