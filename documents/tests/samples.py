"""Documents to typeset: the worked example of the ward's 6-month report, and variations of it."""

from dataclasses import replace
from datetime import date

from documents.description import (
    Annex,
    Article,
    Authority,
    Basis,
    Division,
    Enactment,
    Heading,
    Item,
    OfficialDocument,
    Paragraph,
    Point,
    Section,
    Signature,
    Table,
)

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


CHAIR = Signature(("TM. Ủy ban nhân dân", "Chủ tịch"), "Nguyễn Văn Mẫu")
ACTIVITIES = Table(
    columns=("TT", "Tên hoạt động", "Hình thức", "Tổng", "Nam", "Nữ", "Kinh phí (đồng)"),
    groups=("", "", "", "Lượt người", "Lượt người", "Lượt người", ""),
    rows=(
        ("I", "Tháng hành động vì bình đẳng giới", "", "", "", "", ""),
        ("1", "Lễ phát động", "Mít tinh", "312", "120", "192", "5.000.000"),
        ("2", "Hội thi tìm hiểu Luật Bình đẳng giới", "Hội thi", "156", "44", "112", "3.500.000"),
        ("", "Tổng cộng", "", "468", "164", "304", "8.500.000"),
    ),
    row_kinds=("group", "", "", "total"),
    widths=(1, 6, 2, 1.5, 1.5, 1.5, 3),
    alignments=("center", "left", "left", "right", "right", "right", "right"),
)
ONE_ANNEX = replace(
    REPORT,
    issuer_name="Ủy ban nhân dân phường Phú Thứ",
    body=(*BODY[:-1], Paragraph("Các hoạt động truyền thông đã tổ chức (Phụ lục kèm theo)."), CLOSING),
    annexes=(Annex("Hoạt động truyền thông về bình đẳng giới", (ACTIVITIES,), landscape=True),),
)
ANNEXES = replace(
    ONE_ANNEX,
    body=(*BODY[:-1], Paragraph("Số liệu cụ thể tại Phụ lục I, Phụ lục II và Phụ lục III kèm theo."), CLOSING),
    annexes=(
        Annex(
            "Hoạt động truyền thông về bình đẳng giới",
            (replace(ACTIVITIES, rows=ACTIVITIES.rows[:2] * 30, row_kinds=()),),
        ),
        Annex(
            "Kết quả thực hiện các mục tiêu, chỉ tiêu của Chiến lược quốc gia về bình đẳng giới", BODY, landscape=True
        ),
        *ONE_ANNEX.annexes,
    ),
)
ELECTRONIC = replace(ANNEXES, medium="electronic")
DECISION = replace(
    REPORT,
    kind="Quyết định",
    symbol="QĐ-UBND",
    subject="Về việc tặng Giấy khen cho tập thể, cá nhân có thành tích trong công tác bình đẳng giới năm 2023",
    addressees=(),
    body=(
        Authority("Chủ tịch Ủy ban nhân dân phường Phú Thứ"),
        Basis("Căn cứ Luật Tổ chức chính quyền địa phương"),
        Basis("Căn cứ Luật Thi đua, khen thưởng;"),
        Basis("Theo đề nghị của công chức Văn hóa - Xã hội và của Hội đồng Thi đua, Khen thưởng phường Phú Thứ."),
        Enactment("Quyết định:"),
        Article("1", f"Tặng Giấy khen cho 02 tập thể và 05 cá nhân có tên sau đây: {SENTENCE}"),
        Article("2", "Tiền thưởng", is_title=True),
        Paragraph("Mức tiền thưởng theo quy định hiện hành."),
        Article("3", "Văn phòng, các đơn vị và cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
    ),
    signature=Signature(("KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Văn Mẫu"),
    recipients=("Như Điều 3", "TT. Đảng ủy, TT. HĐND phường", "Lưu: VT, VHXH"),
)
REGULATION = replace(
    DECISION,
    subject="Ban hành Quy chế hoạt động của Ban Vì sự tiến bộ của phụ nữ phường Phú Thứ",
    body=(
        Authority("Ủy ban nhân dân phường Phú Thứ"),
        Basis("Căn cứ Luật Bình đẳng giới"),
        Enactment("Quyết định"),
        Division("I", "Quy định chung"),
        Article("1", "Phạm vi", is_title=True),
        Paragraph(SENTENCE),
        Division("II", "Tổ chức thực hiện"),
        Division("1", "Trách nhiệm của các đơn vị", label="Mục"),
        Article("2", SENTENCE),
    ),
    signature=CHAIR,
    recipients=("Như Điều 2", "Lưu: VT, VHXH"),
)
MINUTES = replace(
    PLAN,
    kind="Biên bản",
    symbol="BB-UBND",
    subject="Họp Ban Vì sự tiến bộ của phụ nữ phường quý II năm 2023",
    body=(
        Paragraph("Thời gian bắt đầu: 14 giờ 00, ngày 15 tháng 6 năm 2023."),
        Paragraph("Địa điểm: Phòng họp Ủy ban nhân dân phường Phú Thứ."),
        Paragraph("Thành phần tham dự: 09/10 thành viên Ban Vì sự tiến bộ của phụ nữ phường."),
        Paragraph("Chủ trì (chủ tọa): Nguyễn Văn Mẫu, Phó Chủ tịch Ủy ban nhân dân phường."),
        Paragraph("Thư ký (người ghi biên bản): Trần Thị Thử."),
        Paragraph("Nội dung (theo diễn biến cuộc họp):"),
        Paragraph(SENTENCE),
        Paragraph("Cuộc họp kết thúc vào 16 giờ 30, ngày 15 tháng 6 năm 2023"),
    ),
    signature=Signature(("Chủ tọa",), "Nguyễn Văn Mẫu"),
    secretary=Signature(("Thư ký",), "Trần Thị Thử"),
    recipients=("Thành phần dự họp", "Lưu: VT, Hồ sơ"),
)
INVITATION = replace(
    PLAN,
    kind="Giấy mời",
    symbol="GM-UBND",
    subject="Dự Lễ phát động Tháng hành động vì bình đẳng giới năm 2023",
    body=(
        Paragraph("Ủy ban nhân dân phường Phú Thứ trân trọng kính mời: Bà Phạm Thị Ví, Chủ tịch Hội Liên hiệp Phụ nữ."),
        Paragraph("Tới dự Lễ phát động Tháng hành động vì bình đẳng giới năm 2023."),
        Paragraph("Chủ trì: Phó Chủ tịch Ủy ban nhân dân phường."),
        Paragraph("Thời gian: 08 giờ 00, ngày 15 tháng 11 năm 2023."),
        Paragraph("Địa điểm: Nhà văn hóa phường"),
    ),
)
NOTICE = replace(PLAN, kind="Thông báo", symbol="TB-UBND", subject="Kết luận cuộc họp về công tác bình đẳng giới")
SUBMISSION = replace(
    REPORT, kind="Tờ trình", symbol="TTr-UBND", subject="Về việc bổ sung kinh phí công tác bình đẳng giới"
)
ADVISORY = replace(
    LONG_ISSUER,
    signature=Signature(("Trưởng ban",), "Nguyễn Văn Mẫu", other_title="Phó Chủ tịch Ủy ban nhân dân phường"),
)
STAMPED = replace(
    LETTER,
    urgency="THƯỢNG KHẨN",
    circulation="LƯU HÀNH NỘI BỘ",
    drafter_mark="PL.(10)",
    address_line="Số 1, đường Mẫu, phường Phú Thứ; điện thoại: 0220 3000 000; thư điện tử: phuthu@vidu.vn",
)
SIGNED_BY = {
    "the chairman": CHAIR,
    "an acting chairman": replace(CHAIR, authority=("TM. Ủy ban nhân dân", "Q. Chủ tịch")),
    "by order": replace(CHAIR, authority=("TL. Chủ tịch", "Công chức Văn phòng - Thống kê")),
    "by authorisation": replace(CHAIR, authority=("TUQ. Chủ tịch", "Công chức Văn hóa - Xã hội")),
}
_END = (Paragraph("Hết"),)
NEARLY_EMPTY = {
    document.kind.lower() or "công văn": replace(document, body=_END)
    for document in (REPORT, PLAN, LETTER, SUBMISSION, NOTICE, INVITATION, MINUTES)
} | {
    "quyết định": replace(DECISION, body=(*DECISION.body[:2], Enactment("Quyết định"), Article("1", "Hết"))),
    "annex": replace(ONE_ANNEX, annexes=(Annex("Bảng", (replace(ACTIVITIES, rows=(), row_kinds=()),)),)),
}
