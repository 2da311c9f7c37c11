"""The numbers that Word shows before paragraphs and does not write into their text (numbering.xml, ECMA-376 17.9)."""

from dataclasses import dataclass, field

from docx.oxml.ns import qn

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
ROMAN += ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LARGEST_NUMBER = 9_999  # no paper counts further, and a number in letters is as long as it is large
# Bullets are drawn by letters of symbol fonts, in Unicode's private range; “o” of Courier is a ring.
DASHES = {"\uf02d", "\uf0be", "–", "—", "‑", "−"}


@dataclass(frozen=True)
class Level:
    """One level of a list as the file describes it."""

    start: int
    form: str  # "decimal", "upperRoman", "bullet", …
    pattern: str  # "%1.%2." stands for the numbers of the first two levels
    style: str  # the paragraph style whose paragraphs belong to this level, if any
    is_legal: bool = False  # all numbers in it are written in figures


@dataclass
class Numbering:
    """Counts as Word does while it is asked for one paragraph after the other."""

    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by numId
    _layouts: dict[str, dict[int, object]] = field(default_factory=dict)  # by numId and level: the element
    _lists: dict[str, str] = field(default_factory=dict)  # numId → abstractNumId: lists of one origin count on
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)  # by numId: what a list begins with anew
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)  # by abstractNumId
    _styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # style id → numId and level

    @classmethod
    def of(cls, document) -> "Numbering":
        """What the document of python-docx says of its lists."""
        numbering = cls()
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is not None:
            numbering._read(part.element)
        numbering._read_styles(document.styles.element)
        return numbering

    def mark(self, paragraph) -> tuple[str, int | None]:
        """The mark of the next paragraph, and its level; "" and None where it has none."""
        num_id, level = self._place(paragraph)
        described = self._levels.get(num_id, {}).get(level)
        if described is None or described.form == "none":
            return "", None
        if described.form == "bullet":
            return _bullet(described.pattern), level
        self._count(num_id, level)
        return self._written(num_id, described), level

    def layout(self, paragraph, level: int):
        """How the file sets paragraphs of that level; None where it does not say."""
        return self._layouts.get(self._place(paragraph)[0], {}).get(level)

    def _read(self, root) -> None:
        abstract = {each.get(qn("w:abstractNumId")): each for each in root.findall(qn("w:abstractNum"))}
        linked = {link.get(qn("w:val")): each for each in abstract.values() for link in each.findall(qn("w:styleLink"))}
        for num in root.findall(qn("w:num")):
            num_id, origin = num.get(qn("w:numId")), _value(num, "w:abstractNumId")
            described = abstract.get(origin)
            if described is None:
                continue
            # A list that names a list style is described by the list that defines it.
            described = linked.get(_value(described, "w:numStyleLink"), described)
            self._lists[num_id] = described.get(qn("w:abstractNumId"))
            self._levels[num_id] = {_number(level, "w:ilvl"): _level(level) for level in described.findall(qn("w:lvl"))}
            self._layouts[num_id] = {
                _number(each, "w:ilvl"): each.find(qn("w:pPr")) for each in described.findall(qn("w:lvl"))
            }
            self._override(num_id, num)

    def _override(self, num_id: str, num) -> None:
        for override in num.findall(qn("w:lvlOverride")):
            at = _number(override, "w:ilvl")
            changed, start = override.find(qn("w:lvl")), _value(override, "w:startOverride")
            if changed is not None:
                self._levels[num_id][at] = _level(changed)
            if start.isdecimal():
                self._restarts.setdefault(num_id, {})[at] = _as_number(start)

    def _read_styles(self, root) -> None:
        styles = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
        for key in styles:
            own, seen = key, set()
            while own in styles and own not in seen:
                seen.add(own)
                place = styles[own].find(f"{qn('w:pPr')}/{qn('w:numPr')}")
                if place is not None:
                    num_id = _value(place, "w:numId")
                    self._styles[key] = (num_id, self._level_of_style(num_id, own, place))
                    break
                own = _value(styles[own], "w:basedOn")

    def _level_of_style(self, num_id: str, style: str, place) -> int:
        named = (at for at, level in self._levels.get(num_id, {}).items() if level.style == style)
        return next(named, _as_number(_value(place, "w:ilvl")))

    def _place(self, paragraph) -> tuple[str, int]:
        """A paragraph's own place in a list comes before that of its style; list 0 is none."""
        properties = paragraph._p.pPr
        own = properties.find(qn("w:numPr")) if properties is not None else None
        of_style = self._styles.get(paragraph.style.style_id if paragraph.style is not None else "", ("", 0))
        if own is None:
            return of_style
        num_id, level = _value(own, "w:numId"), _value(own, "w:ilvl")
        return (num_id or of_style[0], _as_number(level) if level else of_style[1] if not num_id else 0)

    def _count(self, num_id: str, level: int) -> None:
        counts = self._counts.setdefault(self._lists[num_id], {})
        restarts = self._restarts.get(num_id, {})
        if level in restarts:
            # A list that begins anew does so once, at its first paragraph.
            counts[level] = restarts.pop(level) - 1
        elif level not in counts:
            counts[level] = self._levels[num_id][level].start - 1
        counts[level] += 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

    def _written(self, num_id: str, described: Level) -> str:
        counts, mark = self._counts[self._lists[num_id]], described.pattern
        for at, level in self._levels[num_id].items():
            form = "decimal" if described.is_legal else level.form
            mark = mark.replace(f"%{at + 1}", written(counts.get(at, level.start), form))
        mark = mark.strip()
        return f"{mark}." if mark.isalnum() else mark


def _level(element) -> Level:
    legal = element.find(qn("w:isLgl"))
    return Level(
        start=_as_number(_value(element, "w:start"), default=1),
        form=_value(element, "w:numFmt") or "decimal",
        pattern=_value(element, "w:lvlText"),
        style=_value(element, "w:pStyle"),
        is_legal=legal is not None and legal.get(qn("w:val")) not in {"0", "false"},
    )


def written(number: int, form: str) -> str:
    """The number as a list of that form writes it."""
    if form.endswith("Roman"):
        numeral = ""
        for value, letters in ROMAN:
            numeral, number = numeral + letters * (number // value), number % value
        return numeral.upper() if form == "upperRoman" else numeral
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02}" if form == "decimalZero" else str(number)


def _bullet(pattern: str) -> str:
    sign = pattern.strip()[:1]
    if sign in DASHES or sign == "-":
        return "-"
    if sign == "o":
        return "◦"
    return "•" if not sign or "\ue000" <= sign <= "\uf8ff" else sign


def _value(element, name: str) -> str:
    child = element.find(qn(name))
    return "" if child is None else child.get(qn("w:val")) or ""


def _number(element, name: str) -> int:
    return _as_number(element.get(qn(name)) or "")


def _as_number(value: str, default: int = 0) -> int:
    return min(int(value), LARGEST_NUMBER) if value.isdecimal() else default
