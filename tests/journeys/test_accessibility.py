"""Every page in every role and state: WCAG 2.2 AA by axe, both schemes, 320 px, large text, large targets."""

import contextlib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import NotFound

from lms import demo
from lms.app import create_app
from lms.config import Config
from tests.journeys.answering import fill_in
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.phone import Phone
from tests.journeys.site import COURSE, Site
from tests.journeys.world import World

pytestmark = pytest.mark.journey

PAGES = (
    *(("stranger", path) for path in ("/", "/khoa-hoc/", COURSE, "/dang-nhap", "/kich-hoat/", "/xac-minh/")),
    *(("stranger", path) for path in ("/ban-tin/", "/ban-tin/{issue}", "/ban-tin/{issue}/ban/1")),
    *(("stranger", path) for path in ("/xac-minh/{valid_code}", "/xac-minh/{revoked_code}")),
    *(("stranger", path) for path in ("/xac-minh/K7QF-2M9D-XW4T", "/xac-minh/?ma=0", "/xac-minh/0")),
    *(("stranger", path) for path in ("/xac-minh/ngoai-tuyen", "/xac-minh/{valid_code}#123")),
    *(("stranger", path) for path in ("/kich-hoat/{token}", "/kich-hoat/AB2CD3EF4G", "/khong-co")),
    *(("stranger", f"/kich-hoat/{{token}}?buoc={step}") for step in ("2", "khong")),
    *(("undecided", path) for path in ("/", "/dong-y", "/dong-y?khong=1", "/ca-nhan/")),
    *(("fresh", path) for path in ("/ca-nhan/dong-y/hoc-tap-1.vi", "/ca-nhan/rut-dong-y")),
    *(("staff", f"/quan-ly/nguoi/phieu-kich-hoat{words}") for words in ("", "?tim=thi", "?tim=khongcoai")),
    ("staff", "/quan-ly/lop/lop-dung-thu/phieu-kich-hoat"),
    *(("fresh", path) for path in ("/", "/khoa-hoc/", COURSE, "/lop/lop-dung-thu/", "/chung-nhan/")),
    ("fresh", "/ca-nhan/khoa-truy-cap/"),
    *(("fresh", path) for path in ("/lop/lop-dung-thu/kiem-tra", "/ca-nhan/", "/quan-ly/", "/lop/khong-co/")),
    *(("fresh", f"{COURSE}{path.stem}") for path in sorted(demo.COURSE.glob("0*.md"))),
    *(("sitting", path) for path in ("/", "/lop/lop-dung-thu/", "/lop/lop-dung-thu/kiem-tra")),
    *(("sitting", path) for path in ("{sitting}", "{sitting}?cu", "{sitting}/nop")),
    *(("failed", path) for path in ("/lop/lop-dung-thu/", "/lop/lop-dung-thu/kiem-tra", "{failed}")),
    *(("used-up", path) for path in ("/", "/lop/lop-dung-thu/", "/lop/lop-dung-thu/kiem-tra")),
    *(("passed", path) for path in ("/", COURSE, "/lop/lop-dung-thu/", "/chung-nhan/", "{passed}")),
    *(("passed", path) for path in ("/chung-nhan/{valid_code}", f"{COURSE}{{lesson}}")),
    *(("revoked", path) for path in ("/lop/lop-dung-thu/", "/chung-nhan/", "/chung-nhan/{revoked_code}")),
    *(("staff", path) for path in ("/", "/khoa-hoc/", COURSE, "/quan-ly/", "/ca-nhan/", "/chung-nhan/")),
    *(("staff", path) for path in ("/quan-ly/nguoi/", "/quan-ly/nguoi/?tim=khongcoai", "/quan-ly/nguoi/1")),
    *(("staff", path) for path in ("/quan-ly/nguoi/{person}", "/quan-ly/nguoi/6", "/quan-ly/nguoi/99999")),
    *(("staff", path) for path in ("/quan-ly/chung-nhan/", "/quan-ly/chung-nhan/?tim=khongcogi")),
    *(("staff", f"/quan-ly/chung-nhan/{{valid_id}}{part}") for part in ("", "/giai-thich", "/thu-hoi")),
    *(("staff", path) for path in ("/quan-ly/chung-nhan/{revoked_id}", "/soan-bai/")),
    *(
        ("staff", path)
        for path in ("/quan-ly/chung-nhan/{replaced_id}", "/quan-ly/chung-nhan/{valid_id}/cap-lai")
    ),
    *(("staff", f"/quan-ly/chung-nhan/so{part}") for part in ("", "?nam=2027&thang=0")),
    *(
        ("staff", f"/quan-ly/chung-nhan/kiem-tra-so{part}")
        for part in ("", "?ma=xyz", "?ma=0123456789abcdef")
    ),
    *(("staff", f"/quan-ly/chung-nhan/sap-het-han{part}") for part in ("", "?don-vi=")),
    *(("staff", f"/quan-ly/lop/lop-dung-thu/cap-giay{part}") for part in ("", "/{waiting}", "/{held}")),
    *(("staff", path) for path in ("/quan-ly/cap-giay/", "/quan-ly/lop/lop-tai-xuong/cap-giay")),
    *(("replaced", path) for path in ("/chung-nhan/", "/chung-nhan/{replaced_code}")),
    ("stranger", "/xac-minh/{replaced_code}"),
    *(("passed", path) for path in ("/ca-nhan/du-lieu", "/ca-nhan/yeu-cau")),
    *(("fresh", path) for path in ("/ca-nhan/du-lieu", "/ca-nhan/yeu-cau")),
    *(("staff", f"/quan-ly/yeu-cau/{part}") for part in ("", "them?nguoi={person}", "99999")),
    *(("staff", f"/quan-ly/yeu-cau/{{ask_{kind}}}") for kind in ("view", "withdraw", "correct", "done")),
    *(("staff", f"/quan-ly/yeu-cau/{{ask_delete}}{part}") for part in ("", "/xoa", "/xoa/xac-nhan")),
    *(("staff", path) for path in ("/quan-ly/yeu-cau/{ask_correct}/sua", "/quan-ly/nguoi/{erased}")),
    *(("staff", f"/quan-ly/nhat-ky/{part}") for part in ("", "?nguoi={person}")),
    *(("staff", path) for path in ("/quan-ly/lop/", "/quan-ly/lop/mo", "/quan-ly/nguoi/them")),
    *(("staff", f"/quan-ly/lop/?{words}") for words in ("tim=thu&luc=dang-mo", "tim=khongco")),
    *(("staff", f"/quan-ly/lop/lop-dung-thu/?nhom={group}") for group in ("stuck", "awaiting")),
    *(("staff", f"/quan-ly/lop/lop-dung-thu/loi-nhac{part}") for part in ("", "?nhom=essay")),
    *(("staff", f"/quan-ly/bao-cao/{part}") for part in ("", "?theo=don-vi", "?ky=2021", "?ngay=31/02/2026")),
    *(("staff", f"/quan-ly/bao-cao/{part}") for part in ("danh-sach?muc=ghi-danh", "bao-cao.pdf?ngay-ky=x")),
    *(("secretary", f"/don-vi/ket-qua/{part}") for part in ("", "?ky=2021", "?ngay=31/02/2026")),
    *(("staff", f"/quan-ly/lop/lop-dung-thu/{part}") for part in ("", "sua", "nguoi-moi", "ghi-danh")),
    ("staff", "/quan-ly/lop/lop-dung-thu/quy-dinh"),
    *(("staff", f"/quan-ly/lop/lop-dung-thu/ngoai-le/{number}") for number in ("1", "999")),
    ("staff", "/quan-ly/nguoi/nhap/?lop=lop-dung-thu"),
    *(("staff", f"/quan-ly/lop/lop-dung-thu/ghi-danh?tim={words}") for words in ("thi", "khongcoai")),
    *(("staff", f"/quan-ly/don-vi/{part}") for part in ("", "?tim=chi", "?tim=khongco", "them", "1", "999")),
    *(("staff", path) for path in ("/quan-ly/nguoi/nhap/", "/quan-ly/nguoi/nhap/999/")),
    *(("staff", f"/quan-ly/nguoi/nhap/{{{name}_list}}/") for name in ("mistakes", "unreadable", "taken")),
    *(("staff", f"/quan-ly/nguoi/nhap/{{{name}_list}}/") for name in ("doubtful", "waiting")),
    *(("staff", f"/quan-ly/nguoi/nhap/{{doubtful_list}}/?xem={view}") for view in ("them-moi", "thay-doi")),
    *(("instructor", path) for path in ("/", "/soan-bai/", "/soan-bai/{course}/ban-dang-dung/", "/quan-ly/")),
    *(("instructor", f"/soan-bai/{{course}}/ban-dang-dung/{part}") for part in ("kiem-tra", "{lesson}")),
    *(("instructor", f"/soan-bai/{{course}}/{part}") for part in ("dua-vao/", "dua-vao/{brought}/", "xuat/")),
    *(
        ("instructor", f"/soan-bai/{{course}}/dua-vao/{part}")
        for part in ("{brought}/cau/7", "{brought_lesson}/bai")
    ),
    *(
        ("staff", f"/soan-bai/{{course}}/ban-phat-hanh/{part}")
        for part in ("", "1/", "1/so-sanh", "1/quay-lai")
    ),
    *(("staff", f"/quan-ly/lop/lop-dung-thu/de-cu{part}") for part in ("", "?xem=waiting", "/dieu-kien")),
    *(("staff", f"/quan-ly/lop/lop-tai-xuong/buoi-hoc{part}") for part in ("", "/{meeting}", "/99999")),
    *(
        ("staff", path)
        for path in ("/quan-ly/lop/lop-tai-xuong/", "/giang-day/", "/giang-day/lop-tai-xuong/")
    ),
    *(("instructor", path) for path in ("/giang-day/", "/giang-day/lop-tai-xuong/")),
    *(("instructor", f"/giang-day/lop-tai-xuong/{part}") for part in ("hoc-vien", "loi-nhac")),
    *(("instructor", f"/giang-day/lop-tai-xuong/buoi/{{meeting}}/{part}") for part in ("ma", "danh-sach")),
    *(
        ("instructor", f"/giang-day/lop-tai-xuong/buoi/{{next_meeting}}/{part}")
        for part in ("ma", "phieu-ky")
    ),
    *(("instructor", path) for path in ("/giang-day/lop-tai-xuong/buoi/{next_meeting}/danh-sach",)),
    *(("staff", f"{desk}lop-tai-xuong/de-giay/") for desk in ("/quan-ly/lop/", "/giang-day/")),
    *(("instructor", f"/giang-day/lop-tai-xuong/de-giay/{part}") for part in ("", "1/", "1/nhap", "9/")),
    *(
        ("instructor", f"/giang-day/lop-tai-xuong/de-giay/1/nhap?tim={words}")
        for words in ("thi", "khongcoai")
    ),
    *(("attendee", path) for path in ("/lop/lop-tai-xuong/", "/diem-danh/", "/diem-danh/{meeting}/0")),
    *(("fresh", path) for path in ("/diem-danh/", "/diem-danh/{meeting}/0")),
    *(("secretary", path) for path in ("/", "/ca-nhan/", "/don-vi/", "/don-vi/?tim=khongcoai")),
    *(("secretary", f"/don-vi/lop/lop-dung-thu/{part}") for part in ("", "?tim=thi", "nguoi-moi")),
    *(("stranger", f"/ban-tin/{part}") for part in ("?tim=dieu le", "?tim=khongcoai", "thong-bao")),
    *(("secretary", f"/don-vi/ban-tin/{part}") for part in ("", "{issue}", "1999-01")),
    *(("staff", f"/quan-ly/ban-tin/{part}") for part in ("", "?nam=2031", "so/{issue}", "ban-thao/{draft}")),
    *(("staff", f"/quan-ly/ban-tin/theo-doi/{part}") for part in ("", "{issue}", "nam/2026", "nam/2031")),
    *(("staff", f"/quan-ly/ban-in/{part}") for part in ("", "lop/lop-dung-thu/", "lop/khong-co/")),
    *(("stranger", f"/xac-minh/{part}") for part in ("chung-thu-so/", "tep/")),
    *(("writing", f"{{essay_writing}}{part}") for part in ("", "/cau/{essay}/anh")),
    ("wrote", "{essay_wrote}"),
    *(("staff", f"/soan-bai/cham-bai/{part}") for part in ("", "bai/{essay_held}", "bai/{essay_agreed}")),
    *(("administrator", path) for path in ("/", "/quan-ly/", "/quan-ly/nguoi/4", "/soan-bai/")),
)

