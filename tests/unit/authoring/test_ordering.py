from hypothesis import given
from hypothesis import strategies as st

from lms.authoring import ordering
from lms.authoring.differing import compare

SLUGS = st.lists(st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True), min_size=1, max_size=12)


@st.composite
def orders(draw: st.DrawFn) -> list[str]:
    names = [f"{number:02d}-{slug}.md" for number, slug in enumerate(draw(SLUGS), 1)]
    return draw(st.permutations(names))


@given(orders())
def test_any_order_is_numbered_from_one_without_holes_and_keeps_every_lesson(order: list[str]) -> None:
    changed = ordering.numbered(order)
    names = [changed.get(name, name) for name in order]
    assert [int(name[:2]) for name in names] == list(range(1, len(order) + 1))
    assert [name[3:] for name in names] == [name[3:] for name in order]
    assert len(set(names)) == len(order)


@given(orders(), st.integers(0, 11), st.integers(-20, 20))
def test_a_lesson_moves_as_far_as_there_are_places(order: list[str], place: int, steps: int) -> None:
    name = order[place % len(order)]
    found = ordering.moved(order, name, steps)
    assert sorted(found) == sorted(order)
    assert found.index(name) == max(0, min(len(order) - 1, order.index(name) + steps))


def test_a_title_becomes_an_address_without_marks() -> None:
    assert ordering.plain("Đại đoàn kết: dân tộc!", "bai") == "dai-doan-ket-dan-toc"
    assert ordering.plain("!!!", "bai") == "bai"
    assert not ordering.plain("a" * 49 + " bc", "bai").endswith("-")


def test_two_texts_are_compared_line_by_line() -> None:
    kinds = [(one.kind, one.text) for one in compare("một\nhai\nba", "một\n2\nba")]
    assert kinds == [("same", "một"), ("old", "hai"), ("new", "2"), ("same", "ba")]
    assert list(compare("một\n", "một\n")) == []
    assert [one.text for one in compare("--- x", "+++ y")] == ["--- x", "+++ y"]


def test_a_lesson_is_known_again_under_another_number_and_never_taken_for_its_namesake() -> None:
    names = ["01-mo-dau.md", "02-bai.md", "03-bai.md", "course.md"]
    assert [ordering.steady(name, names) for name in names] == ["mo-dau.md", *names[1:]]
