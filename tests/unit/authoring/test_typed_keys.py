"""Keys that people paste for many questions: what is read, and what is said not to be."""

import pytest

from lms.authoring.bringing.typed_keys import read

NUMBERS = (1, 2, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "1B 2C 3A",
        "1-B, 2.C; 3) A",
        "Câu 1: B\nCâu 2: C\nCâu 3: A",
        "1. b 2. c 3. a",
        "1\tB\n2\tC\n3\tA",
        "B\nC\nA",
        "B C A",
        "1 2 3\nB C A",
        "Đáp án: 1 – B | 2 – C | 3 – A",
        "1.(B) 2.[C] 3.(A)",
    ],
)
def test_the_ways_in_which_keys_are_written_are_read(typed: str) -> None:
    assert read(typed, NUMBERS) == read("1B 2C 3A", ())
    assert read(typed, NUMBERS).keys == {1: (1,), 2: (2,), 3: (0,)}
    assert not read(typed, NUMBERS).unread


def test_several_letters_are_several_right_options() -> None:
    assert read("1 AC 2. A, C", ()).keys == {1: (0, 2), 2: (0, 2)}


@pytest.mark.parametrize(
    ("typed", "keys", "unread"),
    [
        ("1B 2K 3A", {1: (1,), 3: (0,)}, ("2K",)),
        ("1B 1C", {}, ("1C",)),
        ("B C A D B", {1: (1,), 2: (2,), 3: (0,), 5: (3,)}, ("B",)),
        ("ABCD", {}, ("ABCD",)),
        ("1 2 3\nB C", {}, ("1", "2", "3", "B", "C")),
        ("xin chào", {}, ("xin", "chào")),
        ("", {}, ()),
    ],
)
def test_what_is_not_understood_is_said(typed: str, keys: dict[int, tuple[int, ...]], unread: object) -> None:
    found = read(typed, NUMBERS)
    assert (found.keys, found.unread) == (keys, unread)
