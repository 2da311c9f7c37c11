"""Papers for the tests, made on the spot: Word files and PDFs of plans that no ward has written."""

import io
from html import escape

import docx
import pypdf
import weasyprint
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf.generic import NameObject, NumberObject


def word_of_lines(lines) -> bytes:
    """A Word file with one paragraph for each of `lines`."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_of(html: str) -> bytes:
    """A PDF as an office prints it: A4, Times, justified, a number on each page but the first."""
    css = """
    @page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page) } }
    @page :first { @top-center { content: none } }
    body { font: 14pt/1.3 Tinos, "Liberation Serif", serif; text-align: justify }
    p { margin: 0 0 6pt; text-indent: 1.27cm }
    .c p, h1 { text-align: center; text-indent: 0; margin: 0; font-size: 14pt }
    .cols { display: grid; grid-template-columns: 2fr 3fr; gap: 0 5mm }
    .cols p, td p { text-indent: 0; text-align: center; margin: 0 }
    .cols p.left { text-align: left; font-size: 11pt }
    table { border-collapse: collapse; width: 100% }
    td { border: 1px solid #000; padding: 2pt 4pt; vertical-align: top }
    """
    return weasyprint.HTML(string=f"<style>{css}</style>{html}").write_pdf()


def with_low_bold_font(pdf: bytes) -> bytes:
    """The same pages, with bold letters that are said to reach far below their line, as some printers write it."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            if "Bold" in inner["/BaseFont"]:
                reach = {NameObject("/Ascent"): NumberObject(300), NameObject("/Descent"): NumberObject(-900)}
                inner["/FontDescriptor"].get_object().update(reach)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


# A list of three levels that Word numbers: I., 1., a); and one of signs: -, +.
LISTS = """
<w:numbering {ns}>
  <w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>
    <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf02d"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>
"""
SECTION, ITEM, LETTER, DASH, PLUS = (1, 0), (1, 1), (1, 2), (2, 0), (2, 1)  # numId and level


def numbered_word() -> bytes:
    """The plan of 2025 of a ward that doesn't exist: every number and sign in its body is Word's."""
    document = docx.Document()
    lists = document.part.numbering_part.element
    lists[:] = list(parse_xml(LISTS.format(ns=nsdecls("w"))))
    add_columns(document, HEAD_2025)
    document.add_paragraph().add_run("KẾ HOẠCH").bold = True
    document.add_paragraph().add_run("Triển khai công tác bình đẳng giới").bold = True
    document.add_paragraph().add_run("năm 2025 trên địa bàn phường An Mẫu").bold = True
    for place, text in BODY_2025:
        add_numbered(document, place, text)
    add_columns(document, END_2025)
    return saved(document)


def add_numbered(document, place, text) -> None:
    """A paragraph in its list (numId and level) or in none; sections and items whose names end openly are bold."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = place in {SECTION, ITEM} and not text.endswith(".")
    if place:
        num_id, level = place
        numbers = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(numbers))


def add_columns(document, columns) -> None:
    """Two columns side by side, laid out by a table as official papers are."""
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, columns, strict=True):
        cell.text = "\n".join(lines)


HEAD_2025 = (
    ["ỦY BAN NHÂN DÂN", "PHƯỜNG AN MẪU", "Số: 15/KH-UBND"],
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An Mẫu, ngày 20 tháng 01 năm 2025"],
)
BODY_2025 = [
    (None, "Thực hiện Kế hoạch số 08/KH-UBND ngày 10/01/2025 của UBND thị xã Mẫu, UBND phường ban hành kế hoạch sau:"),
    (SECTION, "Mục đích, yêu cầu"),
    (ITEM, "Nâng cao nhận thức của cán bộ và nhân dân."),
    (ITEM, "Mỗi việc có người chịu trách nhiệm."),
    (SECTION, "Nội dung"),
    (ITEM, "Truyền thông"),
    (DASH, "Phát thanh chuyên đề về Luật Bình đẳng giới hằng tháng."),
    (DASH, "Tổ chức hội thi tìm hiểu pháp luật trước ngày 15/6:"),
    (PLUS, "Mỗi tổ dân phố cử một đội;"),
    (PLUS, "Trao giải tại nhà văn hóa."),
    (ITEM, "Hỗ trợ người bị bạo lực"),
    (LETTER, "Duy trì 3 địa chỉ tin cậy;"),
    (LETTER, "Cập nhật số liệu."),
    (SECTION, "Kinh phí"),
    (None, "Từ ngân sách phường."),
    (SECTION, "Tổ chức thực hiện"),
    (ITEM, "Công chức Văn hóa - Xã hội"),
    (DASH, "Chủ trì triển khai kế hoạch."),
    (DASH, "Tổng hợp báo cáo trong quý II."),
    (ITEM, "Công an phường: Nắm tình hình các tổ dân phố."),
    (ITEM, "Đề nghị Hội Liên hiệp Phụ nữ phường"),
    (DASH, "Vận động hội viên tham gia."),
    (None, "Trên đây là kế hoạch năm 2025 của phường An Mẫu./."),
]
END_2025 = (
    ["Nơi nhận:", "- UBND thị xã Mẫu;", "- Lưu: VT."],
    ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Đinh Thị Mẫu"],
)


def paragraphs(lines) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def columns(left, right) -> str:
    """Two columns side by side, the left one small where it lists recipients."""
    kind = ' class="left"' if left[0].startswith("Nơi nhận") else ""
    sides = ("".join(f"<p{kind}>{line}</p>" for line in left), "".join(f"<p>{line or '&nbsp;'}</p>" for line in right))
    return f'<div class="cols"><div>{sides[0]}</div><div>{sides[1]}</div></div>'


def numbered_pdf() -> bytes:
    """The plan of 2026: sections in figures, items in decimal numbers and letters; no word on money."""
    head = columns(
        ["UBND PHƯỜNG AN MẪU", "Số: ……/KH-UBND"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An Mẫu, ngày … tháng … năm 2026"],
    )
    title = (
        "<h1>KẾ HOẠCH</h1><h1>Công tác bình đẳng giới và vì sự tiến bộ của phụ nữ</h1><h1>phường An Mẫu năm 2026</h1>"
    )
    body = "".join(f"<p><b>{line}</b></p>" if line.startswith("*") else f"<p>{line}</p>" for line in BODY_2026)
    return pdf_of(f"{head}{title}{body.replace('<b>*', '<b>')}{columns(*END_2026)}")


# Bold lines begin with a star here.
BODY_2026 = [
    "Căn cứ Kế hoạch số 21/KH-UBND ngày 05/01/2026 của UBND tỉnh Mẫu, Ủy ban nhân dân phường xây dựng kế hoạch:",
    "*1. MỤC ĐÍCH",
    "Thu hẹp khoảng cách giới trong các lĩnh vực chính trị, kinh tế, xã hội; tạo điều kiện để phụ nữ và nam giới tham "
    "gia, thụ hưởng bình đẳng thành quả phát triển của địa phương.",
    "*2. NỘI DUNG THỰC HIỆN",
    "*2.1. Tuyên truyền, vận động",
    "a) Phối hợp với các tổ dân phố tổ chức nói chuyện chuyên đề về kỹ năng nuôi dạy con, chia sẻ việc nhà, phòng ngừa "
    "bạo lực gia đình cho các cặp vợ chồng trẻ, xong trước ngày 20/10.",
    "b) Treo băng rôn, khẩu hiệu trong tháng 6 trên 2 trục đường chính:",
    "+ Đường vào khu dân cư số 1;",
    "+ Đường vào chợ Mẫu.",
    "*2.2. Chăm lo đội ngũ cán bộ nữ",
    "a) Rà soát quy hoạch cán bộ nữ.",
    "*3. TỔ CHỨC THỰC HIỆN",
    "*3.1. Trạm Y tế phường",
    "- Khám sức khỏe cho phụ nữ từ ngày 15/11 đến ngày 15/12.",
    "*3.2. Các trường học",
    "- Lồng ghép nội dung bình đẳng giới vào giờ sinh hoạt lớp cho học sinh các khối; mỗi học kỳ tổ chức ít nhất một "
    "buổi ngoại khóa có cha mẹ học sinh cùng dự.",
    "Trên đây là Kế hoạch năm 2026, đề nghị các đơn vị thực hiện./.",
]
END_2026 = (
    ["Nơi nhận:", "- Thường trực Đảng ủy, HĐND phường;", "- Các trường học;", "- Lưu: VT, VHXH."],
    ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "Lò Văn Mẫu"],
)

# The plan of 2027: headings in capitals without a number, all tasks in one table; None spans the columns before it.
HEADINGS = ["TT", "Nội dung", "Cơ quan chủ trì", "Phối hợp", "Thời gian"]
TASKS = [
    ["I. Truyền thông", None, None, None, None],
    ["1", "Phát thanh chuyên đề", "Đài truyền thanh", "Hội LHPN; Đoàn Thanh niên", "Hằng tháng"],
    ["2", "Tổ chức hội thi tìm hiểu pháp luật", "Hội LHPN", "", "Trước ngày 15/6"],
    ["II. Bảo vệ phụ nữ, trẻ em", None, None, None, None],
    ["1", "Duy trì địa chỉ tin cậy tại các tổ dân phố", "Công an phường", "Trạm Y tế, các tổ dân phố", "Thường xuyên"],
]
BEFORE_TASKS = ["MỤC TIÊU", "Giảm số vụ bạo lực gia đình.", "NỘI DUNG, NHIỆM VỤ"]
AFTER_TASKS = ["KINH PHÍ", "Ngân sách phường bảo đảm.", "Phường giao các đơn vị thực hiện kế hoạch này./."]
HEAD_2027 = ["ỦY BAN NHÂN DÂN PHƯỜNG AN MẪU", "Số: 31/KH-UBND", "An Mẫu, ngày 11 tháng 01 năm 2027"]
TITLE_2027 = ["KẾ HOẠCH", "CÔNG TÁC BÌNH ĐẲNG GIỚI NĂM 2027"]
END_2027 = ["Nơi nhận:", "- Các đơn vị được giao;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Đinh Thị Mẫu"]


def tabled_word() -> bytes:
    document = docx.Document()
    for line in [*HEAD_2027, *TITLE_2027, *BEFORE_TASKS]:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in [HEADINGS, *TASKS]:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.text = words or ""
        if None in row:
            cells[0].merge(cells[-1])
    for line in [*AFTER_TASKS, *END_2027]:
        document.add_paragraph(line)
    return saved(document)


def tabled_pdf() -> bytes:
    def row(cells):
        span = cells.count(None) + 1
        return "".join(f'<td colspan="{span}">{cell}</td>' for cell in cells if cell is not None)

    rows = "".join(f"<tr>{row(cells)}</tr>" for cells in [HEADINGS, *TASKS])
    title = "".join(f"<h1>{line}</h1>" for line in TITLE_2027)
    before, after = paragraphs([*BEFORE_TASKS]), paragraphs([*AFTER_TASKS, *END_2027])
    return pdf_of(f"{paragraphs(HEAD_2027)}{title}{before}<table>{rows}</table>{after}")


# Bold lines begin with “#” here; sections have no numbers.
BOLD_2028 = [
    "#KẾ HOẠCH",
    "#Công tác bình đẳng giới năm 2028",
    "#Mục đích",
    "Giảm bạo lực gia đình.",
    "#Nội dung",
    "#Truyền thông",
    "* Phát tờ rơi tại chợ;",
    "* Phát thanh vào thứ sáu.",
    "#Đào tạo cán bộ nữ",
    "* Cử người đi học.",
    "#Tổ chức thực hiện",
    "#Công an phường",
    "Nắm tình hình.",
    "#Trạm Y tế phường",
    "Tư vấn tại trạm.",
]
SMALLEST = [
    "KẾ HOẠCH",
    "Công tác bình đẳng giới năm 2025",
    "I. NỘI DUNG THỰC HIỆN",
    "1. Tổ chức hội nghị ở tổ dân phố.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Công an phường: Nắm tình hình.",
]


def smallest_text(before_bodies=()) -> bytes:
    return "\n".join([*SMALLEST[:4], *before_bodies, *SMALLEST[4:]]).encode()


PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PICTURE_ONLY = f'<img src="data:image/png;base64,{PIXEL}" width="300" height="400">'


def plan_2023_lines(plan: dict) -> list[str]:
    """The paragraphs of the plan of 2023 below its title, from its parts."""
    lines = [plan["preamble"], "I. MỤC ĐÍCH, YÊU CẦU"]
    lines += [f"{at}. {purpose}" for at, purpose in enumerate(plan["purposes"], 1)]
    lines.append("II. NỘI DUNG THỰC HIỆN")
    for area in plan["content_areas"]:
        texts = [task["text"] for task in area["tasks"]]
        is_its_own_task = texts == [f"{area['title']}."]
        lines.append(f"{area['order']}. {texts[0] if is_its_own_task else area['title']}")
        lines += [] if is_its_own_task else [f"- {text}" for text in texts]
    lines += ["III. KINH PHÍ THỰC HIỆN", plan["funding"], "IV. TỔ CHỨC THỰC HIỆN"]
    for body in plan["agencies"]:
        lines.append(f"{body['order']}. {'Đề nghị ' if body['requested'] else ''}{body['name']}.")
        lines += [f"- {task['text']}" for task in body["tasks"]]
    return [*lines, plan["closing"]]


def plan_2023_frame(plan: dict) -> tuple:
    """Its head and its end, each in two columns."""
    recipients = [f"- {recipient};" for recipient in plan["recipients"]]
    head = (
        ["ỦY BAN NHÂN DÂN", "PHƯỜNG PHÚ THỨ", "Số:       /KH-UBND"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "Phú thứ, ngày  16 tháng 3 năm 2023"],
    )
    return head, (["Nơi nhận:", *recipients], list(plan["signer"].values()))


def plan_2023_word(plan: dict) -> bytes:
    document = docx.Document()
    head, end = plan_2023_frame(plan)
    add_columns(document, head)
    for line in ["KẾ HOẠCH", plan["title"], *plan_2023_lines(plan)]:
        document.add_paragraph(line)
    add_columns(document, end)
    return saved(document)


def plan_2023_pdf(plan: dict) -> bytes:
    head, end = plan_2023_frame(plan)
    title = f"<h1>KẾ HOẠCH</h1><h1>{plan['title']}</h1>"
    return pdf_of(columns(*head) + title + paragraphs(plan_2023_lines(plan)) + columns(*end))
