"""Word files as officials make them by hand: tables or tabs or spaces for the head, underscores for the rules."""

import io

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from documents.tests.samples import SENTENCE

BODY = (
    "Thực hiện Kế hoạch số 76/KH-UBND ngày 15 tháng 3 năm 2023 của Ủy ban nhân dân thị xã Kinh Môn về công tác bình "
    "đẳng giới, Ủy ban nhân dân phường Phú Thứ báo cáo kết quả như sau:",
    "**I. KẾT QUẢ THỰC HIỆN",
    "**1. Công tác tuyên truyền",
    SENTENCE,
    f"a) {SENTENCE}",
    f"b) {SENTENCE}",
    "**II. PHƯƠNG HƯỚNG",
    "Trên đây là báo cáo kết quả thực hiện công tác bình đẳng giới năm 2023 của Ủy ban nhân dân phường Phú Thứ./.",
)
RECIPIENTS = ("- Như trên;", "- TT. Đảng ủy, TT. HĐND phường;", "- Lưu: VT, VHXH.")
OFFICES = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
SUBJECT = ("Kết quả thực hiện công tác bình đẳng giới", "và vì sự tiến bộ của phụ nữ năm 2023")


class Hand:
    """One file under the hand of somebody who knows Word a little."""

    def __init__(self, *, face: str = "Times New Roman"):
        self.word = docx.Document()
        normal = self.word.styles["Normal"]
        normal.font.name, normal.font.size = face, Pt(14)
        layout = normal.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing = 1
        section = self.word.sections[0]
        section.page_width, section.page_height, section.orientation = Mm(210), Mm(297), WD_ORIENT.PORTRAIT
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin, section.header_distance = Mm(30), Mm(15), Mm(10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = ALIGN.CENTER
        number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))

    def line(self, text, *, place=None, size=14, bold=False, italic=False, align=None, **layout):
        paragraph = (place or self.word).add_paragraph()
        run = paragraph.add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
        paragraph.alignment = align
        for name, value in layout.items():
            setattr(paragraph.paragraph_format, name, value)
        return paragraph

    def table(self, widths):
        table = self.word.add_table(1, len(widths))
        table.autofit = False
        for column, cell, width in zip(table.columns, table.rows[0].cells, widths, strict=True):
            column.width = cell.width = Mm(width)
            cell._tc.remove(cell.paragraphs[0]._p)
        return table.rows[0].cells

    def head_in_table(self, issuer_rule="_______", motto_rule="____________________________"):
        left, right = self.table((67, 102))
        for text in ("ỦY BAN NHÂN DÂN", "PHƯỜNG PHÚ THỨ"):
            self.line(text, place=left, size=13, bold=True, align=ALIGN.CENTER)
        self.line(issuer_rule, place=left, size=13, align=ALIGN.CENTER)
        self.line("Số: 45/BC-UBND", place=left, size=13, align=ALIGN.CENTER)
        self.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", place=right, size=13, bold=True, align=ALIGN.CENTER)
        self.line("Độc lập - Tự do - Hạnh phúc", place=right, size=14, bold=True, align=ALIGN.CENTER)
        self.line(motto_rule, place=right, size=12, align=ALIGN.CENTER)
        day = "Phú Thứ, ngày 15 tháng 6 năm 2023"
        self.line(day, place=right, size=14, italic=True, align=ALIGN.CENTER)

    def head_by_tabs(self, gap="\t"):
        rows = (
            ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
            ("PHƯỜNG PHÚ THỨ", "Độc lập - Tự do - Hạnh phúc", True),
            ("_______", "____________________________", False),
            ("Số: 45/BC-UBND", "Phú Thứ, ngày 15 tháng 6 năm 2023", False),
        )
        for left, right, bold in rows:
            paragraph = self.line(left, size=13, bold=bold)
            run = paragraph.add_run(f"{gap}{right}")
            run.bold, run.italic, run.font.size = bold, right.startswith("Phú"), Pt(13)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(68))

    def title(self, *, rule="______________", address="Kính gửi: Ủy ban nhân dân thị xã Kinh Môn"):
        self.line("BÁO CÁO", bold=True, align=ALIGN.CENTER, space_before=Pt(18))
        for text in SUBJECT:
            self.line(text, bold=True, align=ALIGN.CENTER)
        self.line(rule, align=ALIGN.CENTER)
        self.line(address, align=ALIGN.CENTER, space_before=Pt(12))

    def body(self, texts=BODY, **layout):
        set_so = {"align": ALIGN.JUSTIFY, "first_line_indent": Mm(12.7), "space_before": Pt(6)} | layout
        for text in texts:
            self.line(text.removeprefix("**"), bold=text.startswith("**"), **set_so)

    def sign_in_table(self):
        self.line("", size=6)
        left, right = self.table((75, 90))
        self.line("Nơi nhận:", place=left, size=12, bold=True, italic=True)
        for text in RECIPIENTS:
            self.line(text, place=left, size=11)
        for text in OFFICES:
            self.line(text, place=right, bold=True, align=ALIGN.CENTER)
        for _ in range(5):
            self.line("", place=right)
        self.line("Nguyễn Văn Mẫu", place=right, bold=True, align=ALIGN.CENTER)

    def sign_by_tabs(self):
        rows = [("Nơi nhận:", OFFICES[0]), *zip(RECIPIENTS, (*OFFICES[1:], ""), strict=True)]
        rows += [("", "")] * 4 + [("", "Nguyễn Văn Mẫu")]
        for left, right in rows:
            paragraph = self.line(left, size=12 if left == rows[0][0] else 11, bold=left == rows[0][0])
            paragraph.runs[0].italic = left == rows[0][0]
            run = paragraph.add_run(f"\t{right}")
            run.bold, run.font.size = True, Pt(14)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(95))

    def file(self) -> bytes:
        written = io.BytesIO()
        self.word.save(written)
        return written.getvalue()


