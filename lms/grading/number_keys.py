"""What a form says about the numbers that are right (pure)."""

from collections.abc import Mapping, Sequence

from lms.grading import near, typed_weights
from lms.grading.body import KEY_FIELD, WrongKeyError
from lms.grading.near import Near
from lms.grading.numerals import readings
from lms.grading.response import SubmittedForm
from lms.text.vietnamese import N_, normalise

TOLERANCE_FIELD = f"{KEY_FIELD}-tolerance"
_NO_NUMBER = N_("Hãy nhập một số, ví dụ 12 hoặc 8,5.")
_NO_NUMBERS = N_("Mỗi dòng là một số, như 12 hoặc 8,5 ± 0,1.")
_NO_TOLERANCE = N_("Sai số là một số từ 0 trở lên, ví dụ 0,1.")


def answers_in(form: SubmittedForm, fields: Mapping[str, str], *, wildcards: bool) -> Sequence[Near]:
    """The numbers in the form with these fields, the first a value; WrongKeyError when they are none."""
    return _one(form) if TOLERANCE_FIELD in fields else _several(form, wildcards)


def _several(form: SubmittedForm, wildcards: bool) -> Sequence[Near]:
    lines = typed_weights.accepted(form, KEY_FIELD).items()
    found = [near.read(text, weight, wildcards=wildcards) for text, weight in lines]
    given = [one for one in found if one is not None]
    if len(given) < len(found) or given[0].value is None:
        raise WrongKeyError({KEY_FIELD: _NO_NUMBERS})
    return given


def _one(form: SubmittedForm) -> Sequence[Near]:
    typed = {name: normalise(form.get(name) or "") for name in (KEY_FIELD, TOLERANCE_FIELD)}
    value = near.read(typed[KEY_FIELD]) if not near.PLUS_MINUS.search(typed[KEY_FIELD]) else None
    margin = readings(typed[TOLERANCE_FIELD] or "0")
    wrong = {} if value else {KEY_FIELD: _NO_NUMBER}
    if not margin or margin[0] < 0:
        wrong[TOLERANCE_FIELD] = _NO_TOLERANCE
    if wrong or value is None:
        raise WrongKeyError(wrong)
    return [Near(value.value, margin[0])]
