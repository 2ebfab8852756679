"""What pages look like after something was done on them is good for everybody, too."""

import pytest

from tests.journeys.answering import fill_in
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import assert_good, be
from tests.journeys.site import COURSE, Site
from tests.journeys.world import World

pytestmark = pytest.mark.journey
SEND_EMPTY = """form => {
  for (const field of form.querySelectorAll('input:not([type=hidden]), textarea')) field.value = '';
  form.noValidate = true;
  form.requestSubmit();
}"""


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
    mine.page.wait_for_url("**/dang-nhap?*")
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
