"""What a file is, read from its content: a name can say anything."""

import io
import re
import zipfile
from typing import BinaryIO

IMAGES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
DOCUMENTS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
}
ALLOWED = IMAGES | DOCUMENTS
OFFICE_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
# A camera's JPEG begins with any of a dozen blocks: only the first three bytes are the same.
SIGNATURES = {
    ".pdf": re.compile(rb"%PDF-"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
OLE_EXTENSIONS = {".doc", ".xls"}
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


# Apple's phones: a box “ftyp” that names one of these brands.
HEIC = re.compile(rb"....ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", re.DOTALL)


class UnknownContent(ValueError):
    """The content is none of the kinds the portal takes, or not what the name says."""


def _extension(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _office_extension(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except zipfile.BadZipFile:
        return ""
    return next((extension for part, extension in OFFICE_PARTS.items() if part in names), "")


def _real_extension(data: bytes, named: str) -> str:
    if data.startswith(b"PK"):
        return _office_extension(data)
    if data.startswith(OLE_SIGNATURE):
        # Word and Excel 97 share one container: the name may choose between the two.
        return named if named in OLE_EXTENSIONS else ""
    return next((extension for extension, signature in SIGNATURES.items() if signature.match(data)), "")


def kind(data: bytes) -> str:
    """The extension that fits the content: one of ALLOWED, ".zip" or ".ole" for a package or old Office file of any
    other kind, "" for all else."""
    if data.startswith(b"PK"):
        return _office_extension(data) or ".zip"
    return ".ole" if data.startswith(OLE_SIGNATURE) else _real_extension(data, "")


def media_type(stream: BinaryIO) -> str:
    """The media type of an upload with `.name`, by its content; leaves the stream at its beginning.

    Raises UnknownContent where the content is none the portal takes or isn't what the name says.
    """
    stream.seek(0)
    data = stream.read()
    stream.seek(0)
    named = _extension(stream.name)
    real = _real_extension(data, named)
    if ALLOWED.get(real) is None or ALLOWED[real] != ALLOWED.get(named):
        raise UnknownContent
    return ALLOWED[real]


def is_heic(stream: BinaryIO) -> bool:
    """Whether the upload is a photo in the form of Apple's phones, whatever its name."""
    stream.seek(0)
    return bool(HEIC.match(stream.read(12)))
