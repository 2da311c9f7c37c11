"""Rules R50 to R64 on a finished DOCX. Twips: 1 mm is 56.69."""

from collections.abc import Iterator

from documents.checking import capitals, words
from documents.checking.annexes import missing_annexes
from documents.checking.docx_parts import File
from documents.checking.docx_sheet import TWIPS_PER_MM, Letters, Table, Text
from documents.checking.given import DRAFT, ELECTRONIC, PAPER
from documents.checking.kinds import DECISION, MINUTES
from documents.checking.rules import NOTHING, SHOULD, Rules, quoted, upper_first
from documents.form import CIRCULATION, URGENCY
from documents.numbering import roman
from documents.typeface import Face, width

rule = Rules()
Found = Iterator[tuple[int, str, str]]
FACE = "Times New Roman"
A4 = (11906, 16838)
MARGINS = {
    "top": (1134, 1417, "Lề trên 20 đến 25 mm"),
    "bottom": (1134, 1417, "Lề dưới 20 đến 25 mm"),
    "left": (1701, 1984, "Lề trái 30 đến 35 mm"),
    "right": (850, 1134, "Lề phải 15 đến 20 mm"),
}
ROUNDING = 10  # twips, what programs make of millimetres
INDENTS = (567, 720)  # 1 cm, 1.27 cm
SCRIPTS = {"ascii", "hAnsi"}
BASES = ("Căn cứ", "Theo đề nghị", "Xét đề nghị")
BASES_OF_A_DECISION = (*BASES, "Thực hiện")
EMPHASIS = {
    (False, False): "chữ đứng, không đậm",
    (True, False): "chữ đứng, đậm",
    (False, True): "chữ nghiêng, không đậm",
    (True, True): "chữ nghiêng, đậm",
}


def _mm(twips: int) -> str:
    return f"{twips / TWIPS_PER_MM:.0f} mm"


@rule("R50")
def paper(file: File) -> Found:
    for place, section in enumerate(file.sections):
        if section.size is None:
            yield 0, "tệp không ghi khổ giấy", "Khổ A4 (210 × 297 mm)"
            continue
        turned = section.is_landscape and (file.parts.annexes or place or len(file.sections) == 1)
        asked = A4[::-1] if turned else A4
        if any(abs(found - wanted) > ROUNDING for found, wanted in zip(section.size, asked, strict=True)):
            yield 0, f"khổ giấy {_mm(section.size[0])} × {_mm(section.size[1])}", "Khổ A4 (210 × 297 mm)"


@rule("R51")
def margins(file: File) -> Found:
    for section in file.sections:
        for side, (low, high, asked) in MARGINS.items():
            found = section.margins.get(side)
            if section.is_landscape or (found is not None and low - ROUNDING <= found <= high + ROUNDING):
                continue
            yield 0, "tệp không ghi lề" if found is None else f"lề {_mm(found)}", asked
        if section.margins.get("header", 0) >= section.margins.get("top", 1):
            yield 0, f"đầu trang cách mép {_mm(section.margins['header'])}", "Số trang nằm trong lề trên"


@rule("R52")
def page_number(file: File) -> Found:
    section = file.sections[0] if file.sections else None
    if section is None or (file.facts.pages == 1 and not file.parts.annexes):
        return
    if not section.has_title_page:
        yield 0, "trang 1 không có đầu trang riêng", "Trang 1 không hiện số trang"
    if any(text.text for text in section.first_header if text.text not in CIRCULATION):
        yield 0, "có chữ ở lề trên của trang 1", "Trang 1 không hiện số trang"
    if section.fields != ["PAGE"]:
        where = "số trang ở cuối trang" if "PAGE" in section.footer_fields else "không có số trang ở lề trên"
        yield 0, where, "Số trang ở giữa lề trên"
        return
    for text in section.header:
        if text.inked and text.align != "center":
            yield 0, "số trang không ở giữa", "Số trang ở giữa lề trên"
        yield from _size(text, 26, 28, "số trang")


@rule("R36")
def annex_numbers(file: File) -> Found:
    for later in file.sections[len(file.sections) - len(file.parts.annexes) :] if file.parts.annexes else []:
        if later.starts_at != "1":
            yield 0, "số trang của phụ lục đếm tiếp văn bản chính", "Mỗi phụ lục đánh số trang lại từ 1"


