"""Papers that the portal begins from the plan: chasing late tasks, the year's communication, awards decided."""

from collections.abc import Iterator

from agencies.models import Agency
from agencies.moves import NotReady
from config import clock
from documents import number_words, phrases, typed
from plans.amending.paper import citation
from plans.models import AwardNomination, AwardRound, AwardRules, Plan, Task
from plans.models import NominationStatus as Status
from plans.models.award import Subject
from plans.standing import Standing, standings, to_count
from registry import kinds
from registry.starting import Starter, Words, starts

COMMUNICATION_AREA = 1  # of the plan's content, where it has the order of the ward's
PROGRAMME = (
    "Quyết định số 1790/QĐ-TTg ngày 23 tháng 10 năm 2021 của Thủ tướng Chính phủ phê duyệt Chương trình truyền thông "
    "về "
    "bình đẳng giới đến năm 2030"
)


def asked_or_told(bodies: list[Agency], *, told: str) -> str:
    """How the ward addresses bodies: those that only are requested are asked, the others told."""
    requested = [body for body in bodies if body.is_requested or (body.parent_id and body.parent.is_requested)]
    ordered = [body for body in bodies if body not in requested]
    said = []
    if ordered:
        said.append(f"yêu cầu {phrases.joined(map(str, ordered))} {told}")
    if requested:
        said.append(f"đề nghị {phrases.joined(map(str, requested))} {told}")
    return "; ".join(said)


class OfPlan(Starter):
    """From the ward's plan of the year."""

    model = Plan

    def of_unit(self, unit):
        return Plan.objects.filter(unit=unit, state=Plan.State.ISSUED)

    def offered(self, unit):
        return self.of_unit(unit).filter(year__lte=clock.today().year).order_by("-year")[:1]


@starts
class LateTasks(OfPlan):
    key = "don-doc-nhiem-vu-cham"
    name = "Công văn đôn đốc nhiệm vụ quá hạn"
    kind = kinds.LETTER

    def words(self, unit, thing):
        late = [each for each in standings(to_count(thing.tasks.in_force()), on=clock.today()) if each.is_late]
        if not late:
            raise NotReady("Hiện không có nhiệm vụ nào quá hạn.")
        bodies = list(dict.fromkeys(body for each in late for body in each.late_agencies))
        asked = asked_or_told(bodies, told="khẩn trương thực hiện, báo cáo kết quả trước ngày …")
        lines = [
            f"Thực hiện {citation(thing)} của {unit.body_name} về {_title(thing)}, đến "
            f"{phrases.long_date(clock.today())} "
            f"còn {phrases.count(len(late))} nhiệm vụ quá hạn, cụ thể như sau:",
            typed.table(("TT", "Nhiệm vụ", "Đơn vị", "Thời hạn"), _rows(late)),
            f"{unit.body_name} {asked}; nêu rõ nguyên nhân chậm, khó khăn, vướng mắc (nếu có).",
            "Đề nghị các đơn vị quan tâm thực hiện.",
        ]
        subject = f"Đôn đốc thực hiện nhiệm vụ công tác bình đẳng giới năm {thing.year}"
        return Words(subject, "\n".join(lines), addressees=tuple(map(str, bodies)), receivers=tuple(bodies))


def _rows(late: list[Standing]) -> Iterator[tuple[str, ...]]:
    for place, each in enumerate(late, start=1):
        bodies = "; ".join(map(str, each.late_agencies))
        due = each.missed_in_words or (phrases.short_date(each.due_on) if each.due_on else "")
        yield str(place), each.task.text, bodies, due


def _title(plan: Plan) -> str:
    return phrases.with_names(phrases.lower_first(plan.title), plan.unit.name)


@starts
class CommunicationPlan(OfPlan):
    """The plan's tasks of its first area, under the national programme of communication."""

    key = "ke-hoach-truyen-thong"
    name = "Kế hoạch truyền thông về bình đẳng giới"
    kind = kinds.PLAN

    def words(self, unit, thing):
        tasks = communication_tasks(thing)
        if not tasks:
            raise NotReady("Kế hoạch năm chưa có nhiệm vụ nào về tuyên truyền, truyền thông.")
        leads = list(dict.fromkeys(task.lead for task in tasks))
        lines = [
            f"Thực hiện {PROGRAMME}; {citation(thing)} của {unit.body_name} về {_title(thing)}, {unit.body_name} ban "
            "hành "
            f"Kế hoạch truyền thông về bình đẳng giới năm {thing.year} như sau:",
            "I. Mục đích, yêu cầu",
            "1. Nâng cao nhận thức, chuyển đổi hành vi của cán bộ, công chức và Nhân dân về bình đẳng giới, góp phần "
            "thực "
            "hiện các mục tiêu quốc gia về bình đẳng giới.",
            "2. Nội dung, hình thức truyền thông phù hợp với từng nhóm đối tượng, thiết thực, tiết kiệm.",
            "II. Nội dung thực hiện",
            *_content(tasks),
            "III. Kinh phí thực hiện",
            f"{phrases.sentence(thing.funding) or 'Kinh phí thực hiện từ dự toán ngân sách phường được giao.'}",
            "IV. Tổ chức thực hiện",
            *_duties(leads),
            f"Trên đây là Kế hoạch truyền thông về bình đẳng giới năm {thing.year}; đề nghị các đơn vị tổ chức thực "
            "hiện, "
            f"báo cáo kết quả về {unit.body_name} cùng báo cáo năm.",
        ]
        recipients = (*_above(unit), *map(str, leads))
        return Words(f"Truyền thông về bình đẳng giới năm {thing.year}", "\n".join(lines), recipients=recipients)


