"""The whole way at 360 px, on both databases: study, an exam in trouble, certificate, verification."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from lms import clock
from lms.clock import VIETNAM
from lms.courses.course import Lesson
from lms.grading.question import Question
from tests.journeys.answering import fill_in, is_filled_in
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import CLASS, COURSE, Site

pytestmark = pytest.mark.journey
REASON = "Cấp nhầm cho người chưa dự lớp, theo biên bản kiểm tra"


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


@dataclass(frozen=True)
class Printed:
    """What the paper says: its words and the address in its QR code."""

    words: str
    title: str
    address: str


def test_a_worker_studies_passes_and_holds_a_certificate_until_it_is_revoked(
    phone: OpenPhone, site: Site, tmp_path: Path
) -> None:
    learner = site.add_learner("H'Hen Đặng Thị Ánh Tuyết")
    mine = phone()
    mine.open("/dang-nhap")
    mine.sign_in(learner.username)
    assert mine.path == "/"
    expect(mine.page.locator("h1")).to_have_text("Chào Tuyết")
    mine.press("Bắt đầu học")
    study(mine, site.course().lessons)
    sit_the_exam_in_trouble(mine, phone().be(learner.username))
    assert mine.path == CLASS
    assert "Bạn đã đạt" in mine.words
    assert "Điểm 10, xếp loại Xuất sắc." in mine.words

    mine.press("Xem giấy chứng nhận")
    number = mine.page.locator("dl.facts div", has_text="Số").first.locator("dd").inner_text()
    paper = download(mine, tmp_path)
    assert learner.full_name.upper() in paper.words.upper()
    assert number in paper.words
    assert "GIẤY CHỨNG NHẬN" in paper.words.upper()
    assert learner.full_name in paper.title

    stranger = phone()
    stranger.open(paper.address)
    assert stranger.path == f"/xac-minh/{mine.path.rsplit('/', 1)[-1]}"
    assert "Giấy chứng nhận có thật và còn giá trị" in stranger.words
    assert learner.full_name in stranger.words

    revoke(phone(), number, learner.full_name)
    stranger.page.reload()
    day = f"{clock.now().astimezone(VIETNAM):%d/%m/%Y}"
    assert f"Giấy chứng nhận đã bị thu hồi ngày {day}" in stranger.words
    assert f"Lý do: {REASON}" in stranger.words
    mine.page.reload()
    assert f"Lý do: {REASON}" in mine.words


def test_who_fails_sees_what_is_missing_and_may_try_once_more(phone: OpenPhone, site: Site) -> None:
    mine = phone().be(site.add_learner("Trần Văn Bảy").username)
    mine.sit(right=False)
    assert mine.path == CLASS
    assert "Chưa đạt" in mine.words
    missing = mine.page.locator("h2", has_text="Còn thiếu").locator("+ ul li").all_inner_texts()
    assert missing == ["5 bài học: đã học 0/5 bài", "Điểm kiểm tra: được 0 điểm, cần từ 5"]
    mine.read_lessons()
    assert mine.path == CLASS
    missing = mine.page.locator("h2", has_text="Còn thiếu").locator("+ ul li").all_inner_texts()
    assert missing == ["Điểm kiểm tra: được 0 điểm, cần từ 5"]
    mine.press("Làm lại bài kiểm tra")
    assert "Còn 1 lượt" in mine.words
    mine.sit(right=True)
    assert "Bạn đã đạt" in mine.words
    mine.open(f"{CLASS}kiem-tra")
    assert "Bạn đã dùng hết số lần làm bài" in mine.words


def study(mine: Phone, lessons: tuple[Lesson, ...]) -> None:
    """Read every lesson; answer the first one's first self-check wrongly, then rightly, in place."""
    assert mine.path == f"{COURSE}{lessons[0].slug}"
    question = lessons[0].questions[0]
    form = mine.page.locator("form.check").filter(has=mine.page.locator(f"#q-{question.id}"))
    before = mine.page.evaluate("performance.timeOrigin")
    fill_in(mine.page, question, right=False)
    form.get_by_role("button").click()
    expect(form.get_by_role("status")).to_contain_text("Chưa đúng")
    expect(form.get_by_role("status")).to_be_focused()
    fill_in(mine.page, question)
    form.get_by_role("button", name="Kiểm tra lại").click()
    expect(form.get_by_role("status")).to_contain_text("Đúng")
    assert mine.page.evaluate("performance.timeOrigin") == before, "the page was loaded again"
    mine.read_lessons()
    assert mine.path == CLASS
    assert "Đã học 5/5 bài" in mine.words


