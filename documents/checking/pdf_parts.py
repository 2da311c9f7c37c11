"""The components of the decree, found on the pages of a PDF by place and order, never by our own markup."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from documents.checking.given import Given
from documents.checking.kinds import ATTACHMENT, BOOK, REGISTER_TITLE, code_of
from documents.checking.pdf_letters import Properties
from documents.checking.pdf_sheet import MM, SIGNED_STAMP, Line, Page, Rule, joined, merged, read
from documents.checking.words import AUTHORITY, Words, found_code
from documents.form import CIRCULATION, PAGE_WIDTH, URGENCY

HEAD_LIMIT = 90  # mm from the top, above which the head ends
TITLE_REACH = 45  # mm, how far below the kind the rule under the subject may stand
INDENTED = 3  # mm, from where on a line is the first of its paragraph
ANNEX_LABEL = re.compile(r"phụ lục(?: (?:[IVXLC]+|\d+|[A-Z]))?[.:]?", re.IGNORECASE)
SECRET = {"MẬT", "TỐI MẬT", "TUYỆT MẬT"}
HEADING = re.compile(r"(?:[IVX]+|\d+|[A-ZĐ])\. |(?:Phần|Chương|Mục|Điều) ")
FOOT_LINE = 140  # mm, longer lines go over the whole width
CONTACT = re.compile(r"điện thoại|\bĐT\b|fax|e-?mail|thư điện tử|trang thông tin|website|@", re.IGNORECASE)
LEAST_INDENT, MOST_INDENT = 8, 15  # mm, of the first line of a paragraph
MOSTLY = 0.6  # of the lines end at the right margin where a text is justified
WIDER = 1.2  # times the usual distance, a gap parts paragraphs
SIGNING_GAP = 12  # mm, wider ones part the office from the name


class Annex:
    """One phụ lục, from its label to the page before the next."""

    def __init__(self, pages: list[Page]):
        self.pages = pages
        lines = [line for line in pages[0].text if not SIGNED_STAMP.fullmatch(line.text)]
        self.stamp = next((line for line in pages[0].lines if SIGNED_STAMP.fullmatch(line.text)), None)
        self.label = lines[0] if lines and ANNEX_LABEL.fullmatch(lines[0].text) else None
        lines = lines[1:]
        count = next((n for n, line in enumerate(lines) if "bold" not in line.style), len(lines))
        self.title, rest = lines[:count], lines[count:]
        self.bracket, rest = _bracket(rest)
        self.content = [*rest, *(line for page in pages[1:] for line in page.text)]

    @property
    def number(self) -> str:
        return self.label.text.partition(" ")[2].removeprefix("lục").strip(" .:") if self.label else ""

    @property
    def bracket_text(self) -> str:
        return joined(self.bracket)


def _bracket(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The line “(Kèm theo …)”, which may go on to the next."""
    if not lines or not lines[0].text.startswith("("):
        return [], lines
    end = next((n for n, line in enumerate(lines[:5], 1) if line.text.endswith(")")), 1)
    return lines[:end], lines[end:]


@dataclass
class File:
    """All that the rules look at."""

    pages: list[Page]
    properties: Properties
    given: Given

    @cached_property
    def parts(self) -> "Parts":
        return Parts(self.pages, self.given)


def read_file(content: bytes, given: Given) -> File:
    """Raises Unreadable."""
    return File(*read(content), given)


