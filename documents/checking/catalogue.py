"""What each rule is about, and the article of Nghị định 30/2020/NĐ-CP that asks for it."""

from typing import NamedTuple

ANNEX_1 = "Phụ lục I Nghị định 30/2020/NĐ-CP"


class About(NamedTuple):
    title: str
    article: str


def _of(title: str, article: str) -> About:
    return About(title, f"{ANNEX_1}, {article}")


GOOD_FORM = "Thông lệ tốt, Nghị định không bắt buộc"
RULES = {
    "R1": _of("Khổ giấy", "Phần I mục I khoản 1"),
    "R2": _of("Lề trái, lề phải", "Phần I mục I khoản 3"),
    "R3": _of("Lề trên, lề dưới", "Phần I mục I khoản 3"),
    "R4": _of("Phông chữ", "Phần I mục I khoản 4"),
    "R5": _of("Phông chữ nhúng trong tệp", "Phần I mục I khoản 4"),
    "R6": _of("Màu chữ", "Phần I mục I khoản 4"),
    "R7": _of("Bảng mã Unicode", "Phần I mục I khoản 4"),
    "R8": _of("Quốc hiệu", "Phần I mục II khoản 1"),
    "R9": _of("Tiêu ngữ", "Phần I mục II khoản 1"),
    "R10": _of("Đường kẻ dưới tiêu ngữ", "Phần I mục II khoản 1"),
    "R11": _of("Tên cơ quan ban hành", "Phần I mục II khoản 2"),
    "R12": _of("Đường kẻ dưới tên cơ quan", "Phần I mục II khoản 2"),
    "R13": _of("Số, ký hiệu", "Phần I mục II khoản 3"),
    "R14": _of("Số văn bản", "Phần I mục II khoản 3"),
    "R15": _of("Địa danh và thời gian", "Phần I mục II khoản 4"),
    "R16": _of("Số và ngày trên một dòng", "Phần I mục IV"),
    "R17": _of("Ngày ban hành", "Phần I mục II khoản 4"),
    "R18": _of("Tên loại văn bản", "Phần I mục II khoản 5"),
    "R19": _of("Trích yếu nội dung", "Phần I mục II khoản 5"),
    "R20": _of("Đường kẻ dưới trích yếu", "Phần I mục II khoản 5"),
    "R21": _of("Kính gửi", "Phần I mục II khoản 9"),
    "R22": _of("Nơi kính gửi", "Phần I mục II khoản 9"),
    "R23": _of("Cỡ chữ nội dung", "Phần I mục II khoản 6"),
    "R24": _of("Lùi đầu dòng", "Phần I mục II khoản 6"),
    "R25": _of("Dàn đều hai lề", "Phần I mục II khoản 6"),
    "R26": _of("Cách dòng", "Phần I mục II khoản 6"),
    "R27": _of("Cách đoạn", "Phần I mục II khoản 6"),
    "R28": _of("Bố cục: mục, khoản, điểm", "Phần I mục II khoản 6"),
    "R29": About("Dấu kết thúc ./.", "Phụ lục III Nghị định 30/2020/NĐ-CP, các mẫu trình bày"),
    "R30": _of("Quyền hạn, chức vụ người ký", "Phần I mục II khoản 7"),
    "R31": _of("Ký thay", "Phần I mục II khoản 7"),
    "R32": _of("Họ và tên người ký", "Phần I mục II khoản 7"),
    "R33": About("Chỗ ký và đóng dấu", GOOD_FORM),
    "R34": _of("Nơi nhận", "Phần I mục II khoản 9"),
    "R35": _of("Danh sách nơi nhận", "Phần I mục II khoản 9"),
    "R36": _of("Số trang", "Phần I mục I khoản 7"),
    "R37": _of("Đầu trang phụ lục", "Phần I mục III khoản 1"),
    "R38": _of("Chỉ dẫn đến phụ lục", "Phần I mục III khoản 1"),
    "R39": _of("Phụ lục ở tệp riêng", "Phần I mục III khoản 1"),
    "R40": About("Dòng tiêu đề của bảng", GOOD_FORM),
    "R41": About("Thuộc tính của tệp", GOOD_FORM),
    "R42": About("Đúng với sổ đăng ký", "Nghị định 30/2020/NĐ-CP, Điều 15"),
    "R43": About("Viết hoa", "Phụ lục II Nghị định 30/2020/NĐ-CP"),
    "R50": _of("Khổ giấy", "Phần I mục I khoản 1"),
    "R51": _of("Lề trang", "Phần I mục I khoản 3"),
    "R52": _of("Số trang", "Phần I mục I khoản 7"),
    "R53": _of("Phông chữ", "Phần I mục I khoản 4"),
    "R54": _of("Cỡ chữ từng thành phần", "Phần I mục II và mục V"),
    "R55": _of("Kiểu chữ từng thành phần", "Phần I mục II và mục V"),
    "R56": _of("Màu chữ", "Phần I mục I khoản 4"),
    "R57": _of("Trình bày nội dung", "Phần I mục II khoản 6"),
    "R58": _of("Cách dòng phần đầu", "Phần I mục II khoản 1 và 2"),
    "R59": About("Bảng của phần đầu", GOOD_FORM),
    "R60": _of("Các đường kẻ", "Phần I mục II khoản 1, 2 và 5"),
    "R61": _of("Nơi nhận và chữ ký", "Phần I mục II khoản 7 và 9"),
    "R62": _of("Lời văn các thành phần", "Phần I mục II"),
    "R63": About("Hai tệp ghi như nhau", GOOD_FORM),
    "R64": About("Thuộc tính của tệp", GOOD_FORM),
}


def about(rule: str) -> About:
    return RULES.get(rule, About(rule, ""))
