"""One choice: exactly one option is right; true/false is one choice with Đúng and Sai (pure)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from lms.grading.mark import BLANK, Mark, marked
from lms.grading.response import Response, SubmittedForm, as_text, read_text
from lms.grading.shown import Order, Shown, arranged, check_parts, ids_of


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: its safe HTML, whether it is right, and what to say to who picked it."""

    id: str
    html: str
    right: bool
    feedback_html: str | None = None


@dataclass(frozen=True, slots=True)
class OneChoice:
    """Two or more options, exactly one of them right (else ValueError). A response is an option id."""

    options: tuple[Choice, ...]
    order_is_key: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_parts(self.options, least=2)
        if sum(option.right for option in self.options) != 1:
            raise ValueError("one choice has exactly one right option")

    def option_ids(self) -> Order:
        """Return the ids that a paper may shuffle."""
        return ids_of(self.options)

    def shown(self, order: Order | None = None) -> Shown:
        """Return the options without keys; ValueError unless `order` names each once."""
        return Shown(options=arranged(self.options, order or self.option_ids()))

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the picked id, None when nothing or an unknown id was sent."""
        given = read_text(form, field)
        return given if given in self.option_ids() else None

    def mark(self, response: Response | None) -> Mark:
        """Return 1 for the right option, 0 for any other."""
        picked = as_text(response)
        if not picked:
            return BLANK
        right = any(option.right and option.id == picked for option in self.options)
        return marked(Fraction(right), ((picked, "right" if right else "wrong"),))
