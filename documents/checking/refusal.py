"""A file that can't be checked, and why."""


class Unreadable(Exception):
    """The sentence says why the file can't be read and what to do."""


MOST_BYTES = 30_000_000
MOST_PAGES = 300
MOST_LETTERS = 1_500_000

EMPTY = "Tệp rỗng, không có nội dung nào: hãy chọn lại tệp."
TOO_BIG = f"Tệp lớn quá {MOST_BYTES // 1_000_000} MB nên không kiểm tra được: hãy bớt ảnh trong tệp rồi chọn lại."
UNKNOWN = "Tệp không phải PDF hay Word (.docx): hãy lưu văn bản thành một trong hai loại tệp ấy rồi chọn lại."
TOO_LONG = f"Văn bản quá dài: chỉ kiểm tra được đến {MOST_PAGES} trang. Hãy tách tệp rồi kiểm tra từng phần."

LOCKED_PDF = "Tệp PDF đặt mật khẩu nên không đọc được: hãy bỏ mật khẩu rồi chọn lại."
TORN_PDF = "Tệp PDF bị hỏng hoặc thiếu một phần nên không đọc được: hãy lưu lại từ tệp gốc rồi chọn lại."
SCANNED_PDF = "Tệp PDF là bản quét (ảnh), không có chữ để kiểm tra: hãy chọn tệp lưu từ Word."
LOCKED_WORD = (
    "Tệp đặt mật khẩu hoặc là tệp Word đời cũ (.doc) nên không đọc được: hãy bỏ mật khẩu, lưu lại thành .docx rồi chọn "
    "lại."
)
TORN_WORD = "Tệp Word bị hỏng hoặc thiếu một phần nên không đọc được: hãy mở bằng Word, lưu lại rồi chọn lại."
NOT_WORD = "Tệp nén này không phải là tệp Word (.docx): hãy mở văn bản bằng Word, lưu thành .docx rồi chọn lại."
SWOLLEN_WORD = "Tệp Word phình ra quá lớn khi mở nên không kiểm tra được: hãy bớt ảnh, lưu lại rồi chọn lại."
WORDLESS = "Tệp Word không có chữ nào để kiểm tra: hãy chọn lại tệp."