def careful() -> bytes:
    """Right in everything that the decree asks for, made by hand."""
    hand = Hand()
    hand.head_in_table()
    hand.title()
    hand.body()
    hand.sign_in_table()
    return hand.file()


def with_bases() -> bytes:
    """Its căn cứ in italics above the text, as a plan has them."""
    hand = Hand()
    hand.head_in_table()
    hand.title()
    for text in ("Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;", "Theo đề nghị của Hội Liên hiệp Phụ nữ."):
        hand.body((text,))
        hand.word.paragraphs[-1].runs[0].italic = True
    hand.body()
    hand.sign_in_table()
    return hand.file()


def by_tabs() -> bytes:
    hand = Hand()
    hand.head_by_tabs()
    hand.title()
    hand.body()
    hand.sign_by_tabs()
    return hand.file()


def by_spaces() -> bytes:
    hand = Hand()
    hand.head_by_tabs(gap=" " * 24)
    hand.title(rule="-----------------")
    hand.body(first_line_indent=Mm(0), align=ALIGN.LEFT)
    hand.sign_in_table()
    return hand.file()


def careless() -> bytes:
    """Another face, narrow margins, loose lines, the number at the foot."""
    hand = Hand(face="Arial")
    section = hand.word.sections[0]
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.different_first_page_header_footer = False
    header = section.header.paragraphs[0]._p
    header.remove(header.find(qn("w:fldSimple")))
    hand.head_in_table(issuer_rule="", motto_rule="")
    hand.title(rule="", address="Kính gửi : UBND Thị xã Kinh Môn.")
    hand.body(line_spacing=2, space_before=Pt(0))
    return hand.file()


def numbered() -> bytes:
    """Headings and points numbered by Word itself."""
    hand = Hand()
    hand.head_in_table()
    hand.title()
    hand.body(BODY[:1])
    for text in ("Công tác tuyên truyền", "Công tác kiểm tra"):
        hand.line(text, bold=True, align=ALIGN.JUSTIFY, space_before=Pt(6)).style = "List Number"
        hand.body((SENTENCE,))
    hand.body(BODY[-1:])
    hand.sign_in_table()
    return hand.file()


ALL = {each.__name__: each for each in (careful, with_bases, by_tabs, by_spaces, careless, numbered)}
