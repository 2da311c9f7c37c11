"""The whole document: head, body, signature, recipients and annexes."""

from dataclasses import asdict, dataclass, field
from datetime import date

from documents import form
from documents.description.blocks import Block, block_from_dict, block_to_dict, ends_in_text
from documents.description.cleaning import clean_texts, put, require

PAPER, ELECTRONIC = "paper", "electronic"


@dataclass(frozen=True)
class Signature:
    """Who signs: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") and a name without any title before it.

    Who signs for an advisory body bears the role there in `authority`, and in `other_title` the post held elsewhere,
    which stands above the name (Phụ lục I, mục II.7c).
    """

    authority: tuple[str, ...]
    name: str
    other_title: str = ""

    def __post_init__(self):
        clean_texts(self)
        require(self.authority and all(self.authority), "Văn bản chưa có quyền hạn, chức vụ của người ký.")
        require(self.name, "Văn bản chưa có họ tên người ký.")


@dataclass(frozen=True)
class Annex:
    """A phụ lục on pages of its own. Its number follows from its place, the line “(Kèm theo …)” from the document.

    It need not end with a paragraph: where it does not, a sentence for the closing mark is set below.
    """

    title: str
    body: tuple[Block, ...]
    landscape: bool = False

    def __post_init__(self):
        clean_texts(self)
        require(self.title, "Phụ lục chưa có tên.")
        require(self.body, f"Phụ lục “{self.title}” chưa có nội dung.")
        require(all(isinstance(block, Block) for block in self.body), "Phụ lục có phần không rõ loại.")


@dataclass(frozen=True)
class OfficialDocument:
    """A document of a named kind (báo cáo, quyết định, biên bản, …), or a letter (công văn), which names no kind.

    `issuer` is given line by line, `issuer_name` as it stands in a sentence; `symbol` is what follows the slash
    ("BC-UBND"). Without a number, or without a date, the place stays blank for the pen, `month_hint` (year, month) then
    gives the month. Addressees are printed after "Kính gửi"; recipients come without dash and final mark, the
    "Lưu: VT, …" line last. `secretary` makes it minutes: signed by two, without a date line (Phụ lục III, mẫu 1.9).
    `medium` tells whether the line under an annex's title is filled in (paper) or left blank (electronic).
    """

    issuer: tuple[str, ...]
    symbol: str
    place: str
    kind: str
    subject: str
    body: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    number: int | None = None
    issued_on: date | None = None
    month_hint: tuple[int, int] | None = field(default=None)
    parent_line: str = ""
    issuer_name: str = ""
    annexes: tuple[Annex, ...] = ()
    medium: str = PAPER
    secretary: Signature | None = None
    urgency: str = ""  # one of form.URGENCY
    circulation: str = ""  # one of form.CIRCULATION
    drafter_mark: str = ""  # "PL.(300)", below the recipients
    motto: str = form.MOTTO  # but for a paper kept in its own wording
    address_line: str = ""  # at the foot of the first page: "Số 1, … ; điện thoại …"

    def __post_init__(self):
        clean_texts(self)
        put(self, recipients=tuple(map(_bare, self.recipients)), addressees=tuple(map(_bare, self.addressees)))
        self._check_names()
        self._check_number_and_date()
        self._check_body()
        self._check_marks()

    def _check_names(self):
        require(self.issuer and all(self.issuer), "Văn bản chưa có tên cơ quan ban hành.")
        require(self.symbol, "Văn bản chưa có ký hiệu.")
        require(" " not in self.symbol, "Ký hiệu văn bản không có dấu cách.")
        require(self.place, "Văn bản chưa có địa danh.")
        require(self.subject, "Văn bản chưa có trích yếu.")
        require(all(self.addressees), "Nơi kính gửi không được để trống.")
        require(self.kind or self.addressees, "Công văn phải có nơi kính gửi.")
        require(self.recipients and all(self.recipients), "Văn bản chưa có nơi nhận.")

    def _check_number_and_date(self):
        require(self.number is None or self.number >= 1, "Số văn bản phải từ 1 trở lên.")
        require(self.number is None or self.issued_on, "Văn bản đã có số thì phải có ngày ban hành.")
        require(not self.month_hint or 1 <= self.month_hint[1] <= 12, "Tháng của dự thảo phải từ 1 đến 12.")

    def _check_body(self):
        require(self.body, "Văn bản chưa có nội dung.")
        require(all(isinstance(block, Block) for block in self.body), "Nội dung có phần không rõ loại.")
        require(ends_in_text(self.body), "Nội dung phải kết thúc bằng một đoạn văn, để có chỗ đặt dấu “./.”.")
        require(all(isinstance(annex, Annex) for annex in self.annexes), "Văn bản có phụ lục không rõ loại.")

    def _check_marks(self):
        require(self.medium in (PAPER, ELECTRONIC), "Văn bản phải là văn bản giấy hoặc văn bản điện tử.")
        require(not self.urgency or self.urgency in form.URGENCY, "Mức độ khẩn không có trong quy định.")
        require(
            not self.circulation or self.circulation in form.CIRCULATION, "Phạm vi lưu hành không có trong quy định."
        )

    @property
    def is_letter(self) -> bool:
        """A công văn: its subject stands under the number as “V/v …” (Phụ lục I, mục II.5b)."""
        return not self.kind

    @property
    def is_minutes(self) -> bool:
        return self.secretary is not None

    @property
    def is_numbered(self) -> bool:
        """Whether number and date are in, which makes it a document and no longer a draft."""
        return self.number is not None

    def to_dict(self) -> dict:
        """The document in JSON types."""
        return asdict(self) | {
            "issued_on": self.issued_on and self.issued_on.isoformat(),
            "body": [block_to_dict(block) for block in self.body],
            "annexes": [asdict(annex) | {"body": [block_to_dict(b) for b in annex.body]} for annex in self.annexes],
        }

    @classmethod
    def from_dict(cls, stored: dict) -> "OfficialDocument":
        """The document `to_dict` made, straight or after a way through JSON; also one kept before a field was added."""
        annexes = stored.get("annexes", ())
        secretary = stored.get("secretary")
        return cls(
            **stored
            | {
                "issued_on": stored["issued_on"] and date.fromisoformat(stored["issued_on"]),
                "body": _blocks(stored["body"]),
                "signature": Signature(**stored["signature"]),
                "annexes": tuple(Annex(**annex | {"body": _blocks(annex["body"])}) for annex in annexes),
                "secretary": secretary and Signature(**secretary),
            }
        )


def _blocks(stored: list[dict]) -> tuple[Block, ...]:
    return tuple(map(block_from_dict, stored))


def _bare(text: str) -> str:
    """A recipient without the dash before and the mark after it."""
    return text.removeprefix("- ").rstrip(" ;.")