def sit_the_exam_in_trouble(mine: Phone, other: Phone) -> None:
    """Sit the exam with a reload, without network, with a closed page, and on another phone; hand it in."""
    paper = mine.start_exam()
    asked = mine.asked()
    first, unsent, kept, last = asked[:3], asked[3:6], asked[6:8], asked[8:]
    mine.answer(first)
    mine.page.reload()
    assert_shown(mine, first)

    mine.context.set_offline(True)
    for question in unsent:
        fill_in(mine.page, question)
    expect(mine.page.get_by_role("status")).to_contain_text("Mất mạng")
    mine.page.get_by_role("button", name="Nộp bài").click()
    expect(mine.page.get_by_role("status")).to_contain_text("Mất mạng")
    assert_shown(mine, [*first, *unsent])
    mine.context.set_offline(False)
    mine.wait_until_saved()

    mine.context.set_offline(True)
    for question in kept:
        fill_in(mine.page, question)
    mine.page.close()
    mine.context.set_offline(False)
    mine.page = mine.context.new_page()
    mine.open(paper)
    mine.wait_until_saved()
    assert_shown(mine, [*first, *unsent, *kept])

    other.start_exam()
    assert other.path == paper
    assert_shown(other, [*first, *unsent, *kept])
    other.answer(last)
    mine.page.reload()
    assert_shown(mine, asked)
    mine.press("Nộp bài")
    assert f"Bạn đã trả lời đủ {len(asked)} câu" in mine.words
    mine.press("Nộp bài")


def assert_shown(phone: Phone, questions: list[Question]) -> None:
    """The open paper shows the right answer to each of these."""
    lost = [question.id for question in questions if not is_filled_in(phone.page, question)]
    assert not lost


def download(mine: Phone, folder: Path) -> Printed:
    """Download the certificate's PDF, print it at 150 dpi, and read both back."""
    with mine.page.expect_download() as downloading:
        mine.page.get_by_role("link", name="Tải bản PDF").click()
    path = folder / "print.pdf"
    downloading.value.save_as(path)
    command = ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", "print.pdf", "print"]
    subprocess.run(command, cwd=folder, check=True)
    with Image.open(folder / "print.png") as image:
        (code,) = zxingcpp.read_barcodes(image)
    reader = PdfReader(path)
    words = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert reader.metadata
    return Printed(words, reader.metadata.title or "", code.text)


def revoke(staff: Phone, number: str, name: str) -> None:
    """Sign in as staff, find the certificate by its number and revoke it with a reason."""
    staff.open("/quan-ly/chung-nhan/")
    staff.sign_in("canbo")
    assert staff.path == "/quan-ly/chung-nhan/"
    staff.page.get_by_label("Tìm theo tên, số hoặc mã").fill(number)
    staff.press("Tìm")
    staff.page.get_by_role("link", name=number).click()
    expect(staff.page.locator("h1")).to_have_text(name)
    staff.press("Giải thích kết quả")
    assert "Kết quả tính lại trùng khớp với kết quả đã lưu" in staff.words
    staff.page.go_back()
    staff.press("Thu hồi…")
    staff.page.get_by_label("Lý do thu hồi").fill(REASON)
    staff.press("Thu hồi giấy này")
    assert f"Lý do: {REASON}" in staff.words
