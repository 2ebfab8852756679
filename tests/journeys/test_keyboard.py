"""The same way without a pointer: Tab, Shift, Space, arrows and Enter, and always seeing where one is."""

import pytest
from playwright.sync_api import Page, expect

from lms.demo import small
from tests.journeys.answering import Act, acts
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import CLASS, COURSE, ENTRANCE, Site

pytestmark = pytest.mark.journey
MOST_TABS = 150
FOCUSED = """() => {
  const one = document.activeElement;
  const label = one.closest('label');
  const box = one.getBoundingClientRect();
  return {
    name: one.name ?? '', value: one.value ?? '', text: one.innerText ?? '',
    id: one.id ?? '',
    visible: [one, label].some((it) => it && getComputedStyle(it).outlineStyle !== 'none'
      && parseFloat(getComputedStyle(it).outlineWidth) >= 2),
    uncovered: [one, label].some((it) => it && it.contains(document.elementFromPoint(
      box.left + box.width / 2, box.top + box.height / 2))),
  };
}"""


def tab_to(page: Page, **wanted: str) -> None:
    """Press Tab until the focus is on the control whose name, value, id or text are `wanted`."""
    for _ in range(MOST_TABS):
        focused = page.evaluate(FOCUSED)
        if all(focused[key].strip() == value for key, value in wanted.items()):
            assert focused["visible"], f"the focus cannot be seen on {wanted}"
            assert focused["uncovered"], f"the focus is covered or outside of the screen on {wanted}"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {wanted}")


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def do(page: Page, act: Act) -> None:
    """Fill one control in by keys only."""
    match act.how:
        case "tick" | "untick":
            reach_tick(page, act)
        case "type":
            tab_to(page, name=act.name)
            page.keyboard.press("Control+A")
            page.keyboard.type(act.value)
        case "choose":
            tab_to(page, name=act.name)
            choice = page.locator(act.selector)
            for _ in range(choice.locator("option").count()):
                if choice.input_value() == act.value:
                    return
                page.keyboard.press("ArrowDown")
            assert choice.input_value() == act.value


def reach_tick(page: Page, act: Act) -> None:
    """Tick or untick a box with Space; of radio buttons, which are one stop of Tab, pick by arrows."""
    control = page.locator(act.selector)
    if control.get_attribute("type") == "checkbox":
        tab_to(page, name=act.name, value=control.input_value())
        if control.is_checked() is not (act.how == "tick"):
            page.keyboard.press("Space")
        return
    tab_to(page, name=act.name)
    page.keyboard.press("Space")
    for _ in range(page.locator(f'[name="{act.name}"]').count()):
        if control.is_checked():
            return
        page.keyboard.press("ArrowDown")
    assert control.is_checked()


def test_the_way_from_signing_in_to_handing_in_needs_no_pointer(phone: OpenPhone, site: Site) -> None:
    mine = phone()
    page = mine.open("/dang-nhap")
    tab_to(page, id="account")
    page.keyboard.type(site.add_learner("Quách Bàn Phím").username)
    tab_to(page, id="password")
    page.keyboard.type(small.PASSWORD)
    press_enter(page)
    tab_to(page, text="Bắt đầu học")
    press_enter(page)
    answer_a_self_check(mine, site)
    for _ in site.course().lessons[1:]:
        tab_to(page, text="Đã học xong, sang bài tiếp")
        press_enter(page)
    tab_to(page, text="Đã học xong")
    press_enter(page)
    assert mine.path == CLASS
    tab_to(page, text="Đến bài kiểm tra")
    press_enter(page)
    assert mine.path == ENTRANCE
    tab_to(page, text="Bắt đầu làm bài")
    press_enter(page)
    for question in mine.asked():
        for act in acts(question):
            do(page, act)
    mine.wait_until_saved()
    for heading in ("Nộp bài?", "Lớp dùng thử"):
        tab_to(page, text="Nộp bài")
        press_enter(page)
        expect(page.locator("h1")).to_have_text(heading)
    assert "Điểm 10, xếp loại Xuất sắc." in mine.words


def test_the_first_stop_of_tab_leads_past_the_navigation(phone: OpenPhone) -> None:
    mine = phone()
    page = mine.open("/khoa-hoc/")
    page.keyboard.press("Tab")
    tab_to(page, text="Đến nội dung chính")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def answer_a_self_check(mine: Phone, site: Site) -> None:
    """Answer the open lesson's first self-check; the verdict takes the focus."""
    lesson = site.course().lessons[0]
    assert mine.path == f"{COURSE}{lesson.slug}"
    for act in acts(lesson.questions[0]):
        do(mine.page, act)
    mine.page.keyboard.press("Tab")
    tab_to(mine.page, text="Kiểm tra")
    mine.page.keyboard.press("Enter")
    expect(mine.page.locator(f"#v-{lesson.questions[0].id}")).to_be_focused()
