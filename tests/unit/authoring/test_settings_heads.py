"""The form of settings upon heads that people wrote by hand: nothing is lost, nothing unasked is changed."""

import unicodedata
from collections.abc import Mapping

import pytest

from lms.authoring.settings.changing import change
from lms.authoring.settings.introduction import shown_in, with_typed
from lms.authoring.settings.reading import read
from lms.authoring.settings.sizes import GroupSize, sizes
from lms.content.head_editing import read_values
from lms.courses.format import template
from lms.forms.refusal import Refusal
from tests import three_parts
from tests.forms import says

COURSE = """---
title: >
  An toàn   # không phải ghi chú
  lao động
summary: "Hai  dấu cách"
kind: khac
minutes: 60
modes: [truc-tuyen]
pass:
  exam: 5.0   # năm
grades: {Giỏi: 8, Khá: 6.5}
certificate: {design: trang-trong}
---
"""
EXAM = """---
title: Kiểm tra
minutes: 20
attempts: 2
draw:
  - {from: Máy, pick: 1}
  - {from: Nhà cũ, pick: 2}  # nhóm đã xóa
  - {from: Máy, pick: 1, points: 2}
  - from: Nước
    pick: 1
---

## Máy
### Một?
## Nước
### Hai?
## Điện
### Ba?
"""
SIZES = {name: GroupSize(n, n) for name, n in (("Máy", 2), ("Nước", 3), ("Điện", 3))}


def changed(
    *, course: str = COURSE, bank: str = EXAM, sizes: Mapping[str, GroupSize] = SIZES, **typed: str
) -> Mapping[str, str] | Refusal:
    """What becomes of the files when the form is sent as shown but for what is `typed` (x_0 for 'x-0')."""
    texts = {"course.md": course, "kiem-tra.md": bank}
    sent = dict(read(texts).values) | {name.replace("_", "-"): text for name, text in typed.items()}
    return change(texts, sent, sizes)


def test_what_browsers_and_keyboards_make_alike_is_not_a_change() -> None:
    course = COURSE.replace("Khá", unicodedata.normalize("NFD", "Khá"))
    shown = read({"course.md": course}).values
    assert "\n" in shown["title"]
    sent = {name: unicodedata.normalize("NFC", " ".join(text.split())) for name, text in shown.items()}
    assert change({"course.md": course}, sent, {}) == {}


def test_a_least_score_changes_where_the_grade_is_written_in_other_bytes() -> None:
    decomposed = unicodedata.normalize("NFD", "Khá")
    found = changed(course=COURSE.replace("Khá", decomposed), least_1="7")
    assert found == {"course.md": COURSE.replace("Khá: 6.5", f"{decomposed}: 7")}


@pytest.mark.parametrize(
    ("first", "second", "grades"),
    [
        ("Khá", "Giỏi", {"Khá": "8", "Giỏi": "6.5"}),
        ("Xuất sắc", "Giỏi", {"Xuất sắc": "8", "Giỏi": "6.5"}),
        ("Khá", "Đạt", {"Khá": "8", "Đạt": "6.5"}),
    ],
)
def test_grades_that_take_each_others_names_are_all_kept(
    first: str, second: str, grades: Mapping[str, str]
) -> None:
    found = changed(grade_0=first, grade_1=second)
    assert not isinstance(found, Refusal)
    values = read_values(found["course.md"])
    assert isinstance(values, dict)
    assert values["grades"] == grades


def test_the_only_rule_of_a_block_can_be_taken_away() -> None:
    assert changed(exam="") == {"course.md": COURSE.replace("exam: 5.0   # năm", "{}   # năm")}


def test_points_of_a_group_that_is_not_drawn_are_not_dropped_in_silence() -> None:
    assert says(changed(points_4="2"), {"pick-4": "Hãy nhập số câu rút"})


def test_several_rows_of_a_group_share_its_questions() -> None:
    assert says(changed(pick_2="2"), {"pick-2": "chỉ có 2 câu"})
    assert changed(pick_0="0", pick_2="2") == {
        "kiem-tra.md": EXAM.replace("Máy, pick: 1}", "Máy, pick: 0}").replace(
            "pick: 1, points: 2", "pick: 2, points: 2"
        )
    }


def test_a_row_whose_group_is_gone_is_taken_away_with_0() -> None:
    assert read({"course.md": COURSE, "kiem-tra.md": EXAM}).gone == (1,)
    found = changed(pick_1="0", pick_3="2", pick_4="3", points_4="1,5")
    assert found == {
        "kiem-tra.md": EXAM.replace("  - {from: Nhà cũ, pick: 2}  # nhóm đã xóa\n", "").replace(
            "    pick: 1\n", '    pick: 2\n  - {from: "Điện", pick: 3, points: 1.5}\n'
        )
    }


