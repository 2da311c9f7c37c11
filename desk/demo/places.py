"""Where the sample year happens: the ward, the town above it, their bodies, and the ward's real plan."""

from pathlib import Path

from django.conf import settings

from agencies.models import Agency, Unit
from plans import loading, reading
from plans.models import Plan

PLAN_TEXT = Path(settings.BASE_DIR) / "plans" / "data" / "ke-hoach-2023-phu-thu.txt"
WARD, YEAR = "phu-thu", 2023

# Order in the plan → code, short name, title of who answers for it.
BODIES = {
    1: ("ldtbxh", "Công chức LĐ-TB&XH", "Công chức Văn hóa – xã hội"),
    2: ("vpnv", "Công chức VP – Nội vụ", "Công chức Văn phòng – thống kê"),
    3: ("tcns", "Công chức Tài chính – Ngân sách", "Công chức Tài chính – kế toán"),
    4: ("truong", "Các nhà trường", "Hiệu trưởng"),
    5: ("tyt", "Trạm y tế phường", "Trưởng trạm"),
    6: ("tpht", "Công chức Tư pháp – hộ tịch", "Công chức Tư pháp – hộ tịch"),
    7: ("vhtt", "Công chức VH-XH (TT-TDTT)", "Công chức Văn hóa – xã hội"),
    8: ("cap", "Công an phường", "Trưởng Công an phường"),
    9: ("dtt", "Đài truyền thanh phường", "Cán bộ phụ trách đài"),
    10: ("mttqpn", "UBMTTQ và Hội LHPN phường", "Chủ tịch"),
}
# Code of the body in the plan, then code, name, short name, title. The schools are visibly invented.
MEMBERS = (
    ("truong", "th-vi-du", "Trường Tiểu học Ví Dụ", "", "Hiệu trưởng"),
    ("truong", "thcs-vi-du", "Trường Trung học cơ sở Ví Dụ", "Trường THCS Ví Dụ", "Hiệu trưởng"),
    ("mttqpn", "mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam phường", "UBMTTQ phường", "Chủ tịch"),
    ("mttqpn", "lhpn", "Hội Liên hiệp Phụ nữ phường", "Hội LHPN phường", "Chủ tịch"),
)


def found_town() -> Unit:
    """The town with the two offices that the ward reports to."""
    town = Unit.objects.create(
        code="kinh-mon",
        name="thị xã Kinh Môn",
        kind=Unit.Kind.TOWN,
        body_name="Ủy ban nhân dân thị xã Kinh Môn",
        place="Kinh Môn",
    )
    offices = (
        ("ldtbxh", "Phòng Lao động - Thương binh và Xã hội", "Phòng Lao động – TB và XH"),
        ("vhtt", "Phòng Văn hóa và Thông tin", "Phòng Văn hóa và Thông tin"),
    )
    for order, (code, name, short_name) in enumerate(offices, start=1):
        Agency.objects.create(
            unit=town, order=order, code=code, name=name, short_name=short_name, head_title="Trưởng phòng"
        )
    return town


def found_ward(town: Unit) -> Unit:
    return Unit.objects.create(
        code=WARD,
        name="phường Phú Thứ",
        kind=Unit.Kind.WARD,
        parent=town,
        body_name="Ủy ban nhân dân phường Phú Thứ",
        issuer="ỦY BAN NHÂN DÂN\nPHƯỜNG PHÚ THỨ",
        place="Phú Thứ",
    )


def load_plan(ward: Unit) -> Plan:
    """The plan, read from the copy in the project; its bodies get their codes, short names and member bodies."""
    plan = loading.store(reading.read(reading.open_text(PLAN_TEXT)), unit=ward)
    for order, (code, short_name, head_title) in BODIES.items():
        body = Agency.objects.get(unit=ward, parent=None, order=order)
        body.code, body.short_name, body.head_title = code, short_name, head_title
        body.save()
    for order, (parent_code, code, name, short_name, head_title) in enumerate(MEMBERS, start=1):
        parent = Agency.objects.get(unit=ward, code=parent_code)
        Agency.objects.create(
            unit=ward,
            parent=parent,
            order=order,
            code=code,
            name=name,
            short_name=short_name,
            head_title=head_title,
            is_requested=parent.is_requested,
        )
    return plan