@rule("R53")
def typeface(file: File) -> Found:
    for text, run in _runs(file):
        found = {run.faces.get(script, "") for script in SCRIPTS}
        if found != {FACE}:
            yield 0, f"{quoted(text.text)}, phông chữ {' và '.join(sorted(filter(None, found))) or 'không ghi'}", FACE


@rule("R53", SHOULD)
def other_scripts(file: File) -> Found:
    found = {run.faces.get(script, "") for _, run in _runs(file) for script in ("eastAsia", "cs")} - {FACE}
    if found or file.facts.themed:
        named = ", ".join(sorted(filter(None, found))) or "phông chữ của chủ đề"
        yield 0, f"phông chữ dự phòng: {named}", f"Mọi loại chữ đều đặt {FACE}"


def _runs(file: File) -> Iterator[tuple[Text, Letters]]:
    header = file.sections[0].header if file.sections else []
    return ((text, run) for text in (*file.sheet.texts, *header) for run in text.inked)


def _components(file: File) -> Iterator[tuple[Text | None, int, int, bool, bool, str]]:
    """Each component with its least and greatest size in half-points, bold, italic, name (section 3)."""
    parts = file.parts
    yield parts.nation, 24, 26, True, False, "quốc hiệu"
    yield parts.motto, 26, 28, True, False, "tiêu ngữ"
    yield from ((line, 24, 26, False, False, "tên cơ quan chủ quản") for line in parts.parent)
    yield from ((line, 24, 26, True, False, "tên cơ quan ban hành") for line in parts.issuer or [None])
    yield parts.number, 26, 26, False, False, "số, ký hiệu"
    if parts.date or parts.code != MINUTES:
        yield parts.date, 26, 28, False, True, "địa danh và thời gian"
    if parts.about or parts.words.is_letter:
        yield from ((line, 24, 26, False, False, "trích yếu công văn") for line in parts.about or [None])
    else:
        yield parts.kind, 26, 28, True, False, "tên loại văn bản"
        yield from ((line, 26, 28, True, False, "trích yếu") for line in parts.subject or [None])
    yield from ((line, 26, 28, False, False, "phần Kính gửi") for line in parts.address)
    yield from ((line, 26, 28, line.bold, _is_basis(file, line), "nội dung") for line in parts.body)
    signing = (*parts.authority, *parts.above_name)
    yield from ((line, 26, 28, True, False, "quyền hạn, chức vụ của người ký") for line in signing or [None])
    yield parts.name, 26, 28, True, False, "họ và tên người ký"
    yield parts.label, 24, 24, True, True, "“Nơi nhận:”"
    yield from ((line, 22, 22, False, False, "danh sách nơi nhận") for line in parts.recipients)
    for annex in parts.annexes:
        yield annex.label, 28, 28, True, False, "chữ “Phụ lục”"
        yield from ((line, 26, 28, True, False, "tên phụ lục") for line in annex.title)
        yield from ((line, 26, 28, False, True, "dòng “(Kèm theo …)”") for line in annex.bracket)


def _is_basis(file: File, line: Text) -> bool:
    """Căn cứ stand in italics, in whatever kind (mục II.6a); in others than a decision they need not be there."""
    starts = BASES_OF_A_DECISION if file.parts.code == DECISION else BASES
    return line.italic and line.text.startswith(starts) and line.text.endswith((";", "."))


def _size(text: Text, smallest: int, largest: int, name: str) -> Found:
    for size in sorted({run.size for run in text.inked}):
        if not smallest <= size <= largest:
            asked = f"{smallest / 2:g}" if smallest == largest else f"{smallest / 2:g} đến {largest / 2:g}"
            yield 0, f"{quoted(text.text)}, cỡ chữ {size / 2:g}", f"{upper_first(name)}: cỡ chữ {asked}"


@rule("R54")
def sizes(file: File) -> Found:
    for text, smallest, largest, _, _, name in _components(file):
        if text is None:
            yield 0, NOTHING, f"Văn bản có {name}"
        else:
            yield from _size(text, smallest, largest, name)


