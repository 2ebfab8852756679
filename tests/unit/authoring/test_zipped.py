import io
import zipfile

import pytest

from lms.authoring.tree import zipped
from lms.authoring.tree.zipped import ArchiveError
from lms.config import ROOT
from lms.courses.exchange.packing import pack
from lms.courses.format.listing import read_folder


def made_of(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("slug", ["nhan-thuc-ve-dang", "dang-vien-moi"])
def test_a_packed_folder_is_found_byte_for_byte(slug: str) -> None:
    found = zipped.read(pack(ROOT / "courses" / slug))
    own = read_folder(ROOT / "courses" / slug).contents
    assert found.slug == slug
    assert dict(found.files) == {name: one for name, one in own.items() if name != "citations.yml"}


def test_the_list_of_documents_and_hidden_files_are_left_aside() -> None:
    content = made_of({"khoa/course.md": b"x", "citations.yml": b"y", "khoa/.a": b"", "__MACOSX/a": b""})
    assert dict(zipped.read(content).files) == {"course.md": b"x"}


LINK = zipfile.ZipInfo("khoa/media/a.png")
LINK.external_attr = 0o120777 << 16


def linked() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("khoa/course.md", b"x")
        archive.writestr(LINK, b"/etc/passwd")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "không phải tệp ZIP"),
        (b"PK\x03\x04 broken", "không phải tệp ZIP"),
        (made_of({"course.md": b"x"}), "đúng một thư mục"),
        (made_of({"a/course.md": b"x", "b/course.md": b"x"}), "đúng một thư mục"),
        (made_of({"a/course.md": b"x", "../b.md": b"x"}), "đường dẫn lạ"),
        (made_of({"a/course.md": b"x", "a/b/c.md": b"x"}), "Không nhận “b/c.md”"),
        (made_of({"Khóa/course.md": b"x"}), "chữ thường không dấu"),
        (made_of({f"a/{n}.md": b"" for n in range(400)}), "quá nhiều tệp"),
        (linked(), "đường dẫn lạ"),
        (made_of({"a/course.md": b"x" * 99})[:-60], "không phải tệp ZIP"),
    ],
)
def test_any_other_archive_gets_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        zipped.read(content)
    assert said in refused.value.sentence


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_damaged_part_is_no_crash(method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr("a/course.md", bytes(range(256)) * 20)
    content = bytearray(made.getvalue())
    content[60:64] = b"\xff\xff\xff\xff"
    with pytest.raises(ArchiveError):
        zipped.read(bytes(content))