LEVELLED = SIZES | {"Điện": GroupSize(6, 5, {"biet": GroupSize(4, 3), "hieu": GroupSize(2, 2)})}


def drawn(bank: str = EXAM, **typed: str) -> Mapping[str, str] | Refusal:
    return changed(bank=bank, sizes=LEVELLED, **typed)


def test_levels_of_a_group_are_written_and_make_up_what_is_drawn() -> None:
    found = drawn(level_4_biet="2", level_4_hieu="1")
    assert found == {
        "kiem-tra.md": EXAM.replace(
            "pick: 1\n---", 'pick: 1\n  - {from: "Điện", pick: 3, points: 1, level: {biet: 2, hieu: 1}}\n---'
        )
    }


def test_other_levels_are_written_in_place_of_those_that_were_there() -> None:
    bank = EXAM.replace("from: Nước\n    pick: 1", "from: Điện\n    level: {biet: 2}  # hai")
    assert read({"course.md": COURSE, "kiem-tra.md": bank}).values["pick-3"] == "2"
    assert drawn(bank) == {}
    assert drawn(bank, level_3_biet="1", level_3_hieu="2") == {
        "kiem-tra.md": bank.replace("{biet: 2}  # hai", "{biet: 1, hieu: 2}  # hai\n    pick: 3")
    }
    assert drawn(bank, level_3_biet="") == {
        "kiem-tra.md": bank.replace("    level: {biet: 2}  # hai\n", "    pick: 2\n")
    }


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"level_4_biet": "4"}, {"level-4-biet": "Mức này chỉ rút được 3 câu"}),
        ({"level_4_van-dung": "1"}, {"level-4-van-dung": "Mức này chỉ rút được 0 câu"}),
        ({"level_4_biet": "hai"}, {"level-4-biet": "Số câu là số nguyên"}),
        ({"level_4_biet": "2", "pick_4": "3"}, {"pick-4": "Các mức cộng lại là 2 câu"}),
        ({"pick_4": "6"}, {"pick-4": "Một đề chỉ rút được 5 câu: có câu không hỏi cùng nhau"}),
    ],
)
def test_levels_that_cannot_be_drawn_are_refused_at_their_field(
    typed: Mapping[str, str], told: Mapping[str, str]
) -> None:
    assert says(drawn(**typed), told)


def test_a_share_without_its_sign_is_mended_by_saving_the_form() -> None:
    course = COURSE.replace("exam: 5.0   # năm", "attendance: 80   # tám mươi")
    assert read({"course.md": course}).values["attendance"] == "80"
    new = changed(course=course)
    assert not isinstance(new, Refusal)
    assert new == {"course.md": course.replace("attendance: 80 ", "attendance: 80% ")}
    assert changed(course=course.replace("80", "80%")) == {}


def test_the_introduction_is_typed_as_words() -> None:
    course = f"{COURSE}\n{template.INTRO}\n"
    assert shown_in(course) == ""
    assert with_typed(course, "") == course
    assert with_typed(course, "Chào *bạn*.\r\n\r\n- ( ) một") == (
        f"{COURSE}\nChào \\*bạn\\*.\n\n\\- ( ) một\n"
    )
    rich = f"{COURSE}\n## Mở đầu\n\nChào **bạn**.\n"
    assert with_typed(rich, shown_in(rich)) == rich
    assert with_typed(rich, "## Mở đầu\n\nChào bạn!") == rich.replace("**bạn**.", "**bạn**!")
    assert with_typed(rich, "") == COURSE


def test_how_statements_are_marked_is_a_choice_of_the_exam() -> None:
    assert read({"course.md": COURSE, "kiem-tra.md": EXAM}).values["statements"] == "even"
    assert drawn(statements="table-2025") == {
        "kiem-tra.md": EXAM.replace("pick: 1\n---", "pick: 1\nstatements: table-2025\n---")
    }
    assert says(drawn(statements="2025"), {"statements": "Hãy chọn một trong các mục"})


def test_sizes_count_what_is_there_and_what_a_paper_can_hold() -> None:
    found = sizes(three_parts.exam())["Nhiều phương án"]
    assert (found.questions, found.most) == (9, 8)
    assert [(one.questions, one.most) for one in map(found.of, ("biet", "hieu", "van-dung"))] == [
        (6, 5),
        (3, 3),
        (0, 0),
    ]
