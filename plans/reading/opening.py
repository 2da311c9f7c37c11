"""From a file to its paper: what kind it is says its content, whatever its name."""

from pathlib import Path

from files import content

from . import pdf, source, word
from .paper import Paper
from .result import NotAPlan

LARGEST_FILE = 20 * 1024**2  # bytes
TOO_LARGE = "Tệp quá lớn: cổng đọc kế hoạch đến 20 MB. Hãy xóa ảnh, phần đính kèm hoặc tách riêng phần kế hoạch."
EMPTY = "Tệp không có chữ nào: hãy chọn tệp khác."
NEEDED = "hãy chọn tệp Word (.docx), PDF hoặc văn bản (.txt)."
# What a file is that holds no paper; the sentence says what to do.
OTHER_KINDS = {
    ".xlsx": f"Đây là bảng tính Excel, không phải văn bản: {NEEDED}",
    ".ole": "Đây là tệp Word hoặc Excel đời cũ: hãy mở bằng Word, lưu lại thành .docx rồi chọn tệp mới.",
    ".zip": f"Đây là tệp nén (ZIP), không phải tệp Word, dù tên tệp có thể nói khác: hãy giải nén, rồi {NEEDED}",
}
PICTURE = "Đây là ảnh, không có chữ để đọc: hãy xin tệp Word gốc, hoặc nhận dạng chữ (OCR) rồi chọn lại."
READERS = {".docx": word.paper, ".pdf": pdf.paper}


def open_paper(path: Path) -> Paper:
    """The paper in a file of the disk. Raises NotAPlan."""
    return paper(source.read_bytes(path))


def paper(data: bytes) -> Paper:
    """The paper in a file's bytes: Word, PDF or plain text. Raises NotAPlan."""
    if len(data) > LARGEST_FILE:
        raise NotAPlan(TOO_LARGE)
    if not data.strip():
        raise NotAPlan(EMPTY)
    kind = content.kind(data)
    if kind in READERS:
        return READERS[kind](data)
    if kind in content.IMAGES:
        raise NotAPlan(PICTURE)
    if kind in OTHER_KINDS:
        raise NotAPlan(OTHER_KINDS[kind])
    return source.paper(source.decode(data))
