"""What the decree asks of each kind of paper (document-format, section 10)."""

from typing import NamedTuple

LETTER, BOOK, ATTACHMENT = "CV", "SO", "PL"  # công văn; the register as a book; a phụ lục filed by itself
DECISION, MINUTES, INVITATION = "QĐ", "BB", "GM"
REGISTER_TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"


class Kind(NamedTuple):
    name: str  # as printed above the subject
    is_addressed: bool | None = None  # whether it bears Kính gửi; None where both are right
    first_recipient: str = ""


AS_ABOVE, AS_ARTICLE = r"- Như trên;", r"- Như Điều \d+;"
KINDS = {
    "BC": Kind("BÁO CÁO", is_addressed=True, first_recipient=AS_ABOVE),
    "TTr": Kind("TỜ TRÌNH", is_addressed=True, first_recipient=AS_ABOVE),
    LETTER: Kind("", is_addressed=True, first_recipient=AS_ABOVE),
    "KH": Kind("KẾ HOẠCH", is_addressed=False),
    "TB": Kind("THÔNG BÁO", is_addressed=False),
    DECISION: Kind("QUYẾT ĐỊNH", is_addressed=False, first_recipient=AS_ARTICLE),
    MINUTES: Kind("BIÊN BẢN", is_addressed=False),
    INVITATION: Kind("GIẤY MỜI"),
    "NQ": Kind("NGHỊ QUYẾT", is_addressed=False),
    "CT": Kind("CHỈ THỊ", is_addressed=False),
    "QC": Kind("QUY CHẾ", is_addressed=False),
    "QyĐ": Kind("QUY ĐỊNH", is_addressed=False),
    "TC": Kind("THÔNG CÁO", is_addressed=False),
    "HD": Kind("HƯỚNG DẪN", is_addressed=False),
    "CTr": Kind("CHƯƠNG TRÌNH", is_addressed=False),
    "PA": Kind("PHƯƠNG ÁN", is_addressed=False),
    "ĐA": Kind("ĐỀ ÁN", is_addressed=False),
    "DA": Kind("DỰ ÁN", is_addressed=False),
    "CĐ": Kind("CÔNG ĐIỆN"),
    "HĐ": Kind("HỢP ĐỒNG"),
    "GGT": Kind("GIẤY GIỚI THIỆU"),
    "GUQ": Kind("GIẤY ỦY QUYỀN"),
    "PC": Kind("PHIẾU CHUYỂN"),
    "PB": Kind("PHIẾU BÁO"),
    "PG": Kind("PHIẾU GỬI"),
}
ANY = Kind("")
CODES = {kind.name: code for code, kind in KINDS.items() if kind.name}


def code_of(name: str) -> str:
    """The abbreviation of a printed name, empty where the decree has none of that name."""
    return CODES.get(" ".join(name.upper().split()), "")
