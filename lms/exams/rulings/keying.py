"""Another key for a question whose words stay: what a form gives, and what the form opens with.

Where a wholly right response says what is right, the form is the one in which learners answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from flask_babel import gettext as _

from lms.grading import full_marks
from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import Number, readings
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body
from lms.grading.response import Response, SubmittedForm
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.vietnamese import normalise

FIELD = "q-key"
TOLERANCE = f"{FIELD}-tolerance"


class WrongKeyError(ValueError):
    """What is wrong with a key as typed: a sentence for each field."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(", ".join(sentences))
        self.sentences = dict(sentences)


def mended(body: Body, form: SubmittedForm) -> Body:
    """The body with the key in the form; WrongKeyError when it is none, or the one that it has already."""
    found = _read(body, form)
    if _as_set(found) == _as_set(body):
        raise WrongKeyError({FIELD: _("Đáp án này giống đáp án đang dùng; hãy chọn đáp án khác.")})
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """What the form shows: a `response` where one chooses, else what stands in each text field by name."""

    response: Response | None
    texts: Mapping[str, str]


def opening(body: Body, form: SubmittedForm | None = None) -> Opening:
    """The form with the key in force, or as it was sent."""
    texts = _texts(body)
    if form is None or form.get("act") != "key":
        return Opening(full_marks.chosen(body), texts)
    typed = {name: form.get(name) or "" for name in texts}
    return Opening(None if texts or isinstance(body, Essay) else body.read(form, FIELD), typed)


def _texts(body: Body) -> dict[str, str]:
    match body:
        case Number(value=value, tolerance=tolerance):
            return {FIELD: _comma(value), TOLERANCE: _comma(tolerance) if tolerance else ""}
        case ShortText(answers=answers):
            return {FIELD: "\n".join(answers)}
        case GapText(gaps=gaps):
            return {f"{FIELD}-{gap.id}": "\n".join(gap.answers) for gap in gaps}
        case _:
            return {}


def _comma(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")


def _as_set(body: Body) -> object:
    """The body, its accepted answers without their order, which changes no mark."""
    match body:
        case ShortText(answers=answers):
            return frozenset(answers)
        case GapText(gaps=gaps):
            return [frozenset(gap.answers) for gap in gaps]
        case _:
            return body


def _read(body: Body, form: SubmittedForm) -> Body:
    match body:
        case OneChoice() | SeveralChoices():
            return _choices(body, form)
        case Matching():
            return _matching(body, form)
        case Ordering():
            return _ordering(body, form)
        case Number():
            return _number(form)
        case ShortText():
            return replace(body, answers=_answers(form, [FIELD])[FIELD])
        case GapText(gaps=gaps):
            given = _answers(form, [f"{FIELD}-{gap.id}" for gap in gaps])
            mended_gaps = (replace(gap, answers=given[f"{FIELD}-{gap.id}"]) for gap in gaps)
            return replace(body, gaps=tuple(mended_gaps))
        case _:
            raise TypeError(f"{type(body).__name__} has no key")


def _choices(body: OneChoice | SeveralChoices, form: SubmittedForm) -> Body:
    picked = body.read(form, FIELD)
    if picked is None:
        raise WrongKeyError({FIELD: _("Hãy chọn đáp án đúng.")})
    return replace(
        body, options=tuple(replace(option, right=option.id in _ids(picked)) for option in body.options)
    )


def _ids(picked: str | list[str]) -> Sequence[str]:
    return [picked] if isinstance(picked, str) else picked


def _matching(body: Matching, form: SubmittedForm) -> Matching:
    given = body.read(form, FIELD) or {}
    if len(given) < len(body.lefts):
        raise WrongKeyError({FIELD: _("Hãy chọn vế phải cho mọi vế trái.")})
    return replace(body, pairs=tuple((left.id, given[left.id]) for left in body.lefts))


def _ordering(body: Ordering, form: SubmittedForm) -> Ordering:
    given = body.read(form, FIELD) or {}
    places = {place: item for item, place in given.items()}
    wanted = [str(place) for place in range(1, len(body.items) + 1)]
    if sorted(places) != sorted(wanted) or len(given) != len(wanted):
        raise WrongKeyError({FIELD: _("Hãy cho mỗi ý một số thứ tự, không trùng nhau.")})
    items = {item.id: item for item in body.items}
    return replace(body, items=tuple(items[places[place]] for place in wanted))


def _number(form: SubmittedForm) -> Number:
    typed = {name: normalise(form.get(name) or "") for name in (FIELD, TOLERANCE)}
    values = {name: readings(text) for name, text in typed.items()}
    wrong = {}
    if not values[FIELD]:
        wrong[FIELD] = _("Hãy nhập một số, ví dụ 12 hoặc 8,5.")
    margin = Decimal(0)
    if typed[TOLERANCE]:
        if values[TOLERANCE] and values[TOLERANCE][0] >= 0:
            margin = values[TOLERANCE][0]
        else:
            wrong[TOLERANCE] = _("Sai số là một số từ 0 trở lên, ví dụ 0,1.")
    if wrong:
        raise WrongKeyError(wrong)
    return Number(values[FIELD][0], margin)


def _answers(form: SubmittedForm, fields: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What each field accepts, a line each; an answer that is there twice counts once."""
    found = {}
    for field in fields:
        lines = (normalise(line) for line in (form.get(field) or "").splitlines())
        found[field] = tuple(dict.fromkeys(line for line in lines if line))
    empty = [field for field, answers in found.items() if not answers]
    if empty:
        raise WrongKeyError(dict.fromkeys(empty, _("Hãy ghi ít nhất một đáp án, mỗi đáp án một dòng.")))
    return found
