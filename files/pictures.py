"""Photos as they are stored: upright, of a size to read, and without anything that says where or by whom."""

import io

from PIL import Image, ImageFile, ImageOps

LONGEST_SIDE = 2048  # pixels: the print on a notice board stays readable
PREVIEW_SIDE = 320
QUALITY = 85
# A small file can unpack to gigabytes; 50 million pixels take 200 MB while they are shrunk.
MOST_PIXELS = 50_000_000
# A screenshot stays as sharp as it was; a photo saved as PNG is many times what it need be.
LARGEST_PNG = 1_500_000  # bytes
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class BadPicture(ValueError):
    """The picture cannot be taken; the message says why, as the end of a sentence about the file."""


def shrink(data: bytes, media_type: str) -> tuple[bytes, str]:
    """The picture made anew from its pixels alone, and its media type: a large PNG becomes a JPEG.

    Raises BadPicture.
    """
    picture = _pixels(data, LONGEST_SIDE)
    if media_type == "image/png":
        png = _saved(picture, "PNG", optimize=True)
        if len(png) <= LARGEST_PNG or picture.mode != "RGB":
            return png, media_type
        media_type = "image/jpeg"
    return _saved(picture, FORMATS[media_type], quality=QUALITY), media_type


def preview(data: bytes) -> bytes:
    """A small JPEG of a picture that `shrink` gave."""
    return _saved(_on_white(_pixels(data, PREVIEW_SIDE)), "JPEG", quality=80)


def _pixels(data: bytes, side: int) -> Image.Image:
    """Upright, at most `side` pixels long, and with no more than its pixels: a copy keeps none of the notes."""
    # WeasyPrint, in a process that has made a PDF, leaves Pillow taking half a picture for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(data), formats=list(FORMATS.values())) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise BadPicture(f"lớn quá {MOST_PIXELS // 1_000_000} triệu điểm ảnh: hãy chụp lại ở cỡ nhỏ hơn")
            opened.draft(None, (side, side))  # a JPEG unpacks at a fraction of its size
            picture = ImageOps.exif_transpose(_plain(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(f"lớn quá {MOST_PIXELS // 1_000_000} triệu điểm ảnh: hãy chụp lại ở cỡ nhỏ hơn") from error
    # What the decoders raise on a damaged file depends on where the damage is.
    except (OSError, SyntaxError, EOFError, ValueError) as error:
        if isinstance(error, BadPicture):
            raise
        raise BadPicture("bị hỏng, không mở được: hãy chụp hoặc lưu lại rồi gửi") from error
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _plain(picture: Image.Image) -> Image.Image:
    """In red, green and blue, with transparency where it has any; still with the camera's note of which side is up."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    plain = picture.convert(mode)
    plain.info = picture.info
    return plain


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _saved(picture: Image.Image, kind: str, **options) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