SEND_EMPTY = """form => {
  for (const field of form.querySelectorAll('input:not([type=hidden]), textarea')) field.value = '';
  form.noValidate = true;
  form.requestSubmit();
}"""
# Files, feeds and what watches the machine: no pages.
NO_PAGES = {
    "assets.file",
    "authoring_grounds.pick",
    "authoring_release_files.download",
    "badges.download",
    "badges.show_issuer",
    "badges.show_key",
    "badges.show_keys",
    "badges.show_status",
    "bringing.template",
    "bringing_lessons.picture",
    "bulletin_board.export_year",
    "bulletin_drafts.preview_pdf",
    "bulletin_feeds.atom",
    "bulletin_feeds.json_feed",
    "bulletin_handing.download_package",
    "bulletin_news.worker",
    "bulletins.download",
    "bulletins.download_pdf",
    "essay_photos.send",
    "marking_desk.send_photo",
    "documents_desk.download_all",
    "documents_desk.download_book",
    "documents_desk.preview",
    "taking_away.download",
    "trust.download",
    "certificates.download",
    "certificates_register.download_book",
    "certificates_register.print_book",
    "courses.picture",
    "home.healthz",
    "home_desk.show_counts",
    "home_teaching.show_counts",
    "law.download",
    "study_documents.download",
    "law_desk.download",
    "import_desk.download_template",
    "reports.show_chart",
    "reports.take_document",
    "reports.take_workbook",
    "reports_unit.draw",
    "paper_desk.print_booklets",
    "paper_desk.print_key",
    "paper_desk.print_sheets",
    "paper_upload.download_template",
    "verification.describe",
    "verification.send_worker",
    "verification.show_list",
    "verification.verify_as_json",
}


