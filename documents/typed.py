"""What people type into a box, as blocks of a document.

Each line begins with a mark that says what it is, as on paper; `HELP` tells whoever types. What was typed is kept as
it is and read anew each time, so that nothing of it is lost.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from documents.description import (
    Annex,
    Article,
    Authority,
    Basis,
    Block,
    Enactment,
    Heading,
    Item,
    Paragraph,
    Point,
    Section,
    Table,
)
from documents.numbering import POINT_LETTERS, ROMAN

POINT = re.compile(rf"([{POINT_LETTERS}])\) (.+)")
SECTION = re.compile(rf"({ROMAN.pattern})\. (.+)")
HEADING = re.compile(r"(\d+(?:\.\d+)*)\. (.+[^.;:,!?…])")
ARTICLE = re.compile(r"Điều (\d+)\. (.+)")
ANNEX = re.compile(r"Phụ lục( ngang)?: (.+)")
BASIS = re.compile(r"(?:Căn cứ|Xét|Theo) .+")
ENACTMENT = "QUYẾT ĐỊNH:"
CELL_END = re.compile(r"(?<!\\)\|")
WIDEST = 32  # letters, of a column against the others
# Dots in the place of words, unlike those that end a word (“sách, vở…”) or stand for others (“v.v…”).
LEFT_OPEN = re.compile(r"(?<![\w.…])(?:…|\.{3})")
NUMBER = re.compile(r"[\d.,%/+-]+")

HELP = (
    ("I. Mục đích, yêu cầu", "mục, in hoa đậm"),
    ("1. Nội dung", "tiêu đề khoản, in đậm; có dấu chấm cuối thì là khoản thường"),
    ("a) Phát 24 tin, bài;", "điểm"),
    ("- Trạm y tế phường;", "gạch đầu dòng"),
    ("Căn cứ Luật …;", "căn cứ, ở đầu văn bản, in nghiêng"),
    (ENACTMENT, "lời ban hành, trên các điều"),
    ("Điều 1. Tặng Giấy khen …", "điều"),
    ("| TT | Tên | Ngày |", "bảng: mỗi dòng một hàng, dòng đầu là tên cột"),
    ("Phụ lục: Danh sách …", "phụ lục, đến hết hoặc đến phụ lục sau; “Phụ lục ngang:” là trang ngang"),
)


def blocks(text: str) -> Iterator[Block]:
    """What was typed inside a part of a paper: “- …” is an item, “a) …” a point, all else a paragraph."""
    return map(_running, _lines(text))


def left_open(text: str) -> list[str]:
    """The lines where dots stand for words still to be typed."""
    return [line for line in _lines(text) if LEFT_OPEN.search(line)]


def parts(text: str) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    """A whole paper as it was typed: its body, and its annexes. Raises ValueError with a sentence for its writer."""
    lines = _lines(text)
    starts = [place for place, line in enumerate(lines) if ANNEX.fullmatch(line)] + [len(lines)]
    annexes = [_annex(lines[first:last]) for first, last in pairwise(starts)]
    return tuple(_body(lines[: starts[0]])), tuple(annexes)


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as it is typed."""
    return "\n".join(f"| {' | '.join(map(_typed_cell, row))} |" for row in (columns, *rows))


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


def _running(line: str) -> Block:
    if line.startswith("- ") and line[2:].strip():
        return Item(line[2:])
    match = POINT.fullmatch(line)
    return Point(*match.groups()) if match else Paragraph(line)


def _annex(lines: list[str]) -> Annex:
    is_landscape, title = ANNEX.fullmatch(lines[0]).groups()
    return Annex(title, tuple(_body(lines[1:])), landscape=bool(is_landscape))


def _body(lines: list[str]) -> Iterator[Block]:
    opening = _opening(lines)
    yield from opening
    rows: list[str] = []
    for place, line in enumerate(lines[len(opening) :], start=len(opening)):
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        yield _block(line, lines[place + 1 :])
    if rows:
        yield _table(rows)


def _opening(lines: list[str]) -> list[Block]:
    """Who decides, where it is a decision, and the căn cứ: the first ends with a semicolon, or a decision follows."""
    is_decision = ENACTMENT in lines
    found: list[Block] = []
    for line in lines:
        follows_basis = bool(found) and isinstance(found[-1], Basis)
        if is_decision and not found and line == line.upper() != ENACTMENT:
            found.append(Authority(line))
        elif BASIS.fullmatch(line) and (line.endswith(";") or (follows_basis and line.endswith(".")) or is_decision):
            found.append(Basis(line))
        else:
            break
    return found


def _block(line: str, following: list[str]) -> Block:
    if line == ENACTMENT:
        return Enactment(line)
    if match := ARTICLE.fullmatch(line):
        has_more = bool(following) and not ARTICLE.fullmatch(following[0])
        return Article(*match.groups(), is_title=has_more and line[-1] not in ".;:,")
    if match := SECTION.fullmatch(line):
        return Section(match[1], match[3])
    if match := HEADING.fullmatch(line):
        return Heading(*match.groups())
    return _running(line)


def _table(lines: list[str]) -> Table:
    columns, *rows = (_cells(line) for line in lines)
    for line, row in zip(lines[1:], rows, strict=True):
        if len(row) != len(columns):
            sentence = f"Hàng “{line}” của bảng có {len(row)} ô, mà bảng có {len(columns)} cột: hãy sửa các dấu “|”."
            raise ValueError(sentence)
    by_column = list(zip(columns, *rows, strict=True))
    return Table(columns, tuple(rows), widths=tuple(map(_width, by_column)), alignments=tuple(map(_side, by_column)))


def _cells(line: str) -> tuple[str, ...]:
    inside = line.removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return tuple(cell.strip().replace("\\|", "|") for cell in CELL_END.split(inside))


def _typed_cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


def _width(column: tuple[str, ...]) -> float:
    """Long texts get more room, but not in proportion, so that no word of the other columns is broken."""
    longest_word = max(len(word) for cell in column for word in cell.split() or [""])
    return max(min(longest_word, WIDEST / 2) + 2, min(2.5 * max(map(len, column)) ** 0.5, WIDEST))


def _side(column: tuple[str, ...]) -> str:
    name, *cells = column
    if name in {"TT", "STT"}:
        return "center"
    filled = [cell for cell in cells if cell]
    return "right" if filled and all(map(NUMBER.fullmatch, filled)) else "left"
