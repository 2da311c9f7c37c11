"""Papers round a meeting of the committee, and the decision on who sits on it."""

from agencies import history
from agencies.models import CommitteeMember, Post, Unit
from agencies.moves import NotReady
from config import clock
from documents import phrases, typed
from registry import kinds
from registry.models import TypedPaper
from registry.starting import Starter, Words, starts
from registry.writing import when_issued

COMMITTEE = "Ban Vì sự tiến bộ của phụ nữ"
SEATS = CommitteeMember.Seat
CONCLUSION = "kết luận"


def members(unit: Unit) -> list[CommitteeMember]:
    return list(CommitteeMember.objects.current(on=clock.today()).filter(unit=unit))


def _committee(unit: Unit) -> str:
    return f"{COMMITTEE} {unit.name}"


def _named(found: list[CommitteeMember], seat: SEATS) -> str:
    return next((member.full_name for member in found if member.seat == seat), "")


def _said(name: str) -> str:
    """A name as the draft states it; dots where it is still to be typed."""
    return name or "…"


@starts
class Invitation(Starter):
    key = "giay-moi-hop-ban"
    name = f"Giấy mời họp {COMMITTEE}"
    kind = kinds.INVITATION

    def words(self, unit, thing):
        found = members(unit)
        lines = [
            f"{unit.body_name} trân trọng kính mời:",
            *(f"- {member.full_name}, {member.get_seat_display()};" for member in found),
            *([] if found else ["- Các thành viên Ban;"]),
            f"Tới dự cuộc họp {_committee(unit)}.",
            "Nội dung: ….",
            f"Chủ trì: {_said(_named(found, SEATS.HEAD))}.",
            "Thời gian: … giờ …, ngày ….",
            f"Địa điểm: Phòng họp {unit.body_name}.",
            "Đề nghị các thành viên được mời bố trí thời gian, dự họp đúng thành phần.",
        ]
        return Words(f"Họp {_committee(unit)}", "\n".join(lines), recipients=("Như thành phần mời",))


@starts
class Minutes(Starter):
    key = "bien-ban-hop-ban"
    name = f"Biên bản họp {COMMITTEE}"
    kind = kinds.MINUTES

    def words(self, unit, thing):
        found = members(unit)
        chair, secretary = _named(found, SEATS.HEAD), _named(found, SEATS.SECRETARY)
        lines = [
            f"Thời gian bắt đầu: … giờ …, {phrases.long_date(clock.today())}.",
            f"Địa điểm: Phòng họp {unit.body_name}.",
            f"Thành phần tham dự: …/{phrases.count(len(found))} thành viên Ban, gồm:",
            *(f"- {member.full_name}, {member.get_seat_display()};" for member in found),
            "Vắng mặt: ….",
            f"Chủ trì (chủ tọa): {_said(chair)}.",
            f"Thư ký (người ghi biên bản): {_said(secretary)}.",
            "I. Nội dung cuộc họp",
            "1. ….",
            "II. Ý kiến thảo luận",
            "1. ….",
            "III. Kết luận của chủ tọa",
            "1. ….",
            f"Cuộc họp kết thúc vào … giờ …, {phrases.long_date(clock.today())}; biên bản đã được đọc cho những người "
            "dự họp nghe và nhất trí.",
        ]
        recipients = ("Thành phần dự họp",)
        return Words(
            f"Họp {_committee(unit)}", "\n".join(lines), recipients=recipients, chair=chair, secretary=secretary
        )


@starts
class Conclusions(Starter):
    """What the minutes say under “Kết luận”, told to those who carry it out."""

    key = "thong-bao-ket-luan"
    name = "Thông báo kết luận, từ biên bản"
    kind = kinds.NOTICE
    model = TypedPaper

    def of_unit(self, unit):
        return TypedPaper.objects.filter(unit=unit, kind=kinds.MINUTES)

    def offered(self, unit):
        return self.of_unit(unit).select_related("issued")[:5]

    def words(self, unit, thing):
        subject = phrases.lower_first(thing.subject)
        lines = [
            f"{unit.body_name} thông báo kết luận của {_said(thing.chair)} tại cuộc {subject} như sau:",
            *(_concluded(thing.text) or ["1. …."]),
            "Đề nghị các đơn vị, cá nhân có liên quan căn cứ nội dung trên tổ chức thực hiện.",
        ]
        return Words(f"Kết luận cuộc {subject}", "\n".join(lines), recipients=("Các đơn vị, cá nhân có liên quan",))


