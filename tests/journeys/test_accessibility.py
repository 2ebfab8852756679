"""Every page in every role and state: WCAG 2.2 AA by axe, both schemes, 320 px, large text, large targets."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from werkzeug.exceptions import NotFound

from lms.app import create_app
from lms.config import Config
from lms.demo import small
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import assert_good, be
from tests.journeys.phone import Phone
from tests.journeys.site import COURSE
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
    *(("stranger", path) for path in ("/quen-ma-pin", "/tiep-tuc/khong-co", "/xac-minh/?ma=1/2026")),
    *(("fresh", path) for path in ("/quen-ma-pin", "/ca-nhan/mo-trinh-duyet")),
    ("passed", "/chung-nhan/{valid_code}/cho-xem"),
    *((who, "/ngoai-tuyen") for who in ("stranger", "fresh")),
    *(("fresh", f"/lop/lop-dung-thu/goi/{part}") for part in ("", "{lesson}")),
    *((who, "/soan-bai/mat-mang/") for who in ("staff", "instructor")),
    *(
        ("instructor", f"/soan-bai/{{course}}/{part}")
        for part in ("giang-vien/", "dua-vao/{brought_table}/cot")
    ),
    ("staff", "/quan-ly/nguoi/xin-ma"),
    *(("undecided", path) for path in ("/", "/dong-y", "/dong-y?khong=1", "/ca-nhan/")),
    *(("fresh", path) for path in ("/ca-nhan/dong-y/hoc-tap-1.vi", "/ca-nhan/rut-dong-y")),
    *(("staff", f"/quan-ly/nguoi/phieu-kich-hoat{words}") for words in ("", "?tim=thi", "?tim=khongcoai")),
    ("staff", "/quan-ly/lop/lop-dung-thu/phieu-kich-hoat"),
    *(("fresh", path) for path in ("/", "/khoa-hoc/", COURSE, "/lop/lop-dung-thu/", "/chung-nhan/")),
    ("fresh", "/ca-nhan/khoa-truy-cap/"),
    *(("fresh", path) for path in ("/lop/lop-dung-thu/kiem-tra", "/ca-nhan/", "/quan-ly/", "/lop/khong-co/")),
    *(("fresh", f"{COURSE}{path.stem}") for path in sorted(small.COURSE.glob("0*.md"))),
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
    *(("staff", f"/quan-ly/tim{words}") for words in ("", "?tim=thi", "?tim=khongcoai")),
    *(("staff", path) for path in ("/quan-ly/nguoi/{person}/sua", "/quan-ly/lop/lop-dung-thu/sao-chep")),
    ("staff", "/quan-ly/don-vi/nhap/"),
    ("staff", "/soan-bai/{course}/cai-dat"),
    *(("staff", f"/giang-day/lop-dung-thu/giay-to/{part}") for part in ("", "999/")),
    ("fresh", "/ca-nhan/lich"),
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
    *(
        ("staff", f"/quan-ly/nguoi/nhap/{{{name}_list}}/")
        for name in ("doubtful", "unmapped", "sure", "waiting")
    ),
    *(("staff", f"/quan-ly/nguoi/nhap/{{doubtful_list}}/?xem={view}") for view in ("them-moi", "thay-doi")),
    ("staff", "/quan-ly/nguoi/nhap/{taken_list}/hoan-tac"),
    *(("instructor", path) for path in ("/", "/soan-bai/", "/soan-bai/{course}/ban-dang-dung/", "/quan-ly/")),
    *(("instructor", f"/soan-bai/{{course}}/ban-dang-dung/{part}") for part in ("kiem-tra", "{lesson}")),
    *(("instructor", f"/soan-bai/{{course}}/{part}") for part in ("dua-vao/", "dua-vao/{brought}/", "xuat/")),
    *(
        ("instructor", f"/soan-bai/{{course}}/dua-vao/{part}")
        for part in ("{brought}/cau/7", "{brought_lesson}/bai")
    ),
    *(("instructor", f"/soan-bai/{part}") for part in ("{course}/", "khoa-moi", "tu-zip")),
    *(("instructor", f"/soan-bai/tim-cau/{part}") for part in ("", "?q=khongcoai", "?hoi=bao-dong")),
    *(("instructor", f"/soan-bai/{{course}}/{part}") for part in ("de-thi/", "de-thi/xem-thu")),
    ("instructor", "/soan-bai/{course}/cau/{question}"),
    *(("instructor", f"/soan-bai/{{course}}/{part}") for part in ("doi-ten/{lesson}.md", "xoa/kiem-tra.md")),
    *(("instructor", f"/soan-bai/{{course}}/{part}") for part in ("lich-su/course.md", "phat-hanh/")),
    *(("instructor", f"/soan-bai/{{course}}/cau-hoi/{part}") for part in ("", "{question}")),
    *(("instructor", f"/soan-bai/{{course}}/cham-lai/{part}") for part in ("", "moi?cau={unruled}")),
    *(("staff", path) for path in ("/quan-ly/cham-lai/", "{ruling}", "{ruled}")),
    *(("instructor", f"/soan-bai/can-cu/{part}") for part in ("", "?tim=dieu", "them", "xem-lai")),
    ("instructor", "/soan-bai/can-cu/van-ban/dieu-le-2011"),
    *(("instructor", f"/soan-bai/{{course}}/sua/{part}") for part in ("kiem-tra.md", "course.md?dong=2")),
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
    *(
        ("instructor", f"/giang-day/lop-tai-xuong/buoi/{{meeting}}/{part}")
        for part in ("ma", "danh-sach", "tu-danh-sach")
    ),
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
    *(("stranger", f"/xac-minh/{part}") for part in ("chung-thu-so/", "tep/", "thanh-tich/{release}")),
    *(("writing", f"{{essay_writing}}{part}") for part in ("", "/cau/{essay}/anh")),
    ("wrote", "{essay_wrote}"),
    *(("staff", f"/soan-bai/cham-bai/{part}") for part in ("", "bai/{essay_held}", "bai/{essay_agreed}")),
    *(("administrator", path) for path in ("/", "/quan-ly/", "/quan-ly/nguoi/4", "/soan-bai/")),
)

# Files, feeds and what watches the machine: no pages.
NO_PAGES = {
    "assets.file",
    "authoring_editing.show_picture",
    "authoring_grounds.pick",
    "authoring_releases.download",
    "badges.download",
    "badges.download_png",
    "badges.download_svg",
    "badges.show_issuer",
    "badges.show_key",
    "badges.show_keys",
    "badges.show_picture",
    "badges.show_status",
    "badges.show_status_list",
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
    "calendar.download",
    "calendar.read",
    "certificates.download",
    "certificates_register.download_book",
    "certificates_register.print_book",
    "certificates_reissue_many.leave",
    "classes_bulk_desk.leave",
    "courses.picture",
    "deeds.show_known",
    "documents_desk.download_all",
    "documents_desk.download_book",
    "documents_desk.preview",
    "essay_photos.send",
    "home.healthz",
    "home_class_papers.download_paper",
    "home_class_papers.download_workbook",
    "home_class_papers.open_from_desk",
    "home_desk.show_counts",
    "home_teaching.show_counts",
    "import_desk.download_template",
    "import_grid.download_rest",
    "law.download",
    "law_desk.download",
    "marking_desk.send_photo",
    "offline.send_manifest",
    "offline.send_worker",
    "packs.send_list",
    "paper_desk.print_booklets",
    "paper_desk.print_key",
    "paper_desk.print_sheets",
    "paper_upload.download_template",
    "people_bulk_desk.leave",
    "regrading.document",
    "reports.show_chart",
    "reports.take_document",
    "reports.take_workbook",
    "reports_unit.draw",
    "study_documents.download",
    "taking_away.download",
    "trust.download",
    "unit_list_desk.leave",
    "verification.describe",
    "offline_verification.send_worker",
    "offline_verification.show_list",
    "verification.verify_as_json",
}


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_a_page_is_good_for_everybody(
    who: str, address: str, phone_of: Callable[[str], Phone], world: World
) -> None:
    mine = phone_of(who)
    mine.problems.clear()
    mine.open(world.path(address))
    assert_good(mine)
    assert not mine.problems, "\n".join(mine.problems)


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
