"""Letters of Chinese width, and keys behind the name of their part or of the table."""

import pytest

from lms.courses.exchange.asked import ExchangedFile
from lms.courses.exchange.opening import open_questions
from tests import word_files

TWO = ("Câu 1. Một?", "A. a", "B. b", "Câu 2. Hai?", "A. a", "B. b")


def opened(*lines: str) -> ExchangedFile:
    return open_questions(word_files.questions(*lines))


def keys(found: ExchangedFile) -> list[str]:
    return [
        "".join(letter for letter, one in zip("ABCD", asked.answers, strict=False) if one.right)
        for asked in found.questions
    ]


def test_wide_letters_and_signs_are_those_of_every_paper() -> None:
    found = opened("Câu １：Một？", "Ａ．a", "Ｂ．b", "Đáp án：Ｂ")
    assert [one.title for one in found.questions] == ["Một？"]
    assert [one.text for one in found.questions[0].answers] == ["a", "b"]
    assert (keys(found), found.doubts) == (["B"], ())


@pytest.mark.parametrize("head", ["Bảng đáp án", "Phần A", "Đáp án phần A", "PHẦN I", "Đáp án"])
def test_a_key_stands_behind_its_name(head: str) -> None:
    found = opened(*TWO, f"{head}: 1B 2A")
    assert (keys(found), found.doubts) == (["B", "A"], ())


def test_each_part_has_its_key() -> None:
    found = opened("PHẦN A", *TWO, "PHẦN B", *TWO[:3], "Phần A: 1B 2A", "Phần B: 1A")
    assert (keys(found), found.doubts) == (["B", "A", "A"], ())


def test_points_of_a_part_are_no_key() -> None:
    found = opened(*TWO[:3], "Đáp án: A", "Phần II: 6 đ", *TWO[3:], "Đáp án: B")
    assert keys(found) == ["A", "B"]
    assert [one.group for one in found.questions][1] == "Phần II: 6 đ"
