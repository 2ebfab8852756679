"""Two texts of one file, compared line by line."""

from hypothesis import given
from hypothesis import strategies as st

from lms.authoring.differing import ComparedLine, compare

TEXTS = st.lists(st.sampled_from(("a", "b", "", "c d")), max_size=12).map("\n".join)


def test_only_what_differs_is_shown_with_a_little_around_it() -> None:
    old = "\n".join("0123456789")
    new = old.replace("0", "x").replace("9", "y")
    lines = list(compare(old, new))
    assert lines[:4] == [
        ComparedLine("old", "0"),
        ComparedLine("new", "x"),
        ComparedLine("same", "1"),
        ComparedLine("same", "2"),
    ]
    assert lines[4] == ComparedLine("gap")
    assert lines[-2:] == [ComparedLine("old", "9"), ComparedLine("new", "y")]


@given(TEXTS, TEXTS)
def test_nothing_is_shown_just_for_equal_texts_and_each_line_is_from_its_text(old: str, new: str) -> None:
    lines = list(compare(old, new))
    assert bool(lines) == (old != new)
    assert {one.text for one in lines if one.kind in ("same", "old")} <= set(old.split("\n"))
    assert {one.text for one in lines if one.kind in ("same", "new")} <= set(new.split("\n"))
