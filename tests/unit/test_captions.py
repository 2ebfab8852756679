"""Who sees no picture needs words for it, and a stand-in for words is none."""

import pytest

from lms.content.captions import is_described


@pytest.mark.parametrize(
    "words",
    ["", "  ", "Hình 1, chưa có lời tả", "chưa có lời tả", "lời tả", "LỜI  TẢ", "Hình chưa có lời tả"],
)
def test_nothing_and_stand_ins_describe_nothing(words: str) -> None:
    assert not is_described(words)


@pytest.mark.parametrize("words", ["Lễ chào cờ", "Hình 1", "Lời tả của bà Lan", "Bảng chưa có lời tả nào"])
def test_what_somebody_wrote_does(words: str) -> None:
    assert is_described(words)