def communication_tasks(plan: Plan) -> list[Task]:
    """Those the plan names in its area of communication, and those of section IV that belong to it."""
    tasks = plan.tasks.in_force().filter(content_area__order=COMMUNICATION_AREA)
    return list(tasks.select_related("plan", "lead__parent").prefetch_related("partners"))


def _content(tasks: list[Task]) -> list[str]:
    rows = (
        (str(place), task.text, str(task.lead), str(task.due) or "Trong năm")
        for place, task in enumerate(tasks, start=1)
    )
    return [
        "Các hoạt động truyền thông trong năm, đơn vị thực hiện và thời gian như sau:",
        typed.table(("TT", "Hoạt động", "Chủ trì", "Thời gian"), rows),
    ]


def _duties(leads: list[Agency]) -> list[str]:
    said = (
        f"{place}. {'Đề nghị ' if lead.is_requested else ''}{lead}: chủ trì các hoạt động được nêu tên tại mục II, báo "
        "cáo kết quả theo tiến độ."
        for place, lead in enumerate(leads, start=1)
    )
    return list(said)


def _above(unit) -> tuple[str, ...]:
    return (unit.parent.body_name,) if unit.parent else ()


@starts
class AwardsDecision(Starter):
    """The nominations of a round that the leader approved, with the bonus by today's rules."""

    key = "quyet-dinh-khen-thuong"
    name = "Quyết định khen thưởng"
    kind = kinds.DECISION
    model = AwardRound

    def of_unit(self, unit):
        return AwardRound.objects.filter(plan__unit=unit).select_related("plan__unit")

    def offered(self, unit):
        return self.of_unit(unit).filter(nominations__in=self._free()).distinct()

    def words(self, unit, thing):
        approved = list(self._free().filter(round=thing).with_names())
        if not approved:
            raise NotReady("Đợt này không có đề nghị nào đã được lãnh đạo duyệt mà chưa có dự thảo quyết định.")
        rules = AwardRules.on(clock.today(), unit=unit)
        if rules is None:
            raise NotReady("Chưa có quy định khen thưởng đang hiệu lực: nhờ người quản trị nhập.")
        bonuses = [rules.bonus(each.subject) or 0 if each.kind.has_bonus else 0 for each in approved]
        lines = [
            unit.body_name.upper(),
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            *(f"Căn cứ {basis};" for basis in _bases(thing)),
            "Theo đề nghị của Hội đồng Thi đua - Khen thưởng phường.",
            typed.ENACTMENT,
            f"Điều 1. Khen thưởng {_counted(approved)} có tên trong danh sách tại Phụ lục kèm theo Quyết định này, "
            f"{phrases.lower_first(_for_what(thing))}.",
            f"Điều 2. {_money(sum(bonuses))}",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
            "Điều 4. Các đơn vị có liên quan và các tập thể, cá nhân, gia đình có tên tại Điều 1 chịu trách nhiệm "
            "thi hành "
            "Quyết định này.",
            "Phụ lục ngang: Danh sách được khen thưởng",
            _listed(approved, bonuses),
        ]
        return Words("Về việc khen thưởng", "\n".join(lines), recipients=("Hội đồng Thi đua - Khen thưởng phường",))

    def begun(self, paper, thing):
        self._free().filter(round=thing).update(paper=paper)

    def _free(self):
        """Approved, and in no other decision that is being written."""
        return AwardNomination.objects.filter(status=Status.APPROVED, paper=None)


def _bases(award_round: AwardRound) -> list[str]:
    said = award_round.legal_basis.replace("\n", ";").split(";")
    return [basis.strip().removeprefix("Căn cứ ").rstrip(" .") for basis in said if basis.strip(" .")]


def _for_what(award_round: AwardRound) -> str:
    return f"Đã có thành tích: {award_round.name}"


def _counted(approved: list[AwardNomination]) -> str:
    found = ((subject, sum(each.subject == subject for each in approved)) for subject in Subject)
    return phrases.joined(f"{phrases.count(many)} {subject.label.lower()}" for subject, many in found if many)


def _money(total: int) -> str:
    if not total:
        return "Giao Văn phòng - Nội vụ tổ chức trao thưởng theo quy định."
    said = f"{phrases.dong(total)} (bằng chữ: {phrases.lower_first(number_words.dong_in_words(total))})"
    return f"Mức thưởng của từng trường hợp ghi tại Phụ lục; tổng số là {said}, chi từ quỹ thi đua, khen thưởng."


def _listed(approved: list[AwardNomination], bonuses: list[int]) -> str:
    columns = ("TT", "Tập thể, cá nhân, gia đình", "Đơn vị, địa chỉ", "Hình thức", "Tiền thưởng (đồng)")
    rows = (
        (str(place), each.name, each.place, str(each.kind), phrases.grouped(bonus) if bonus else "")
        for place, (each, bonus) in enumerate(zip(approved, bonuses, strict=True), start=1)
    )
    return typed.table(columns, rows)