class Parts:
    def __init__(self, pages: list[Page], given: Given):
        self.all_pages, self.given = pages, given
        self.pages, self.annexes = _split(pages)
        first = self.first = pages[0]
        self.width, self.middle = first.width, first.width / 2
        self.is_book = any(line.text.upper().startswith(REGISTER_TITLE) for line in first.lines)
        text = self._without_stamps(first.text if self.pages else [])
        self._find_head(text)
        self._find_title([line for line in text if line.baseline >= self.head_end])
        self._find_body()

    def _without_stamps(self, lines: list[Line]) -> list[Line]:
        self.urgency = [line for line in lines if line.text in URGENCY]
        self.other_stamps = [
            line
            for line in lines
            if line.text in CIRCULATION or line.text in SECRET or SIGNED_STAMP.fullmatch(line.text)
        ]
        return [line for line in lines if line not in self.urgency and line not in self.other_stamps]

    def _find_head(self, text: list[Line]) -> None:
        top = [line for line in text if line.baseline < HEAD_LIMIT]
        self.number = next((line for line in top if re.match(r"Số\b", line.text) and line.x0 < self.middle), None)
        self.date = next(
            (line for line in top if re.search(r"ngày\b.*tháng\b", line.text) and line.centre > self.middle), None
        )
        title = next((line.baseline for line in top if code_of(line.text)), HEAD_LIMIT) - 3
        self.head_end = max((line.baseline for line in (self.number, self.date) if line), default=title) + 1
        head = [line for line in text if line.baseline < self.head_end and line not in (self.number, self.date)]
        self.left = [line for line in head if line.centre < self.middle - 10]
        self.right = [line for line in head if line.centre >= self.middle - 10]
        self.nation, self.motto = (*self.right, None, None)[:2]
        bold = [line for line in self.left if line.style == "bold"]
        self.issuer = bold or self.left[-1:]
        self.parent = [line for line in self.left if line not in self.issuer]

    def _find_title(self, below: list[Line]) -> None:
        self.about, below = self._about(below)
        self.kind, self.subject = None, []
        if not self.about and below and not below[0].text.startswith("Kính gửi"):
            self.kind, after = below[0], below[1:]
            count = self._subject_length(after)
            self.subject, below = after[:count], after[count:]
        count = _address_length(below)
        self.address, self.below = below[:count], below[count:]

    def _about(self, lines: list[Line]) -> tuple[list[Line], list[Line]]:
        """The lines of a letter's “V/v …” in the left column, and all others."""
        about: list[Line] = []
        for line in lines:
            begins = re.match(r"(V/v|Về việc)\b", line.text)
            goes_on = about and line.baseline - about[-1].baseline < 8
            if line.centre < self.middle - 10 and line.x1 < self.middle + 10 and (goes_on or (not about and begins)):
                about.append(line)
        return about, [line for line in lines if line not in about]

    def _subject_length(self, lines: list[Line]) -> int:
        """How many lines stand above the rule under the title; without a rule, how many are bold and no heading."""
        start = self.kind.baseline
        drawn = [rule for rule in self.first.rules if start < rule.y < start + TITLE_REACH and self._in_middle(rule)]
        if drawn:
            above = [line for line in lines if line.baseline < drawn[0].y]
            if above:
                return len(above)
        return next(
            (
                n
                for n, line in enumerate(lines)
                if line.style != "bold" or HEADING.match(line.text) or line.text.startswith("Kính gửi")
            ),
            len(lines),
        )

    def _in_middle(self, rule: Rule) -> bool:
        return abs(rule.centre - (self.middle + 7)) < 20

    def _find_body(self) -> None:
        later = [line for page in self.pages[1:] for line in page.text]
        self.foot = self._standing_at_foot()
        content = [line for line in (*self.below, *later) if line not in self.foot]
        start = self._signing_start(content)
        self.content, signing = content[:start], content[start:]
        body = [line for line in self.content if not self.all_pages[line.page - 1].in_table(line)]
        self.body = merged(body)
        self._find_signature(signing)

    def _standing_at_foot(self) -> list[Line]:
        """Address and telephone at the foot of page 1, below a line over the whole width."""
        low = self.first.height * 0.8
        tops = [rule.y for rule in self.first.rules if rule.length > FOOT_LINE]
        tops += [box.top for box in self.first.boxes if box.x1 - box.x0 > FOOT_LINE]
        top = max((top for top in tops if top > low), default=self.first.height)
        lines = [line for line in self.below if line.baseline > top]
        return lines if CONTACT.search(joined(lines)) else []

    def _signing_start(self, content: list[Line]) -> int:
        label = next((n for n, line in enumerate(content) if line.text.startswith("Nơi nhận")), len(content))
        for n in range(max(0, label - 12), len(content)):
            line = content[n]
            level = n < label and label < len(content) and content[label].page != line.page
            if line.centre > self.middle and line.x0 > self.middle - 25 and _is_office(line.text) and not level:
                return min(self._row_start(content, n), label)
        return label

    def _row_start(self, lines: list[Line], place: int) -> int:
        """The first line of the row, for at its left the secretary's office may stand."""
        while place and lines[place - 1].page == lines[place].page:
            if lines[place].baseline - lines[place - 1].baseline > 1:
                break
            place -= 1
        return place

    def _find_signature(self, signing: list[Line]) -> None:
        self.label = next((line for line in signing if line.text.startswith("Nơi nhận")), None)
        after = signing.index(self.label) if self.label else 0
        is_left = {id(line): line.x0 < self.middle - 25 and line.centre < self.middle for line in signing}
        self.recipients = [line for line in signing[after + 1 :] if is_left[id(line)]]
        self.secretary = [line for line in signing[:after] if is_left[id(line)]]
        right = [line for line in signing if not is_left[id(line)]]
        self.authority, self.above_name, self.name = _signature(right)

    @property
    def code(self) -> str:
        if self.given.kind:
            return self.given.kind
        if self.is_book:
            return BOOK
        if not self.pages:
            return ATTACHMENT
        return found_code(_text(self.kind), self.joined_about, _text(self.number))

    @property
    def joined_about(self) -> list[str]:
        return [line.text for line in self.about]

    @cached_property
    def indent_from(self) -> float:
        """Left margin: where the lines of the body begin, or Nơi nhận where all of them are indented."""
        starts = [line.x0 for line in self.body]
        shared = Counter(round(start) for start in starts)
        common = [start for start in starts if shared[round(start)] > 1]
        left = min(common or starts, default=30.0)
        label = self.label.x0 if self.label else left
        return label if LEAST_INDENT < left - label < MOST_INDENT or not starts else left

    @cached_property
    def is_justified(self) -> bool:
        """Whether lines end at one place, so that the right margin can be told."""
        return self._full_width is not None

    @cached_property
    def _full_width(self) -> float | None:
        ends = [line.x1 for lines in self.paragraphs for line in lines[:-1]]
        if not ends:
            return None
        end, _ = Counter(round(end) for end in ends).most_common(1)[0]
        near = [each for each in ends if abs(each - end) <= 1]
        return median(near) if len(near) >= len(ends) * MOSTLY else None

    @cached_property
    def right_edge(self) -> float:
        """Right margin; where no paragraph fills a line, the narrowest one allowed."""
        if self._full_width is not None:
            return self._full_width
        return max([self.width - 20, *(line.x1 for line in self.body if line.x1 < self.width - 14.7)])

    @cached_property
    def text_centre(self) -> float:
        right = self._full_width if self._full_width is not None else self.width - 15
        return (self.indent_from + right) / 2

    @cached_property
    def centred(self) -> list[Line]:
        """Lines of the body set in the middle: QUYẾT ĐỊNH:, Chương I and the like."""
        return [line for line in self.body if self._is_centred(line)]

    def _is_centred(self, line: Line) -> bool:
        centre = (self._leftmost + self.width - 15) / 2
        return line.is_bold and abs(line.centre - centre) < 4 and line.x0 > self._leftmost + 14

    @cached_property
    def _leftmost(self) -> float:
        # Nơi nhận stands at the margin even where no line of the body does.
        return min(line.x0 for line in (*self.body, self.label) if line)

    @cached_property
    def paragraphs(self) -> list[list[Line]]:
        """Lines of the body: a new paragraph at each indented line, after each table and after a wider gap."""
        found: list[list[Line]] = []
        before: Line | None = None
        for line in self.body:
            if line in self.centred:
                before = None
                continue
            if before is None or self._begins(before, line):
                found.append([line])
            else:
                found[-1].append(line)
            before = line
        return found

    def _begins(self, before: Line, line: Line) -> bool:
        left = self.indent_from
        if line.x0 > left + INDENTED:
            return True
        if before.page == line.page and line.baseline - before.baseline > WIDER * self._pitch:
            return True
        if before.x1 > self.width - 25:
            return False
        ended = before.text[-1:] in ".;:" and before.x1 < self.width - 50
        return ended or bool(HEADING.match(line.text)) or before.is_bold != line.is_bold

    @cached_property
    def _pitch(self) -> float:
        """The usual distance of lines."""
        steps = [after.baseline - before.baseline for before, after in pairwise(self.body) if before.page == after.page]
        return median(steps) if steps else 0.0

    @cached_property
    def words(self) -> Words:
        return Words(
            nation=_text(self.nation),
            motto=_text(self.motto),
            issuer=[line.text for line in self.issuer],
            number=_text(self.number),
            issued=_text(self.date),
            kind=_text(self.kind),
            subject=[line.text for line in self.subject],
            about=self.joined_about,
            address=[line.text for line in self.address],
            paragraphs=[joined(lines) for lines in self.paragraphs],
            headings=[joined(lines) for lines in self.paragraphs if _is_heading(lines)],
            content=joined(self.content),
            content_end=self.content[-1].text if self.content else "",
            recipients=_listed(self.recipients),
            authority=[line.text for line in self.authority],
            name=_text(self.name),
            code=self.code,
        )


