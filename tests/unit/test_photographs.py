"""Photos of handwriting come out small, upright and without what a camera wrote into them."""

import io

import pytest
from PIL import Image

from lms.content import photo_process, photos
from lms.content.photos import PhotoRefusedError
from lms.work import child_process
from tests.essays import photo


def test_a_photo_is_made_small_turned_upright_and_told_nothing_by() -> None:
    made = photos.prepare(photo())
    assert (made.width, made.height) == (1200, 1600)
    assert len(made.content) <= 150_000
    with Image.open(io.BytesIO(made.content)) as picture:
        assert picture.format == "WEBP"
        assert not picture.getexif()
        corner = picture.convert("L")
        assert corner.getpixel((1150, 50)) < 60  # the black corner was left above, now it is right above
        assert corner.getpixel((50, 50)) > 200
    assert "MáyẢnhBíMật".encode() not in made.content


def test_a_photo_of_too_many_pixels_is_refused_before_they_are_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(photo_process.MOST_PIXELS, "JPEG", 1000)
    monkeypatch.setattr(child_process, "answer", lambda _module, content: photo_process.read(content))
    with pytest.raises(PhotoRefusedError, match="pixels"):
        photos.prepare(photo())


def test_a_busy_machine_blames_no_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "SILENCE_SECONDS", 0.0)
    with pytest.raises(PhotoRefusedError, match="busy"):
        photos.prepare(photo())


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"khong phai anh", "broken"),
        (photo()[:3000], "broken"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "heic"),
        (bytes(photos.LARGEST + 1), "large"),
    ],
    ids=["words", "cut off", "heic", "large"],
)
def test_what_is_no_photo_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(PhotoRefusedError, match=fault):
        photos.prepare(content)
