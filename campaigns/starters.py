"""The plan of an action month, from what the portal knows of the month and from the kinds of activity it usually "
"has."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from agencies.models import Agency
from campaigns.models import Campaign
from config import clock
from documents import phrases, typed
from plans.amending.paper import citation
from plans.models import Task
from registry import kinds
from registry.starting import Starter, Words, starts

ACTIVITIES = Path(__file__).parent / "activities.toml"


@starts
class CampaignPlan(Starter):
    key = "ke-hoach-thang-hanh-dong"
    name = "Kế hoạch tháng hành động"
    kind = kinds.PLAN
    model = Campaign

    def of_unit(self, unit):
        campaigns = Campaign.objects.filter(plan__unit=unit).select_related("plan__unit__parent")
        return campaigns.prefetch_related("milestones")

    def offered(self, unit):
        """Those not over yet, and of the ones that are the latest."""
        found = self.of_unit(unit).order_by("-starts_on")[:3]
        return [each for each in found if each.ends_on >= clock.today()] or list(found[:1])

    def words(self, unit, thing):
        bodies = {body.order: body for body in Agency.objects.assigned().filter(unit=unit)}
        tasks = list(thing.tasks.in_force().select_related("plan", "lead"))
        year = thing.starts_on.year
        lines = [
            _opening(thing, year),
            "I. Mục đích, yêu cầu",
            *_purposes(thing),
            "II. Chủ đề, thời gian, phạm vi",
            *_theme(thing),
            "III. Nội dung hoạt động",
            *_tasks(tasks),
            *_activities(thing, bodies),
            "IV. Tiến độ thực hiện",
            *_timeline(thing),
            "V. Kinh phí thực hiện",
            f"{phrases.sentence(thing.plan.funding) or 'Kinh phí thực hiện từ dự toán ngân sách phường được giao.'}",
            "VI. Tổ chức thực hiện",
            *_duties(bodies),
            f"Trên đây là Kế hoạch triển khai {thing.name} năm {year}; đề nghị các đơn vị tổ chức thực hiện.",
        ]
        readers = (*([unit.parent.body_name] if unit.parent else []), *map(str, bodies.values()))
        return Words(f"Triển khai {thing.name} năm {year}", "\n".join(lines), recipients=readers)


def _opening(campaign: Campaign, year: int) -> str:
    body = campaign.plan.unit.body_name
    rests_on = "; ".join(filter(None, [campaign.basis.rstrip(" .;"), campaign.guidance.rstrip(" .;")]))
    rests_on = f"{rests_on}; {citation(campaign.plan)}" if rests_on else citation(campaign.plan)
    return f"Thực hiện {rests_on} của {body}, {body} ban hành Kế hoạch triển khai {campaign.name} năm {year} như sau:"


def _purposes(campaign: Campaign) -> list[str]:
    about = "phòng, chống bạo lực gia đình"
    if campaign.kind == Campaign.Kind.GENDER_EQUALITY:
        about = "bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới"
    return [
        f"1. Nâng cao nhận thức, trách nhiệm của các cấp, các ngành, gia đình và Nhân dân trong công tác {about}.",
        "2. Các hoạt động thiết thực, phù hợp với điều kiện của phường, có sự phối hợp của các đơn vị, bảo đảm tiết "
        "kiệm.",
        "3. Không nêu tên, hình ảnh hoặc địa chỉ có thể nhận ra người bị bạo lực.",
    ]


def _theme(campaign: Campaign) -> Iterator[str]:
    said = [
        f"Thời gian: từ {phrases.long_date(campaign.starts_on)} đến {phrases.long_date(campaign.ends_on)}.",
        f"Phạm vi: trên địa bàn {campaign.plan.unit.name}.",
    ]
    if campaign.theme:
        said.append(f"Chủ đề: “{campaign.theme}”.")
    if campaign.message:
        said.append(f"Thông điệp: “{campaign.message}”.")
    yield from (f"{place}. {line}" for place, line in enumerate(said, start=1))
    if campaign.slogans:
        yield f"{len(said) + 1}. Khẩu hiệu tuyên truyền:"
        yield from (f"- {slogan};" for slogan in campaign.slogans)


def _tasks(tasks: list[Task]) -> list[str]:
    if not tasks:
        return []
    rows = ((str(place), task.text, str(task.lead)) for place, task in enumerate(tasks, start=1))
    return ["1. Nhiệm vụ của Kế hoạch năm", typed.table(("TT", "Nhiệm vụ", "Chủ trì"), rows)]


def _activities(campaign: Campaign, bodies: dict[int, Agency]) -> list[str]:
    told = tomllib.loads(ACTIVITIES.read_text(encoding="utf-8"))["activity"]
    rows = [
        (
            each["name"],
            phrases.joined(str(bodies[order]) for order in each["bodies"] if order in bodies),
            _when(campaign, each.get("when", "whole")),
            each["aim"],
        )
        for each in told
        if campaign.kind in each["campaigns"]
    ]
    numbered = ((str(place), *row) for place, row in enumerate(rows, start=1))
    columns = ("TT", "Hoạt động", "Đơn vị thực hiện", "Thời gian", "Chỉ tiêu")
    return ["Các hoạt động của Tháng hành động:", typed.table(columns, numbered)]


def _when(campaign: Campaign, when: str) -> str:
    days = {
        "first": f"Trước hoặc trong {phrases.day_and_month(campaign.starts_on)}",
        "weekly": "Hằng tuần trong Tháng",
        "whole": "Trong Tháng hành động",
        "last": f"Sau {phrases.day_and_month(campaign.ends_on)}",
    }
    return days[when]


def _timeline(campaign: Campaign) -> list[str]:
    milestones = [each for each in campaign.milestones.all() if not each.is_weekly]
    return [
        f"- {phrases.capitalised(each.when)}: "
        f"{phrases.lower_first(each.name)}{' (ngày cao điểm)' if each.is_core else ''};"
        for each in milestones
    ] or ["Các đơn vị thực hiện theo thời gian nêu tại mục III."]


def _duties(bodies: dict[int, Agency]) -> list[str]:
    said = [
        f"{place}. {'Đề nghị ' if body.is_requested else ''}{body}: thực hiện các hoạt động được nêu tên tại mục "
        "III, gửi "
        "kết quả, minh chứng qua cổng của phường."
        for place, body in enumerate(bodies.values(), start=1)
    ]
    return said or ["Các đơn vị được giao tổ chức thực hiện Kế hoạch này."]
