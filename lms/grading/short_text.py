"""Short text: a word or a few, compared exactly by the rules of Vietnamese spelling (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from lms.grading import first_rule, number
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
from lms.grading.response import Response, SubmittedForm, as_text, read_text
from lms.grading.source import TYPED, Source, WrittenQuestion
from lms.grading.typed import TypedBody, accepted
from lms.grading.words import is_one_of
from lms.vietnamese import N_, normalise


@dataclass(frozen=True, slots=True)
class ShortText(TypedBody):
    """One or more accepted answers (else ValueError). A response is the text as typed.

    `without_marks` (khong-dau) also accepts words typed without diacritics.
    """

    answers: tuple[str, ...]
    without_marks: bool = False

    def __post_init__(self) -> None:
        if not self.answers or not all(map(normalise, self.answers)):
            raise ValueError("short text needs answers, none of them blank")

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the normalised text, None when blank."""
        return read_text(form, field)

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return 1 when the text is one of the answers, else 0."""
        text = as_text(response)
        if not text:
            return BLANK
        return marked(Fraction(is_one_of(text, self.answers, without_marks=self.without_marks)))

    def mark_first(self, response: Response | None) -> Mark:
        """Mark a response by the first rule."""
        return first_rule.words(response, self.answers, self.without_marks)

    def right(self) -> str:
        """Return the first answer."""
        return self.answers[0]

    def key(self) -> Key:
        """Return every answer."""
        return Key("list", tuple(KeyRow(text=answer) for answer in self.answers))

    def also(self) -> str:
        """Return the other answers."""
        return " | ".join(self.answers[1:])

    def key_texts(self) -> Mapping[str, str]:
        """Return the field of the answers, a line each."""
        return {KEY_FIELD: "\n".join(self.answers)}

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the answers in the form."""
        return replace(self, answers=accepted(form, [KEY_FIELD])[KEY_FIELD])

    def marked_alike(self) -> object:
        """Return the answers without their order."""
        return frozenset(self.answers)


def _parse(source: Source, written: WrittenQuestion) -> ShortText | None:
    answers = [(item.line, normalise(item.text)) for item in written.items]
    empty = [line for line, text in answers if not text]
    for line in empty:
        source.error(line, "Đáp án sau dấu “=” còn trống; viết đáp án hoặc xóa dòng.")
    numbers = [line for line, text in answers if number.looks_like(text)]
    if empty:
        return None
    if len(numbers) > 1:
        source.error(numbers[1], "Câu hỏi số chỉ có một đáp án; cho phép sai số thì viết “= 8,5 ± 0,1”.")
        return None
    return ShortText(tuple(dict.fromkeys(text for _, text in answers)), written.without_marks)


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces | None:
    if any("->" in one.text for one in asked.answers):
        pen.lose(ARROW)
        return None
    return GiftBraces(tuple(pen.answer(one.text, right=one.right) for one in asked.answers))


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
    attributes=frozenset({"khong-dau"}),
    rules={},
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
