"""One value of a head is changed; everything else stays as the author wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.content import front_matter
from lms.content.head_editing import Place, flow_list, scalar, with_values

HEAD = """---
title: Bồi dưỡng   # tên khóa
modes: [truc-tuyen, tai-doanh-nghiep]

# Điều kiện đạt
pass: {lessons: all, exam: 5.0}
grades:
  Giỏi: 8   # từ tám
  Khá: 6.5
certificate: {design: trang-trong, valid_months: null}
approved_by:
draw:
  - {from: "Nhóm, một", pick: 3}  # ba câu
  - from: Nhóm hai
    pick: 2
---

Chữ: {giữ nguyên}
---
"""


@pytest.mark.parametrize(
    ("place", "value", "before", "after"),
    [
        (("title",), scalar("Mới: hơn"), "title: Bồi dưỡng   # tên", 'title: "Mới: hơn"   # tên'),
        (("modes",), flow_list(["truc-tuyen"]), "[truc-tuyen, tai-doanh-nghiep]", "[truc-tuyen]"),
        (("pass", "exam"), "6.0", "exam: 5.0}", "exam: 6.0}"),
        (("pass", "exam"), None, "{lessons: all, exam: 5.0}", "{lessons: all}"),
        (("pass", "lessons"), None, "{lessons: all, exam: 5.0}", "{exam: 5.0}"),
        (("pass", "attendance"), "80%", "exam: 5.0}", "exam: 5.0, attendance: 80%}"),
        (("grades", "Khá"), "7", "Khá: 6.5", "Khá: 7"),
        (("grades", "Giỏi"), None, "  Giỏi: 8   # từ tám\n", ""),
        (("grades", "Trung bình"), "5", "  Khá: 6.5\n", "  Khá: 6.5\n  Trung bình: 5\n"),
        (("certificate", "valid_months"), "60", "valid_months: null", "valid_months: 60"),
        (("approved_by",), scalar("QĐ 12"), "approved_by:\n", "approved_by: QĐ 12\n"),
        (("draw", 0, "pick"), "4", "pick: 3}  # ba", "pick: 4}  # ba"),
        (("draw", 1, "pick"), "1", "    pick: 2\n", "    pick: 1\n"),
        (("draw", 1, "points"), "0.5", "    pick: 2\n", "    pick: 2\n    points: 0.5\n"),
        (("review",), "practice", "    pick: 2\n---", "    pick: 2\nreview: practice\n---"),
        (("essay", "markers"), "2", "    pick: 2\n---", "    pick: 2\nessay: {markers: 2}\n---"),
        (("pass",), "{exam: 5}", "{lessons: all, exam: 5.0}", "{exam: 5}"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_one_value_is_changed_and_no_other_byte(
    place: Place, value: str | None, before: str, after: str, newline: str
) -> None:
    assert HEAD.count(before) == 1
    changed = with_values(HEAD.replace("\n", newline), {place: value})
    assert changed == HEAD.replace(before, after).replace("\n", newline)


@pytest.mark.parametrize("text", ["", "Không có khai báo", "---\ntitle: [\n---\n", "---\n- một\n---\n"])
def test_a_head_that_cannot_be_read_is_left_to_a_person(text: str) -> None:
    assert with_values(text, {("title",): "Tên"}) is None


def test_a_block_with_notes_of_its_author_is_not_replaced_whole() -> None:
    text = "---\nmodes:\n  - truc-tuyen # chỉ thế thôi\n  - tu-nghien-cuu\n---\n"
    assert with_values(text, {("modes",): "[a]"}) is None
    assert with_values(text.replace(" # chỉ thế thôi", ""), {("modes",): "[a]"}) == "---\nmodes: [a]\n---\n"


TEXTS = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]), max_size=40)


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was_given(title: str, grade: str) -> None:
    title, grade = front_matter.normalise(title), front_matter.normalise(grade)
    changed = with_values(HEAD, {("title",): scalar(title), ("grades", "Khá"): None})
    assert changed is not None
    read = front_matter.split(changed, "").fields
    assert (read.text("title", required=False), read.problems) == (title, [])
    if grade and grade not in {"Giỏi", "Khá"}:
        more = with_values(HEAD, {("grades", grade): "6"})
        assert more is not None
        assert front_matter.split(more, "").fields.mapping("grades").names() == ("Giỏi", "Khá", grade)


@given(st.permutations([("pass", "exam"), ("title",), ("draw", 0, "pick"), ("grades", "Khá"), ("review",)]))
def test_changes_may_come_in_any_order(places: list[Place]) -> None:
    values: dict[Place, str | None] = dict.fromkeys(places, "7")
    assert with_values(HEAD, values) == with_values(HEAD, dict(sorted(values.items(), key=str)))
