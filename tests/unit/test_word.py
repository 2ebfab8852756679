"""Word files as people send them, read in the bounded process."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from PIL import Image

from lms.office import word, word_archive
from lms.office.word import WordFileError
from lms.office.word_archive import WordRefusedError
from lms.office.zip_files import ArchiveBounds


def saved(*steps: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    for step in steps:
        step(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def picture(kind: str = "PNG") -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (300, 100), "green").save(made, kind)
    return made


def repacked(content: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, data in added.items():
            target.writestr(name, data)
    return made.getvalue()


def test_a_document_becomes_markdown_with_its_pictures() -> None:
    read = word.read(
        saved(
            lambda one: one.add_heading("Bản tin tháng 12", 0),
            lambda one: one.add_heading("Lịch sử", 1),
            lambda one: one.add_paragraph("Điều 24", style="List Bullet"),
            lambda one: one.add_picture(picture()),
            lambda one: one.add_picture(picture("GIF")),
        )
    )
    assert read.title == "Bản tin tháng 12"
    assert read.markdown.startswith("## Lịch sử\n\n- Điều 24\n\n![Hình 1, chưa có lời tả](media/hinh-1.png)")
    assert {name: one[:4] for name, one in read.pictures.items()} == {
        "hinh-1.png": b"\x89PNG",
        "hinh-2.png": b"\x89PNG",
    }
    assert read.notes[0].startswith("Hình 1 chưa có lời tả")


def test_a_picture_that_cannot_be_shown_is_told() -> None:
    content = repacked(
        saved(lambda one: one.add_picture(picture())),
        lambda name, data: b"\x01\x00\x00\x00 emf" if name.startswith("word/media/") else data,
    )
    read = word.read(content)
    assert read.pictures == {}
    assert any("không lấy được" in note for note in read.notes)
    assert "![" not in read.markdown


@pytest.mark.parametrize("bounds", [ArchiveBounds(50, 4_000), ArchiveBounds(5, 1_000_000)])
def test_a_file_that_unpacks_to_more_than_the_bounds_is_refused_unread(
    monkeypatch: pytest.MonkeyPatch, bounds: ArchiveBounds
) -> None:
    word_archive.inspect(saved())
    monkeypatch.setattr(word_archive, "BOUNDS", bounds)
    with pytest.raises(WordRefusedError, match="Tệp bung ra quá lớn"):
        word_archive.inspect(saved())


def test_a_file_of_more_bytes_than_are_taken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "LARGEST", 1000)
    with pytest.raises(WordFileError) as caught:
        word.read(saved())
    assert "Tệp lớn hơn 20 MB" in caught.value.sentence


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: b"xin chao", "không phải văn bản Word"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"x" * 600, "Word đời cũ"),
        (lambda: repacked(saved(), lambda _name, data: data, **{"word/vbaProject.bin": b"x"}), "có macro"),
        (
            lambda: repacked(
                saved(),
                lambda name, data: (
                    b'<!DOCTYPE a [<!ENTITY b "c">]>' + data if name.endswith("t.xml") else data
                ),
            ),
            "bị hỏng",
        ),
        (lambda: saved()[:-400], "không phải văn bản Word"),
    ],
)
def test_what_is_no_harmless_word_file_gets_a_sentence(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(WordFileError) as caught:
        word.read(make())
    assert sentence in caught.value.sentence
