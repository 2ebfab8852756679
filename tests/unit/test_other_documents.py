"""Documents that are no .docx: what LibreOffice turns into one, and an honest sentence for the others."""

import json
import os
import shutil
from pathlib import Path

import docx
import pytest

from lms.office import converting, other_documents, word
from lms.office.other_documents import DOC, ODT, RTF
from lms.office.word import WordFileError
from lms.work import child_process
from tests.patience import wait_until
from tests.word_files import saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def wide(name: str) -> bytes:
    return OLE + b"\x00" * 504 + name.encode("utf-16-le")


def paper() -> bytes:
    document = docx.Document()
    document.add_paragraph("Câu 1. Đảng thành lập năm nào?")
    return saved(document)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path, alone, in which a program may be called soffice."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put(folder: Path, *lines: str) -> None:
    program = folder / "soffice"
    program.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    program.chmod(0o755)


def copies(folder: Path, told: Path, made: Path) -> None:
    """A program that tells how it was called and answers with one file."""
    put(
        folder,
        f'printf "%s\\n" "$@" > "{told}.args"; env > "{told}.env"',
        'for last; do :; done; place=$(dirname "$last"); mkdir -p "$place/made"',
        f'cp "{made}" "$place/made/document.docx"',
    )


@pytest.mark.parametrize(
    ("content", "form"), [(rb"{\rtf1 x}", RTF), (wide("WordDocument"), DOC), (b"PK\x03\x04", None)]
)
def test_what_can_be_converted_is_told_by_its_bytes(content: bytes, form: object) -> None:
    assert other_documents.convertible(content) is form


def test_a_document_of_openoffice_is_told_by_its_type() -> None:
    content = b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"
    assert other_documents.convertible(content) is ODT


@pytest.mark.parametrize("content", [rb"{\rtf1 x}", wide("WordDocument")])
def test_without_libreoffice_it_is_said_how_to_save(stand_in: Path, content: bytes) -> None:
    with pytest.raises(WordFileError) as refused:
        word.read(content)
    assert "chưa cài LibreOffice" in refused.value.sentence
    assert "Word Document (.docx)" in refused.value.sentence


def test_what_libreoffice_makes_is_read_and_told(stand_in: Path, tmp_path: Path) -> None:
    made, told = tmp_path / "made.docx", tmp_path / "told"
    made.write_bytes(paper())
    copies(stand_in, told, made)
    read = word.read(rb"{\rtf1 x}")
    assert read.markdown == "Câu 1. Đảng thành lập năm nào?\n"
    assert "LibreOffice đổi sang .docx" in read.notes[0]
    blocks = word.read_blocks(wide("WordDocument"))
    assert [one.text for one in blocks.blocks if hasattr(one, "text")] == ["Câu 1. Đảng thành lập năm nào?"]
    assert "Word đời cũ" in blocks.converted[0]


def test_it_has_a_profile_of_its_own_without_macros_or_our_secrets(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, told = tmp_path / "made.docx", tmp_path / "told"
    made.write_bytes(paper())
    monkeypatch.setenv("LMS_SECRET", "of the house")
    copies(stand_in, told, made)
    put(
        stand_in,
        (stand_in / "soffice").read_text().removeprefix("#!/bin/sh\n"),
        f'cp "$place/profile/user/registrymodifications.xcu" "{told}.xcu"',
    )
    converting.to_docx(rb"{\rtf1 x}", RTF)
    arguments = Path(f"{told}.args").read_text().splitlines()
    assert arguments[0].startswith("-env:UserInstallation=file://")
    assert "--infilter=Rich Text Format" in arguments
    assert "of the house" not in Path(f"{told}.env").read_text()
    assert "DisableMacrosExecution" in Path(f"{told}.xcu").read_text()


def test_one_that_makes_nothing_is_told_apart_from_one_that_hangs(
    stand_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(stand_in, "exit 0")
    with pytest.raises(WordFileError, match="không đổi được"):
        word.read(rb"{\rtf1 x}")
    put(stand_in, "exec sleep 600")
    monkeypatch.setattr(converting, "MOST_SECONDS", 2.0)
    with pytest.raises(WordFileError) as refused:
        word.read(rb"{\rtf1 x}")
    assert refused.value.sentence == child_process.BUSY


def test_nothing_of_it_is_left_running_or_lying(stand_in: Path, tmp_path: Path) -> None:
    number = tmp_path / "pid"
    put(stand_in, f'sleep 600 & echo $! > "{number}"', "exit 0")
    with pytest.raises(WordFileError):
        word.read(rb"{\rtf1 x}")
    left = Path(f"/proc/{number.read_text().strip()}/stat")
    wait_until(lambda: not left.exists() or ") Z " in left.read_text(), "it still runs")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"<!DOCTYPE html><html><body>x", "trang web"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x", "trang web"),
        (json.dumps({"doc_id": "1", "url": "https://docs.google.com/document/d/1"}).encode(), "Tải xuống"),
        (b"PK\x03\x04 Index/Document.iwa", "Pages"),
        (b"PK\x03\x04 ppt/presentation.xml", "trình chiếu"),
        (wide("EncryptedPackage"), "mật khẩu"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word dạng XML"),
        (b"\x89PNG\r\n\x1a\n", "ảnh chụp"),
    ],
)
def test_each_other_document_has_a_sentence_that_says_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(WordFileError) as refused:
        word.read(content)
    assert said in refused.value.sentence
    assert ".docx" in refused.value.sentence or "gửi" in refused.value.sentence


def test_a_program_is_found_where_the_path_leads(stand_in: Path) -> None:
    assert not any(map(shutil.which, converting.PROGRAMS))
    put(stand_in, "exit 0")
    assert shutil.which("soffice") == os.path.join(stand_in, "soffice")  # noqa: PTH118 - as which answers