def be(phone: Phone, who: str, world: World) -> Phone:
    return phone if who == "stranger" else phone.be(world.usernames[who])


def assert_good(phone: Phone) -> None:
    found = complaints(phone.page)
    assert not found, "\n".join([phone.page.url, *found])
    # Refusals are pages too: what was refused on purpose is no problem here.
    phone.problems = [one for one in phone.problems if not one[:3].isdigit() or one.startswith("5")]


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_a_page_is_good_for_everybody(who: str, address: str, phone: OpenPhone, world: World) -> None:
    mine = be(phone(), who, world)
    mine.open(world.path(address))
    assert_good(mine)


def test_no_page_is_left_out(world: World, tmp_path: Path) -> None:
    app = create_app(Config.from_env({"LMS_DATA": str(tmp_path), "LMS_ENV": "demo"}))
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())} - NO_PAGES
    addresses = [urlsplit(world.path(address)).path for _, address in PAGES]
    opened = set()
    for address in addresses:
        with contextlib.suppress(NotFound):  # one of them is a page that there is not
            opened.add(app.url_map.bind("").match(address)[0])
    assert pages <= opened, f"no test opens {pages - opened}"
    app.extensions["database"].dispose()


@pytest.mark.parametrize("path", ["/", COURSE, "/lop/lop-dung-thu/", "/chung-nhan/{valid_code}", "/ban-tin/"])
def test_a_page_in_english_is_good_for_everybody(path: str, phone: OpenPhone, world: World) -> None:
    mine = be(phone(), "passed", world)
    mine.context.add_cookies([{"name": "locale", "value": "en", "url": mine.site.url}])
    mine.open(world.path(path))
    mine.page.get_by_role("button", name="English").click()
    assert mine.page.locator("html").get_attribute("lang") == "en"
    assert_good(mine)


