"""The components of the decree, found in a Word file: in tables without lines, between tabs or rows of spaces."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from documents.checking.docx_reader import read
from documents.checking.docx_sheet import Facts, Section, Sheet, Table, Text
from documents.checking.given import Given
from documents.checking.kinds import ATTACHMENT, BOOK, REGISTER_TITLE, code_of
from documents.checking.pdf_parts import ANNEX_LABEL, HEADING, SECRET
from documents.checking.words import AUTHORITY, Words, found_code
from documents.form import CIRCULATION, URGENCY

HEAD_BLOCKS = 14  # in how many of the first blocks the national name is looked for
RIGHT_HALF = 3500  # twips, from where on a line stands at the right
NATION = re.compile(r"C[ỘÔ]NG\s+H[ÒOÀ]", re.IGNORECASE)
RECIPIENTS = "Nơi nhận"


@dataclass
class File:
    """All that the rules look at."""

    sheet: Sheet
    given: Given

    @cached_property
    def parts(self) -> "Parts":
        return Parts(self.sheet, self.given)

    @property
    def sections(self) -> list[Section]:
        return self.sheet.sections

    @property
    def facts(self) -> Facts:
        return self.sheet.facts


def read_file(content: bytes, given: Given) -> File:
    """Raises Unreadable."""
    return File(read(content), given)


@dataclass
class Annex:
    label: Text
    title: list[Text] = field(default_factory=list)
    bracket: list[Text] = field(default_factory=list)
    blocks: list[Text | Table] = field(default_factory=list)

    @property
    def number(self) -> str:
        return self.label.text.partition(" ")[2].removeprefix("lục").strip(" .:")

    @property
    def bracket_text(self) -> str:
        return " ".join(text.text for text in self.bracket)

    @property
    def content(self) -> str:
        return " ".join(text.text for text in texts_of(self.blocks))


def texts_of(blocks: list[Text | Table]) -> list[Text]:
    return [text for block in blocks for text in (block.texts if isinstance(block, Table) else [block])]


class Parts:
    def __init__(self, sheet: Sheet, given: Given):
        self.sheet, self.given = sheet, given
        blocks, self.annexes = _split(sheet.blocks)
        self.is_book = any(text.text.upper().startswith(REGISTER_TITLE) for text in sheet.texts[:30])
        self.head, left, right, rest = _head(blocks)
        self._find_left(left)
        self._find_right(right)
        rest = self._find_title(rest)
        self._find_signature(rest)

    def _find_left(self, texts: list[Text]) -> None:
        self.left_rules, lines = _without_rules(texts)
        self.urgency = [text for text in lines if text.text in URGENCY]
        lines = [text for text in lines if text not in self.urgency and text.text not in SECRET]
        place = next((n for n, text in enumerate(lines) if re.match(r"Số\b", text.text)), len(lines))
        names, after = lines[:place], lines[place:]
        self.number = after[0] if after else None
        self.about = after[1:] if len(after) > 1 and re.match(r"(V/v|Về việc)\b", after[1].text) else []
        self.issuer = [text for text in names if text.bold] or names[-1:]
        self.parent = [text for text in names if text not in self.issuer]

    def _find_right(self, texts: list[Text]) -> None:
        self.right_rules, lines = _without_rules(texts)
        self.date = next((text for text in lines if re.search(r"ngày\b.*tháng\b", text.text)), None)
        lines = [text for text in lines if text is not self.date and text.text not in CIRCULATION]
        self.nation, self.motto = (*lines, None, None)[:2]

    def _find_title(self, blocks: list[Text | Table]) -> list[Text | Table]:
        """Kind, subject and Kính gửi; gives the blocks behind them."""
        self.kind, self.subject, self.address, self.title_rules = None, [], [], []
        self.title_texts: list[Text] = []
        for place, block in enumerate(blocks):
            if isinstance(block, Table):
                if not any(text.text.startswith("Kính gửi") for text in block.texts):
                    return blocks[place:]
                self.address += [text for text in block.texts if text.text]
                continue
            rules, lines = _without_rules([block])
            self.title_rules += rules
            for line in lines:
                if not self._is_title(line):
                    return blocks[place:]
        return []

    def _is_title(self, line: Text) -> bool:
        if not self.number and not self.kind and re.match(r"Số\b", line.text):
            self.number = line
        elif line.text.startswith("Kính gửi") or (self.address and _is_addressee(line)):
            self.address.append(line)
        elif self.address or self.about:
            return False
        elif self.kind is None and (code_of(line.text) or (line.align == "center" and not line.is_framed)):
            self.kind = line
        elif self.kind is not None and not self.title_rules and _is_subject(line):
            self.subject.append(line)
        else:
            return False
        return True

    def _find_signature(self, blocks: list[Text | Table]) -> None:
        place = next((n for n, b in reversed(list(enumerate(blocks))) if _holds_recipients(b)), len(blocks))
        self.sign = blocks[place] if place < len(blocks) and isinstance(blocks[place], Table) else None
        between = blocks[:place]
        if self.sign:
            left = [text for row in self.sign.rows for text in row[0]]
            right = [text for row in self.sign.rows for cell in row[1:] for text in cell]
        else:
            left, right = _by_columns(blocks[place:])
        left = [line for text in left for line in text.lines() if line.text]
        label = next((n for n, text in enumerate(left) if text.text.startswith(RECIPIENTS)), len(left))
        self.secretary = left[:label]
        self.label = left[label] if label < len(left) else None
        self.recipients = left[label + 1 :]
        self._name_signer([line for text in right for line in text.lines() if line.text])
        self.content = between
        self.body = [text for text in between if isinstance(text, Text) and text.text and not text.is_framed]
        self.tables = [block for block in between if isinstance(block, Table)]
        self.last_block = next((b for b in reversed(between) if isinstance(b, Table) or b.text), None)

    def _name_signer(self, lines: list[Text]) -> None:
        *offices, self.name = lines or [None]
        # What stands over the name of one who signs for an advisory body is the post held elsewhere.
        cut = next((n for n, text in enumerate(offices) if n and text.gap >= 500), len(offices))
        self.authority, self.above_name = offices[:cut], offices[cut:]

    @cached_property
    def centred(self) -> list[Text]:
        """Lines of the body set in the middle: QUYẾT ĐỊNH:, Chương I and the like."""
        return [text for text in self.body if text.align == "center" and text.bold]

    @cached_property
    def running(self) -> list[Text]:
        return [text for text in self.body if text not in self.centred]

    @property
    def code(self) -> str:
        if self.given.kind:
            return self.given.kind
        if self.is_book:
            return BOOK
        if self.annexes and not self.nation and not self.kind:
            return ATTACHMENT
        about = [text.text for text in self.about]
        return found_code(_text(self.kind), about, _text(self.number))

    @cached_property
    def words(self) -> Words:
        texts = [text.text for text in self.running]
        whole = [text.text for text in texts_of(self.content) if text.text]
        ends_in_text = not isinstance(self.last_block, Table) or not self.last_block.bordered
        return Words(
            nation=_text(self.nation),
            motto=_text(self.motto),
            issuer=[text.text for text in self.issuer],
            number=_text(self.number),
            issued=_text(self.date),
            kind=_text(self.kind),
            subject=[text.text for text in self.subject],
            about=[text.text for text in self.about],
            address=[text.text for text in self.address],
            paragraphs=texts,
            headings=[text.text for text in self.running if text.bold],
            content=" ".join(whole),
            content_end=whole[-1] if whole and ends_in_text else "",
            recipients=[text.text for text in self.recipients],
            authority=[text.text for text in self.authority],
            name=_text(self.name),
            code=self.code,
        )


def _text(text: Text | None) -> str:
    return text.text if text else ""


def _split(blocks: list[Text | Table]) -> tuple[list, list[Annex]]:
    """The main text, and the annexes behind it."""
    starts = [
        n
        for n, block in enumerate(blocks)
        if isinstance(block, Text) and ANNEX_LABEL.fullmatch(block.text) and block.align == "center"
    ]
    if not starts:
        return blocks, []
    bounds = [*starts, len(blocks)]
    return blocks[: starts[0]], [_annex(blocks[a:b]) for a, b in zip(starts, bounds[1:], strict=True)]


def _annex(blocks: list[Text | Table]) -> Annex:
    annex = Annex(blocks[0])
    for place, block in enumerate(blocks[1:], 1):
        if isinstance(block, Text) and (not block.text or block.is_marks):
            continue
        is_text = isinstance(block, Text)
        if is_text and block.text.startswith("(") and not annex.bracket:
            annex.bracket = [block]
        elif is_text and block.align == "center" and block.bold and not annex.bracket:
            annex.title += block.lines()
        else:
            annex.blocks = blocks[place:]
            break
    return annex


def _head(blocks: list[Text | Table]) -> tuple[Table | None, list[Text], list[Text], list]:
    """The table of the head, if it is one; the lines of its left and right side; the blocks behind."""
    for place, block in enumerate(blocks[:HEAD_BLOCKS]):
        if isinstance(block, Table) and any(NATION.search(text.text) for text in block.texts):
            left = [text for row in block.rows for text in (row[0] if len(row) > 1 else [])]
            right = [text for row in block.rows for text in (row[-1] if row else [])]
            return block, left, right, blocks[place + 1 :]
    end = _end_of_head(blocks)
    left, right = _by_columns(blocks[:end])
    return None, left, right, blocks[end:]


def _end_of_head(blocks: list[Text | Table]) -> int:
    """Where a head without a table ends: before the kind of document, or behind number and date."""
    for place, block in enumerate(blocks[:HEAD_BLOCKS]):
        if isinstance(block, Table):
            return place
        if code_of(block.text.partition("\n")[0]) or block.text.startswith("Kính gửi"):
            return place
        if re.match(r"Số\b", block.text) and re.search(r"ngày\b.*tháng\b", block.text):
            return place + 1
    return 0


def _by_columns(blocks: list[Text | Table]) -> tuple[list[Text], list[Text]]:
    """What stands at the left and at the right where tabs, spaces or indents make the columns."""
    left, right = [], []
    for text in texts_of(blocks):
        for line in text.lines():
            pieces = [piece for piece in line.columns() if piece.text]
            if len(pieces) > 1:
                left.append(pieces[0])
                right.append(pieces[-1])
            elif pieces:
                (right if _is_at_right(line) else left).append(pieces[0])
    return left, right


def _is_at_right(line: Text) -> bool:
    start = line.indents.get("left", 0) + line.indents.get("firstLine", 0)
    leading = len(line.raw) - len(line.raw.lstrip())
    tabs = line.raw[:leading].count("\t")
    reach = max([start, *line.tab_stops[:tabs], tabs * 720, (leading - tabs) * 70])
    return line.align in ("right", "center") or reach > RIGHT_HALF


def _without_rules(texts: list[Text]) -> tuple[list[Text], list[Text]]:
    """The rules among the lines: borders, drawn lines, rows of marks; and the lines that say something."""
    rules, lines = [], []
    for text in texts:
        if text.drawn or text.is_marks or (text.border and not text.text):
            rules.append(text)
        lines += [] if text.is_marks else [line for line in text.lines() if line.text and not line.is_marks]
        if not text.is_marks and any(line.is_marks for line in text.lines()):
            rules += [line for line in text.lines() if line.is_marks]
        elif text.border and text.text and text.text not in URGENCY:
            rules.append(text)
    return rules, lines


def _is_addressee(line: Text) -> bool:
    return line.text.startswith(("-", "–")) and line.align != "both"


def _is_subject(line: Text) -> bool:
    return line.align == "center" and not HEADING.match(line.text)


def _holds_recipients(block: Text | Table) -> bool:
    if isinstance(block, Table):
        return any(text.text.startswith(RECIPIENTS) for text in block.texts)
    return block.text.startswith(RECIPIENTS) or (
        bool(AUTHORITY.match(block.text)) and block.bold and _is_at_right(block)
    )