def _is_heading(lines: list[Line]) -> bool:
    """Bold throughout; the number that Word puts before it may not be."""
    letters = [letter for line in lines for letter in line.inked]
    bold = sum(letter.look.style == "bold" for letter in letters)
    return bold >= len(letters) - 4 and bold > len(letters) / 2


def _split(pages: list[Page]) -> tuple[list[Page], list[Annex]]:
    """The pages of the main text, and the annexes behind it."""
    starts = [page.number - 1 for page in pages if _begins_annex(page)]
    if not starts:
        return pages, []
    bounds = [*starts, len(pages)]
    return pages[: starts[0]], [Annex(pages[start:end]) for start, end in zip(starts, bounds[1:], strict=True)]


def _begins_annex(page: Page) -> bool:
    lines = [line for line in page.text if not SIGNED_STAMP.fullmatch(line.text)]
    return bool(lines) and bool(ANNEX_LABEL.fullmatch(lines[0].text)) and lines[0].x0 > PAGE_WIDTH / 4


def _text(line: Line | None) -> str:
    return line.text if line else ""


def _is_office(text: str) -> bool:
    return text == text.upper() and bool(AUTHORITY.fullmatch(text))


def _signature(lines: list[Line]) -> tuple[list[Line], list[Line], Line | None]:
    """Office above the room to sign; below it the name, which another post may stand over."""
    if not lines:
        return [], [], None
    gaps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    widest = max(gaps, default=0)
    cut = gaps.index(widest) + 1 if widest > SIGNING_GAP else len(lines) - 1
    *above_name, name = lines[cut:]
    return lines[:cut], above_name, name


def _listed(lines: list[Line]) -> list[str]:
    """Recipients, with the second line of a long one put behind its first."""
    found: list[str] = []
    for line in lines:
        if found and not line.text.startswith(("-", "–", "+")) and not found[-1].endswith("."):
            found[-1] += f" {line.text}"
        else:
            found.append(line.text)
    return found


def _address_length(lines: list[Line]) -> int:
    """How many lines belong to Kính gửi: those that follow it without the gap of a paragraph."""
    if not lines or not lines[0].text.startswith("Kính gửi"):
        return 0
    count = 1
    while count < len(lines) and _belongs(lines[count - 1], lines[count]):
        count += 1
    return count


def _belongs(before: Line, line: Line) -> bool:
    step, single = line.baseline - before.baseline, line.size * 1.15 * MM
    if line.x0 < before.x0 - 5 and abs(line.centre - before.centre) > 3:
        return False  # the body begins
    return step < single * 2.2 if line.text.startswith(("-", "–")) else step < single + 1