@pytest.mark.parametrize("right", [True, False, None], ids=["right", "wrong", "blank"])
def test_self_checks_that_were_answered_are_good_for_everybody(
    right: bool | None, phone: OpenPhone, site: Site
) -> None:
    mine = phone().be(site.add_learner("Ngô Trả Lời").username)
    for lesson in site.course().lessons:
        mine.open(f"{COURSE}{lesson.slug}")
        for question in lesson.questions:
            if right is not None:
                fill_in(mine.page, question, right=right)
            form = mine.page.locator(f"form.check:has(#q-{question.id})")
            form.locator("> button").click()
            form.get_by_role("status").wait_for()
        assert_good(mine)


def test_wrong_passwords_and_pins_are_explained_to_everybody(
    phone: OpenPhone, site: Site, world: World
) -> None:
    mine = phone()
    mine.open("/dang-nhap")
    mine.sign_in("khong-co-ai")
    assert_good(mine)
    mine.open(world.path("/kich-hoat/{token}?buoc=2"))
    mine.page.get_by_label("Tôi đã đọc và đồng ý").check()
    for label in ("Mã PIN", "Nhập lại mã PIN"):
        mine.page.get_by_label(label, exact=True).fill("111111")
    mine.press("Kích hoạt và đăng nhập")
    assert_good(mine)


