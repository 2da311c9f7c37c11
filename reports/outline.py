"""The outlines of reports: what each part is called and what fills it (đề cương of B1 and B2).

A kind of report is data here; the code that compiles, edits and prints knows parts only.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Fill(StrEnum):
    """What a part is filled from."""

    TYPED = "typed"  # the coordinator types it, or leaves it out
    OPENING = "opening"  # the plan it carries out, and the days its figures cover
    STEERING = "steering"  # the plan as issued
    UPDATES = "updates"  # updates taken in, of one content area
    OBSTACLES = "obstacles"  # those still open
    REQUESTS = "requests"  # what the leader decided to ask of the town
    CLOSING = "closing"


@dataclass(frozen=True)
class Part:
    """One part: `level` 1 is a section (I.), 2 a heading (1.), 0 running text without a heading.

    `title` may name {next_period}. `area` is the content area whose updates fill the part.
    """

    key: str
    level: int
    title: str = ""
    fill: Fill = Fill.TYPED
    area: int | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of report (B1, B2) with what a duty of it starts from; days are (month, day)."""

    code: str
    name: str
    subject: str
    next_period: str
    period: str
    internal_due: tuple[int, int]
    due: tuple[int, int]
    parts: tuple[Part, ...] = field(repr=False)


# Where an update belongs whose task has no content area yet: part II.3, on carrying out programmes and plans.
AREA_WHERE_NONE = 3
# What the body that keeps the ward's money reports is printed here, whatever the task's area.
MONEY = "II.6"

YEARLY_PARTS = (
    Part("opening", 0, fill=Fill.OPENING),
    Part("I", 1, "Công tác lãnh đạo, chỉ đạo, điều hành", Fill.STEERING),
    Part("II", 1, "Kết quả thực hiện"),
    Part(
        "II.1",
        2,
        "Tuyên truyền, phổ biến giáo dục pháp luật về bình đẳng giới và vì sự tiến bộ của phụ nữ",
        Fill.UPDATES,
        area=1,
    ),
    Part("II.2", 2, "Nâng cao năng lực, hiệu quả quản lý nhà nước", Fill.UPDATES, area=2),
    Part(
        "II.3",
        2,
        "Thực hiện các chương trình, kế hoạch, đề án; kết quả các mục tiêu, chỉ tiêu",
        Fill.UPDATES,
        area=3,
    ),
    Part(
        "II.4",
        2,
        "Hoạt động của Ban Vì sự tiến bộ của phụ nữ; phòng ngừa, ứng phó bạo lực trên cơ sở giới, phòng, chống bạo lực "
        "gia đình, phòng, chống mua bán người",
        Fill.UPDATES,
        area=4,
    ),
    Part("II.5", 2, "Thi đua, khen thưởng", Fill.UPDATES, area=5),
    Part(MONEY, 2, "Kinh phí thực hiện", Fill.UPDATES),
    Part("III", 1, "Đánh giá chung"),
    Part("III.1", 2, "Ưu điểm"),
    Part("III.2", 2, "Tồn tại, hạn chế", Fill.OBSTACLES),
    Part("III.3", 2, "Nguyên nhân"),
    Part("IV", 1, "Phương hướng, nhiệm vụ trọng tâm {next_period}"),
    Part("V", 1, "Đề xuất, kiến nghị", Fill.REQUESTS),
    Part("closing", 0, fill=Fill.CLOSING),
)

SUBJECT = "Kết quả thực hiện công tác bình đẳng giới và hoạt động vì sự tiến bộ của phụ nữ {period}"

KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            code="B1",
            name="Báo cáo 6 tháng đầu năm",
            subject=SUBJECT,
            next_period="6 tháng cuối năm {year}",
            period="{year}-H1",
            internal_due=(6, 5),
            due=(6, 10),
            parts=YEARLY_PARTS,
        ),
        Kind(
            code="B2",
            name="Báo cáo năm",
            subject=SUBJECT,
            next_period="năm {next_year}",
            period="{year}",
            internal_due=(11, 10),
            due=(11, 20),
            parts=YEARLY_PARTS,
        ),
    )
}
