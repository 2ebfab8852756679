"""Several choices: any number of right options, with one of two credit rules (pure)."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, Self

from lms.grading import cells, options, weights
from lms.grading.body import Slot
from lms.grading.choice import Choice
from lms.grading.exchanged import AnswerShape, ExchangedAnswer, ExchangedQuestion, GiftBraces, GiftPen
from lms.grading.mark import BLANK, Mark, Verdict, marked
from lms.grading.options import ChoiceBody
from lms.grading.question_type import PaperPart, QuestionType
from lms.grading.response import Response, SubmittedForm, as_ids
from lms.grading.shown import Order
from lms.grading.source import Source, Syntax, WrittenQuestion
from lms.text.vietnamese import N_

CreditRule = Literal["right-minus-wrong", "all-or-nothing"]


@dataclass(frozen=True, slots=True)
class SeveralChoices(ChoiceBody):
    """Two or more options, at least one right (else ValueError). A response is a list of option ids.

    `right-minus-wrong`: (right picks - wrong picks) / number of right options, never below 0.
    `all-or-nothing`: 1 for exactly the right options, else 0. With weights no rule: the sum of what was
    picked, kept between 0 and 1.
    """

    options: tuple[Choice, ...]
    rule: CreditRule = "right-minus-wrong"

    def __post_init__(self) -> None:
        self.check_options()

    def slots(self) -> tuple[Slot, ...]:
        """Return each option, which can be picked or not."""
        return tuple(("", (one,)) for one in self.option_ids())

    def read(self, form: SubmittedForm, field: str) -> list[str] | None:
        """Return the picked ids in source order, None when none is known."""
        given = set(form.getlist(field))
        return [option.id for option in self.options if option.id in given] or None

    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Return the credit of the rule; each pick and each right option that was missed is in the detail."""
        picked = frozenset(as_ids(response))
        if not picked:
            return BLANK
        right = frozenset(option.id for option in self.options if option.right)
        detail = tuple((pick, _verdict(pick, picked, right)) for pick in sorted(picked | right))
        if self.is_weighted:
            chosen = self.weights_of(picked)
            return marked(weights.together(chosen), detail, chosen)
        credit = Fraction(max(0, len(picked & right) - len(picked - right)), len(right))
        if self.rule == "all-or-nothing":
            credit = Fraction(picked == right)
        return marked(credit, detail)

    def right(self) -> list[str]:
        """Return the right options."""
        return [option.id for option in self.options if option.right]

    def picked(self, response: Response | None) -> list[str]:
        """Return the options that were picked."""
        return response if isinstance(response, list) else []

    def cell(self, order: Order, response: Response) -> str:
        """Return the letters of the picked options."""
        return "".join(sorted(cells.letter(order, one) for one in as_ids(response)))

    def from_cell(self, order: Order, text: str) -> list[str]:
        """Return the options that the letters name, in source order."""
        found = set(cells.picked(order, text))
        return [one for one in self.option_ids() if one in found]

    def mended(self, form: SubmittedForm) -> Self:
        """Return it with what is picked in the form as right."""
        options = self.reweighed(form, of_one=False) if self.is_weighted else self.mended_options(form)
        return replace(self, options=options)


def _verdict(option: str, picked: frozenset[str], right: frozenset[str]) -> Verdict:
    if option not in picked:
        return "missed"
    return "right" if option in right else "wrong"


def _parse(source: Source, written: WrittenQuestion) -> SeveralChoices | None:
    right = any(item.mark != " " for item in written.items)
    if not right:
        source.error(
            written.line, "Chưa đánh dấu lựa chọn đúng; đổi “[ ]” của các lựa chọn đúng thành “[x]”."
        )
    found = options.parse(source, written, of_one=False)
    if not found or not right:
        return None
    return SeveralChoices(
        found, "all-or-nothing" if written.rule == "all-or-nothing" else "right-minus-wrong"
    )


def _gift(pen: GiftPen, asked: ExchangedQuestion) -> GiftBraces:
    share = Fraction(1, sum(one.right for one in asked.answers))
    return GiftBraces(
        tuple(f"~{_percent(one, share)}{pen.escape(one.text)}{pen.feedback(one)}" for one in asked.answers)
    )


def _percent(one: ExchangedAnswer, share: Fraction) -> str:
    """The weight as Moodle writes it: of an option without one, what our rule comes to."""
    weight = one.weight if one.weight is not None else share if one.right else -share
    return weights.foreign(weight)


TYPE = QuestionType(
    body=SeveralChoices,
    name="several-choices",
    kind="several",
    called=N_("chọn nhiều"),
    part=PaperPart.LETTERS,
    statistics="choices",
    syntax=Syntax("lựa chọn “- [ ]”", re.compile(r"[-*+] +\[(?P<mark>[ xX])\](?: +(?P<text>.*))?$")),
    claims=None,
    attributes=frozenset({"rule"}),
    rules={"all-or-nothing": "đúng hết mới có điểm", "right-minus-wrong": "đúng trừ sai"},
    parse=_parse,
    written=lambda answers: options.written(answers, "[]"),
    exchanged=options.exchanged,
    shape=AnswerShape(markdown=True, marks="several"),
    gift=_gift,
    sheet_steps=(),
    sheet_examples=(
        {
            "Câu hỏi": "Những số nào là số chẵn?",
            "A": "2",
            "B": "3",
            "C": "4",
            "Đáp án đúng": "A, C",
            "Cách chấm": "đúng hết mới có điểm",
        },
    ),
)
