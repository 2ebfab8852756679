"""Where questions begin and end in a text."""

from lms.courses.format.outline import Stretch, lines_of, open_fences, stretches, text_of


def outline(text: str) -> list[tuple[str, str]]:
    return [
        (one.heading.text if one.heading else "", text_of(one.lines)) for one in stretches(lines_of(text, 1))
    ]


def test_a_question_ends_at_the_next_heading_of_any_level() -> None:
    assert outline("Mở\n### Câu hỏi: A\n= 1\n# Mục\nTiếp") == [
        ("", "Mở"),
        ("### Câu hỏi: A", "= 1"),
        ("", "# Mục\nTiếp"),
    ]


def test_a_question_ends_at_a_line_of_three_dashes_which_is_not_shown() -> None:
    assert outline("### Câu hỏi: A\n= 1\n---\nTiếp\n\n---\n\nNữa") == [
        ("### Câu hỏi: A", "= 1"),
        ("", "Tiếp\n\n---\n\nNữa"),
    ]


def test_questions_may_follow_each_other() -> None:
    assert outline("### Câu hỏi: A\n= 1\n\n### câu hỏi 2. B\n= 2\n\n") == [
        ("### Câu hỏi: A", "= 1\n"),
        ("### câu hỏi 2. B", "= 2\n\n"),
    ]


def test_other_headings_are_text() -> None:
    assert outline("### Câu chuyện\n#### Câu hỏi: không phải bậc 3\n## Câu hỏi thường gặp") == [
        ("", "### Câu chuyện\n#### Câu hỏi: không phải bậc 3\n## Câu hỏi thường gặp")
    ]


def test_nothing_in_fenced_code_is_a_heading_or_an_end() -> None:
    body = "~~~\n---\n# không\n### Câu hỏi: không\n~~~\n= 1"
    assert outline(f"### Câu hỏi: A\n{body}\n---\nTiếp") == [("### Câu hỏi: A", body), ("", "Tiếp")]


def test_a_fence_that_is_never_closed_is_text_and_is_found() -> None:
    lines = lines_of("```\n### Câu hỏi: A\n= 1", 10)
    assert [line.number for line in open_fences(lines)] == [10]
    assert stretches(lines)[1] == Stretch(lines[1], lines[2:])
