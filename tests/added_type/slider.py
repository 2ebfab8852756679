"""Slider: a whole number on a scale (pure). No type of the product: it proves what a new one needs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from lms.grading.body import KEY_FIELD, Key, KeyRow, WrongKeyError
from lms.grading.cells import AnswerCellError, CellFlaw
from lms.grading.exchanged import (
    AnswerShape,
    ExchangedQuestion,
    GiftBraces,
    GiftPen,
    typed_answers,
    typed_lines,
)
from lms.grading.mark import BLANK, Mark, marked
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_text, read_text
from lms.grading.shown import Order, Shown
from lms.grading.source import TYPED, AnswerItem, Source, WrittenQuestion
from lms.grading.typed import TypedBody

_WRITTEN = re.compile(r"\s*(\d{1,3}) trên thang (\d{1,3})\s?–\s?(\d{1,3})\s*")
_OFF = CellFlaw("scale", "gõ một số từ %(low)s đến %(high)s")


@dataclass(frozen=True, slots=True)
class ShownScale(Shown):
    """A scale."""

    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Slider(TypedBody):
    """A number from `low` to `high` (else ValueError). A response is the number as text."""

    value: int
    low: int
    high: int

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError("the number lies on the scale")

    def shown(self, order: Order | None = None) -> ShownScale:
        return ShownScale(low=self.low, high=self.high)

    def read(self, form: SubmittedForm, field: str) -> str | None:
        text = read_text(form, field)
        return text if text and self._is_on(text) else None

    def _is_on(self, text: str) -> bool:
        return text.isdecimal() and self.low <= int(text) <= self.high

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        text = as_text(response)
        return marked(Fraction(text == str(self.value))) if text else BLANK

    def right(self) -> str:
        return str(self.value)

    def key(self) -> Key:
        return Key("list", (KeyRow(text=f"{self.value} ({self.low}–{self.high})"),))

    def from_cell(self, order: Order, text: str) -> str:
        if not self._is_on(text):
            raise AnswerCellError(_OFF, low=self.low, high=self.high)
        return text

    def key_texts(self) -> Mapping[str, str]:
        return {KEY_FIELD: str(self.value)}

    def mended(self, form: SubmittedForm) -> Self:
        text = self.read(form, KEY_FIELD)
        if text is None:
            raise WrongKeyError({KEY_FIELD: "Hãy nhập một số trên thang."})
        return replace(self, value=int(text))


def _claims(items: Sequence[AnswerItem]) -> bool:
    return len(items) == 1 and " trên thang " in items[0].text


def _parse(source: Source, written: WrittenQuestion) -> Slider | None:
    [item] = written.items
    found = _WRITTEN.fullmatch(item.text)
    value, low, high = map(int, found.groups()) if found else (0, 1, 0)
    if not low <= value <= high:
        source.error(item.line, "Viết như “= 4 trên thang 1–5”, số đúng nằm trên thang.")
        return None
    return Slider(value, low, high)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    pen.lose("Thang chỉ còn là câu điền số.")
    return GiftBraces((f"#{asked.answers[0].text.partition(' ')[0]}",))


TYPE = QuestionType(
    body=Slider,
    name="slider",
    kind="slider",
    called="thang đo",
    part=PaperPart.FILLED,
    statistics="texts",
    syntax=TYPED,
    claims=_claims,
    attributes=frozenset(),
    rules={},
    parse=_parse,
    written=typed_lines,
    exchanged=typed_answers,
    shape=AnswerShape(),
    gift=_gift,
    sheet_steps=("Thang đo: ghi ở cột A như 4 trên thang 1–5.",),
    sheet_examples=({"Câu hỏi": "Mấy phần năm?", "A": "4 trên thang 1–5"},),
)
