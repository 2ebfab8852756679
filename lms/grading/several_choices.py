"""Several choices: any number of options is right, wrong picks cost (pure)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from lms.grading.mark import BLANK, Mark, Verdict, marked
from lms.grading.one_choice import Choice
from lms.grading.response import Response, SubmittedForm, as_ids
from lms.grading.shown import Order, Shown, arranged, check_parts, ids_of

CreditRule = Literal["right-minus-wrong", "all-or-nothing"]


@dataclass(frozen=True, slots=True)
class SeveralChoices:
    """Two or more options, at least one right (else ValueError). A response is a list of option ids.

    `right-minus-wrong`: (right picks - wrong picks) / number of right options, never below 0.
    `all-or-nothing`: 1 for exactly the right options, else 0.
    """

    options: tuple[Choice, ...]
    rule: CreditRule = "right-minus-wrong"
    order_is_key: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_parts(self.options, least=2)
        if not any(option.right for option in self.options):
            raise ValueError("several choices have at least one right option")

    def option_ids(self) -> Order:
        """Return the ids that a paper may shuffle."""
        return ids_of(self.options)

    def shown(self, order: Order | None = None) -> Shown:
        """Return the options without keys; ValueError unless `order` names each once."""
        return Shown(options=arranged(self.options, order or self.option_ids()))

    def read(self, form: SubmittedForm, field: str) -> list[str] | None:
        """Return the picked ids in source order, None when none is known."""
        given = set(form.getlist(field))
        return [option.id for option in self.options if option.id in given] or None

    def mark(self, response: Response | None) -> Mark:
        """Return the credit of the rule; each pick and each right option that was missed is in the detail."""
        picked = frozenset(as_ids(response))
        if not picked:
            return BLANK
        right = frozenset(option.id for option in self.options if option.right)
        credit = Fraction(max(0, len(picked & right) - len(picked - right)), len(right))
        if self.rule == "all-or-nothing":
            credit = Fraction(picked == right)
        return marked(credit, tuple((pick, _verdict(pick, picked, right)) for pick in sorted(picked | right)))


def _verdict(option: str, picked: frozenset[str], right: frozenset[str]) -> Verdict:
    if option not in picked:
        return "missed"
    return "right" if option in right else "wrong"
