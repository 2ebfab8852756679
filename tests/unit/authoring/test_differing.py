"""Two texts of one file, compared line by line."""

from hypothesis import given
from hypothesis import strategies as st

from lms.authoring.editing.differing import Line, compare

TEXTS = st.lists(st.sampled_from(("a", "b", "", "c d")), max_size=12).map("\n".join)


def test_only_what_differs_is_shown_with_a_little_around_it() -> None:
    theirs = "\n".join("0123456789")
    mine = theirs.replace("0", "x").replace("9", "y")
    lines = list(compare(theirs, mine))
    assert lines[:4] == [Line("theirs", "0"), Line("mine", "x"), Line("same", "1"), Line("same", "2")]
    assert lines[4] == Line("gap")
    assert lines[-2:] == [Line("theirs", "9"), Line("mine", "y")]


@given(TEXTS, TEXTS)
def test_nothing_is_shown_just_for_equal_texts_and_each_line_is_from_its_text(theirs: str, mine: str) -> None:
    lines = list(compare(theirs, mine))
    assert bool(lines) == (theirs != mine)
    assert {one.text for one in lines if one.kind in ("same", "theirs")} <= set(theirs.split("\n"))
    assert {one.text for one in lines if one.kind in ("same", "mine")} <= set(mine.split("\n"))
