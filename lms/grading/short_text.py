"""Short text: a word or a few, compared exactly by the rules of Vietnamese spelling (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from lms.grading import first_rule, moodle, number, typed_weights, weights, words
from lms.grading.body import KEY_FIELD, Key, KeyRow
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
from lms.grading.response import Response, SubmittedForm, as_text, read_spaced, read_text
from lms.grading.shown import Order
from lms.grading.source import TYPED, Source, WrittenQuestion
from lms.grading.typed import TypedBody
from lms.text.vietnamese import N_, normalise


@dataclass(frozen=True, slots=True)
class ShortText(TypedBody):
    """One or more accepted answers (else ValueError). A response is the text as typed.

    `without_marks` (khong-dau) also accepts words typed without diacritics. The first answer that fits
    counts: `weights` are in the order of the answers, () when each is full. `wildcards` (mau): `*` in an
    answer stands for any run of letters. `like`: compared as Moodle does (`moodle.NAMES`); '' for our way.
    """

    answers: tuple[str, ...]
    without_marks: bool = False
    weights: tuple[Fraction, ...] = ()
    wildcards: bool = False
    like: str = ""

    def __post_init__(self) -> None:
        if not self.answers or not all(map(normalise, self.answers)):
            raise ValueError("short text needs answers, none of them blank")
        if self.weights and len(self.weights) != len(self.answers):
            raise ValueError("either no answer has a weight or each has one")
        if not all(0 <= one <= 1 for one in self.weights):
            raise ValueError("the weight of a typed answer lies in [0, 1]")

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the normalised text, None when blank; where every space counts, with all of them."""
        return read_spaced(form, field) if self.like else read_text(form, field)

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return the weight of the first answer that the text is, else 0."""
        return self._mark(response, words.LATEST)

    def mark_second(self, response: Response | None, asked: str = "") -> Mark:
        """Mark a response by the second rule."""
        return self._mark(response, words.SECOND)

    def _mark(self, response: Response | None, habits: words.Habits) -> Mark:
        text = as_text(response)
        if not text:
            return BLANK
        if self.like:
            typed = response if isinstance(response, str) else text
            return typed_weights.mark(self._place_like(typed), self.weights)
        if not self.weights and not self.wildcards:
            right = words.is_one_of(text, self.answers, without_marks=self.without_marks, habits=habits)
            return marked(Fraction(right))
        return typed_weights.mark(self._place(text, habits), self.weights)

    def _place(self, text: str, habits: words.Habits) -> int | None:
        """The place of the first answer that the text is."""
        bare = self.without_marks
        if self.wildcards:
            fits = (words.is_like(text, one, without_marks=bare, habits=habits) for one in self.answers)
        else:
            fits = (words.is_one_of(text, (one,), without_marks=bare, habits=habits) for one in self.answers)
        return next((place for place, found in enumerate(fits) if found), None)

    def _place_like(self, text: str) -> int | None:
        with_case = self.like == moodle.WITH_CASE
        fits = (moodle.same(text, one, wildcards=self.wildcards, with_case=with_case) for one in self.answers)
        return next((place for place, found in enumerate(fits) if found), None)

    def mark_first(self, response: Response | None) -> Mark:
        """Mark a response by the first rule."""
        if self.like or self.weights or self.wildcards:
            return self.mark_second(response)
        return first_rule.words(response, self.answers, self.without_marks)

    def right(self) -> str:
        """Return the answer that brings the most; a wildcard takes the star that stands for it."""
        best = self.answers[typed_weights.best(self.weights)]
        return best.replace("\\*", "*") if self.wildcards else best

    def key(self) -> Key:
        """Return every answer."""
        return Key("list", tuple(map(self._row, range(len(self.answers)))))

    def _row(self, place: int) -> KeyRow:
        share = weights.shown(self.weights[place]) if self.weights else ""
        return KeyRow(text=self.answers[place], share=share, right=typed_weights.told(self.weights, place))

    def also(self) -> str:
        """Return the other answers that are wholly right."""
        best = typed_weights.best(self.weights)
        full = (one for place, one in enumerate(self.answers) if place != best and self._is_full(place))
        return " | ".join(full)

    def partly(self, order: Order) -> str:
        """Return the answers that bring a part, each with what it brings."""
        pairs = zip(self.answers, self.weights, strict=False)
        return "; ".join(f"{one} {weights.shown(weight)}" for one, weight in pairs if 0 < weight < 1)

    def _is_full(self, place: int) -> bool:
        return not self.weights or self.weights[place] == 1

    def key_texts(self) -> Mapping[str, str]:
        """Return the field of the answers, a line each, with weights where there are some."""
        shares = self.weights or [None] * len(self.answers)
        return {KEY_FIELD: "\n".join(map(weights.written, shares, self.answers))}

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the answers in the form."""
        found = typed_weights.accepted(form, KEY_FIELD)
        return replace(self, answers=tuple(found), weights=typed_weights.of(found.values()))

    def marked_alike(self) -> object:
        """Return the answers without their order where it changes no mark, and what else decides."""
        if self.weights or self.wildcards or self.like:
            return self
        return frozenset(self.answers)


def _parse(source: Source, written: WrittenQuestion) -> ShortText | None:
    answers = list(typed_answers(written))
    empty = [one.line for one in answers if not normalise(one.text)]
    for line in empty:
        source.error(line, "Đáp án sau dấu “=” còn trống; viết đáp án hoặc xóa dòng.")
    if empty or number.is_doubled(source, written, answers):
        return None
    if not typed_weights.are_sound(source, written, answers):
        return None
    found = typed_weights.distinct((one.text, one.weight) for one in answers)
    given = typed_weights.of(found.values())
    return ShortText(tuple(found), written.without_marks, given, written.wildcards, written.like)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces | None:
    if any("->" in one.text for one in asked.answers):
        pen.lose(ARROW)
        return None
    texts = [one.text if asked.wildcards else one.text.replace("*", "\\*") for one in asked.answers]
    shares = [one.weight for one in asked.answers]
    return GiftBraces(tuple(pen.answer(text, weight=w) for text, w in zip(texts, shares, strict=True)))


ARROW = "Đáp án có “->”, dấu của câu nối trong GIFT, nên câu bị bỏ lại."
TYPE = QuestionType(
    body=ShortText,
    name="short-text",
    kind="short",
    called=N_("điền chữ"),
    part=PaperPart.FILLED,
    statistics="texts",
    syntax=TYPED,
    claims=None,
    attributes=frozenset({"khong-dau", "mau", "khop"}),
    rules={},
    likes=frozenset({moodle.PLAIN, moodle.WITH_CASE}),
    parse=_parse,
    written=typed_lines,
    exchanged=typed_answers,
    shape=AnswerShape(),
    gift=_gift,
    sheet_steps=("Điền chữ: mỗi cách trả lời được chấp nhận ghi ở một cột A, B, C…",),
    sheet_examples=(
        {
            "Câu hỏi": "Tổng Bí thư đầu tiên của Đảng là ai?",
            "A": "Trần Phú",
            "B": "Đồng chí Trần Phú",
            "Gõ không dấu": "có",
        },
    ),
)
