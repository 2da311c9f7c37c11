"""A finished PDF read as lines of text and rules, and its components found by where they stand. All in mm from the
top left corner; sizes in points."""

import io
from dataclasses import dataclass
from functools import cached_property

from documents.checking.words import Words

MM = 25.4 / 72
PAGE_NUMBER_ZONE = 18  # mm from the top, where the page number stands
HEAD_LIMIT = 70  # mm from the top, above which the head ends


@dataclass(eq=False)
class Line:
    page: int
    characters: list[dict]
    baseline: float

    @cached_property
    def text(self) -> str:
        return " ".join("".join(character["text"] for character in self.characters).split())

    @cached_property
    def inked(self) -> list[dict]:
        return [character for character in self.characters if not character["text"].isspace()]

    @property
    def x0(self) -> float:
        return self.inked[0]["x0"] * MM

    @property
    def x1(self) -> float:
        return self.inked[-1]["x1"] * MM

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def sizes(self) -> set[float]:
        return {round(character["size"], 1) for character in self.inked}

    @property
    def size(self) -> float:
        return max(self.sizes)

    @property
    def styles(self) -> set[str]:
        """Of "regular", "bold", "italic", "bold italic": those found in the line."""
        return {_style(character["fontname"]) for character in self.inked}

    @property
    def style(self) -> str:
        return " / ".join(sorted(self.styles))


def _style(fontname: str) -> str:
    weight = [word for word in ("Bold", "Italic") if word in fontname]
    return " ".join(weight).lower() or "regular"


@dataclass(frozen=True)
class Rule:
    x0: float
    x1: float
    y: float

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass
class Page:
    number: int
    width: float
    height: float
    rotation: int
    lines: list[Line]
    rules: list[Rule]
    tables: list[tuple[float, float]]  # top and bottom of each table

    def in_table(self, line: Line) -> bool:
        return any(top - 0.5 < line.baseline < bottom + 0.5 for top, bottom in self.tables)


@dataclass
class Sheet:
    """All that the rules look at."""

    pages: list[Page]
    reader: object  # what pypdf opened
    expected: object = None  # what the record says
    profile: str = ""

    @cached_property
    def parts(self) -> "Parts":
        return Parts(self)


def read(pdf: bytes) -> Sheet:
    import pdfplumber  # 0.4 s, only where a PDF is read
    import pypdf

    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        pages = [_page(page) for page in opened.pages]
    return Sheet(pages, pypdf.PdfReader(io.BytesIO(pdf)))


def _page(page) -> Page:
    edges = [*page.rects, *page.lines]
    flat = {
        (round(e["x0"] * MM, 2), round(e["x1"] * MM, 2), round(e["top"] * MM, 2))
        for e in edges
        if e["bottom"] - e["top"] < 1.5 and e["x1"] - e["x0"] > 5
    }
    # A grid comes as upright lines or, from some engines, as the box of each cell.
    upright = [(e["top"] * MM, e["bottom"] * MM) for e in edges if 1.5 < e["bottom"] - e["top"] < page.height * 0.95]
    return Page(
        number=page.page_number,
        width=float(page.width) * MM,
        height=float(page.height) * MM,
        rotation=page.rotation or 0,
        lines=_lines(page),
        rules=[Rule(*edge) for edge in sorted(flat)],
        tables=_runs(upright),
    )


