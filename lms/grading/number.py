"""Number: a number typed by the learner, compared exactly (pure)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Self

from lms.grading import first_rule, units
from lms.grading.body import KEY_FIELD, Key, KeyRow, WrongKeyError
from lms.grading.exchanged import (
    AnswerShape,
    ExchangedQuestion,
    GiftBraces,
    GiftPen,
    typed_answers,
    typed_lines,
)
from lms.grading.mark import BLANK, Mark, marked
from lms.grading.numerals import can_mean, comma, meanings, readings
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_text, read_text
from lms.grading.source import TYPED, AnswerItem, Source, WrittenQuestion
from lms.grading.typed import TypedBody
from lms.vietnamese import N_, normalise

TOLERANCE_FIELD = f"{KEY_FIELD}-tolerance"
PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+-)\s*")
_OF_NUMBERS = frozenset("0123456789., +-")


@dataclass(frozen=True, slots=True)
class Number(TypedBody):
    """A number key, right within `tolerance` (>= 0). A response is the text as typed.

    Compared exactly: 114 is not 115. Raises ValueError for a key that is not finite or a negative tolerance.
    """

    value: Decimal
    tolerance: Decimal = Decimal(0)
    reads_numbers: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not self.value.is_finite() or not self.tolerance.is_finite() or self.tolerance < 0:
            raise ValueError("a number needs a finite value and a finite tolerance of at least 0")

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the normalised text, None when blank."""
        return read_text(form, field)

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return 1 when a meaning of the text is the key; text that is no number is 'unreadable'."""
        text = as_text(response)
        if not text:
            return BLANK
        found = self.meanings(text, asked)
        return marked(
            Fraction(can_mean(found, self.value, self.tolerance)),
            () if found else (("number", "unreadable"),),
        )

    def mark_first(self, response: Response | None) -> Mark:
        """Mark a response by the first rule."""
        return first_rule.number(response, self.value, self.tolerance)

    def meanings(self, text: str, asked: str) -> tuple[Decimal, ...]:
        """Return what the text can mean as an answer to the question with the HTML `asked`."""
        words = units.words_of(asked)
        return meanings(
            text, lambda unit: units.is_asked(unit, words), lambda label: units.is_label(label, words)
        )

    def unread(self, response: Response | None, asked: str) -> tuple[str, ...]:
        """Return the text when it cannot be read as a number."""
        text = as_text(response)
        return (text,) if text and not self.meanings(text, asked) else ()

    def right(self) -> str:
        """Return the number, without zeros that say nothing."""
        return comma(Fraction(self.value))

    def key(self) -> Key:
        """Return the number and what it may be off by."""
        value = comma(self.value)
        return Key("list", (KeyRow(text=f"{value} ± {comma(self.tolerance)}" if self.tolerance else value),))

    def also(self) -> str:
        """Return what it may be off by."""
        return f"± {comma(Fraction(self.tolerance))}" if self.tolerance else ""

    def key_texts(self) -> Mapping[str, str]:
        """Return the fields of the number and of what it may be off by."""
        return {
            KEY_FIELD: comma(self.value),
            TOLERANCE_FIELD: comma(self.tolerance) if self.tolerance else "",
        }

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the number and the tolerance in the form; WrongKeyError when either is none."""
        typed = {name: normalise(form.get(name) or "") for name in (KEY_FIELD, TOLERANCE_FIELD)}
        values = {name: readings(text) for name, text in typed.items()}
        wrong = {}
        if not values[KEY_FIELD]:
            wrong[KEY_FIELD] = N_("Hãy nhập một số, ví dụ 12 hoặc 8,5.")
        margin = Decimal(0)
        if typed[TOLERANCE_FIELD]:
            if values[TOLERANCE_FIELD] and values[TOLERANCE_FIELD][0] >= 0:
                margin = values[TOLERANCE_FIELD][0]
            else:
                wrong[TOLERANCE_FIELD] = N_("Sai số là một số từ 0 trở lên, ví dụ 0,1.")
        if wrong:
            raise WrongKeyError(wrong)
        return replace(self, value=values[KEY_FIELD][0], tolerance=margin)


def looks_like(text: str) -> bool:
    """Whether an author who wrote this answer meant a number, well written or not."""
    return bool(PLUS_MINUS.search(text)) or _OF_NUMBERS.issuperset(text)


def is_number(text: str) -> bool:
    """Whether it is a number of the house, with or without a tolerance."""
    return all(readings(part) for part in PLUS_MINUS.split(text))


def _claims(items: Sequence[AnswerItem]) -> bool:
    text = normalise(items[0].text) if len(items) == 1 else ""
    return bool(text) and looks_like(text)


def _parse(source: Source, written: WrittenQuestion) -> Number | None:
    [item] = written.items
    text = normalise(item.text)
    value, *tolerance = (readings(part) for part in PLUS_MINUS.split(text))
    margins = [one[0] if one and one[0] >= 0 else None for one in tolerance]
    if not value or len(margins) > 1 or None in margins:
        source.error(
            item.line,
            f"Không đọc được số “{text[:40]}”; viết như 12, 8,5 hoặc 8,5 ± 0,1 (ngày thì viết 3/2/1930).",
        )
        return None
    margin = margins[0] if margins else None
    return Number(value[0], Decimal(0) if margin is None else margin)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    return GiftBraces((f"#{pen.number(asked.answers[0].text)}",))


TYPE = QuestionType(
    body=Number,
    name="number",
    kind="number",
    called=N_("điền số"),
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
    sheet_steps=("Điền số: ghi số ở cột A, ví dụ 12 hoặc 8,5 ± 0,1.",),
    sheet_examples=(
        {
            "Câu hỏi": "Thời gian dự bị là bao nhiêu tháng?",
            "A": "12",
            "Căn cứ": "dieu-le-2011:dieu-5",
        },
    ),
    answer_flaw=lambda text: "" if is_number(text) else "không phải một số.",
)
