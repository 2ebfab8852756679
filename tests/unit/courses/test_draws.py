"""`draw` by level and beside questions that are not asked together: read, and refused at its line."""

import pytest

from lms.courses.course import Draw
from lms.courses.format.bank import read_exam
from lms.courses.format.source import CourseFile, CourseWide

LEVELLED = """\
## Lịch sử

### Câu hỏi: Một? {#a can-cu="x" muc=biet nhom="ngay"}
= 1
### Câu hỏi: Hai? {#b can-cu="x" muc=biet nhom="ngay"}
= 2
### Câu hỏi: Ba? {#c can-cu="x" muc=hieu}
= 3

## Điều lệ

### Câu hỏi: Bốn? {#d can-cu="x" muc=biet nhom="ngay"}
= 4
"""


def read(draw: str, bank: str = LEVELLED) -> tuple[tuple[Draw, ...], list[str]]:
    """The draws of an exam with this line, and its problems as 'line: sentence'."""
    shared = CourseWide()
    head = f"---\ntitle: K\nminutes: 5\nattempts: 1\ndraw: [{draw}]\n---\n"
    exam = read_exam(CourseFile("k.md", "k.md", shared), head + bank)
    return exam.draws, [str(one).removeprefix("k.md:") for one in shared.problems]


@pytest.mark.parametrize(
    ("line", "pick", "levels"),
    [
        ("{from: Lịch sử, level: {biet: 1, hieu: 1}}", 2, (("biet", 1), ("hieu", 1))),
        ("{from: Lịch sử, pick: 2, level: {hieu: 1, van-dung: 0, biet: 1}}", 2, (("biet", 1), ("hieu", 1))),
        ("{from: Lịch sử, pick: 2}", 2, ()),
    ],
)
def test_a_line_tells_how_many_of_each_level(line: str, pick: int, levels: tuple[object, ...]) -> None:
    [first], problems = read(f"{line}, {{from: Điều lệ, pick: 0}}")
    assert (first.pick, first.levels, problems) == (pick, levels, [])


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "{from: Lịch sử, level: {biet: 1, kho: 1}}",
            "Không có mức “kho”; dùng: biet, hieu, van-dung, van-dung-cao.",
        ),
        (
            "{from: Lịch sử, pick: 3, level: {biet: 1, hieu: 1}}",
            "Nhóm “Lịch sử” rút 3 câu nhưng các mức cộng lại là 2; sửa cho khớp.",
        ),
        ("{from: Lịch sử, level: {hieu: 2}}", "Nhóm “Lịch sử”, mức thông hiểu có 1 câu, không đủ để rút 2."),
        (
            "{from: Lịch sử, pick: 3}",
            "Nhóm “Lịch sử” có 3 câu nhưng một đề chỉ rút được 2, vì các câu không hỏi cùng nhau "
            "không ra chung một đề; rút 2 câu hoặc thêm câu.",
        ),
        (
            "{from: Lịch sử, level: {hieu: một, biet: 1}}",
            "“hieu” phải là số nguyên từ 0 đến 200, không phải “một”.",
        ),
    ],
)
def test_a_line_that_cannot_be_drawn_is_told(line: str, sentence: str) -> None:
    assert read(f"{line}, {{from: Điều lệ, pick: 0}}")[1] == [f"5: {sentence}"]


def test_lines_that_need_the_same_questions_are_told_together() -> None:
    sentence = (
        "Nhóm “Điều lệ” chỉ còn rút được 0 câu, không đủ 1: các câu còn lại không hỏi cùng "
        "câu mà dòng khác cần; bớt số câu rút hoặc thêm câu."
    )
    assert read("{from: Lịch sử, pick: 2}, {from: Điều lệ, pick: 1}")[1] == [f"5: {sentence}"]
    assert read("{from: Lịch sử, pick: 1}, {from: Điều lệ, pick: 1}")[1] == []


def test_a_name_that_keeps_nothing_apart_is_worth_a_look() -> None:
    alone = LEVELLED.replace('{#d can-cu="x" muc=biet nhom="ngay"}', '{#d can-cu="x" nhom="ngày"}')
    sentence = "cảnh báo: Chỉ một câu ghi không hỏi cùng “ngày” nên chưa tách câu nào; xem lại tên."
    assert read("{from: Lịch sử, pick: 2}, {from: Điều lệ, pick: 1}", alone)[1] == [f"18: {sentence}"]


def test_a_question_that_is_wrong_does_not_count_as_one_that_is_missing() -> None:
    wrong = LEVELLED.replace("= 3", "(x) 3")
    found = read("{from: Lịch sử, level: {hieu: 1}}, {from: Điều lệ, pick: 1}", wrong)[1]
    assert [one.partition(":")[0] for one in found] == ["13"]


STATEMENTS = """\
## Xét ý

### Câu hỏi: Bốn ý? {#a can-cu="x"}
- (Đ) Một
- (S) Hai
- (Đ) Ba
- (S) Bốn

### Câu hỏi: Ba ý? {#b can-cu="x" rule=even}
- (Đ) Một
- (S) Hai
- (Đ) Ba
"""


def judged(head: str, bank: str = STATEMENTS) -> tuple[list[object], list[str]]:
    """How the statements of a bank are marked below a head with this line, and its problems."""
    shared = CourseWide()
    front = f"---\ntitle: K\nminutes: 5\nattempts: 1\n{head}draw: [{{from: Xét ý, pick: 1}}]\n---\n"
    exam = read_exam(CourseFile("k.md", "k.md", shared), front + bank)
    rules = [getattr(one.body, "rule", None) for pool in exam.pools for one in pool.questions]
    return rules, [str(one).removeprefix("k.md:") for one in shared.problems]


def test_statements_are_marked_as_the_exam_says_or_as_they_say_themselves() -> None:
    assert judged("") == (["even", "even"], [])
    assert judged("statements: even\n") == (["even", "even"], [])
    assert judged("statements: table-2025\n") == (["table-2025", "even"], [])


def test_a_question_that_the_table_cannot_mark_is_told() -> None:
    found = judged("statements: table-2025\n", STATEMENTS.replace(" rule=even", ""))[1]
    assert found == [
        "16: Bảng điểm của kỳ thi 2025 dùng cho câu có đúng bốn ý, câu này có 3 ý; viết đủ bốn ý, "
        "hoặc ghi rule=even ở tiêu đề để chia đều điểm cho các ý."
    ]


def test_another_way_of_marking_is_told_at_its_line() -> None:
    sentence = "“statements” phải là một trong: even, table-2025; không phải “2025”."
    assert judged("statements: 2025\n")[1] == [f"5: {sentence}"]
