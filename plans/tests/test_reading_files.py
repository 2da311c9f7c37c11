"""Reading plans from Word files and PDFs: the same reader as for text, whatever manner the paper is written in."""

import io
import json
import time
import unicodedata
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from django.core.management import CommandError, call_command
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plans.reading import NotAPlan, opening, read_paper
from plans.tests import papers

TEXTS = Path(__file__).parent / "plan_texts"
NO_PLAN = 2


def plan_of(content):
    return read_paper(opening.paper(content)).to_dict()


def expected(name):
    return json.loads((TEXTS / name).read_text())


def refusal(content):
    with pytest.raises(NotAPlan) as refused:
        read_paper(opening.paper(content))
    return str(refused.value)


# --- Plans in other manners -------------------------------------------------------------------------------------------


def test_the_plan_of_2023_reads_the_same_from_word_and_pdf():
    plan = expected("ke-hoach-2023-phu-thu.json")
    assert plan_of(papers.plan_2023_word(plan)) == plan
    assert plan_of(papers.plan_2023_pdf(plan)) == plan


def test_a_plan_that_word_numbers_is_read_field_by_field():
    assert plan_of(papers.numbered_word()) == expected("numbered-by-word.json")


def test_a_pdf_with_decimal_numbers_and_letters_is_read_field_by_field():
    assert plan_of(papers.numbered_pdf()) == expected("decimal-numbers.json")


def test_a_table_of_tasks_reads_the_same_from_word_and_pdf():
    assert plan_of(papers.tabled_word()) == plan_of(papers.tabled_pdf()) == expected("table-of-tasks.json")


def test_parts_that_a_plan_lacks_are_named_and_not_made_up():
    plan = read_paper(opening.paper(papers.numbered_pdf()))
    assert plan.missing == ["Kinh phí"]
    assert (plan.funding, plan.number, plan.issued_on) == (None, None, None)
    assert read_paper(opening.paper(papers.tabled_word())).missing == ["Mở đầu", "Tổ chức thực hiện"]


def test_decomposed_letters_in_word_and_pdf_are_put_together():
    lines = [unicodedata.normalize("NFD", line) for line in papers.SMALLEST]
    composed = plan_of(papers.word_of_lines(papers.SMALLEST))
    assert composed["content_areas"][0]["tasks"][0]["text"] == "Tổ chức hội nghị ở tổ dân phố."
    assert plan_of(papers.word_of_lines(lines)) == composed
    assert plan_of(papers.pdf_of(papers.paragraphs(lines))) == composed


def test_a_number_stands_on_the_line_of_its_bold_heading_however_high_its_font_is():
    html = papers.paragraphs(papers.SMALLEST)
    for heading in ("NỘI DUNG THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"):
        html = html.replace(heading, f"<b>{heading}</b>")
    printed = papers.pdf_of(html)
    plan = plan_of(papers.with_low_bold_font(printed))
    assert plan == plan_of(papers.word_of_lines(papers.SMALLEST))
    assert plan["agencies"][0]["name"] == "Công an phường"


def test_bold_words_alone_may_head_sections_areas_and_bodies():
    document = docx.Document()
    for line in papers.BOLD_2028:
        document.add_paragraph().add_run(line.lstrip("#")).bold = line.startswith("#")
    plan = plan_of(papers.saved(document))
    areas = [(area["title"], [task["text"] for task in area["tasks"]]) for area in plan["content_areas"]]
    assert areas == [
        ("Truyền thông", ["Phát tờ rơi tại chợ;", "Phát thanh vào thứ sáu."]),
        ("Đào tạo cán bộ nữ", ["Cử người đi học."]),
    ]
    assert (plan["purposes"], plan["unplaced"]) == (["Giảm bạo lực gia đình."], [])
    bodies = [(body["name"], body["tasks"][0]["text"]) for body in plan["agencies"]]
    assert bodies == [("Công an phường", "Nắm tình hình."), ("Trạm Y tế phường", "Tư vấn tại trạm.")]


def test_a_table_goes_on_over_pages_and_a_cell_over_rows():
    spans = {1: '<td rowspan="3">Công an phường</td>', 2: "", 3: ""}
    row = "<tr><td>{0}</td><td>Việc thứ {0}</td>{1}<td></td><td></td></tr>"
    rows = "".join(row.format(number, spans.get(number, "<td></td>")) for number in range(1, 61))
    heading = "".join(f"<td>{cell}</td>" for cell in papers.HEADINGS)
    before, after = papers.paragraphs(papers.SMALLEST[:3]), papers.paragraphs(papers.SMALLEST[4:])
    plan = plan_of(papers.pdf_of(f"{before}<table><tr>{heading}</tr>{rows}</table>{after}"))
    (area,) = plan["content_areas"]
    assert [task["text"] for task in area["tasks"]] == [f"Việc thứ {number}" for number in range(1, 61)]
    assert [task["lead"] for task in area["tasks"]] == ["Công an phường"] * 3 + [None] * 57


