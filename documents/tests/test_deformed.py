"""Each rule catches a document that breaks it: a rule that cannot fail would say nothing."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from documents import pdf, word
from documents.checking import Expected, check, same_text
from documents.description import Point, Section, Signature
from documents.tests import samples
from documents.tests.deform import (
    deformed_docx,
    deformed_pdf,
    drop_to_unicode,
    rename_to_arial,
    with_font,
    with_language,
)

STYLES = [
    ("R1", "@page { size: letter }"),
    ("R2", "@page { margin-left: 25mm }"),
    ("R2", "@page { margin-right: 10mm }"),
    ("R3", "@page { margin-top: 12mm }"),
    ("R6", ".subject { color: #00f }"),
    ("R8", ".nation { font-weight: normal }"),
    ("R9", ".motto { font-size: 12pt }"),
    ("R10", ".motto + .rule { width: 40mm !important }"),
    ("R11", ".issuer { font-size: 14pt }"),
    ("R12", ".issuer + .rule { width: 43mm !important }"),
    ("R12", ".issuer + .rule { margin-left: 0 }"),
    ("R13", ".number { text-align: left }"),
    ("R15", ".date { font-style: normal }"),
    ("R16", ".date { padding-top: 20pt }"),
    ("R18", ".kind { text-align: left }"),
    ("R19", ".subject { font-size: 16pt }"),
    ("R20", "h1 + .rule { width: 20mm !important }"),
    ("R20", "h1 + .rule { margin-left: 10mm }"),
    ("R21", ".address { font-size: 12pt }"),
    ("R23", ".body p { font-size: 12pt }"),
    ("R24", ".body > p { text-indent: 5mm }"),
    ("R25", ".body { text-align: left }"),
    ("R26", ".body { line-height: 1 }"),
    ("R26", ".body { line-height: 1.9 }"),
    ("R27", ".body > * { margin-top: 2pt }"),
    ("R28", ".body > h2 { font-weight: normal }"),
    ("R30", ".authority { text-align: left }"),
    ("R32", ".name { font-style: italic }"),
    ("R33", ".name { padding-top: 15mm }"),
    ("R33", ".sign { break-before: page }"),
    ("R34", ".recipients .label { font-style: normal }"),
    ("R35", ".recipient { font-size: 12pt }"),
    ("R36", "@page:first { @top-center { content: counter(page) } }"),
    ("R36", "@page { @top-center { content: '- ' counter(page) ' -' } }"),
]
WORDS = [
    ("R7", "Kính gửi", unicodedata.normalize("NFD", "Kính gửi")),
    ("R8", "CHỦ NGHĨA", "CHỦ NGHIÃ"),
    ("R9", "Độc lập - Tự do", "Độc lập – Tự do"),
    ("R11", "PHƯỜNG PHÚ THỨ", "Phường Phú Thứ"),
    ("R13", "Số: 45/BC-UBND", "Số: 45 / BC-UBND"),
    ("R14", "Số: 45/", "Số: 045/"),
    ("R15", "Phú Thứ, ngày", "Phú thứ, ngày"),
    ("R15", "ngày 15 tháng 6", "ngày 15/6"),
    ("R17", "ngày 15 tháng 6", "ngày 31 tháng 6"),
    ("R18", "BÁO CÁO</div>", "Báo cáo</div>"),
    ("R19", "đầu năm 2023</div>", "đầu năm 2023.</div>"),
    ("R22", "thị xã Kinh Môn</div>", "thị xã Kinh Môn.</div>"),
    ("R28", "I. CÔNG TÁC", "I. Công tác"),
    ("R29", "./.", "."),
    ("R29", "như sau:", "như sau./."),
    ("R29", ">lượt người<", ">lượt người./.<"),
    ("R30", "TM. ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"),
    ("R31", "KT. CHỦ TỊCH<br/>", ""),
    ("R31", "TM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN PHƯỜNG"),
    ("R32", "Nguyễn Văn Mẫu", "ThS. Nguyễn Văn Mẫu"),
    ("R35", "- Lưu: VT, VHXH.", "- Lưu VP."),
    ("R35", "- Như trên;", "- Thường trực Đảng ủy;"),
    ("R41", "<title>", "<title>Dự thảo "),
]


def broken(faults) -> set[str]:
    return {fault.rule for fault in faults}


@pytest.mark.parametrize(("rule", "css"), STYLES)
def test_wrong_layout_is_caught_in_the_pdf(rule, css):
    assert rule in broken(check(deformed_pdf(samples.REPORT, css=css)))


@pytest.mark.parametrize(("rule", "old", "new"), WORDS)
def test_wrong_words_are_caught_in_the_pdf(rule, old, new):
    assert rule in broken(check(deformed_pdf(samples.REPORT, old=old, new=new)))


@pytest.mark.parametrize(("rule", "change"), [("R4", rename_to_arial), ("R5", drop_to_unicode)])
def test_wrong_fonts_are_caught_in_the_pdf(rule, change):
    assert rule in broken(check(with_font(pdf.render(samples.REPORT), change)))


def test_another_language_is_caught_in_the_pdf():
    assert "R41" in broken(check(with_language(pdf.render(samples.REPORT), "en")))


def test_text_in_the_lower_margin_is_caught_in_the_pdf():
    assert "R3" in broken(check(deformed_pdf(samples.with_lines(40), css="@page { margin-bottom: 5mm }")))


def test_a_table_without_its_header_on_the_next_page_is_caught():
    wrong = deformed_pdf(samples.with_table(12), css="thead { display: table-row-group }")
    assert "R40" in broken(check(wrong))


@pytest.mark.parametrize(
    ("rule", "document"),
    [
        ("R21", replace(samples.REPORT, addressees=(), recipients=samples.REPORT.recipients[1:])),
        ("R21", replace(samples.PLAN, addressees=samples.REPORT.addressees)),
        ("R28", samples.with_body(Section("I", "Một"), Section("III", "Ba"))),
        ("R28", samples.with_body(Point("a", "một"), Point("b", "hai"), Point("d", "ba"))),
        (
            "R31",
            replace(samples.REPORT, signature=Signature(("TM. Ủy ban nhân dân", "Phó Chủ tịch"), "Nguyễn Văn Mẫu")),
        ),
    ],
)
def test_a_description_against_the_decree_is_caught_in_both_files(rule, document):
    assert rule in broken(check(pdf.render(document)))
    assert any(f"({rule})" in fault.asked for fault in check(word.render(document)))


MAIN, STYLE = "word/document.xml", "word/styles.xml"


@pytest.mark.parametrize(
    ("rule", "part", "old", "new"),
    [
        ("R50", MAIN, 'w:w="11906"', 'w:w="12240"'),
        ("R51", MAIN, 'w:left="1701"', 'w:left="1134"'),
        ("R52", MAIN, "<w:titlePg/>", ""),
        ("R52", "word/header2.xml", " PAGE ", " DATE "),
        ("R53", STYLE, 'w:cs="Times New Roman"', 'w:cs="Arial"'),
        ("R53", STYLE, 'w:ascii="Times New Roman"', 'w:asciiTheme="minorHAnsi"'),
        ("R54", STYLE, '<w:sz w:val="22"/>', '<w:sz w:val="24"/>'),
        ("R54", STYLE, '<w:szCs w:val="26"/>', '<w:szCs w:val="20"/>'),
        ("R55", STYLE, "<w:i/>", ""),
        ("R55", STYLE, "<w:b/>", ""),
        ("R56", STYLE, '<w:color w:val="auto"/><w:sz w:val="26"/>', '<w:color w:val="FF0000"/><w:sz w:val="26"/>'),
        ("R57", STYLE, '<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
        ("R57", STYLE, 'w:firstLine="720"', 'w:firstLine="400"'),
        ("R57", STYLE, 'w:before="120"', 'w:before="60"'),
        ("R58", STYLE, 'w:line="240"', 'w:line="276"'),
        ("R59", MAIN, '<w:gridCol w:w="5669"/>', '<w:gridCol w:w="4500"/>'),
        ("R60", MAIN, '<w:pStyle w:val="Rule"/>', '<w:pStyle w:val="End"/>'),
        ("R61", MAIN, "<w:keepNext/>", ""),
        ("R62", MAIN, "Độc lập - Tự do", "Độc lập – Tự do"),
        ("R64", STYLE, 'w:lang w:val="vi-VN"', 'w:lang w:val="en-US"'),
        ("R40", MAIN, "<w:tblHeader/>", ""),
    ],
)
def test_wrong_form_is_caught_in_the_docx(rule, part, old, new):
    assert rule in broken(check(deformed_docx(samples.REPORT, part, old, new)))


def test_a_signature_row_that_may_split_is_caught_in_the_docx():
    kept = '<w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="4252"'
    wrong = deformed_docx(samples.REPORT, MAIN, kept, kept.replace("<w:cantSplit/>", ""))
    assert "R61" in broken(check(wrong))


def test_two_files_that_say_different_things_are_caught():
    other = deformed_docx(samples.REPORT, MAIN, "156 người", "165 người")
    (fault,) = same_text(pdf.render(samples.REPORT), other)
    assert fault.rule == "R63"
    assert "156" in fault.found


def test_a_report_dated_before_its_period_ends_must_say_so():
    early = pdf.render(samples.REPORT)
    assert "R17" in broken(check(early, expected=Expected(period_end=date(2023, 6, 30))))
    assert "R17" in broken(check(early, expected=Expected(issued_on=date(2023, 6, 14))))
    assert "R17" not in broken(
        check(early, expected=Expected(issued_on=date(2023, 6, 15), period_end=date(2023, 6, 14)))
    )
