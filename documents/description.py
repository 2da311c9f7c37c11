"""One official document as data: what it says, not how it looks.

`to_dict` and `from_dict` carry it through JSON unchanged, so that an issued document can be kept frozen in the
register. Texts are brought to NFC and to one line each on construction; what cannot be right raises ValueError with
a sentence for the person who wrote it. Wording that is merely against the decree is accepted (the ward's own 2023
plan has such slips and must print as it is); the layout check reports it.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import date

from documents.numbering import POINT_LETTERS, ROMAN
from documents.typeface import settable

ALIGNMENTS = ("left", "center", "right")


def _set(thing, **values) -> None:
    for name, value in values.items():
        object.__setattr__(thing, name, value)


def _clean_texts(thing) -> None:
    """Bring each text field, and each text in a tuple field, to the form it is printed in."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if isinstance(value, str):
            _set(thing, **{each.name: settable(value)})
        elif isinstance(value, (list, tuple)):
            _set(thing, **{each.name: tuple(settable(v) if isinstance(v, str) else v for v in value)})


def _require(condition: object, sentence: str) -> None:
    if not condition:
        raise ValueError(sentence)


def _without_closing_mark(text: str) -> str:
    """The mark ./. belongs to the form, once at the very end; the renderers set it (Phụ lục III, all templates)."""
    return text.replace("./.", ".")


class Block:
    """A part of the body. Its class name in lower case is its name in the stored form."""


@dataclass(frozen=True)
class _Text(Block):
    text: str

    def __post_init__(self):
        _clean_texts(self)
        _set(self, text=_without_closing_mark(self.text))
        _require(self.text, "Đoạn văn không được để trống.")


@dataclass(frozen=True)
class Paragraph(_Text):
    """Running text; also a khoản without a title ("1. Tiếp tục …")."""


@dataclass(frozen=True)
class Item(_Text):
    """A line of a list, printed "- …"; the text comes without its dash."""


@dataclass(frozen=True)
class _Numbered(Block):
    number: str
    text: str

    def __post_init__(self):
        _clean_texts(self)
        _set(self, text=_without_closing_mark(self.text))
        _require(self.text, f"Mục {self.number} chưa có nội dung.")


@dataclass(frozen=True)
class Section(_Numbered):
    """I. KẾT QUẢ THỰC HIỆN: bold capitals."""

    def __post_init__(self):
        super().__post_init__()
        _require(ROMAN.fullmatch(self.number), f"“{self.number}” không phải là số La Mã của một mục.")


@dataclass(frozen=True)
class Heading(_Numbered):
    """1. Tuyên truyền, phổ biến: a khoản with a title of its own, bold. "1.2" is allowed."""

    def __post_init__(self):
        super().__post_init__()
        _require(self.number.replace(".", "").isdecimal(), f"“{self.number}” không phải là số thứ tự của một khoản.")


@dataclass(frozen=True)
class Point(_Numbered):
    """a) …, by the Vietnamese alphabet."""

    def __post_init__(self):
        super().__post_init__()
        _require(
            len(self.number) == 1 and self.number in POINT_LETTERS,
            f"“{self.number}” không phải là chữ cái của một điểm.",
        )


@dataclass(frozen=True)
class Table(Block):
    """Rows of texts under one header row. Widths are shares of the text width (any unit, equal when left out);
    alignments are left, center or right, a column each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    alignments: tuple[str, ...] = ()

    def __post_init__(self):
        _clean_texts(self)
        count = len(self.columns)
        _require(count and all(self.columns), "Bảng phải có tên cho từng cột.")
        _set(
            self,
            rows=tuple(tuple(_without_closing_mark(settable(cell)) for cell in row) for row in self.rows),
            widths=tuple(self.widths) or (1,) * count,
            alignments=self.alignments or ("left",) * count,
        )
        _require(all(len(row) == count for row in self.rows), f"Mỗi hàng của bảng phải có đủ {count} ô.")
        _require(len(self.widths) == count and min(self.widths) > 0, "Bảng phải có một độ rộng cho mỗi cột.")
        _require(
            len(self.alignments) == count and set(self.alignments) <= set(ALIGNMENTS),
            "Bảng phải có một cách căn lề (left, center, right) cho mỗi cột.",
        )


BLOCKS = {kind.__name__.lower(): kind for kind in (Section, Heading, Point, Paragraph, Item, Table)}


@dataclass(frozen=True)
class Signature:
    """Who signs: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") and a name without any title before it."""

    authority: tuple[str, ...]
    name: str

    def __post_init__(self):
        _clean_texts(self)
        _require(self.authority and all(self.authority), "Văn bản chưa có quyền hạn, chức vụ của người ký.")
        _require(self.name, "Văn bản chưa có họ tên người ký.")


