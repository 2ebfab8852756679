"""A Word file becomes an issue; feeds and handbook get it, and units say that they used it."""

import io
import sqlite3
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path

import docx
import feedparser
import pytest
from PIL import Image
from reader import make_reader

from lms import clock
from lms.bulletins.handed_in_text import BulletinSource
from lms.bulletins.issue_publishing import publish
from lms.clock import VIETNAM
from lms.people.persons import add_person
from lms.people.units.units import add_unit
from lms.web.access import Role
from tests import patience
from tests.journeys.conftest import OpenPhone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
TITLE = "Tài liệu sinh hoạt từ tệp Word"
UNITS = ("Chi bộ khu phố Một", "Chi bộ khu phố Hai", "Chi bộ khu phố Ba")


def word_file(folder: Path) -> Path:
    document, picture = docx.Document(), io.BytesIO()
    document.add_heading(TITLE, 0)
    document.add_heading("Việc cần làm", 1)
    document.add_paragraph("Chốt lịch sinh hoạt", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), "ABCD", strict=True):
        cell.text = text
    Image.new("RGB", (320, 160), "darkred").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    path = folder / "tai-lieu.docx"
    document.save(str(path))
    return path


def open_units(site: Site) -> None:
    with site.database.writing() as session:
        for number, name in enumerate(UNITS):
            unit = add_unit(session, name=name, kind="chi-bo-khu-pho")
            add_person(
                session,
                full_name=f"Bí thư {number}",
                birth=1980,
                phone=None,
                username=f"bi-thu-{number}",
                roles=[Role.SECRETARY],
                unit_id=unit.id,
                now=clock.now(),
                is_demo=True,
            )


def test_from_a_word_file_to_the_feed_the_package_and_the_board(
    phone: OpenPhone, site: Site, tmp_path: Path
) -> None:
    open_units(site)
    now = clock.now().astimezone(VIETNAM)
    month = f"{now:%Y-%m}"
    staff = phone(viewport={"width": 1280, "height": 900}).be("canbo")
    staff.open("/quan-ly/")
    staff.page.get_by_role("link", name="Bản tin", exact=True).nth(1).click()
    staff.page.locator(f"button[value='{month}']").click()
    staff.page.get_by_label("Tệp Word hoặc Markdown").set_input_files(word_file(tmp_path))
    staff.press("Đưa vào bản thảo")
    assert "Hình 1 chưa có lời tả" in staff.words
    assert staff.page.get_by_label("Đầu đề").input_value() == TITLE
    body = staff.page.get_by_label("Nội dung", exact=True)
    body.fill(body.input_value().replace("Hình 1, chưa có lời tả", "Khẩu hiệu") + "\n## Thêm khi xem thử\n")
    staff.page.locator("[data-preview-page] h2", has_text="Thêm khi xem thử").wait_for()
    assert staff.page.locator("[data-preview-page] img[alt='Khẩu hiệu']").count() == 1
    staff.page.get_by_label("Số", exact=True).fill("99")
    staff.press("Duyệt và phát hành")
    staff.page.get_by_role("link", name="Hãy nhập tóm tắt một, hai câu").wait_for()
    staff.page.get_by_label("Tóm tắt").fill("Tóm tắt từ Word.")
    staff.page.get_by_label("Giờ phát hành").fill(f"{now - timedelta(minutes=1):%Y-%m-%dT%H:%M}")
    staff.problems.clear()  # the refusal above is one
    staff.press("Duyệt và phát hành")
    slug = staff.path.rsplit("/", 1)[-1]
    with staff.page.expect_download() as download:
        staff.page.get_by_role("link", name="Tải gói (ZIP)").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert f"ban-tin-{slug}.pdf" in archive.namelist()

    read = feedparser.parse(f"{site.url}/ban-tin/atom.xml")
    assert not read.bozo
    assert TITLE in [entry.title for entry in read.entries]

    for number in (0, 1):
        secretary = phone().be(f"bi-thu-{number}")
        secretary.open("/don-vi/")
        secretary.press("Đơn vị dùng bản tin")
        secretary.page.locator(f"a[href='/don-vi/ban-tin/{slug}']").click()
        secretary.page.get_by_label("Số người dự").fill("9")
        secretary.page.get_by_role("button", name="Xác nhận đã sử dụng").first.click()
        assert "Đã ghi nhận" in secretary.words

    staff.open(f"/quan-ly/ban-tin/theo-doi/{slug}?xem=missing")
    assert UNITS[2] in staff.words
    assert UNITS[0] not in staff.words
    assert UNITS[1] not in staff.words


def as_source(number: int, body: str, note: str = "") -> BulletinSource:
    head = (
        "---\nseries: Bản tin thử\n"
        f"number: {number}\nmonth: 2026-08\ntitle: Số thử {number}\nsummary: Tóm tắt & <thử>\n"
        "publish_at: 2026-08-01T07:00\n" + (f"note: {note}\n" if note else "")
    )
    slug = f"2026-08-thu{number}"
    return BulletinSource(slug, slug, f"{head}---\n{body}\n".encode())


def take(site: Site, source: BulletinSource) -> None:
    with site.database.writing() as session:
        publish(session, source, media=site.log.parent / "media", now=clock.now())


def run_newsboat(site: Site, folder: Path) -> dict[str, str]:
    """What Debian's terminal reader has after looking at the feed once more: titles with their text."""
    (folder / "urls").write_text(f"{site.url}/ban-tin/atom.xml\n")
    (folder / "config").touch()
    log = folder / "log"
    command = ["newsboat", "-u", folder / "urls", "-c", folder / "cache.db", "-C", folder / "config"]
    subprocess.run([*command, "-d", log, "-l", "3", "-x", "reload"], check=True, timeout=patience.SECONDS)
    assert log.read_text() == ""  # level 3: errors and warnings
    connection = sqlite3.connect(folder / "cache.db")
    try:
        return dict(connection.execute("SELECT title, content FROM rss_item WHERE title LIKE 'Số thử%'"))
    finally:
        connection.close()


def test_two_feed_readers_follow_issues_and_corrections(site: Site, tmp_path: Path) -> None:
    library = make_reader(str(tmp_path / "reader.sqlite"))
    addresses = [f"{site.url}/ban-tin/{name}" for name in ("atom.xml", "feed.json")]
    for address in addresses:
        library.add_feed(address)
    steps = (
        as_source(1, "Chữ một, [lớp học](/khoa-hoc/)."),
        as_source(2, "Chữ hai."),
        as_source(1, "Chữ đã sửa.", note="Sửa một chữ."),
    )
    for step in steps:
        patience.wait_for_the_next_second()  # newsboat goes by Last-Modified
        take(site, step)
        in_terminal = run_newsboat(site, tmp_path)
        library.update_feeds(scheduled=False)
        assert [feed.last_exception for feed in library.get_feeds()] == [None, None]
    assert {title: "Sửa một chữ." in text for title, text in in_terminal.items()} == {
        "Số thử 1": True,
        "Số thử 2": False,
    }
    for address in addresses:
        entries = {one.title: one for one in library.get_entries(feed=address) if "Số thử" in one.title}
        assert sorted(entries) == ["Số thử 1", "Số thử 2"]
        assert "Sửa một chữ." in entries["Số thử 1"].content[0].value
        assert entries["Số thử 1"].updated > entries["Số thử 1"].published
    library.close()
