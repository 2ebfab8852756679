"""The slider alone: its scale, its marks, and what is wrong with what is written."""

from fractions import Fraction

import pytest
from werkzeug.datastructures import MultiDict

from lms.grading import types
from lms.grading.cells import AnswerCellError
from tests import surfaces
from tests.added_type.slider import TYPE, Slider

SCALE = Slider(4, 1, 5)


@pytest.mark.parametrize(("typed", "value"), [("4", 1), ("5", 0), ("04", 0)])
def test_only_its_number_is_right(typed: str, value: int) -> None:
    assert SCALE.mark(typed).value == Fraction(value)


@pytest.mark.parametrize(("typed", "kept"), [(" 5 ", "5"), ("6", None), ("-1", None), ("bốn", None)])
def test_what_is_off_the_scale_is_no_answer(typed: str, kept: str | None) -> None:
    assert SCALE.read(MultiDict({"q": typed}), "q") == kept


def test_a_cell_off_the_scale_is_refused() -> None:
    with pytest.raises(AnswerCellError, match="scale") as refused:
        SCALE.from_cell((), "6")
    assert refused.value.flaw.sentence % refused.value.data == "gõ một số từ 1 đến 5"


def test_a_number_off_the_scale_is_told_at_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(types, "TYPES", (*types.TYPES, TYPE))
    sentence = "Viết như “= 4 trên thang 1–5”, số đúng nằm trên thang."
    heading = '### Câu hỏi: Mấy? {#q can-cu="dieu-le"}'
    assert surfaces.problems_of(f"{heading}\n= 6 trên thang 1–5") == [f"2: {sentence}"]
