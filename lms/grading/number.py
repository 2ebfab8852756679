"""Number: a number typed by the learner, compared exactly (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, Self

from lms.grading import first_rule, moodle, near, notations, typed_weights, units, weights
from lms.grading.body import KEY_FIELD, Key, KeyRow
from lms.grading.exchanged import (
    AnswerShape,
    ExchangedAnswer,
    ExchangedQuestion,
    GiftBraces,
    GiftPen,
    typed_answers,
    typed_lines,
)
from lms.grading.mark import BLANK, Detail, Mark
from lms.grading.near import Near
from lms.grading.number_keys import TOLERANCE_FIELD, answers_in
from lms.grading.numerals import Noted, can_mean, comma, meanings, nothing
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_text, read_text
from lms.grading.shown import Order
from lms.grading.source import TYPED, AnswerItem, Source, WrittenQuestion
from lms.grading.typed import TypedBody
from lms.text.vietnamese import N_, normalise

_OF_NUMBERS = frozenset("0123456789., +-")
_UNREADABLE: Detail = (("number", "unreadable"),)


@dataclass(frozen=True, slots=True)
class Number(TypedBody):
    """A number key, right within `tolerance` (>= 0). A response is the text as typed.

    Compared exactly: 114 is not 115. `others` are accepted too, each with its weight; the first that fits
    counts. `like`: read and compared as Moodle does. Raises ValueError for what is no number.
    """

    value: Decimal
    tolerance: Decimal = Decimal(0)
    weight: Fraction = weights.FULL
    others: tuple[Near, ...] = ()
    like: str = ""
    reads_numbers: ClassVar[bool] = True

    def __post_init__(self) -> None:
        Near(self.value, self.tolerance, self.weight)

    @property
    def answers(self) -> tuple[Near, ...]:
        """All that is accepted, in its order."""
        return (Near(self.value, self.tolerance, self.weight), *self.others)

    @property
    def _weights(self) -> tuple[Fraction, ...]:
        return typed_weights.of(one.weight for one in self.answers)

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the normalised text, None when blank."""
        return read_text(form, field)

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return the weight of the first number that the text can mean; other text is 'unreadable'."""
        return self._mark(response, asked, notations.read)

    def mark_second(self, response: Response | None, asked: str = "") -> Mark:
        """Mark a response by the second rule."""
        return self._mark(response, asked, nothing)

    def _mark(self, response: Response | None, asked: str, noted: Noted) -> Mark:
        text = as_text(response)
        if not text:
            return BLANK
        found = self.meanings(text, asked, noted)
        if not self.others and not self.like and self.weight == weights.FULL:
            place = 0 if can_mean(found, self.value, self.tolerance) else None
            return typed_weights.mark(place, (), () if found else _UNREADABLE)
        fits = (place for place, one in enumerate(self.answers) if one.takes(found, self.like))
        return typed_weights.mark(next(fits, None), self._weights, () if found else _UNREADABLE)

    def mark_first(self, response: Response | None) -> Mark:
        """Mark a response by the first rule."""
        if self.like or self.others or self.weight != weights.FULL:
            return self.mark_second(response)
        return first_rule.number(response, self.value, self.tolerance)

    def meanings(self, text: str, asked: str, noted: Noted = notations.read) -> tuple[Decimal, ...]:
        """Return what the text can mean as an answer to the question with the HTML `asked`."""
        if self.like:
            found = moodle.number(text)
            return () if found is None else (found,)
        words = units.words_of(asked)
        return meanings(
            text,
            lambda unit: units.is_asked(unit, words),
            lambda label: units.is_label(label, words),
            noted,
        )

    def unread(self, response: Response | None, asked: str) -> tuple[str, ...]:
        """Return the text when it cannot be read as a number."""
        text = as_text(response)
        return (text,) if text and not self.meanings(text, asked) else ()

    def right(self) -> str:
        """Return the number that brings the most, without zeros that say nothing."""
        best = self.answers[typed_weights.best(self._weights)].value
        return comma(Fraction(self.value if best is None else best))

    def key(self) -> Key:
        """Return each number and what it may be off by."""
        given = self._weights
        rows = (
            KeyRow(
                text=one.text,
                share=weights.shown(one.weight) if given else "",
                right=typed_weights.told(given, place),
            )
            for place, one in enumerate(self.answers)
        )
        return Key("list", tuple(rows))

    def also(self) -> str:
        """Return what it may be off by, and other numbers that are wholly right."""
        place = typed_weights.best(self._weights)
        margin = self.answers[place].tolerance
        full = [one.text for n, one in enumerate(self.answers) if n != place and one.weight == weights.FULL]
        return " | ".join([*([f"± {comma(Fraction(margin))}"] if margin else []), *full])

    def partly(self, order: Order) -> str:
        """Return the numbers that bring a part, each with what it brings."""
        found = (one for one in self.answers if 0 < one.weight < 1)
        return "; ".join(f"{one.text} {weights.shown(one.weight)}" for one in found)

    def key_texts(self) -> Mapping[str, str]:
        """Return the fields of the number and of what it may be off by; of several, a line each in one."""
        if self.others or self.weight != weights.FULL:
            return {KEY_FIELD: "\n".join(one.line for one in self.answers)}
        return {
            KEY_FIELD: comma(self.value),
            TOLERANCE_FIELD: comma(self.tolerance) if self.tolerance else "",
        }

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with what is in the form; WrongKeyError when that is no number."""
        given = answers_in(form, self.key_texts(), wildcards=any(one.value is None for one in self.others))
        return self._of(given, self.like)

    @classmethod
    def _of(cls, given: Sequence[Near], like: str) -> Self:
        first, *others = given
        if first.value is None:
            raise ValueError("what takes every number stands last")
        return cls(first.value, first.tolerance, first.weight, tuple(others), like)

    @classmethod
    def parse(cls, source: Source, written: WrittenQuestion) -> Self | None:
        """Return the number of a question in the course format; None, with problems, when it is none."""
        answers = list(typed_answers(written))
        found = [near.read(normalise(one.text), one.weight, wildcards=written.wildcards) for one in answers]
        for one, value in zip(answers, found, strict=True):
            if value is None:
                source.error(
                    one.line,
                    f"Không đọc được số “{one.text[:40]}”; viết như 12, 8,5 hoặc 8,5 ± 0,1 "
                    "(ngày thì viết 3/2/1930).",
                )
        given = [one for one in found if one is not None]
        if is_doubled(source, written, answers):
            return None
        if len(given) < len(found) or not typed_weights.are_sound(source, written, answers):
            return None
        if given[0].value is None:
            source.error(answers[0].line, "Dòng “*” nhận mọi số nên phải đứng sau các đáp án khác.")
            return None
        return cls._of(given, written.like)


