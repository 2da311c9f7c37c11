"""An upload on its way in: checked, and as it will be stored."""

from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from files import content, pictures

ACCEPTED_WORDS = "ảnh (JPG, PNG, WEBP), PDF, Word hoặc Excel"
HEIC_WORDS = (
    "là ảnh HEIC, máy tính ở cơ quan không mở được: trên iPhone vào Cài đặt › Camera › Định dạng, chọn “Tương thích "
    "nhất” rồi chụp lại, hoặc lưu ảnh thành JPG rồi gửi."
)


class Refused(ValueError):
    """The upload is not taken; the message is the sentence for the person who chose it."""


@dataclass(frozen=True)
class Incoming:
    name: str
    media_type: str
    data: bytes
    preview: bytes = b""  # a small JPEG, of pictures alone

    @property
    def size(self) -> int:
        return len(self.data)


def read(upload: UploadedFile) -> Incoming:
    """The upload as it will be stored: a picture shrunk and without its notes, all else byte for byte.

    Raises Refused.
    """
    if upload.size > settings.FILE_MAX_BYTES:
        sizes = f"nặng {filesizeformat(upload.size)}, quá mức {filesizeformat(settings.FILE_MAX_BYTES)}"
        raise Refused(f"Tệp “{upload.name}” {sizes}: hãy chia nhỏ hoặc chọn tệp nhẹ hơn.")
    if not upload.size:
        raise Refused(f"Tệp “{upload.name}” rỗng, không có gì bên trong: hãy chọn lại tệp.")
    media_type = _media_type(upload)
    data = upload.read()
    if media_type not in pictures.FORMATS:
        return Incoming(upload.name, media_type, data)
    return _picture(upload.name, media_type, data)


def _media_type(upload: UploadedFile) -> str:
    try:
        return content.media_type(upload)
    except content.UnknownContent as error:
        if content.is_heic(upload):
            raise Refused(f"Tệp “{upload.name}” {HEIC_WORDS}") from error
        fault = "có nội dung không đúng với tên hoặc không thuộc loại nhận được"
        raise Refused(f"Tệp “{upload.name}” {fault}: hãy gửi {ACCEPTED_WORDS}.") from error


def _picture(name: str, media_type: str, data: bytes) -> Incoming:
    try:
        shrunk, kind = pictures.shrink(data, media_type)
    except pictures.BadPicture as error:
        raise Refused(f"Ảnh “{name}” {error}.") from error
    if kind != media_type:
        name = str(PurePath(name).with_suffix(".jpg"))
    return Incoming(name, kind, shrunk, pictures.preview(shrunk))