@rule("R54", SHOULD)
def complex_sizes(file: File) -> Found:
    unlike = [text for text, *_ in _components(file) if text and any(r.size_complex != r.size for r in text.inked)]
    if unlike:
        shown = f"{quoted(unlike[0].text)} và {len(unlike) - 1} dòng khác" if unlike[1:] else quoted(unlike[0].text)
        yield 0, f"{shown}: cỡ chữ dự phòng khác cỡ chữ", "Cỡ chữ dự phòng bằng cỡ chữ"


@rule("R55")
def weights(file: File) -> Found:
    body = set(map(id, file.parts.body))
    for text, _, _, bold, italic, name in _components(file):
        if text is None:
            continue
        # Words of a paragraph may be set off; the paragraph as a whole may not.
        found = {(text.bold, text.italic)} if id(text) in body else {(run.bold, run.italic) for run in text.inked}
        if found - {(bold, italic)}:
            shown = " và ".join(EMPHASIS[each] for each in sorted(found))
            yield 0, f"{quoted(text.text)}, {shown}", f"{upper_first(name)}: {EMPHASIS[bold, italic]}"


@rule("R56")
def black(file: File) -> Found:
    for text, run in _runs(file):
        if run.colour.lower() not in ("auto", "000000") and text.text not in URGENCY:
            yield 0, f"{quoted(text.text)}, chữ màu", "Chữ màu đen"


@rule("R57")
def running_text(file: File) -> Found:
    for text in file.parts.running:
        if text.align != "both":
            yield 0, f"{quoted(text.text)} không dàn đều", "Nội dung dàn đều hai lề"
        first, left = text.first_line, text.indents.get("left", 0)
        if min(abs(first - each) for each in INDENTS) > ROUNDING:
            yield (
                0,
                f"{quoted(text.text)}, dòng đầu lùi {first / TWIPS_PER_MM:.1f} mm",
                "Dòng đầu đoạn lùi 10 hoặc 12,7 mm",
            )
        elif abs(left) > ROUNDING or abs(text.indents.get("right", 0)) > ROUNDING:
            yield 0, f"{quoted(text.text)} lùi vào {left / TWIPS_PER_MM:.1f} mm", "Từ dòng thứ hai, chữ sát lề trái"
        if not 0.98 <= text.pitch <= 1.52:
            yield 0, f"{quoted(text.text)}, cách dòng {text.pitch:.2f}", "Cách dòng từ dòng đơn (1,0) đến 1,5"
        if text.gap < 120 - ROUNDING / 2:
            yield 0, f"{quoted(text.text)} cách đoạn {text.gap / 20:.0f} pt", "Các đoạn cách nhau ít nhất 6 pt"


@rule("R58")
def defaults(file: File) -> Found:
    """What a template's defaults leave behind shows first in the head, whose lines are single."""
    for text in (file.parts.nation, file.parts.motto, *file.parts.issuer):
        if text and (text.pitch > 1.05 and text.spacing.get("lineRule", "auto") == "auto"):
            yield 0, f"{quoted(text.text)}, cách dòng {text.pitch:.2f}", "Phần đầu văn bản cách dòng đơn"
    if file.parts.nation and file.parts.nation.gap >= 120:
        yield 0, f"quốc hiệu cách tiêu ngữ {file.parts.nation.gap / 20:.0f} pt", "Tiêu ngữ ngay dưới quốc hiệu"


@rule("R59", SHOULD)
def head(file: File) -> Found:
    table = file.parts.head
    if table is None:
        yield 0, "phần đầu xếp bằng dấu tab hoặc dấu cách", "Phần đầu đặt trong bảng hai cột không kẻ khung"
        return
    if {len(row) for row in table.rows} != {2} or table.bordered:
        yield 0, "phần đầu không phải bảng hai cột không kẻ khung", "Phần đầu đặt trong bảng hai cột không kẻ khung"
        return
    if any(row != table.grid for row in table.cell_widths):
        yield 0, "độ rộng cột ghi không khớp nhau", "Độ rộng cột của bảng đầu trang ghi thống nhất"
    room = table.grid[-1] - 2 * table.padding if table.grid else 0
    if room < 88 * TWIPS_PER_MM:
        yield 0, f"cột phải rộng {_mm(max(room, 0))}", "Cột phải đủ rộng để quốc hiệu nằm trên một dòng"