def _runs(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch, joined."""
    joined: list[tuple[float, float]] = []
    for top, bottom in sorted(spans):
        if joined and top <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(bottom, joined[-1][1])
        else:
            joined.append((top, bottom))
    return joined


def _lines(page) -> list[Line]:
    """In the order of the content stream, which is the order of reading."""
    lines: list[Line] = []
    for character in page.chars:
        baseline = (float(page.height) - character["matrix"][5]) * MM
        if lines and _continues(lines[-1], character, baseline):
            lines[-1].characters.append(character)
        else:
            lines.append(Line(page.page_number, [character], baseline))
    return [line for line in lines if line.text]


def _continues(line: Line, character: dict, baseline: float) -> bool:
    last = line.characters[-1]
    gap = character["x0"] - last["x1"]
    # A justified line may have wide gaps, but only beside a space; a gap without one is the next column.
    spaced = last["text"].isspace() or character["text"].isspace()
    return abs(baseline - line.baseline) < 0.3 and gap > -2 and (gap < 6 or spaced)


class Parts:
    """The components of the decree, found on the page by place and order, not by our own markup."""

    def __init__(self, sheet: Sheet):
        first = sheet.pages[0]
        self.width = first.width
        middle = self.width / 2
        text = [line for line in first.lines if line.baseline > PAGE_NUMBER_ZONE]
        self.number = next((line for line in text if line.text.startswith("Số:")), None)
        self.date = next((line for line in text if ", ngày" in line.text and line.baseline < HEAD_LIMIT), None)
        head_end = max((line.baseline for line in (self.number, self.date) if line), default=HEAD_LIMIT) + 1
        head = [line for line in text if line.baseline < head_end and line not in (self.number, self.date)]
        self.left = sorted((line for line in head if line.centre < middle - 10), key=lambda line: line.baseline)
        right = sorted((line for line in head if line.centre >= middle - 10), key=lambda line: line.baseline)
        self.nation, self.motto = (*right, None, None)[:2]
        self.issuer = [line for line in self.left if line.style == "bold"]
        self.parent = [line for line in self.left if line.style != "bold"]
        self._find_body(sheet, [line for line in text if line.baseline >= head_end])

    def _find_body(self, sheet: Sheet, below: list[Line]) -> None:
        self.about, below = _about(below)
        self.kind = below[0] if below and not self.about else None
        after = below if self.about else below[1:]
        count = 0 if self.about else next((n for n, line in enumerate(after) if line.style != "bold"), len(after))
        self.subject, after = after[:count], after[count:]
        count = _address_length(after)
        self.address, after = after[:count], after[count:]
        later = [line for page in sheet.pages[1:] for line in page.lines if line.baseline > PAGE_NUMBER_ZONE]
        content = [*after, *later]
        start = next((place for place, line in enumerate(content) if line.text == "Nơi nhận:"), len(content))
        self.content, signing = content[:start], content[start:]
        self.body = [line for line in self.content if not sheet.pages[line.page - 1].in_table(line)]
        self._find_signature(signing, self.width / 2)

    def _find_signature(self, signing: list[Line], middle: float) -> None:
        self.label = signing[0] if signing else None
        self.recipients = [line for line in signing[1:] if line.x0 < middle]
        *self.authority, self.name = [line for line in signing if line.x0 >= middle] or [None]

    @cached_property
    def indent_from(self) -> float:
        """Left margin: where the lines of the body begin, or Nơi nhận where all of them are indented."""
        return min((line.x0 for line in (*self.body, self.label) if line), default=0)

    @cached_property
    def right_edge(self) -> float:
        """Right margin, from the longest line; where no paragraph fills a line, the narrowest margin allowed."""
        if all(len(lines) == 1 for lines in self.paragraphs):
            return self.width - 15
        return max(line.x1 for line in self.body)

    @cached_property
    def paragraphs(self) -> list[list[Line]]:
        """Lines of the body, a new paragraph at each indented line and after each table."""
        found: list[list[Line]] = []
        for line in self.body:
            if line.x0 > self.indent_from + 3 or not found:
                found.append([line])
            else:
                found[-1].append(line)
        return found

    @property
    def words(self) -> Words:
        return Words(
            nation=self.nation.text if self.nation else "",
            motto=self.motto.text if self.motto else "",
            issuer=[line.text for line in self.issuer],
            number=self.number.text if self.number else "",
            issued=self.date.text if self.date else "",
            kind=self.kind.text if self.kind else "",
            subject=[line.text for line in self.subject],
            about=[line.text for line in self.about],
            address=[line.text for line in self.address],
            paragraphs=[_joined(lines) for lines in self.paragraphs],
            headings=[_joined(lines) for lines in self.paragraphs if {line.style for line in lines} == {"bold"}],
            content=_joined(self.content),
            content_end=self.content[-1].text if self.content else "",
            recipients=_listed(self.recipients),
            authority=[line.text for line in self.authority],
            name=self.name.text if self.name else "",
        )


def _about(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a letter's “V/v …”, and all others."""
    if not lines or not lines[0].text.startswith("V/v"):
        return [], lines
    end = next((n for n, line in enumerate(lines) if line.text.startswith("Kính gửi:")), len(lines))
    return lines[:end], lines[end:]


def _joined(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _listed(lines: list[Line]) -> list[str]:
    """Recipients, with the second line of a long one put behind its first."""
    found: list[str] = []
    for line in lines:
        if found and not line.text.startswith("- "):
            found[-1] += f" {line.text}"
        else:
            found.append(line.text)
    return found


def _address_length(lines: list[Line]) -> int:
    """How many lines belong to Kính gửi: those that follow it without the gap of a paragraph."""
    if not lines or not lines[0].text.startswith("Kính gửi:"):
        return 0
    count = 1
    while count < len(lines) and lines[count].baseline - lines[count - 1].baseline < lines[count].size * 1.15 * MM + 1:
        count += 1
    return count
