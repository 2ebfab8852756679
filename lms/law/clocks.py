"""How long the office has for what a person asks about their data (pure).

Source: Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP: every request is answered within 2 working days, then
carried out within 10, 15 or 20 days of being made, by its kind; once that time may be extended. How far an
extension goes is taken to be the same number of days again. Days are days in Vietnam.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WORKING_DAYS_TO_ANSWER = 2
_SATURDAY = 5


class RequestKind(StrEnum):
    """What a person may ask for."""

    VIEW = "view"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    RESTRICT = "restrict"
    OBJECT = "object"
    DELETE = "delete"


DAYS_TO_CARRY_OUT = {
    RequestKind.VIEW: 10,
    RequestKind.CORRECT: 10,
    RequestKind.WITHDRAW: 15,
    RequestKind.RESTRICT: 15,
    RequestKind.OBJECT: 15,
    RequestKind.DELETE: 20,
}


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last days to answer and to carry out, and which of the two still counts.

    `next_day` is None once the request is finished.
    """

    answer_by: date
    carry_out_by: date
    next_day: date | None
    is_overdue: bool
    days_left: int | None


def answer_by(made_on: date, holidays: Collection[date] = ()) -> date:
    """The second working day after the day of the request; Saturdays, Sundays and `holidays` do not count."""
    day, counted = made_on, 0
    while counted < WORKING_DAYS_TO_ANSWER:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in holidays:
            counted += 1
    return day


def carry_out_by(kind: RequestKind, made_on: date, *, is_extended: bool) -> date:
    """The last day to carry a request out, counted in calendar days from the day of the request."""
    days = DAYS_TO_CARRY_OUT[kind]
    return made_on + timedelta(days=2 * days if is_extended else days)


def deadlines(
    kind: RequestKind,
    made_on: date,
    *,
    is_answered: bool,
    is_extended: bool,
    is_done: bool,
    today: date,
    holidays: Collection[date] = (),
) -> Deadlines:
    """Both last days of a request, and how late it is today."""
    first, last = answer_by(made_on, holidays), carry_out_by(kind, made_on, is_extended=is_extended)
    following = None if is_done else last if is_answered else min(first, last)
    return Deadlines(
        answer_by=first,
        carry_out_by=last,
        next_day=following,
        is_overdue=following is not None and today > following,
        days_left=None if following is None else (following - today).days,
    )
