"""One choice: exactly one option is right; true/false is one choice with Đúng and Sai (pure)."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from lms.grading import cells, options, weights
from lms.grading.body import Slot
from lms.grading.choice import Choice
from lms.grading.exchanged import AnswerShape, ExchangedAnswer, ExchangedQuestion, GiftBraces, GiftPen
from lms.grading.mark import BLANK, Mark, marked
from lms.grading.options import ChoiceBody
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_text, read_text
from lms.grading.shown import Order
from lms.grading.source import Source, Syntax, WrittenQuestion
from lms.text.vietnamese import N_

_ONE_LETTER = cells.CellFlaw(
    "one-letter",
    N_("đề %(code)s chỉ chọn một chữ, A–%(last)s; học viên khoanh nhiều chữ thì gõ dấu -"),
)


@dataclass(frozen=True, slots=True)
class OneChoice(ChoiceBody):
    """Two or more options, exactly one of them right (else ValueError). A response is an option id.

    With weights the picked one's is the mark, never below 0; several may be right.
    """

    options: tuple[Choice, ...]

    def __post_init__(self) -> None:
        if all(one.weight is None for one in self.options) and len(self.options) > 1 and not self.sole_key:
            raise ValueError("one choice has exactly one right option")
        self.check_options()

    @property
    def sole_key(self) -> str | None:
        """The id of the right option, None where several are."""
        right = [option.id for option in self.options if option.right]
        return right[0] if len(right) == 1 else None

    def slots(self) -> tuple[Slot, ...]:
        """Return the options, one of which can be picked."""
        return (("", self.option_ids()),)

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the picked id, None when nothing or an unknown id was sent."""
        given = read_text(form, field)
        return given if given in self.option_ids() else None

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return 1 for the right option, 0 for any other."""
        picked = as_text(response)
        if not picked:
            return BLANK
        right = any(option.right for option in self.options if option.id == picked)
        detail = ((picked, "right" if right else "wrong"),)
        if not self.is_weighted:
            return marked(Fraction(right), detail)
        chosen = self.weights_of({picked})
        return marked(weights.together(chosen), detail, chosen)

    def right(self) -> str:
        """Return the right option, of several the one that brings the most."""
        return max(self.options, key=lambda one: (one.right, one.weight or weights.NOTHING)).id

    def picked(self, response: Response | None) -> tuple[str, ...]:
        """Return the option that was picked."""
        return (response,) if isinstance(response, str) else ()

    def cell(self, order: Order, response: Response) -> str:
        """Return the letter of the picked option."""
        return cells.letter(order, as_text(response))

    def from_cell(self, order: Order, text: str) -> str:
        """Return the option that the letter names; AnswerCellError for several letters."""
        picked = cells.picked(order, text)
        if len(picked) > 1:
            raise cells.AnswerCellError(_ONE_LETTER, last=cells.LETTERS[len(order) - 1])
        return picked[0]

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with what is picked in the form as right."""
        options = self.reweighed(form, of_one=True) if self.is_weighted else self.mended_options(form)
        return replace(self, options=options)


def _parse(source: Source, written: WrittenQuestion) -> OneChoice | None:
    right = [item for item in written.items if item.mark != " "]
    if not right:
        source.error(written.line, "Chưa đánh dấu lựa chọn đúng; đổi “( )” của lựa chọn đúng thành “(x)”.")
    for item in right[1:] if not options.has_weights(written) else ():
        source.error(
            item.line,
            f"Dòng {right[0].line} đã là “(x)”; giữ một dòng đúng, hoặc dùng “- [x]” để chọn nhiều.",
        )
    found = options.parse(source, written, of_one=True)
    return OneChoice(found) if found and (len(right) == 1 or found[0].weight is not None) else None


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    if all(one.weight not in (None, weights.FULL) for one in asked.answers):
        pen.lose("Không lựa chọn nào được 100%, nên Moodle sẽ hiểu là câu chọn nhiều.")
    return GiftBraces(tuple(_option(pen, one) + pen.feedback(one) for one in asked.answers))


def _option(pen: GiftPen, one: ExchangedAnswer) -> str:
    """An option with `=` where it is wholly right; another with its weight, unless that is nothing."""
    if one.weight in (None, weights.NOTHING):
        return pen.answer(one.text, right=one.right)
    is_full = one.weight == weights.FULL
    return pen.answer(one.text, right=is_full, weight=None if is_full else one.weight)


TYPE = QuestionType(
    body=OneChoice,
    name="one-choice",
    kind="one",
    called=N_("chọn một"),
    part=PaperPart.LETTERS,
    statistics="choices",
    syntax=Syntax("lựa chọn “- ( )”", re.compile(r"[-*+] +\((?P<mark>[ xX])\)(?: +(?P<text>.*))?$")),
    claims=None,
    attributes=frozenset(),
    rules={},
    parse=_parse,
    written=lambda answers: options.written(answers, "()"),
    exchanged=options.exchanged,
    shape=AnswerShape(markdown=True, marks="one"),
    gift=_gift,
    sheet_steps=(
        "Chọn một, chọn nhiều: ghi các lựa chọn ở cột A, B, C…; cột “Đáp án đúng” ghi chữ cái, như B hoặc "
        "A, C. Muốn có lời nhắn riêng khi chọn một dòng thì ghi sau hai gạch chéo: "
        "2/9/1945 // Đây là ngày Độc lập.",
        "Đúng sai: để trống các cột A, B…; cột “Đáp án đúng” ghi Đúng hoặc Sai.",
    ),
    sheet_examples=(
        {
            "Câu hỏi": "2 + 3 bằng mấy?",
            "A": "4",
            "B": "5",
            "C": "6 // Hơi nhiều.",
            "Đáp án đúng": "B",
        },
        {
            "Loại câu": "đúng sai",
            "Câu hỏi": "Điều lệ Đảng có 48 điều.",
            "Đáp án đúng": "Đúng",
            "Căn cứ": "dieu-le-2011",
        },
    ),
)