@rule("R60")
def short_rules(file: File) -> Found:
    parts = file.parts
    drawn = sum(len(text.drawn) for text in file.sheet.texts)
    groups = [
        (parts.left_rules, parts.issuer, "tên cơ quan"),
        (parts.right_rules, [parts.motto] if parts.motto else [], "tiêu ngữ"),
    ]
    if parts.subject:
        groups.append((parts.title_rules, parts.subject, "trích yếu"))
    is_elsewhere = drawn >= len(groups)  # lines may hang on any paragraph of the page
    for place, (rules, over, name) in enumerate(groups):
        if not over:
            continue
        if not rules and not is_elsewhere and not (name == "tiêu ngữ" and over[0].underlined):
            yield 0, "không có đường kẻ", f"Đường kẻ nét liền dưới {name}"
        for found in rules[:1]:
            yield from _length(file, found, over, place, name)


def _length(file: File, found: Text, over: list[Text], place: int, name: str) -> Found:
    """Borders and drawn lines have a length; rows of marks are as exact as they can be."""
    if found.is_marks:
        if found.raw.strip()[0] != "_":
            yield 0, f"đường kẻ bằng các dấu “{found.raw.strip()[0]}”", f"Đường kẻ dưới {name} nét liền"
        return
    length = found.drawn[0] if found.drawn else _border_length(file, found, place)
    widths = [width(text.text, (text.size or 26) / 2, Face.BOLD) for text in over]
    low, high = (widths[0], widths[0]) if name == "tiêu ngữ" else (min(widths) / 3, max(widths) / 2)
    slack = 1.5 if not found.drawn else 3
    if length is not None and not low - slack <= length <= high + slack:
        asked = "dài bằng dòng chữ" if name == "tiêu ngữ" else "dài 1/3 đến 1/2 dòng chữ"
        yield 0, f"đường kẻ dài {length:.0f} mm", f"Đường kẻ dưới {name} {asked}"


def _border_length(file: File, found: Text, place: int) -> float | None:
    """Of a paragraph's border: its column without its indents."""
    grid, section = (file.parts.head.grid if file.parts.head else []), file.sections[0]
    measure = (section.size or A4)[0] - section.margins.get("left", 0) - section.margins.get("right", 0)
    columns = [*(grid if len(grid) == 2 else [None, None]), measure]
    if columns[place] is None:
        return None
    padding = 2 * file.parts.head.padding if place < 2 and file.parts.head else 0
    left, right = (found.indents.get(side, 0) for side in ("left", "right"))
    return (columns[place] - padding - left - right) / TWIPS_PER_MM


@rule("R61")
def signature(file: File) -> Found:
    parts = file.parts
    if not parts.label:
        yield 0, NOTHING, "Văn bản có phần “Nơi nhận:” ở bên trái, ngang với chức vụ của người ký"
    if not parts.name:
        yield 0, NOTHING, "Văn bản có chức vụ và họ tên người ký ở bên phải"


@rule("R61", SHOULD)
def signature_row(file: File) -> Found:
    table, body = file.parts.sign, file.parts.body
    if table is None:
        yield 0, "nơi nhận và chữ ký xếp bằng dấu tab hoặc dấu cách", "Nơi nhận và chữ ký đặt trong bảng không kẻ khung"
        return
    if any(len(row) != 2 for row in table.rows) or table.bordered or not table.whole_rows:
        yield 0, "bảng chữ ký có thể bị tách sang trang", "Nơi nhận và chữ ký trong một hàng không tách trang, không kẻ"
    if body and not body[-1].keep_next:
        yield 0, quoted(body[-1].text), "Đoạn cuối đi cùng trang với chữ ký (giữ liền đoạn sau)"


@rule("R62")
def said(file: File) -> Found:
    for identifier, check in words.CHECKS.items():
        if file.given.profile == DRAFT and identifier in words.ISSUED_ONLY:
            continue
        if identifier == "R15" and file.parts.code == MINUTES and not file.parts.date:
            continue
        yield from ((0, quoted(found), f"{asked} ({identifier})") for found, asked in check(file.parts.words))


