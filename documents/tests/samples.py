"""Documents to typeset: the worked example of the ward's 6-month report, and variations of it."""

from dataclasses import replace
from datetime import date

from documents.description import Heading, Item, OfficialDocument, Paragraph, Point, Section, Signature, Table

OPENING = Paragraph(
    "Thực hiện Kế hoạch số 76/KH-UBND ngày 15 tháng 3 năm 2023 của Ủy ban nhân dân thị xã Kinh Môn về việc thực hiện "
    "công tác bình đẳng giới và hoạt động vì sự tiến bộ của phụ nữ năm 2023, Ủy ban nhân dân phường Phú Thứ báo cáo "
    "kết quả như sau:"
)
CLOSING = Paragraph(
    "Trên đây là báo cáo kết quả thực hiện công tác bình đẳng giới và vì sự tiến bộ của phụ nữ 6 tháng đầu năm 2023 "
    "của Ủy ban nhân dân phường Phú Thứ"
)
SENTENCE = (
    "Đài truyền thanh phường phát 24 lượt tin, bài về Luật Bình đẳng giới, Luật Phòng, chống bạo lực gia đình và "
    "Nghị quyết số 28/NQ-CP giai đoạn 2021-2030 tới toàn thể Nhân dân trên địa bàn."
)
BODY = (
    OPENING,
    Section("I", "Công tác chỉ đạo, điều hành"),
    Paragraph("Ủy ban nhân dân phường ban hành Kế hoạch số 27/KH-UBND và phân công cho 10 đơn vị thực hiện."),
    Section("II", "Kết quả thực hiện"),
    Heading("1", "Tuyên truyền, phổ biến chính sách, pháp luật"),
    Point("a", SENTENCE),
    Point("b", "Hội Liên hiệp Phụ nữ phường tổ chức 02 hội nghị với 156 người tham dự, trong đó 112 nữ."),
    Item("Các trường học lồng ghép nội dung bình đẳng giới vào 18 tiết sinh hoạt dưới cờ;"),
    Heading("2", "Kết quả các chỉ tiêu"),
    Table(
        columns=("TT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện"),
        rows=(
            ("1", "Tỷ lệ nữ tham gia cấp ủy phường", "%", "30,76"),
            ("2", "Số lượt người được tuyên truyền về bình đẳng giới", "lượt người", "1.234"),
        ),
        widths=(1, 8, 3, 3),
        alignments=("center", "left", "center", "right"),
    ),
    CLOSING,
)
REPORT = OfficialDocument(
    issuer=("Ủy ban nhân dân", "phường Phú Thứ"),
    number=45,
    symbol="BC-UBND",
    place="Phú Thứ",
    issued_on=date(2023, 6, 15),
    kind="Báo cáo",
    subject=(
        "Kết quả thực hiện công tác bình đẳng giới và vì sự tiến bộ của phụ nữ trên địa bàn phường Phú Thứ "
        "6 tháng đầu năm 2023"
    ),
    addressees=("Ủy ban nhân dân thị xã Kinh Môn",),
    body=BODY,
    signature=Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Văn Mẫu"),
    recipients=(
        "Như trên",
        "Phòng LĐ-TB và XH thị xã",
        "TT. Đảng ủy, TT. HĐND phường",
        "Các ban, ngành, đoàn thể phường",
        "Lưu: VT, VHXH",
    ),
)
DRAFT = replace(REPORT, number=None, issued_on=None, month_hint=(2023, 6))
PLAN = replace(
    REPORT,
    kind="Kế hoạch",
    symbol="KH-UBND",
    subject="Thực hiện công tác bình đẳng giới năm 2023",
    addressees=(),
    recipients=REPORT.recipients[1:],
)
LETTER = replace(
    REPORT,
    kind="",
    symbol="UBND-VHXH",
    subject="Đề nghị tháo gỡ vướng mắc trong thực hiện công tác bình đẳng giới năm 2023",
    body=(OPENING, Item(SENTENCE), CLOSING),
)
TWO_ADDRESSEES = replace(
    REPORT, addressees=("Ủy ban nhân dân thị xã Kinh Môn", "Phòng Lao động - Thương binh và Xã hội thị xã")
)
LONG_TITLE = replace(REPORT, subject=f"{REPORT.subject} và {REPORT.subject[0].lower()}{REPORT.subject[1:]}")
LONG_RECIPIENTS = replace(
    REPORT,
    recipients=("Như trên", *(f"Tổ dân phố số {number}, phường Phú Thứ" for number in range(1, 9)), "Lưu: VT, VHXH"),
)
LONG_ISSUER = replace(
    REPORT,
    parent_line="Ủy ban nhân dân phường Phú Thứ",
    issuer=("Ban Vì sự tiến bộ của phụ nữ phường Phú Thứ",),
)


def with_body(*blocks) -> OfficialDocument:
    return replace(REPORT, body=(OPENING, *blocks, CLOSING))


def with_lines(count: int) -> OfficialDocument:
    """The report with `count` short paragraphs of one line between opening and closing."""
    return with_body(*(Paragraph(f"Dòng thứ {number} của nội dung báo cáo.") for number in range(1, count + 1)))


def with_table(rows: int) -> OfficialDocument:
    header = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Kết quả")
    cells = ((f"{n}", SENTENCE, "Công chức Văn hóa - Xã hội", "Hoàn thành") for n in range(1, rows + 1))
    return with_body(Table(header, tuple(cells), widths=(1, 7, 4, 3)))
