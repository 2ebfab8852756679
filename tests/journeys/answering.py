"""How a person fills in a question: what to pick, type or choose, rightly or wrongly."""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from markupsafe import Markup
from playwright.sync_api import Page

from lms.grading import statements
from lms.grading.choice import Choice
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Question
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.grading.statements import Statements

WRONG_WORDS = "không phải từ này"


@dataclass(frozen=True)
class Act:
    """One control, to be ticked (or not), typed into or chosen from; `words` are beside one to tick.

    A page names options as it likes; a person goes by their words. A `name` that ends in '-' begins those of
    the statements, whose words are above their two controls.
    """

    how: Literal["tick", "untick", "type", "choose"]
    name: str
    value: str
    words: str = ""

    @property
    def selector(self) -> str:
        """The selector of the control."""
        if self.name.endswith("-"):
            legend = json.dumps(rf"^\s*[a-z]\)\s+{re.escape(self.words)}\s*$", ensure_ascii=False)
            return f'fieldset:has(> legend:text-matches({legend})) [name^="{self.name}"][value={self.value}]'
        field = f'[name="{self.name}"]'
        return (
            f"label:has(> span:text-is({json.dumps(self.words, ensure_ascii=False)})) > {field}"
            if self.words
            else field
        )


def acts(question: Question, *, right: bool = True) -> list[Act]:
    """What to do with the controls of `question`, by its key; ValueError for what no machine marks."""
    field, body = f"q-{question.id}", question.body
    match body:
        case OneChoice():
            return [_tick("tick", field, next(one for one in body.options if one.right is right))]
        case SeveralChoices():
            ticked = {one.id for one in body.options if one.right is right}
            return [_tick("tick" if one.id in ticked else "untick", field, one) for one in body.options]
        case Number():
            value = body.value if right else body.value + 7
            return [Act("type", field, _written(value))]
        case ShortText():
            return [Act("type", field, body.answers[0] if right else WRONG_WORDS)]
        case GapText():
            gaps = [(gap.id, gap.answers[0] if right else WRONG_WORDS) for gap in body.gaps]
            return [Act("type", f"{field}-{gap}", text) for gap, text in gaps]
        case Matching():
            rights = [right_id for _, right_id in body.pairs]
            chosen = rights if right else [*rights[1:], rights[0]]
            return [
                Act("choose", f"{field}-{left}", one)
                for (left, _), one in zip(body.pairs, chosen, strict=True)
            ]
        case Ordering():
            in_order = list(range(1, len(body.items) + 1))
            places = in_order if right else [*in_order[1:], 1]
            return [
                Act("choose", f"{field}-{item.id}", str(place))
                for item, place in zip(body.items, places, strict=True)
            ]
        case Statements():
            said = {True: statements.TRUE, False: statements.FALSE}
            return [
                Act("tick", f"{field}-", said[one.right is right], _words(one)) for one in body.statements
            ]
        case _:
            raise ValueError(f"{question.id} is marked by a person")


def fill_in(page: Page, question: Question, *, right: bool = True) -> None:
    """Answer `question` on the page, by touch and keyboard only."""
    for act in acts(question, right=right):
        control = page.locator(act.selector)
        match act.how:
            case "tick":
                control.check()
            case "untick":
                control.uncheck()
            case "type":
                control.fill(act.value)
            case "choose":
                control.select_option(act.value)


def is_filled_in(page: Page, question: Question, *, right: bool = True) -> bool:
    """Whether the page shows exactly that answer."""
    for act in acts(question, right=right):
        control = page.locator(act.selector)
        if act.how in {"tick", "untick"}:
            if control.is_checked() is not (act.how == "tick"):
                return False
        elif control.input_value() != act.value:
            return False
    return True


def _tick(how: Literal["tick", "untick"], field: str, option: Choice) -> Act:
    return Act(how, field, option.id, _words(option))


def _words(option: Choice) -> str:
    return str(Markup(option.html).striptags())


def _written(value: Decimal) -> str:
    return str(value).replace(".", ",")
