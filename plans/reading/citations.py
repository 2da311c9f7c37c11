"""The documents a plan names: those it rests on, and the legal texts its content areas cite."""

import re
from collections.abc import Iterable

from .dates import DAY, day_of
from .result import SourceDocument
from .words import without_final_mark

KIND = (
    r"(?:Nghị quyết|Nghị định|Thông tư|Chỉ thị|Quyết định|Kết luận|Quy định|Pháp lệnh|Kế hoạch|Chương trình|Hướng dẫn"
    r"|Công văn|Thông báo|Đề án|Công điện)(?:\s(?:liên tịch|phối hợp|công tác|hành động|kết luận))?"
)
# "số 57/NQ-CP", "125/2021/NĐ-CP", "21 ngày 20/01/2018", but no count: "Kế hoạch 5 năm 2021-2025".
NUMBER = (
    rf"(?:(?<=số\s)\d+|\d+(?=(?:/\d{{4}})?[/-][A-ZĐ])|\d+(?=,?\s{DAY}))"
    r"[a-z]?(?:[/-][\wĐ&]+(?:\s?-\s?[A-ZĐ][\w&]*)*)*"
)
# Names of laws that hold a comma or "và" themselves; elsewhere these end the name.
LAW_NAME = (
    r"(?:Phòng, chống [\w ]{1,100}?|Hôn nhân và gia đình|Thi đua, khen thưởng|Khám bệnh, chữa bệnh"
    r"|An toàn, vệ sinh lao động"
    r"|Thực hành tiết kiệm, chống lãng phí|Hỗ trợ doanh nghiệp nhỏ và vừa|[\w ]{1,150}?)"
)
LAW_END = (
    r"(?=\s*[;,.:…()“”\"]|\s*$|\s(?:và|số|ngày|năm|của|về|đến|tới|trong|trên|tại|cho|theo|nhằm|gắn|cùng|với|để|do|được"
    r"|có|là|từ|bằng|hằng|hàng|trước|sau|đã|sẽ|hoặc|hay|như|khi|quy định|sửa đổi|ban hành|hiện hành)\b)"
)
LAW = rf"(?P<law>(?:Bộ [Ll]uật|Luật)\s(?=[A-ZĐ])(?i:{LAW_NAME}){LAW_END})(?:\ssố\s{NUMBER})?"
CITED = re.compile(rf"(?<!\w)(?:{LAW}|{KIND}\s(?:số\s)?(?P<number>{NUMBER}))(?:,?\s(?:{DAY}|năm\s\d{{4}}))?")
SOURCE = re.compile(
    rf"(?<!\w)(?:{KIND}|(?:Bộ luật|Luật)[\w\s]{{0,200}}?(?=\ssố\s))\s(?:số\s)?(?P<number>{NUMBER})"
    rf"(?:,?\s(?P<date>{DAY}))?(?:,?\s?của\s(?P<issuer>.{{1,200}}?))?"
    rf"(?=\s?[;,.(]|\s?$|\s(?:và\s{KIND}\s|(?:về|phê duyệt|ban hành|quy định|hướng dẫn|triển khai|thực hiện|sửa đổi"
    r"|tổ chức|năm|V/v)\b))"
)
OPENS_SENTENCE = re.compile(
    r"(?:^|[.;:]\s)(?:[-+*]\s)?(?:(?:Căn cứ|Thực hiện|Thi hành|Theo|Triển khai|Xét)\s(?:thực hiện\s)?(?:các\s)?)?$"
)
LONGEST_OPENING = 80  # letters
LISTED = re.compile(r"\s?[;,]?\s?(?:và\s)?")


def based_on(preamble: str) -> tuple[SourceDocument, ...]:
    """The numbered documents the opening rests on, each once, in order.

    Those a sentence opens with ("Căn cứ …") and those listed right after them; a document named in another one's
    title is none.
    """
    found, end = {}, 0
    for document in SOURCE.finditer(preamble):
        listed = found and LISTED.fullmatch(preamble, end, document.start())
        if listed or OPENS_SENTENCE.search(_just_before(preamble, document.start())):
            found.setdefault(document["number"], _source(document))
            end = document.end()
    return tuple(found.values())


def _just_before(text: str, at: int) -> str:
    """As many letters as a sentence's opening takes; a sign in front where it is not the text's beginning."""
    return text[:at] if at < LONGEST_OPENING else f"…{text[at - LONGEST_OPENING : at]}"


def _source(document: re.Match) -> SourceDocument:
    day = day_of(document["date"]) if document["date"] else None
    issuer = without_final_mark(document["issuer"]) if document["issuer"] else None
    return SourceDocument(document["number"], day, issuer)


def cited(texts: Iterable[str]) -> tuple[str, ...]:
    """Laws, and other documents with a number, each from its kind to its date, once, in order."""
    found = {}
    for text in texts:
        for document in CITED.finditer(text):
            found.setdefault(document["law"] or document["number"], document[0])
    return tuple(found.values())
