from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lms.classes.opening_plan import ClassPlan, CourseOffer, TypedClass, check_opening, make_code
from lms.courses.course import PassRules
from lms.forms.refusal import Refusal

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
ONLINE = CourseOffer(
    "nhan-thuc",
    "Nhận thức về Đảng",
    7,
    ("truc-tuyen", "tai-doanh-nghiep"),
    has_exam=True,
    rules=PassRules(None, None, Decimal(5), None),
)
READING = CourseOffer(
    "tu-doc", "Tự đọc", 8, ("tu-nghien-cuu",), has_exam=False, rules=PassRules(None, None, None, None)
)
GOOD = TypedClass(
    course="nhan-thuc",
    title="Lớp Đặng Thị Đợt 1",
    code="lop-dot-1",
    mode="truc-tuyen",
    starts_on="2026-12-01",
    ends_on="2026-12-31",
    exam_opens_at="2026-12-20T07:30",
    exam_closes_at="2026-12-25T17:00",
)
COURSE_UNKNOWN = "Hãy chọn một khóa học đã phát hành."
MISSING = "Hãy nhập tên lớp."
TOO_LONG = "Phần này dài quá 200 ký tự. Hãy viết gọn lại."
CODE_SHORT = "Mã lớp cần ít nhất 3 chữ hoặc số, ví dụ nhan-thuc-2026-1."
MODE_NOT_OFFERED = "Khóa này chỉ có hình thức: Trực tuyến, Tại doanh nghiệp. Hãy chọn lại."
NO_DAY = "Hãy nhập ngày, ví dụ 05/02/2027."
NO_MOMENT = "Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027."
PLACE_MISSING = "Lớp học tại doanh nghiệp cần có nơi học. Hãy nhập tên doanh nghiệp, phòng học."
ENDS_BEFORE_START = "Ngày kết thúc phải từ ngày bắt đầu trở đi. Hãy kiểm tra lại."
OPENS_EARLY = "Bài kiểm tra phải mở từ ngày bắt đầu lớp trở đi. Hãy kiểm tra lại."
CLOSES_EARLY = "Giờ đóng phải sau giờ mở bài kiểm tra. Hãy kiểm tra lại."
IS_OVER = "Giờ này đã qua, nên không ai còn làm bài được. Hãy chọn giờ sau lúc này."
CODE_TAKEN = "Đã có lớp mang mã này. Hãy chọn mã khác, ví dụ thêm số của đợt."


def check(taken: tuple[str, ...] = (), *, is_new: bool = True, **changes: str) -> ClassPlan | Refusal:
    draft = replace(GOOD, **changes)
    return check_opening(draft, (ONLINE, READING), taken, now=NOW, is_new=is_new)


def plan(taken: tuple[str, ...] = (), *, is_new: bool = True, **changes: str) -> ClassPlan:
    found = check(taken, is_new=is_new, **changes)
    assert isinstance(found, ClassPlan), found
    return found


def refused(taken: tuple[str, ...] = (), **changes: str) -> dict[str, str]:
    found = check(taken, **changes)
    assert isinstance(found, Refusal), found
    return {field: str(sentence) for field, sentence in found.items()}


def test_a_sound_draft_is_a_plan_with_days_and_moments_of_vietnam() -> None:
    assert plan() == ClassPlan(
        code="lop-dot-1",
        title="Lớp Đặng Thị Đợt 1",
        course_slug="nhan-thuc",
        release_id=7,
        mode="truc-tuyen",
        place="",
        starts_on=date(2026, 12, 1),
        ends_on=date(2026, 12, 31),
        exam_opens_at=datetime(2026, 12, 20, 0, 30, tzinfo=UTC),
        exam_closes_at=datetime(2026, 12, 25, 10, 0, tzinfo=UTC),
        own=None,
    )


def test_what_was_typed_the_vietnamese_way_is_the_same_plan() -> None:
    typed = {"starts_on": "01/12/2026", "ends_on": "31/12/2026"}
    assert plan(**typed, exam_opens_at="07:30 20/12/2026", exam_closes_at="25/12/2026 17:00") == plan()