def _concluded(text: str) -> list[str]:
    """The lines below the heading that names the conclusion, without the sentence that closes the minutes."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    at = next((place for place, line in enumerate(lines) if CONCLUSION in line.lower()), len(lines))
    return [line for line in lines[at + 1 :] if not line.startswith("Cuộc họp kết thúc")]


@starts
class Submission(Starter):
    key = "to-trinh-kien-toan-ban"
    name = f"Tờ trình kiện toàn {COMMITTEE}"
    kind = kinds.SUBMISSION

    def words(self, unit, thing):
        lines = [
            f"{unit.body_name} kính trình việc kiện toàn {_committee(unit)} như sau:",
            "I. Sự cần thiết",
            "Do có thay đổi về nhân sự, cần kiện toàn Ban để bảo đảm hoạt động thường xuyên, đúng thành phần.",
            "II. Nội dung đề nghị",
            "1. Danh sách đề nghị",
            _listed(members(unit)),
            "2. Kinh phí",
            "Kinh phí hoạt động của Ban bố trí trong dự toán ngân sách phường.",
            f"{unit.body_name} kính trình xem xét, quyết định.",
        ]
        to = (unit.parent.body_name,) if unit.parent else ()
        return Words(f"Về việc kiện toàn {_committee(unit)}", "\n".join(lines), addressees=to)


@starts
class CommitteeDecision(Starter):
    key = "quyet-dinh-kien-toan-ban"
    name = f"Quyết định kiện toàn {COMMITTEE}"
    kind = kinds.DECISION

    def words(self, unit, thing):
        found = members(unit)
        if not found:
            sentence = "Chưa có danh sách thành viên Ban: nhờ người quản trị nhập ở mục Quản trị rồi soạn quyết định."
            raise NotReady(sentence)
        lines = [
            unit.body_name.upper(),
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "Căn cứ Luật Bình đẳng giới;",
            "Theo đề nghị của công chức Văn hóa - xã hội phường.",
            typed.ENACTMENT,
            f"Điều 1. Kiện toàn {_committee(unit)}, gồm {phrases.count(len(found))} thành viên có tên tại Phụ lục "
            "kèm theo Quyết định này.",
            "Điều 2. Ban có nhiệm vụ tham mưu giúp Ủy ban nhân dân phường tổ chức thực hiện công tác bình đẳng giới "
            "và vì "
            "sự tiến bộ của phụ nữ trên địa bàn; các thành viên làm việc theo chế độ kiêm nhiệm.",
            "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế các quyết định trước đây về kiện toàn Ban.",
            "Điều 4. Các đơn vị có liên quan và các thành viên có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
            "định này.",
            f"Phụ lục: Danh sách thành viên {_committee(unit)}",
            _listed(found),
        ]
        recipients = ("TT. Đảng ủy, TT. HĐND phường",)
        return Words(f"Về việc kiện toàn {_committee(unit)}", "\n".join(lines), recipients=recipients)


def _listed(found: list[CommitteeMember]) -> str:
    rows = [
        (str(place), member.full_name, member.title, member.get_seat_display())
        for place, member in enumerate(found, start=1)
    ]
    return typed.table(("TT", "Họ và tên", "Chức vụ, đơn vị", "Chức danh trong Ban"), rows or [("1", "…", "…", "…")])


@when_issued
def seat(paper: TypedPaper, post: Post) -> None:
    """The members of the day bear the decision that names them."""
    if paper.starter != CommitteeDecision.key:
        return
    decision = f"Quyết định số {paper.issued.reference} {phrases.long_date(paper.issued.issued_on)}"
    for member in members(paper.unit):
        changes = {"Quyết định kiện toàn": [member.decision, decision]}
        CommitteeMember.objects.filter(pk=member.pk).update(decision=decision)
        history.record(member, "Kiện toàn Ban", post=post, changes=changes)
