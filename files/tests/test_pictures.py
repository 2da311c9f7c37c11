"""What is left of a photo once it is stored: its pixels, upright and of a size to read."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFile
from PIL.PngImagePlugin import PngInfo

from files import incoming, pictures
from files.incoming import Refused

PLACE = "Trường Tiểu học Mẫu"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Diem chup: san truong</x:xmpmeta>"
ORIENTATION, MODEL, GPS = 0x0112, 0x0110, 0x8825


def picture(kind: str, size=(64, 48), *, mode="RGB", **options) -> bytes:
    """A picture whose upper left corner is red, all else grey."""
    drawn = Image.new(mode, size, "grey")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red")
    stream = io.BytesIO()
    drawn.save(stream, kind, **options)
    return stream.getvalue()


def phone_notes(orientation: int = 1) -> Image.Exif:
    """What a phone writes into each photo: its model, which side is up, and where it was taken."""
    notes = Image.Exif()
    notes[ORIENTATION], notes[MODEL] = orientation, "Dien thoai mau"
    notes.get_ifd(GPS).update({1: "N", 2: (21.0, 2.0, 3.0), 3: "E", 4: (106.0, 30.0, 1.0)})
    return notes


def read(name: str, data: bytes) -> incoming.Incoming:
    return incoming.read(SimpleUploadedFile(name, data))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "kind", "options"),
    [
        ("a.jpg", "JPEG", {"comment": b"Diem chup: san truong"}),
        ("a.webp", "WEBP", {}),
        ("a.png", "PNG", {"pnginfo": PngInfo()}),
    ],
)
def test_no_note_of_place_phone_or_person_is_stored(name, kind, options):
    if kind == "PNG":
        options["pnginfo"].add_itxt("Location", PLACE)
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", XMP.decode())
    else:
        options |= {"xmp": XMP}
    sent = picture(kind, exif=phone_notes(), **options)
    assert b"Dien thoai mau" in sent
    assert b"san truong" in sent
    kept = read(name, sent)
    for data in (kept.data, kept.preview):
        assert not any(
            note in data for note in (b"Dien thoai", b"san truong", b"Exif", b"eXIf", b"EXIF", b"xmp", b"GPS")
        )
        assert not opened(data).getexif()
    assert PLACE.encode() not in kept.data


@pytest.mark.parametrize(("size", "stored"), [((4000, 3000), (2048, 1536)), ((300, 3000), (205, 2048))])
def test_a_large_photo_is_shrunk_to_its_longest_side(size, stored):
    kept = read("a.jpg", picture("JPEG", size))
    assert opened(kept.data).size == stored
    assert max(opened(kept.preview).size) == pictures.PREVIEW_SIDE


def test_a_small_picture_is_not_blown_up():
    assert opened(read("a.jpg", picture("JPEG")).data).size == (64, 48)


def test_a_photo_taken_sideways_is_stored_upright():
    """Orientation 6: the camera was turned; the red corner belongs to the upper right."""
    kept = opened(read("a.jpg", picture("JPEG", (400, 300), exif=phone_notes(orientation=6))).data)
    assert kept.size == (300, 400)
    assert kept.getpixel((290, 10))[0] > 200 > 150 > kept.getpixel((10, 10))[0]


def test_a_screenshot_stays_as_sharp_as_it_was_and_see_through_where_it_was():
    kept = read("a.png", picture("PNG", mode="RGBA"))
    assert (kept.media_type, opened(kept.data).mode, opened(kept.data).getpixel((1, 1))) == (
        "image/png",
        "RGBA",
        (255, 0, 0, 255),
    )


def test_a_photo_saved_as_png_becomes_a_jpeg_with_its_name():
    noise = Image.effect_noise((1200, 1200), 100).convert("RGB")
    stream = io.BytesIO()
    noise.save(stream, "PNG")
    kept = read("ảnh hội nghị.png", stream.getvalue())
    assert (kept.name, kept.media_type) == ("ảnh hội nghị.jpg", "image/jpeg")
    assert opened(kept.data).format == "JPEG"


@pytest.mark.parametrize("mode", ["L", "CMYK", "P", "1"])
def test_pictures_of_any_colours_are_taken(mode):
    kind = "JPEG" if mode in {"L", "CMYK"} else "PNG"
    drawn, stream = Image.new(mode, (20, 20)), io.BytesIO()
    drawn.save(stream, kind)
    assert opened(read("a.jpg" if kind == "JPEG" else "a.png", stream.getvalue()).data).mode == "RGB"


@pytest.mark.parametrize("has_made_a_pdf", [False, True])
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_damaged_picture_is_refused_with_a_sentence(monkeypatch, name, has_made_a_pdf):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", has_made_a_pdf)
    whole = picture({"a.jpg": "JPEG", "a.png": "PNG", "a.webp": "WEBP"}[name], (400, 300))
    with pytest.raises(Refused, match=f"Ảnh “{name}” bị hỏng, không mở được: hãy chụp hoặc lưu lại rồi gửi."):
        read(name, whole[: len(whole) // 2])


@pytest.mark.parametrize("side", [8_000, 12_000, 40_000])
def test_a_picture_that_would_unpack_to_gigabytes_is_refused_before_it_does(side):
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )
    with pytest.raises(Refused, match="lớn quá 50 triệu điểm ảnh: hãy chụp lại ở cỡ nhỏ hơn"):
        read("a.png", bomb)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "IMG_0001.jpg"])
def test_an_apple_photo_is_refused_with_what_to_do(name):
    with pytest.raises(Refused, match=r"là ảnh HEIC.*chọn “Tương thích nhất” rồi chụp lại"):
        read(name, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64)


def test_a_document_is_stored_byte_for_byte():
    data = b"%PDF-1.4\n%%EOF\n"
    kept = read("a.pdf", data)
    assert (kept.data, kept.preview) == (data, b"")