@pytest.mark.parametrize(
    ("changes", "flaws"),
    [
        ({"course": ""}, {"course": COURSE_UNKNOWN}),
        ({"course": "khong-co"}, {"course": COURSE_UNKNOWN}),
        ({"title": ""}, {"title": MISSING}),
        ({"title": "", "code": ""}, {"title": MISSING}),
        ({"title": "L" * 201}, {"title": TOO_LONG}),
        ({"title": "07", "code": ""}, {"code": CODE_SHORT}),
        ({"code": "!?"}, {"code": CODE_SHORT}),
        ({"mode": ""}, {"mode": MODE_NOT_OFFERED}),
        ({"mode": "tu-nghien-cuu"}, {"mode": MODE_NOT_OFFERED}),
        (
            {"mode": "tai-doanh-nghiep"},
            {"place": PLACE_MISSING},
        ),
        ({"place": "P" * 201}, {"place": TOO_LONG}),
        ({"starts_on": "mai"}, {"starts_on": NO_DAY}),
        ({"ends_on": ""}, {"ends_on": NO_DAY}),
        (
            {"ends_on": "2026-11-30"},
            {"ends_on": ENDS_BEFORE_START},
        ),
        ({"exam_opens_at": "sáng mai"}, {"exam_opens_at": NO_MOMENT}),
        ({"exam_closes_at": ""}, {"exam_closes_at": NO_MOMENT}),
        (
            {"exam_opens_at": "2026-11-30T23:59"},
            {"exam_opens_at": OPENS_EARLY},
        ),
        (
            {"exam_closes_at": "2026-12-20T07:30"},
            {"exam_closes_at": CLOSES_EARLY},
        ),
    ],
)
def test_each_mistake_is_found_at_its_field(changes: dict[str, str], flaws: dict[str, str]) -> None:
    assert refused(**changes) == flaws


def test_all_mistakes_are_found_at_once() -> None:
    found = check_opening(TypedClass(), (ONLINE,), (), now=NOW, is_new=True)
    assert isinstance(found, Refusal)
    days = {"starts_on", "ends_on", "exam_opens_at", "exam_closes_at"}
    assert found.keys() == {"course", "title"} | days


def test_a_class_may_last_one_day_and_its_exam_open_with_the_day() -> None:
    assert plan(ends_on="2026-12-01", exam_opens_at="2026-12-01T00:00").ends_on == date(2026, 12, 1)


def test_a_new_class_has_its_exam_before_it_but_an_old_one_may_have_had_it() -> None:
    past = {"starts_on": "2026-11-01", "exam_opens_at": "2026-11-20T07:00"}
    closed_now = "2026-11-23T10:00"
    assert refused(**past, exam_closes_at=closed_now) == {"exam_closes_at": IS_OVER}
    assert plan(**past, exam_closes_at="2026-11-23T10:01").exam_closes_at > NOW
    assert plan(**past, exam_closes_at=closed_now, is_new=False).exam_closes_at == NOW


def test_without_an_exam_the_times_are_those_of_the_class() -> None:
    found = plan(course="tu-doc", mode="tu-nghien-cuu", exam_opens_at="", exam_closes_at="")
    assert found.exam_opens_at == datetime(2026, 11, 30, 17, tzinfo=UTC)
    assert found.exam_closes_at == datetime(2026, 12, 31, 17, tzinfo=UTC)


def test_without_an_exam_a_time_that_was_typed_still_has_to_be_one() -> None:
    found = refused(course="tu-doc", mode="tu-nghien-cuu", exam_opens_at="x", exam_closes_at="")
    assert found == {"exam_opens_at": NO_MOMENT, "exam_closes_at": NO_MOMENT}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lớp Đặng Thị Hoà – đợt 1/2026", "lop-dang-thi-hoa-dot-1-2026"),
        ("  --Ðông  Á_&_Ắ ", "dong-a-a"),
        ("党课", ""),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_a_code_is_made_of_plain_letters_digits_and_single_hyphens(text: str, code: str) -> None:
    assert make_code(text) == code


def test_a_typed_code_is_made_plain_and_must_be_free() -> None:
    assert plan(code="Lớp Đợt 2").code == "lop-dot-2"
    assert refused(("lop-dot-1",)) == {"code": CODE_TAKEN}


def test_a_code_from_the_title_is_numbered_until_it_is_free() -> None:
    made = "lop-dang-thi-dot-1"
    assert plan(code="").code == made
    assert plan((made,), code="").code == f"{made}-2"
    assert plan((made, f"{made}-2"), code="").code == f"{made}-3"


def test_a_draft_is_read_without_what_nobody_sees() -> None:
    assert TypedClass.read({"title": " Lớp\u00a0 một\u200b ", "khac": "x"}) == TypedClass(title="Lớp một")
