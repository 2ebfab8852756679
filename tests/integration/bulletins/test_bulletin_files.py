"""Pictures in the text and files to take along, from the folder to the reader and into the feeds."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from PIL import Image

from lms.bulletins import enclosures
from lms.config import Config
from lms.content import pdfs
from lms.content.problems import ProblemsError
from tests import pdf_files
from tests.backends import ON_ONE_DATABASE
from tests.integration.bulletins.atom import broken_rules
from tests.integration.bulletins.conftest import Publish, moment

pytestmark = ON_ONE_DATABASE

PDF = pdf_files.plain()
HEAD = "[{file: media/phu-luc.pdf, title: Phụ lục}, {file: media/loi-doc.mp3, title: Nghe đọc}]"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (1000, 500), "red").save(picture, "PNG")
    (folder / "so-do.png").write_bytes(picture.getvalue())
    (folder / "phu-luc.pdf").write_bytes(PDF)
    (folder / "loi-doc.mp3").write_bytes(b"ID3\x04 sound")
    return folder


def test_a_picture_is_made_small_and_shown(client: FlaskClient, published: Publish, media: Path) -> None:
    published(body='![Sơ đồ các bước](media/so-do.png "Các bước")')
    [image] = html.fromstring(client.get("/ban-tin/2026-11").text).xpath("//article//img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("Sơ đồ các bước", "720", "360")
    with client.get(image.get("src")) as served:
        assert (served.status_code, served.mimetype) == (200, "image/webp")


def test_files_are_offered_on_the_page_and_in_the_feeds(
    client: FlaskClient, published: Publish, media: Path, config: Config
) -> None:
    published(attachments=HEAD)
    page = html.fromstring(client.get("/ban-tin/2026-11").text)
    links = page.xpath("//article//ul[@class='rows']//a")
    assert [link.text for link in links] == ["Phụ lục", "Nghe đọc"]
    assert len(page.xpath("//audio[@preload='none']")) == 1
    with client.get(links[0].get("href")) as document:
        assert document.data == PDF
        assert document.mimetype == "application/pdf"
        assert document.headers["Content-Disposition"] == "attachment; filename=phu-luc.pdf"
    with client.get(links[1].get("href")) as sound:
        assert (sound.mimetype, sound.headers["Content-Disposition"][:6]) == ("audio/mpeg", "inline")
    atom = client.get("/ban-tin/atom.xml")
    assert broken_rules(atom.data, config.public_url + "/ban-tin/atom.xml") == []
    address = config.public_url + links[0].get("href")
    assert f'type="application/pdf" length="{len(PDF)}"' in atom.text
    [first, _second] = client.get("/ban-tin/feed.json").json["items"][0]["attachments"]
    assert (first["url"], first["mime_type"], first["size_in_bytes"]) == (
        address,
        "application/pdf",
        len(PDF),
    )


def test_a_file_of_an_issue_that_is_not_out_is_nowhere(
    client: FlaskClient, published: Publish, media: Path, at: Callable[[datetime], None]
) -> None:
    published(attachments=HEAD, publish_at="2026-11-25T07:00")
    at(moment(25, 7))
    [address, *_rest] = html.fromstring(client.get("/ban-tin/2026-11").text).xpath(
        "//ul[@class='rows']//a/@href"
    )
    at(moment(25, 6))
    assert client.get(address).status_code == 404
    at(moment(25, 7))
    assert client.get(address.replace("2026-11", "2026-10")).status_code == 404
    assert client.get("/ban-tin/2026-11/tep/secret.key").status_code == 404


def test_another_file_under_the_same_name_is_a_correction(
    client: FlaskClient, published: Publish, media: Path
) -> None:
    published(attachments=HEAD)
    assert not published(attachments=HEAD).is_new
    (media / "phu-luc.pdf").write_bytes(PDF + b"more")
    with pytest.raises(ProblemsError, match="thêm dòng “note"):
        published(attachments=HEAD)
    assert published(attachments=HEAD, note="Thay phụ lục.").is_new
    earlier = html.fromstring(client.get("/ban-tin/2026-11/ban/1").text)
    with client.get(earlier.xpath("//ul[@class='rows']//a/@href")[0]) as document:
        assert document.data == PDF


ONE = "[{file: media/phu-luc.pdf, title: X}]"


@pytest.mark.parametrize(
    ("attachments", "content", "sentence"),
    [
        ("[{file: media/khac.pdf, title: X}]", b"", "Không thấy tệp “media/khac.pdf” để đính kèm."),
        ("[{file: ../khac.pdf, title: X}]", b"", "Tệp đính kèm nằm trong media/"),
        ("[{file: media/phu-luc.pdf}]", PDF, "Thiếu “title”"),
        (ONE, b"MZ\x90", "Nội dung tệp không phải PDF"),
        (ONE, pdf_files.made(pdf_files.opening(pdf_files.alert())), pdfs.SENTENCES["script"]),
        (ONE, pdf_files.made(pdf_files.attached), pdfs.SENTENCES["embedded"]),
        ("[{file: media/phu-luc.docx, title: X}]", b"PK", "Chỉ đính kèm được PDF, ảnh"),
    ],
)
def test_a_file_that_cannot_be_taken_gets_a_sentence(
    published: Publish, media: Path, attachments: str, content: bytes, sentence: str
) -> None:
    for name in ("phu-luc.pdf", "phu-luc.docx"):
        (media / name).write_bytes(content)
    with pytest.raises(ProblemsError) as caught:
        published(attachments=attachments)
    [problem] = caught.value.problems
    assert problem.sentence.startswith(sentence)
    assert problem.line == 8


def test_a_file_larger_than_phones_should_load_is_refused(
    published: Publish, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (media / "phu-luc.pdf").write_bytes(PDF)
    small = replace(enclosures._KINDS[".pdf"], largest=len(PDF) - 1)
    monkeypatch.setitem(enclosures._KINDS, ".pdf", small)
    with pytest.raises(ProblemsError) as caught:
        published(attachments=ONE)
    assert "lớn hơn" in caught.value.problems[0].sentence


def test_a_link_out_of_the_folder_is_no_file(published: Publish, media: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.pdf").write_bytes(PDF)
    (media / "khac.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    with pytest.raises(ProblemsError, match="Không thấy tệp"):
        published(attachments="[{file: media/khac.pdf, title: X}]")
