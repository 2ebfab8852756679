"""Pictures as phones get them."""

from io import BytesIO

import pytest
from PIL import Image, ImageFile

from lms.content import pictures
from lms.content import svg as vector
from lms.content.pictures import prepare
from lms.content.svg import DrawingError, measure
from tests.course_folder import png


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    image = Image.new("RGB", (width, height), "white")
    image.paste("black", (0, 0, width // 2, height // 2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Máy ảnh bí mật"
    buffer = BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def svg(inside: str = "", attributes: str = 'viewBox="0 0 320 200"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def test_a_wide_picture_becomes_a_webp_of_720_pixels() -> None:
    made = prepare("media/a.png", png(1600, 800))
    opened = Image.open(BytesIO(made.content))
    assert (opened.format, opened.size) == ("WEBP", (720, 360))
    assert (made.picture.width, made.picture.height, made.picture.size) == (720, 360, len(made.content))
    assert made.original == png(1600, 800)
    assert made.original_name == f"{made.picture.original_sha256}.png"


def test_a_small_picture_keeps_its_size() -> None:
    assert prepare("media/a.png", png(64, 48)).picture.width == 64


def test_equal_pictures_give_equal_files() -> None:
    assert prepare("media/a.jpg", jpeg(900, 600)) == prepare("media/a.jpg", jpeg(900, 600))


def test_a_photo_is_turned_as_the_camera_said_and_tells_nothing_else() -> None:
    made = prepare("media/a.jpg", jpeg(400, 200, orientation=6))
    opened = Image.open(BytesIO(made.content))
    assert opened.size == (200, 400)
    assert not opened.getexif()
    assert b"Exif" not in made.content


def test_transparency_stays() -> None:
    buffer = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(buffer, "PNG")
    assert Image.open(BytesIO(prepare("media/a.png", buffer.getvalue()).content)).mode == "RGBA"


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a" + b"\0" * 50, png()[:60], b"<svg/>", b"RIFF\0\0\0\0WEBPVP8 "]
)
def test_a_broken_or_foreign_picture_is_a_sentence(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as when WeasyPrint is in the process
    with pytest.raises(DrawingError, match="Không đọc được hình này"):
        prepare("media/a.png", content)


def test_a_picture_of_too_many_pixels_is_a_sentence_before_they_are_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 2_000_000)
    with pytest.raises(DrawingError, match="hơn 2 triệu điểm ảnh"):
        prepare("media/a.png", png(2001, 1000))
    assert prepare("media/a.png", png(2000, 1000)).picture.width == 720


def test_a_drawing_stays_as_it_is_and_takes_its_size_from_its_view_box() -> None:
    drawing = svg('<title>Tên</title><rect width="1" height="2" fill="url(#g)"/><use href="#g"/>')
    made = prepare("media/a.svg", drawing)
    assert made.content == drawing
    assert (made.picture.width, made.picture.height) == (320, 200)
    assert made.picture.name.endswith(".svg")


@pytest.mark.parametrize(
    "drawing",
    [
        svg("<script>alert(1)</script>"),
        svg('<rect onclick="alert(1)"/>'),
        svg("", 'viewBox="0 0 1 1" onload="alert(1)"'),
        svg("<foreignObject><p>x</p></foreignObject>"),
        svg("<style>*{fill:url(https://evil.example)}</style>"),
        svg('<rect style="fill:red"/>'),
        svg('<rect fill="url(https://evil.example/x)"/>'),
        svg("<rect fill=\"url( '//evil.example')\"/>"),
        svg('<use href="https://evil.example/x.svg#a"/>'),
        svg('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:x"/>'),
        svg('<image href="https://evil.example/x.png"/>'),
        svg('<a href="javascript:alert(1)"><text>x</text></a>'),
        svg('<animate attributeName="href" to="javascript:alert(1)"/>'),
        svg('<set attributeName="onmouseover" to="alert(1)"/>'),
        svg('<html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script>'),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
        b'<?xml-stylesheet href="https://evil.example/x.css"?>' + svg(),
        svg("<![CDATA[<script>]]>"),
        svg().decode().encode("utf-16"),
        svg("", 'width="10" height="10"'),
        svg("", 'viewBox="0 0 nan nan"'),
        svg("", 'viewBox="0 0 1e9 1"'),
        b"<svg viewBox='0 0 1 1'/>",
        b"<svg",
        b"",
    ],
)
def test_a_drawing_that_could_act_or_reach_outside_is_refused(drawing: bytes) -> None:
    with pytest.raises(DrawingError):
        measure(drawing)


@pytest.mark.parametrize(("bound", "most"), [("LARGEST", 50), ("MOST_ELEMENTS", 3)])
def test_a_drawing_of_more_than_the_bounds_is_refused(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    drawing = svg("<path/>" * 3)
    assert measure(drawing) == (320, 200)
    monkeypatch.setattr(vector, bound, most)
    with pytest.raises(DrawingError, match="hơn"):
        measure(drawing)