def is_doubled(source: Source, written: WrittenQuestion, answers: Sequence[ExchangedAnswer]) -> bool:
    """Whether there are several numbers without a word on what each brings, which is a problem."""
    numbers = [one.line for one in answers if looks_like(one.text)]
    if len(numbers) < 2 or written.like or any(one.weight is not None for one in answers):
        return False
    source.error(
        numbers[1],
        "Câu hỏi số chỉ có một đáp án; cho phép sai số thì viết “= 8,5 ± 0,1”, nhận nhiều số thì ghi mỗi số "
        "được bao nhiêu: “= 100% | 12”.",
    )
    return True


def looks_like(text: str) -> bool:
    """Whether an author who wrote this answer meant a number, well written or not."""
    plain = weights.split(text)[1]
    return bool(near.PLUS_MINUS.search(plain)) or _OF_NUMBERS.issuperset(plain) or bool(notations.read(plain))


def is_number(text: str) -> bool:
    """Whether it is a number of the house, with or without a tolerance."""
    return near.read(text) is not None


def _claims(items: Sequence[AnswerItem]) -> bool:
    texts = [normalise(item.text) for item in items]
    numbers = [text for text in texts if text and looks_like(text)]
    return bool(numbers) and all(text in numbers or weights.split(text)[1] == near.ANYTHING for text in texts)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    if len(asked.answers) == 1 and asked.answers[0].weight is None:
        return GiftBraces((f"#{pen.number(asked.answers[0].text)}",))
    given = ((weights.foreign(typed_weights.full(one.weight)), one.text) for one in asked.answers)
    lines = (f"={share}{text if text == near.ANYTHING else pen.number(text)}" for share, text in given)
    return GiftBraces(("#", *lines))


TYPE = QuestionType(
    body=Number,
    name="number",
    kind="number",
    called=N_("điền số"),
    part=PaperPart.FILLED,
    statistics="texts",
    syntax=TYPED,
    claims=_claims,
    attributes=frozenset({"mau", "khop"}),
    rules={},
    likes=frozenset({moodle.NUMBER}),
    parse=Number.parse,
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
