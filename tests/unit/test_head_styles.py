"""Heads as people write them: whatever the style, one value changes and every other line stays."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.content.head_editing import Place, read_values, scalar, value_at, with_values

RULES = {"lessons": "all", "exam": "5.0", "essay": "6"}


def _block(rules: Mapping[str, str], indent: str) -> Sequence[str]:
    return ["pass:", *(f"{indent}{key}: {value}  # mức {key}" for key, value in rules.items())]


def _flow(rules: Mapping[str, str]) -> Sequence[str]:
    return [f"pass: {{{', '.join(f'{key}: {value}' for key, value in rules.items())}}}   # một dòng"]


@st.composite
def heads(draw: st.DrawFn) -> str:
    """A course's head, each value in a style that YAML allows, with notes and blank lines between."""
    styles = {
        "title": [
            "title: Tên khóa",
            "title:   'Tên khóa'  # tên",
            'title: "Tên khóa"',
            "title: >\n  Tên\n  khóa",
        ],
        "summary": ["summary: |\n  Một.\n\n  Hai.", "summary: Một, hai", "summary:"],
        "modes": ["modes: [a, b]", "modes:\n- a\n- b", "modes:\n    - a\n    - b"],
        "la": ["la: {b: [1, 2]}", "'khóa lạ': x", "# chỉ là ghi chú"],
    }
    parts = [draw(st.sampled_from(one)) for one in styles.values()]
    kept = draw(st.lists(st.sampled_from(sorted(RULES)), min_size=1, unique=True))
    rules = {key: RULES[key] for key in kept}
    indent = draw(st.sampled_from(["  ", "    ", " "]))
    parts.append("\n".join(draw(st.sampled_from([_block(rules, indent), _flow(rules)]))))
    between = st.sampled_from(["", "\n", "# ghi chú\n", "\n# ghi chú: {lạ\n"])
    text = "".join(f"{part}\n{draw(between)}" for part in draw(st.permutations(parts)))
    return f"---\n{text}---\nThân bài\n".replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


PLACES = st.sampled_from(
    [("title",), ("summary",), ("pass", "exam"), ("pass", "essay"), ("pass", "attendance"), ("review",)]
)


@given(heads(), PLACES, st.sampled_from([None, "7", scalar("Chữ: “lạ” # x")]))
def test_only_the_lines_of_the_value_change(text: str, place: Place, value: str | None) -> None:
    changed = with_values(text, {place: value})
    assert changed is not None
    values = read_values(changed)
    assert values is not None
    assert value_at(values, place) == {None: "", "7": "7"}.get(value, "Chữ: “lạ” # x")
    old, new = text.splitlines(keepends=True), changed.splitlines(keepends=True)
    same = [line for line in old if line in new]
    assert [line for line in new if line in old] == same or len(set(old)) < len(old)
    assert len(old) - len(same) <= 4


@given(heads(), st.lists(st.tuples(PLACES, st.sampled_from([None, "7"])), max_size=6))
def test_any_changes_together_are_made_or_none(
    text: str, changes: Sequence[tuple[Place, str | None]]
) -> None:
    changed = with_values(text, dict(changes))
    assert changed is not None
    values = read_values(changed)
    assert values is not None
    assert {place: value_at(values, place) for place, _ in changes} == {
        place: value or "" for place, value in dict(changes).items()
    }


@pytest.mark.parametrize("head", ["title: {{tên}}", "pass: {[1]: 2}"])
def test_a_name_that_is_no_text_is_left_where_it_is(head: str) -> None:
    assert with_values(f"---\n{head}\n---\n", {("kind",): "khac"}) == f"---\n{head}\nkind: khac\n---\n"


def test_a_note_that_would_swallow_a_value_leaves_the_head_to_a_person() -> None:
    text = "---\npass: {exam: 5, # cuối khóa\n  essay: 6 # bài viết\n  }\n---\n"
    assert with_values(text, {("pass", "lessons"): "3", ("title",): "Tên"}) is None


def test_the_last_value_of_a_block_leaves_an_empty_one() -> None:
    assert with_values("---\npass:\n  exam: 5\n---\n", {("pass", "exam"): None}) == "---\npass:\n  {}\n---\n"
