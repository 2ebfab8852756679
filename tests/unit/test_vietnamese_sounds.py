"""Words that are spelled with i or y and sound the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.text.vietnamese import same_sound, sounds, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kỹ thuật", "kĩ thuật"),
        ("Lý luận", "lí luận"),
        ("nước Mỹ", "nước Mĩ"),
        ("quý", "quí"),
        ("tỷ lệ", "tỉ lệ"),
        ("bác sỹ", "bác sĩ"),
        ("công ty", "công ti"),
        ("Hy Lạp", "Hi Lạp"),
        ("Vỹ Dạ", "Vĩ Dạ"),
        ("KỸ SƯ", "Kĩ sư"),
    ],
)
def test_i_and_y_that_sound_the_same_are_the_same(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)
    assert spelling(one) != spelling(other)  # who somebody is, is another question


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thúy", "thúi"),
        ("hay", "hai"),
        ("tay", "tai"),
        ("y tế", "i tế"),
        ("kỹ", "kí"),
        ("lý", "lì"),
        ("suy", "sui"),
        ("nhị", "nhỵ"),
    ],
)
def test_i_and_y_that_sound_otherwise_are_not(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


@given(st.text("aăâiyhklmstvquđ ̣̀́̃̉", max_size=20))
def test_same_spelling_is_same_sound_and_sounding_again_changes_nothing(text: str) -> None:
    assert sounds(sounds(text)) == sounds(text)
    assert sounds(text) == sounds(text.upper())
    assert same_sound(text, text)


@pytest.mark.parametrize(
    ("typed", "same"),
    [("ky thuat", True), ("ki thuat", True), ("kỹ thuat", True), ("kí thuat", False), ("ky", False)],
)
def test_words_typed_without_marks_sound_the_same_too(typed: str, same: bool) -> None:
    assert same_sound(typed, "kĩ thuật") is same
