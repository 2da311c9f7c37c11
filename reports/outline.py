"""The outline of a report (đề cương): what each part is called and what fills it.

A kind of report keeps its outline as data; the code that compiles, edits and prints knows parts only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from documents.numbering import roman


class Fill(models.TextChoices):
    """What a part is filled from, beside the updates of its areas."""

    TYPED = "typed", "Đầu mối tự viết"
    OPENING = "opening", "Câu mở đầu"
    STEERING = "steering", "Kế hoạch, văn bản đã ban hành"
    UPDATES = "updates", "Báo cáo tiến độ đã tiếp nhận"
    MONEY = "money", "Kinh phí: dự toán, đã cấp, đã chi"
    AWARDS = "awards", "Quyết định khen thưởng"
    OBSTACLES = "obstacles", "Vướng mắc chưa giải quyết"
    REQUESTS = "requests", "Kiến nghị với thị xã"
    AHEAD = "ahead", "Nhiệm vụ của kỳ sau"
    CLOSING = "closing", "Câu kết"


# What the coordinator chooses from; the opening and the closing stand in every report.
CHOSEN = [fill for fill in Fill if fill not in {Fill.OPENING, Fill.CLOSING}]
# An area's number for updates of tasks that have none.
NO_AREA = 0


@dataclass(frozen=True)
class Part:
    """One part: `level` 1 is a section (I.), 2 a heading (1.), 0 running text without a heading.

    `title` may name the period that follows as `{kỳ sau}`. `areas` are the content areas whose updates stand in it.
    """

    key: str
    level: int
    title: str = ""
    fill: Fill = Fill.TYPED
    areas: tuple[int, ...] = ()

    @classmethod
    def from_dict(cls, stored: dict) -> "Part":
        return cls(**stored | {"fill": Fill(stored["fill"]), "areas": tuple(stored["areas"])})

    def to_dict(self) -> dict:
        return vars(self) | {"fill": self.fill.value, "areas": list(self.areas)}

    @property
    def line(self) -> str:
        """As it is typed: “II. Kết quả thực hiện”, “1. Tuyên truyền”."""
        return f"{self.key.rpartition('.')[2]}. {self.title}"


def numbered(parts: Iterable[tuple[int, str, Fill, tuple[int, ...]]]) -> Iterator[Part]:
    """Parts of levels 1 and 2, given by level, title, fill and areas, each under its number, framed.

    Raises ValueError with a sentence where a heading comes before any section.
    """
    yield Part("opening", 0, fill=Fill.OPENING)
    upper = lower = 0
    for level, title, fill, areas in parts:
        upper, lower = (upper + 1, 0) if level == 1 else (upper, lower + 1)
        if not upper:
            raise ValueError(f"“1. {title}” phải đứng dưới một mục “I. …”: hãy thêm mục ở dòng đầu.")
        yield Part(roman(upper) if level == 1 else f"{roman(upper)}.{lower}", level, title, fill, areas)
    yield Part("closing", 0, fill=Fill.CLOSING)
