"""Front matter: values as written, and every problem with its line."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lms.content import front_matter
from lms.content.front_matter import Fields


def fields(*lines: str) -> Fields:
    return front_matter.split("\n".join(["---", *lines, "---", "Thân bài."]), "a.md").fields


def told(found: Fields) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_the_body_starts_on_the_line_after_the_second_fence() -> None:
    found = front_matter.split("---\ntitle: A\n---\nMột\nHai", "a.md")
    assert (found.body, found.body_line) == ("Một\nHai", 4)


def test_values_are_read_as_written_not_as_yaml_guesses() -> None:
    found = fields("version: 5.0", "answer: no", "day: 2026-11-23")
    assert [found.text(name) for name in ("version", "answer", "day")] == ["5.0", "no", "2026-11-23"]


def test_numbers_are_exact_and_take_a_comma_or_a_point() -> None:
    found = fields("a: 5,5", "b: 0.1", "c: 12")
    assert found.decimal("a", Decimal(0), Decimal(10)) == Decimal("5.5")
    assert found.decimal("b", Decimal(0), Decimal(10)) == Decimal("0.1")
    assert found.integer("c", 0, 12) == 12
    assert told(found) == []


def test_a_moment_without_a_zone_is_vietnam_time() -> None:
    found = fields("a: 2026-10-25T07:00", "b: 2026-10-25T07:00+00:00")
    assert found.moment("a") == datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    assert found.moment("b") == datetime(2026, 10, 25, 7, 0, tzinfo=UTC)
    assert fields("a: 2026-10-25").day("a") == date(2026, 10, 25)


def test_null_and_missing_are_the_same_and_are_told_only_where_a_value_is_needed() -> None:
    found = fields("a: null", "b: ''")
    assert not found.has("a")
    assert found.text("a", required=False, default="x") == "x"
    assert found.text("b", required=False) == ""
    assert told(found) == []
    found.text("c")
    assert told(found) == ["a.md:2: Thiếu “c”; thêm dòng “c: …”."]


@pytest.mark.parametrize(
    ("line", "ask", "sentence"),
    [
        ("a: nhiều", lambda f: f.integer("a", 1, 9), "“a” phải là số nguyên từ 1 đến 9, không phải “nhiều”."),
        ("a: 12", lambda f: f.integer("a", 1, 9), "“a” phải là số nguyên từ 1 đến 9, không phải “12”."),
        (
            "a: nan",
            lambda f: f.decimal("a", Decimal(0), Decimal(9)),
            "“a” phải là số từ 0 đến 9, không phải “nan”.",
        ),
        ("a: 31/12/2026", lambda f: f.day("a"), "“a” phải là ngày dạng 2026-11-25, không phải “31/12/2026”."),
        ("a: [x]", lambda f: f.text("a"), "“a” phải là một giá trị, không phải danh sách."),
        ("a: x", lambda f: f.list_of_text("a"), "“a” phải là danh sách, ví dụ “a: [một, hai]”."),
        ("a: [x, x]", lambda f: f.list_of_text("a"), "“x” có hai lần trong “a”; xóa bớt một."),
        ("a: x", lambda f: f.mapping("a"), "“a” phải gồm các cặp “tên: giá trị”."),
        (
            "a: mootj",
            lambda f: f.choice("a", ("mot", "hai")),
            "“a” phải là một trong: mot, hai; không phải “mootj”. Có phải ý bạn là “mot”?",
        ),
    ],
)
def test_a_wrong_value_is_told_with_its_line(line: str, ask: object, sentence: str) -> None:
    found = fields("title: A", line)
    ask(found)  # type: ignore[operator]
    assert told(found) == [f"a.md:3: {sentence}"]


def test_an_unknown_name_is_told_with_the_nearest_known_one() -> None:
    found = fields("tilte: A")
    found.text("title", required=False)
    found.reject_unknown()
    assert told(found) == ["a.md:2: Không có khai báo nào tên “tilte”. Có phải ý bạn là “title”?"]


def test_problems_of_nested_values_are_gathered_with_their_own_lines() -> None:
    found = fields("draw:", "  - from: Toán", "  - {from: Văn, pik: 2}")
    for entry in found.list_of_mappings("draw"):
        entry.text("from")
        entry.integer("pick", 1, 9)
        entry.reject_unknown()
    assert [(problem.line, problem.sentence[:12]) for problem in found.problems] == [
        (3, "Thiếu “pick”"),
        (4, "Thiếu “pick”"),
        (4, "Không có kha"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Không có phần khai báo", 1),
        ("---\ntitle: A", 1),
        ("---\ntitle: A\nx: [1\n---", 3),
        ("---\na: &x 1\nb: *x\n---", 2),
        ("---\na: !!python/object/apply:os.system [ls]\n---", 2),
        ("---\na: " + "[" * 40 + "\n---", 2),
        ("---\n- a\n---", 2),
        ("---\na: 1\na: 2\n---", 3),
        ("---\na: " + "x" * 20_000 + "\n---", 2),
        ("---\na: \x00\n---", 2),
    ],
)
def test_what_is_not_plain_yaml_is_one_problem_on_its_line(text: str, line: int) -> None:
    found = front_matter.split(text, "a.md").fields
    assert [problem.line for problem in found.problems] == [line]


def test_nothing_is_said_to_be_missing_in_a_head_that_cannot_be_read() -> None:
    found = front_matter.split("Không có phần khai báo", "a.md").fields
    found.text("title")
    found.mapping("pass").decimal("exam", Decimal(0), Decimal(1))
    assert len(found.problems) == 1