# --- Word's numbers ---------------------------------------------------------------------------------------------------


def marks(lists, *places):
    """The marks of paragraphs at (numId, level)."""
    document = docx.Document()
    document.part.numbering_part.element[:] = list(parse_xml(f"<w:numbering {nsdecls('w')}>{lists}</w:numbering>"))
    for place in places:
        papers.add_numbered(document, place, "Chữ.")
    return [line.mark for line in opening.paper(papers.saved(document)).lines]


def level(at, form, pattern, more=""):
    parts = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{at}">{parts}</w:lvl>'


def listed(*levels, num='<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'):
    return f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>{num}'


def test_numbers_of_levels_build_on_each_other_and_begin_anew_below_the_next():
    lists = listed(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    assert marks(lists, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == ["I.", "1.1.", "1.2.", "II.", "2.1."]


def test_a_list_that_begins_anew_does_so_and_one_of_the_same_origin_goes_on():
    restarted = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    nums = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>'
        for number, override in [(1, ""), (2, ""), (3, restarted)]
    )
    lists = listed(level(0, "lowerLetter", "%1)"), num=nums)
    assert marks(lists, (1, 0), (2, 0), (3, 0), (3, 0)) == ["a)", "b)", "d)", "e)"]


def test_signs_of_symbol_fonts_are_dashes_and_dots():
    lists = listed(level(0, "bullet", "\uf02d"), level(1, "bullet", "\uf0b7"), level(2, "bullet", "o"))
    assert marks(lists, (1, 0), (1, 1), (1, 2), (7, 0)) == ["-", "•", "◦", ""]


# --- What can't be read -----------------------------------------------------------------------------------------------


def zipped(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def locked_pdf():
    writer = pypdf.PdfWriter(io.BytesIO(papers.pdf_of("<p>KẾ HOẠCH</p>")))
    writer.encrypt("mat-khau")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: zipped(bai_txt="KẾ HOẠCH"), "tệp nén (ZIP)"),
        (lambda: zipped(xl__workbook_xml="<workbook/>"), "bảng tính Excel"),
        (lambda: zipped(word__document_xml="<w:document/>"), "Tệp Word bị hỏng"),
        (lambda: papers.numbered_word()[:4000], "tệp nén"),
        (lambda: zipped(word__document_xml="", word__media__a_bin=b"\0" * 101 * 1024**2), "quá nhiều dữ liệu"),
        (lambda: papers.word_of_lines([]), "không có chữ nào"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "đời cũ"),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "Đây là ảnh"),
        (locked_pdf, "đặt mật khẩu"),
        (lambda: papers.numbered_pdf()[:900], "PDF bị hỏng"),
        (lambda: papers.pdf_of(papers.PICTURE_ONLY), "bản quét"),
        (lambda: papers.pdf_of("<p style='break-after: page'>-</p>" * 101), "quá dài"),
        (lambda: b"a" * (20 * 1024**2 + 1), "quá lớn"),
        (lambda: b"", "không có chữ nào"),
        (lambda: "Dòng\n".encode() * 10_001, "10.000 dòng"),
    ],
    ids=range(15),
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    assert sentence in refusal(content())


@pytest.mark.parametrize("words", ["Căn cứ Kế hoạch số 7/KH-UBND, ", "Luật A ", "x" + " " * 40, "từ ngày 1 ", "Số: 1"])
def test_endless_words_are_read_in_a_moment(words):
    text = words * (100_000 // len(words))
    begun = time.process_time()
    read_paper(opening.paper("\n".join([text, *papers.SMALLEST[:2], text, *papers.SMALLEST[2:], text]).encode()))
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("title", ["BÁO CÁO", "HÓA ĐƠN GIÁ TRỊ GIA TĂNG", "QUYẾT ĐỊNH"])
def test_another_kind_of_paper_is_called_by_its_name(title):
    word = papers.word_of_lines([title, "Kết quả thực hiện kế hoạch", "I. NỘI DUNG", "1. Đã làm."])
    assert f"“{title}”, không phải kế hoạch" in refusal(word)


def test_the_name_of_a_file_says_nothing(tmp_path, capsys):
    file = tmp_path / "ke-hoach.pdf"
    file.write_bytes(papers.numbered_word())
    call_command("load_plan", file, "--json")
    assert json.loads(capsys.readouterr().out)["number"] == "15"


def test_the_command_leaves_with_2_where_a_pdf_holds_pictures_only(tmp_path):
    file = tmp_path / "ban-quet.pdf"
    file.write_bytes(papers.pdf_of(papers.PICTURE_ONLY))
    with pytest.raises(CommandError, match="hãy xin tệp Word gốc") as refused:
        call_command("load_plan", file)
    assert refused.value.returncode == NO_PLAN
