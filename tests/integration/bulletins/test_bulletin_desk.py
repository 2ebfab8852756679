"""An issue written at the desk: saved without overwriting, imported, approved, published, handed over."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from flask import Flask
from lxml import html
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.test import TestResponse

from lms.bulletins import issue_documents, text_files
from lms.bulletins.issue_publishing import publish
from lms.bulletins.tables import BulletinDraft, Issue, Revision
from lms.config import ROOT, Config
from lms.storage.db import Database
from tests import pdf_files
from tests.backends import ON_ONE_DATABASE
from tests.classroom import Browser, Classroom
from tests.integration.bulletins.conftest import NOW
from tests.verapdf import verdicts

YEAR = "/quan-ly/ban-tin/"
FIELDS = {
    "series": "Bản tin 07",
    "number": "12",
    "month": "2026-12",
    "title": 'Việc: "tháng 12" #1',
    "summary": "Tóm tắt & một dòng.",
    "publish_at": "2026-11-23T08:00",
    "meets_on": "",
    "note": "",
    "body": "## Lịch sử\n\nNgày **23/11/1996**.",
}


@pytest.fixture
def staff(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


def begin(staff: Browser) -> str:
    response = staff.post("/quan-ly/ban-tin/ban-thao/", data={"month": "2026-12"})
    assert response.status_code == 303
    return str(response.location)


def form(staff: Browser, address: str) -> dict[str, str]:
    page = staff.page(address)
    fields = page.xpath("//form[@data-preview]//*[self::input[not(@type='file')] or self::textarea][@name]")
    return {field.get("name"): (field.get("value") or field.text or "").strip("\n") for field in fields}


def send(staff: Browser, address: str, act: str = "save", **changes: object) -> TestResponse:
    """Press a button of the form as it is, with these fields changed."""
    return staff.post(address, data=form(staff, address) | FIELDS | changes | {"act": act})


def words(response: TestResponse) -> str:
    return " ".join(html.fromstring(response.text).text_content().split())


def test_an_issue_goes_from_the_desk_to_its_readers(classroom: Classroom, staff: Browser) -> None:
    address = begin(staff)
    assert send(staff, address).status_code == 303
    kept = form(staff, address)
    assert {name: kept[name] for name in FIELDS} == FIELDS
    published = send(staff, address, "publish")
    assert published.location == "/quan-ly/ban-tin/so/2026-12"
    page = staff.page("/ban-tin/2026-12")
    assert page.findtext(".//h1") == 'Việc: "tháng 12" #1'
    assert "Đã phát hành" in words(staff.get(YEAR))


def test_two_people_on_one_draft_overwrite_nobody(classroom: Classroom, staff: Browser) -> None:
    address = begin(staff)
    seen = form(staff, address) | FIELDS | {"act": "save"}
    other = classroom.browser(classroom.cast.quan)
    assert other.post(address, data=seen | {"body": "Của Quân"}).status_code == 303
    refused = staff.post(address, data=seen | {"body": "Của Mai"})
    assert refused.status_code == 409
    texts = [area.text.strip() for area in html.fromstring(refused.text).xpath("//textarea")]
    assert "Của Mai" in texts
    assert "Của Quân" in texts
    assert form(staff, address)["body"] == "Của Quân"
    again = html.fromstring(refused.text).xpath("//input[@name='version']/@value")[0]
    assert staff.post(address, data=seen | {"body": "Của Mai", "version": again}).status_code == 303


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Hãy nhập đầu đề."),
        ({"number": "mười hai"}, "Hãy nhập số thứ tự, từ 1 đến 9999."),
        ({"publish_at": "31/02/2027"}, "Hãy nhập giờ và ngày phát hành"),
        ({"body": " "}, "Bản tin chưa có nội dung."),
        ({"body": "Một\n\n![Hình](media/khong-co.png)"}, "Dòng 3 của nội dung: Không thấy hình"),
        ({"body": "x\n\n" + ">" * 30 + " x"}, "Dòng 3 của nội dung: Đoạn này lồng quá nhiều tầng"),
    ],
)
def test_what_keeps_it_from_being_published_is_said_where_it_is(
    staff: Browser, changes: dict[str, str], sentence: str
) -> None:
    address = begin(staff)
    refused = send(staff, address, "publish", **changes)
    assert refused.status_code == 422
    assert sentence in words(refused)
    name, typed = next(iter(changes.items()))
    assert form(staff, address)[name] == typed.strip()


def test_a_published_issue_is_corrected_with_a_note(classroom: Classroom, staff: Browser) -> None:
    address = begin(staff)
    send(staff, address, "publish")
    assert staff.post("/quan-ly/ban-tin/so/2026-12/sua").location == address
    refused = send(staff, address, "publish", body="Sửa lại.")
    assert "Hãy ghi ngắn gọn bản này đính chính điều gì." in words(refused)
    assert send(staff, address, "publish", body="Sửa lại.", note="Sửa ngày.").status_code == 303
    assert "Sửa ngày." in staff.get("/ban-tin/2026-12").text


@ON_ONE_DATABASE
def test_an_issue_from_a_file_is_reopened_with_its_files(
    classroom: Classroom, staff: Browser, tmp_path
) -> None:
    address = begin(staff)
    picture = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(picture, "PNG")
    send(staff, address, "attach", file=(io.BytesIO(picture.getvalue()), "Sơ đồ.PNG"))
    send(staff, address, "attach", file=(io.BytesIO(pdf_files.plain()), "Phụ lục.pdf"), file_title="Phụ lục")
    body = "Xem ![Sơ đồ](media/so-do.png)"
    assert send(staff, address, "publish", body=body).status_code == 303
    with classroom.database.writing() as session:
        draft = session.scalars(select(BulletinDraft)).one()
        for table in ("draft_file", "draft"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")
        assert draft.state == "published"
    reopened = staff.post("/quan-ly/ban-tin/so/2026-12/sua").location
    assert form(staff, reopened)["body"] == body
    page = words(staff.get(reopened))
    assert "media/so-do.png" in page
    assert "đính kèm: Phụ lục" in page
    assert send(staff, reopened, "publish", body=body + ".", note="Thêm dấu chấm.").status_code == 303


@ON_ONE_DATABASE
def test_a_word_file_brings_its_text_and_pictures(classroom: Classroom, staff: Browser) -> None:
    document = docx.Document()
    document.add_heading("Bản tin từ Word", 0)
    document.add_heading("Việc cần làm", 1)
    picture, sent = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    document.save(sent)
    address = begin(staff)
    done = send(staff, address, "import", text_file=(io.BytesIO(sent.getvalue()), "ban tin.docx"))
    assert done.status_code == 303
    page = staff.page(address)
    assert "Hình 1 chưa có lời tả" in " ".join(page.text_content().split())
    assert form(staff, address)["title"] == "Bản tin từ Word"
    assert page.xpath("//*[@data-preview-page]//img/@src")[0].startswith("data:image/webp;base64,")
    refused = send(staff, address, "import", text_file=(io.BytesIO(b"xyz"), "a.docx"))
    assert refused.status_code == 422
    assert "không phải văn bản Word" in words(refused)


@ON_ONE_DATABASE
def test_a_markdown_file_brings_its_head_too(staff: Browser) -> None:
    address = begin(staff)
    content = (
        b"---\nseries: S\nnumber: 3\nmonth: 2026-12\ntitle: T\nsummary: U\n"
        b"publish_at: 2026-12-20T07:00\n---\n## A\n"
    )
    assert send(staff, address, "import", text_file=(io.BytesIO(content), "x.md")).status_code == 303
    kept = form(staff, address)
    assert (kept["series"], kept["number"], kept["title"], kept["body"]) == ("S", "3", "T", "## A")


def test_where_two_are_needed_nobody_approves_their_own(classroom: Classroom, staff: Browser) -> None:
    habits = replace(classroom.app.config["LMS"].bulletins, needs_two=True)
    classroom.app.config["LMS"] = replace(classroom.app.config["LMS"], bulletins=habits)
    address = begin(staff)
    assert "Bản thảo chưa được trình duyệt" in words(send(staff, address, "publish"))
    assert send(staff, address, "propose").status_code == 303
    assert "Người soạn không tự duyệt được" in words(send(staff, address, "publish"))
    other = classroom.browser(classroom.cast.quan)
    assert other.post(f"{address}/tra-lai").status_code == 303
    assert send(staff, address, "propose").status_code == 303
    unchanged = form(other, address) | {"act": "publish"}
    assert other.post(address, data=unchanged).status_code == 303
    with classroom.database.reading() as session:
        assert session.scalars(select(Issue.slug)).all() == ["2026-12"]


def test_the_year_is_planned_at_once_and_only_once(classroom: Classroom, staff: Browser) -> None:
    for said in ("Đã lập 12 bản thảo.", "Tháng nào cũng đã có"):
        staff.post("/quan-ly/ban-tin/lap-ke-hoach?nam=2027")
        assert said in words(staff.get(f"{YEAR}?nam=2027"))
    with classroom.database.reading() as session:
        drafts = session.scalars(select(BulletinDraft).order_by(BulletinDraft.month)).all()
    assert [(one.slug, one.publish_at, one.meets_on) for one in drafts][:2] == [
        ("2027-01", "2026-12-24T07:00", "2027-01-03"),
        ("2027-02", "2027-01-24T07:00", "2027-02-03"),
    ]


def test_the_desk_warns_before_the_meeting_until_it_is_on_the_handbook(
    classroom: Classroom, staff: Browser
) -> None:
    address = begin(staff)
    for day, said in (("2026-11-27", None), ("2026-11-26", "Sắp đến"), ("2026-11-24", "Phải đăng")):
        send(staff, address, meets_on=day)
        shown = words(staff.get(YEAR))
        assert ("Sắp đến ngày sinh hoạt" in shown, "Phải đăng lên Sổ tay ngay" in shown) == (
            said == "Sắp đến",
            said == "Phải đăng",
        )
    send(staff, address, "publish", meets_on="2026-11-24")
    assert "Phải đăng lên Sổ tay ngay" in words(staff.get(YEAR))
    noted = staff.post("/quan-ly/ban-tin/so/2026-12/da-dang", data={"posted_on": "23/11/2026", "link": "x"})
    assert noted.status_code == 303
    shown = words(staff.get(YEAR))
    assert "Phải đăng" not in shown
    assert "Lên Sổ tay 23/11/2026" in shown
    refused = staff.post("/quan-ly/ban-tin/so/2026-12/da-dang", data={"posted_on": "24/11/2026"})
    assert "không sau hôm nay" in words(refused)


@ON_ONE_DATABASE
def test_the_package_has_everything_and_is_the_same_each_time(classroom: Classroom, staff: Browser) -> None:
    send(staff, begin(staff), "publish")
    first = staff.get("/quan-ly/ban-tin/so/2026-12/goi.zip").data
    assert staff.get("/quan-ly/ban-tin/so/2026-12/goi.zip").data == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert sorted(files) == ["ban-tin-2026-12.pdf", "ban-tin-2026-12.txt", "doc-truoc.txt"]
    pdf = PdfReader(io.BytesIO(files["ban-tin-2026-12.pdf"]))
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "Phường Mẫu, ngày 23 tháng 11 năm 2026" in text
    assert "Ngày 23/11/1996." in files["ban-tin-2026-12.txt"].decode("utf-8-sig")
    assert 'Đầu đề: Việc: "tháng 12" #1' in files["doc-truoc.txt"].decode("utf-8-sig")
    assert classroom.browser().get("/ban-tin/2026-12/pdf").data == files["ban-tin-2026-12.pdf"]


@ON_ONE_DATABASE
def test_a_draft_is_printed_before_it_is_published(classroom: Classroom, staff: Browser) -> None:
    address = begin(staff)
    assert staff.get(f"{address}/xem-thu.pdf").location == address
    assert "Bản thảo chưa đủ để in thử" in words(staff.get(address))
    send(staff, address)
    drawn = staff.get(f"{address}/xem-thu.pdf").data
    send(staff, address, "publish")
    assert "23/11/1996" in PdfReader(io.BytesIO(drawn)).pages[0].extract_text()
    kept = staff.get("/ban-tin/2026-12/pdf").data
    assert len(drawn) == pytest.approx(len(kept), rel=0.01)


@ON_ONE_DATABASE
def test_the_preview_keeps_nothing(classroom: Classroom, staff: Browser) -> None:
    address = begin(staff)
    answer = staff.post(f"{address}/xem-thu", data={"body": "## A <script>x</script>"}).get_json()
    assert answer == {"html": '<h2 id="phan-a">A </h2>', "line": 0, "sentence": ""}
    assert staff.post(f"{address}/xem-thu", data={"body": ">" * 30 + " x"}).get_json()["line"] == 1
    with classroom.database.reading() as session:
        assert session.scalars(select(BulletinDraft.body)).all() == [""]
        assert session.scalars(select(Revision)).all() == []


def test_a_draft_goes_away_only_before_it_is_published(classroom: Classroom, staff: Browser) -> None:
    address = begin(staff)
    send(staff, address, "attach", file=(io.BytesIO(pdf_files.plain()), "a.pdf"), file_title="A")
    assert staff.post(f"{address}/bo-tep", data={"file": "media/a.pdf"}).status_code == 303
    assert staff.post(f"{address}/xoa").location == YEAR
    assert staff.get(address).status_code == 404
    address = begin(staff)
    send(staff, address, "publish")
    assert staff.post(f"{address}/xoa").status_code == 409


@ON_ONE_DATABASE
def test_the_shipped_sample_with_everything_prints_as_pdf_a(
    database: Database, config: Config, app: Flask, tmp_path: Path
) -> None:
    source = text_files.load(ROOT / "bulletins/2026-09.md")
    with database.writing() as session:
        made = publish(session, source, media=config.media, now=NOW)
        with app.app_context():
            content = issue_documents.draw(made.issue, made.revision, config)
    path = tmp_path / "ban-tin.pdf"
    path.write_bytes(content)
    assert verdicts([path])[0].endswith(" 3a true")