def test_coming_back_with_a_pin_is_good_for_everybody(phone: OpenPhone, site: Site) -> None:
    mine = phone()
    mine.open("/dang-nhap")
    mine.sign_in(site.add_learner("Tạ Có PIN").username)
    mine.open("/ca-nhan/")
    for label in ("Mã PIN mới", "Nhập lại mã PIN mới"):
        mine.page.get_by_label(label, exact=True).fill("804615")
    mine.press("Lưu mã PIN")
    assert_good(mine)
    mine.page.locator("summary", has_text="PIN").click()
    assert_good(mine)
    mine.page.get_by_role("button", name="Đăng xuất", exact=True).click()
    mine.page.wait_for_url("**/dang-nhap")
    assert_good(mine)


def test_activation_messages_are_good_for_everybody(phone: OpenPhone, world: World) -> None:
    mine = be(phone(), "staff", world)
    mine.open("/quan-ly/lop/lop-dung-thu/phieu-kich-hoat")
    mine.page.get_by_label("Nguyễn Thị Chưa Học").check()
    mine.press("Soạn tin nhắn")
    mine.page.get_by_label("Nguyễn Thị Chưa Học").wait_for()
    assert_good(mine)


def test_agreeing_to_nothing_is_explained_to_everybody(phone: OpenPhone, world: World) -> None:
    mine = be(phone(), "undecided", world)
    mine.open("/dong-y")
    mine.press("Đồng ý và tiếp tục")
    mine.page.wait_for_selector("[aria-invalid]")
    assert_good(mine)


def test_desk_forms_with_problems_are_good_for_everybody(phone: OpenPhone, world: World) -> None:
    mine = be(phone(), "staff", world)
    mine.open(world.path("/quan-ly/chung-nhan/{valid_id}/thu-hoi"))
    mine.page.get_by_label("Lý do thu hồi").fill("ngắn")
    mine.press("Thu hồi giấy này")
    assert_good(mine)
    mine.open("/quan-ly/nguoi/{person}".format_map(world.words))
    mine.press("Cấp mã mới")
    assert_good(mine)
    for path in ("/quan-ly/lop/mo", "/quan-ly/nguoi/them", "/quan-ly/lop/lop-dung-thu/nguoi-moi"):
        mine.open(path)
        mine.page.locator("main form").last.evaluate(SEND_EMPTY)
        mine.page.wait_for_selector("[aria-invalid]")
        assert_good(mine)
