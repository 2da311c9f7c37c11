"""The parts of a body, of the document or of an annex."""

from dataclasses import asdict, dataclass

from documents.description.cleaning import clean_texts, put, require, without_closing_mark
from documents.numbering import POINT_LETTERS, ROMAN
from documents.typeface import settable

ALIGNMENTS = ("left", "center", "right")
GROUP, TOTAL = "group", "total"


class Block:
    """A part of the body. Its class name in lower case is its name in the stored form."""


@dataclass(frozen=True)
class _Text(Block):
    text: str

    def __post_init__(self):
        clean_texts(self)
        put(self, text=without_closing_mark(self.text))
        require(self.text, "Đoạn văn không được để trống.")


@dataclass(frozen=True)
class Paragraph(_Text):
    """Running text; also a khoản without a title ("1. Tiếp tục …")."""


@dataclass(frozen=True)
class Item(_Text):
    """A line of a list, printed "- …"; the text comes without its dash."""


@dataclass(frozen=True)
class Basis(_Text):
    """A căn cứ, in italics; the last of several ends with a full stop, the others with a semicolon."""

    def __post_init__(self):
        super().__post_init__()
        put(self, text=self.text.rstrip(" ;.,"))
        require(self.text, "Căn cứ không được để trống.")


@dataclass(frozen=True)
class Authority(_Text):
    """Who decides, above the căn cứ of a decision: CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG PHÚ THỨ."""


@dataclass(frozen=True)
class Enactment(_Text):
    """QUYẾT ĐỊNH: between the căn cứ and the articles; the text comes without its colon."""

    def __post_init__(self):
        super().__post_init__()
        put(self, text=self.text.rstrip(" :"))
        require(self.text, "Lời ban hành không được để trống.")


@dataclass(frozen=True)
class _Numbered(Block):
    number: str
    text: str

    def __post_init__(self):
        clean_texts(self)
        put(self, text=without_closing_mark(self.text))
        require(self.text, f"Mục {self.number} chưa có nội dung.")


@dataclass(frozen=True)
class Section(_Numbered):
    """I. KẾT QUẢ THỰC HIỆN: bold capitals."""

    def __post_init__(self):
        super().__post_init__()
        require(ROMAN.fullmatch(self.number), f"“{self.number}” không phải là số La Mã của một mục.")


@dataclass(frozen=True)
class Heading(_Numbered):
    """1. Tuyên truyền, phổ biến: a khoản with a title of its own, bold. "1.2" is allowed."""

    def __post_init__(self):
        super().__post_init__()
        require(self.number.replace(".", "").isdecimal(), f"“{self.number}” không phải là số thứ tự của một khoản.")


@dataclass(frozen=True)
class Point(_Numbered):
    """a) …, by the Vietnamese alphabet."""

    def __post_init__(self):
        super().__post_init__()
        require(
            len(self.number) == 1 and self.number in POINT_LETTERS,
            f"“{self.number}” không phải là chữ cái của một điểm.",
        )


@dataclass(frozen=True)
class Article(_Numbered):
    """Điều 1. …: the label bold; the text, too, where it is the article's title and paragraphs follow it."""

    is_title: bool = False

    def __post_init__(self):
        super().__post_init__()
        require(self.number.isdecimal(), f"“{self.number}” không phải là số thứ tự của một điều.")


@dataclass(frozen=True)
class Division(_Numbered):
    """A part above the sections or articles, on two lines in the middle: Chương I / QUY ĐỊNH CHUNG.

    `label` is Phần or Chương (Roman numbers), Mục or Tiểu mục (Arabic ones).
    """

    label: str = "Chương"

    def __post_init__(self):
        super().__post_init__()
        asked = {"Phần": ROMAN.fullmatch, "Chương": ROMAN.fullmatch, "Mục": str.isdecimal, "Tiểu mục": str.isdecimal}
        require(self.label in asked, "Phần lớn của văn bản phải là Phần, Chương, Mục hoặc Tiểu mục.")
        require(asked[self.label](self.number), f"“{self.label} {self.number}” không đúng cách đánh số.")


@dataclass(frozen=True)
class Table(Block):
    """Rows of texts under a header. Widths are shares of the text width (any unit, equal when left out);
    alignments are left, center or right, a column each.

    `groups` names what stands over each column in an upper header row ("" for none): neighbours of the same name share
    one cell. `row_kinds` tells, a row each, "" or that it is a "total" (bold) or a "group" (bold, and each empty cell
    joins the one at its left).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    alignments: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    row_kinds: tuple[str, ...] = ()

    def __post_init__(self):
        clean_texts(self)
        count = len(self.columns)
        require(count and all(self.columns), "Bảng phải có tên cho từng cột.")
        put(
            self,
            rows=tuple(tuple(without_closing_mark(settable(cell)) for cell in row) for row in self.rows),
            widths=tuple(self.widths) or (1,) * count,
            alignments=self.alignments or ("left",) * count,
            row_kinds=self.row_kinds or ("",) * len(self.rows),
        )
        require(all(len(row) == count for row in self.rows), f"Mỗi hàng của bảng phải có đủ {count} ô.")
        require(len(self.widths) == count and min(self.widths) > 0, "Bảng phải có một độ rộng cho mỗi cột.")
        require(
            len(self.alignments) == count and set(self.alignments) <= set(ALIGNMENTS),
            "Bảng phải có một cách căn lề (left, center, right) cho mỗi cột.",
        )
        require(len(self.groups) in (0, count), "Tên nhóm cột của bảng phải đủ cho từng cột.")
        require(
            len(self.row_kinds) == len(self.rows) and set(self.row_kinds) <= {"", GROUP, TOTAL},
            "Bảng phải ghi loại (thường, group, total) cho từng hàng.",
        )


BLOCKS = {
    kind.__name__.lower(): kind
    for kind in (
        Section,
        Heading,
        Point,
        Paragraph,
        Item,
        Table,
        Basis,
        Authority,
        Enactment,
        Article,
        Division,
    )
}
# What can carry the closing mark at its end.
RUNNING = (Paragraph, Item, Point, Article)


def ends_in_text(blocks: tuple[Block, ...]) -> bool:
    last = blocks[-1]
    return isinstance(last, RUNNING) and not getattr(last, "is_title", False)


def block_to_dict(block: Block) -> dict:
    return {"block": type(block).__name__.lower(), **asdict(block)}


def block_from_dict(stored: dict) -> Block:
    return BLOCKS[stored["block"]](**{name: value for name, value in stored.items() if name != "block"})