@rule("R17")
def calendar(file: File) -> Found:
    yield from ((0, quoted(found), asked) for found, asked in words.calendar(file.parts.words, file.given))


@rule("R37")
def annex_heads(file: File) -> Found:
    annexes = file.parts.annexes
    for place, annex in enumerate(annexes, 1):
        asked = f"Phụ lục {roman(place)}" if len(annexes) > 1 else "Phụ lục"
        if annex.label.text.rstrip(".:") != asked and (len(annexes) > 1 or not annex.label.text.startswith("Phụ lục")):
            yield 0, quoted(annex.label.text), f"“{asked}”"
        if not annex.title or any(line.text != line.text.upper() for line in annex.title):
            yield 0, quoted(" ".join(line.text for line in annex.title)), "Tên phụ lục viết in hoa, đậm, canh giữa"
        yield from _bracket(file, annex.bracket_text)


def _bracket(file: File, text: str) -> Found:
    if not text.startswith(("(Kèm theo ", "(Ban hành kèm theo ")):
        yield 0, quoted(text), "Dưới tên phụ lục có dòng “(Kèm theo … số … ngày … của …)”"
        return
    is_filled = any(map(str.isdigit, text.partition(" số")[2].partition("/")[0]))
    if file.given.profile == PAPER and not is_filled:
        yield 0, quoted(text), "Văn bản giấy: ghi đủ số và ngày trong dòng “(Kèm theo …)”"
    if file.given.profile == ELECTRONIC and is_filled:
        yield 0, quoted(text), "Văn bản điện tử: để trống số và ngày trong dòng “(Kèm theo …)”"


@rule("R38")
def annexes_named(file: File) -> Found:
    labels = [annex.number for annex in file.parts.annexes]
    yield from ((0, found, asked) for found, asked in missing_annexes(file.parts.words.content, labels))


@rule("R29")
def annex_ends(file: File) -> Found:
    for annex in file.parts.annexes:
        if annex.content and annex.content.count("./.") != 1:
            count = annex.content.count("./.")
            yield 0, f"{count} lần dấu “./.”", "Mỗi phụ lục kết thúc bằng dấu “./.”, đặt một lần"


@rule("R40", SHOULD)
def tables(file: File) -> Found:
    blocks = [*file.parts.tables, *(block for annex in file.parts.annexes for block in annex.blocks)]
    for table in blocks:
        if isinstance(table, Table) and table.bordered and len(table.rows) > 2 and not table.header:
            start = next((text.text for text in table.texts if text.text), "")
            yield 0, f"bảng “{start} …” không lặp lại dòng tiêu đề", "Dòng tiêu đề của bảng lặp lại ở mỗi trang"


@rule("R42")
def register_row(file: File) -> Found:
    yield from ((0, quoted(found), asked) for found, asked in words.register_row(file.parts.words, file.given))


@rule("R43", SHOULD)
def capital_letters(file: File) -> Found:
    yield from ((0, quoted(found), asked) for found, asked in capitals.slips(file.parts.words.everything))


@rule("R64", SHOULD)
def properties(file: File) -> Found:
    facts, said = file.facts, file.parts.words
    if facts.title != said.title:
        yield 0, f"tên tài liệu {quoted(facts.title)}", f"Tên tài liệu trong thuộc tính của tệp: {quoted(said.title)}"
    if facts.author != " ".join(said.issuer):
        yield 0, f"tác giả {quoted(facts.author)}", f"Tác giả trong thuộc tính của tệp: {quoted(' '.join(said.issuer))}"
    if facts.languages != {"vi-VN"}:
        yield 0, f"ngôn ngữ {quoted(', '.join(sorted(facts.languages)))}", "Tệp ghi ngôn ngữ tiếng Việt (vi-VN)"
    for leftover in facts.leftovers:
        yield 0, leftover, "Chấp nhận các thay đổi và xóa ghi chú trước khi gửi"
    whole = said.content
    for mark in ("{{", "....", "……", " None "):
        if mark in whole:
            yield 0, f"“{mark.strip()}” trong nội dung", "Không còn chỗ để trống chưa điền"
