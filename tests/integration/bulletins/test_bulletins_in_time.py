"""What must not be forgotten about a bulletin: words for pictures, notes, the handbook, the meeting's day."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from lms.bulletins.tables import BulletinDraft
from tests.backends import ON_ONE_DATABASE
from tests.classroom import Browser, Classroom
from tests.course_folder import png
from tests.integration.bulletins.test_bulletin_desk import begin, form, send, words

HERE = "/quan-ly/ban-tin/so/2026-12"


@pytest.fixture
def staff(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


def by_two(app: Flask) -> None:
    config = app.config["LMS"]
    app.config["LMS"] = replace(config, bulletins=replace(config.bulletins, needs_two=True))


def tasks(staff: Browser) -> dict[str, str]:
    """What the front page names of bulletins: the whole line by its address."""
    found = staff.page("/quan-ly/").xpath("//main/ul[@class='rows']/li[a[contains(@href, '/ban-tin/')]]")
    return {one.find("a").get("href"): " ".join(" ".join(one.itertext()).split()) for one in found}


@ON_ONE_DATABASE
@pytest.mark.parametrize("stand_in", ["", "Hình 1, chưa có lời tả", "lời tả", " LỜI  TẢ "])
@pytest.mark.parametrize("act", ["propose", "publish"])
def test_a_picture_without_words_is_asked_for_before_approval(
    staff: Browser, app: Flask, act: str, stand_in: str
) -> None:
    if act == "propose":
        by_two(app)
    address = begin(staff)
    send(staff, address, "attach", file=(io.BytesIO(png()), "hinh.png"))
    refused = send(staff, address, act, body=f"Một\n\n![{stand_in}](media/hinh.png)")
    assert refused.status_code == 422
    assert "Dòng 3 của nội dung: Hình chưa có lời tả" in words(refused)
    assert send(staff, address, act, body="Một\n\n![Lễ chào cờ](media/hinh.png)").status_code == 303


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("note", "sentence"), [("", "đính chính điều gì"), ("Sửa ngày.", "lời đính chính lần trước")]
)
def test_a_correction_without_a_note_of_its_own_is_stopped_at_proposing(
    staff: Browser, classroom: Classroom, note: str, sentence: str
) -> None:
    address = begin(staff)
    send(staff, address, "publish")
    if note:
        staff.post(f"{HERE}/sua")
        assert send(staff, address, "publish", body="Sửa một.", note=note).status_code == 303
    by_two(classroom.app)
    refused = send(staff, address, "propose", body="Sửa hai.", note=note)
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert form(staff, address)["body"] == "Sửa hai."
    with classroom.database.reading() as session:
        assert session.query(BulletinDraft).one().state == "draft"
    assert send(staff, address, "propose", body="Sửa hai.", note="Sửa đoạn hai.").status_code == 303


def test_a_correction_after_the_handbook_asks_to_upload_again(classroom: Classroom, staff: Browser) -> None:
    address = begin(staff)
    send(staff, address, "publish")
    link = "https://so-tay.example.vn/12"
    staff.post(f"{HERE}/da-dang", data={"posted_on": "23/11/2026", "link": link})
    assert "Đã đăng ngày 23/11/2026" in words(staff.get(HERE))
    assert tasks(staff) == {}
    classroom.clock.now += timedelta(hours=2)
    assert send(staff, address, "publish", body="Sửa lại.", note="Sửa ngày.").status_code == 303
    shown = words(staff.get(HERE))
    assert "Phải đăng lại lên Sổ tay" in shown
    assert link in shown
    assert "Đã sửa sau khi đăng, phải đăng lại lên Sổ tay" in words(staff.get("/quan-ly/ban-tin/"))
    assert "phải đăng lại lên Sổ tay" in tasks(staff)[HERE]
    staff.post(f"{HERE}/da-dang", data={"posted_on": "23/11/2026", "link": link})
    assert "Phải đăng lại" not in words(staff.get(HERE))
    assert tasks(staff) == {}


@ON_ONE_DATABASE
def test_what_was_posted_the_day_before_a_correction_is_behind_whenever_it_is_noted(
    classroom: Classroom, staff: Browser
) -> None:
    address = begin(staff)
    send(staff, address, "publish")
    classroom.clock.now += timedelta(days=1)
    send(staff, address, "publish", body="Sửa lại.", note="Sửa ngày.")
    staff.post(f"{HERE}/da-dang", data={"posted_on": "23/11/2026"})
    assert "Phải đăng lại lên Sổ tay" in words(staff.get(HERE))


@ON_ONE_DATABASE
def test_the_text_to_hand_over_names_its_pictures(staff: Browser) -> None:
    address = begin(staff)
    send(staff, address, "attach", file=(io.BytesIO(png()), "hinh.png"))
    send(staff, address, "publish", body='Trước.\n\n![Lễ "chào cờ"](media/hinh.png "Sáng thứ hai")\n\nSau.')
    with zipfile.ZipFile(io.BytesIO(staff.get(f"{HERE}/goi.zip").data)) as archive:
        text = archive.read("ban-tin-2026-12.txt").decode("utf-8-sig")
    assert '[Hình: Lễ "chào cờ"]' in text
    assert text.index("Trước.") < text.index("[Hình:") < text.index("Sáng thứ hai") < text.index("Sau.")


@ON_ONE_DATABASE
def test_the_front_page_names_a_bulletin_from_three_days_before_its_meeting(
    classroom: Classroom, staff: Browser
) -> None:
    address = begin(staff)
    send(staff, address, meets_on="2026-11-27")
    assert tasks(staff) == {}
    classroom.clock.now += timedelta(days=1)
    assert tasks(staff) == {
        address: 'Bản tin sắp đến ngày sinh hoạt, chưa xong Việc: "tháng 12" #1 · sinh hoạt ngày 27/11/2026'
    }
    send(staff, address, "publish", meets_on="2026-11-27")
    assert "chưa xong" in tasks(staff)[HERE], "out, but not on the handbook"
    classroom.clock.now += timedelta(days=2)
    assert "Bản tin phải lên Sổ tay ngay" in tasks(staff)[HERE]
    classroom.clock.now += timedelta(days=2)
    assert "đã quá ngày sinh hoạt" in tasks(staff)[HERE]


@ON_ONE_DATABASE
def test_a_meeting_for_which_nothing_is_written_is_named_where_bulletins_are_used(
    classroom: Classroom, staff: Browser
) -> None:
    classroom.clock.now += timedelta(days=9)  # 2 December; cells meet on the third
    assert tasks(staff) == {}
    address = begin(staff)
    send(staff, address, publish_at="2026-12-24T07:00", meets_on="2027-01-03")
    assert tasks(staff) == {
        "/quan-ly/ban-tin/": "Chưa có bản tin cho kỳ sinh hoạt sắp tới sinh hoạt ngày 03/12/2026"
    }