@dataclass(frozen=True)
class OfficialDocument:
    """A document of the kinds báo cáo, kế hoạch, tờ trình, thông báo, or a letter (công văn), which names no kind.

    `issuer` is given line by line, `symbol` is what follows the slash ("BC-UBND"). Without a number, or without a
    date, the place stays blank for the pen, `month_hint` (year, month) then gives the month. Addressees are printed
    after "Kính gửi"; recipients come without dash and final mark, the "Lưu: VT, …" line last.
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

    def __post_init__(self):
        _clean_texts(self)
        _set(self, recipients=tuple(map(_bare, self.recipients)), addressees=tuple(map(_bare, self.addressees)))
        self._check_names()
        self._check_number_and_date()
        self._check_body()

    def _check_names(self):
        _require(self.issuer and all(self.issuer), "Văn bản chưa có tên cơ quan ban hành.")
        _require(self.symbol, "Văn bản chưa có ký hiệu.")
        _require(" " not in self.symbol, "Ký hiệu văn bản không có dấu cách.")
        _require(self.place, "Văn bản chưa có địa danh.")
        _require(self.subject, "Văn bản chưa có trích yếu.")
        _require(all(self.addressees), "Nơi kính gửi không được để trống.")
        _require(self.kind or self.addressees, "Công văn phải có nơi kính gửi.")
        _require(self.recipients and all(self.recipients), "Văn bản chưa có nơi nhận.")

    def _check_number_and_date(self):
        _require(self.number is None or self.number >= 1, "Số văn bản phải từ 1 trở lên.")
        _require(self.number is None or self.issued_on, "Văn bản đã có số thì phải có ngày ban hành.")
        _require(not self.month_hint or 1 <= self.month_hint[1] <= 12, "Tháng của dự thảo phải từ 1 đến 12.")

    def _check_body(self):
        _require(self.body, "Văn bản chưa có nội dung.")
        _require(all(isinstance(block, Block) for block in self.body), "Nội dung có phần không rõ loại.")
        _require(
            isinstance(self.body[-1], (Paragraph, Item, Point)),
            "Nội dung phải kết thúc bằng một đoạn văn, để có chỗ đặt dấu “./.”.",
        )

    @property
    def is_letter(self) -> bool:
        """A công văn: its subject stands under the number as “V/v …” (Phụ lục I, mục II.5b)."""
        return not self.kind

    @property
    def is_numbered(self) -> bool:
        """Whether number and date are in, which makes it a document and no longer a draft."""
        return self.number is not None

    def to_dict(self) -> dict:
        """The document in JSON types."""
        return asdict(self) | {
            "issued_on": self.issued_on and self.issued_on.isoformat(),
            "body": [{"block": type(block).__name__.lower(), **asdict(block)} for block in self.body],
        }

    @classmethod
    def from_dict(cls, stored: dict) -> "OfficialDocument":
        """The document `to_dict` made, straight or after a way through JSON."""
        return cls(
            **stored
            | {
                "issued_on": stored["issued_on"] and date.fromisoformat(stored["issued_on"]),
                "body": tuple(_block_from_dict(block) for block in stored["body"]),
                "signature": Signature(**stored["signature"]),
            }
        )


def _bare(text: str) -> str:
    """A recipient without the dash before and the mark after it."""
    return text.removeprefix("- ").rstrip(" ;.")


def _block_from_dict(stored: dict) -> Block:
    return BLOCKS[stored["block"]](**{name: value for name, value in stored.items() if name != "block"})
