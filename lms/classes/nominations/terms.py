"""On which terms units nominate for a class: until when, how many in all, how many each (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal, whole_number
from lms.text.vietnamese import normalise

MOST = 9999
_number = whole_number(0, MOST)


@dataclass(frozen=True, slots=True)
class TypedTerms:
    """The terms as typed; `places` by the unit's id. Nothing typed: not open, no limit, no place."""

    until: str
    capacity: str
    places: Mapping[int, str]

    @classmethod
    def read(cls, form: Mapping[str, str], unit_ids: list[int]) -> "TypedTerms":
        """The terms in a sent form; with `fill` the number `same` stands for every unit."""
        same = form.get("same", "") if "fill" in form else None
        places = {
            number: same if same is not None else form.get(f"places-{number}", "") for number in unit_ids
        }
        return cls(form.get("until", ""), form.get("capacity", ""), places)


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms that can be kept; None: not open, no limit."""

    until: date | None
    capacity: int | None
    places: Mapping[int, int]


def check_terms(
    draft: TypedTerms, *, before: date | None, ends_on: date, today: date, taken: Mapping[int, int]
) -> Terms | Refusal:
    """The terms, or what is wrong with them.

    `before` is the day until now, which may stay though it is over; `taken` the places in use by unit.
    """
    reading = Reading({"until": normalise(draft.until), "capacity": normalise(draft.capacity)})
    until = reading.day("until", _("Hãy nhập ngày, ví dụ 05/02/2027."), needed=False)
    if until is not None and until < today and until != before:
        reading.refuse("until", _("Ngày này đã qua. Muốn ngừng nhận giới thiệu thì để trống."))
    elif until is not None and until > ends_on:
        reading.refuse("until", _("Hạn giới thiệu phải trước khi lớp kết thúc. Hãy kiểm tra lại."))
    unread = _("Hãy nhập một số từ 0 đến 9999, hoặc để trống.")
    capacity, places = reading.number("capacity", 0, MOST, unread, needed=False), {}
    for unit_id, typed in draft.places.items():
        number, field = _number(normalise(typed) or "0"), f"places-{unit_id}"
        if number is None:
            reading.refuse(field, unread)
        elif number < taken.get(unit_id, 0):
            few = _("Ít hơn số người đơn vị đã giới thiệu. Hãy nhập số lớn hơn, hoặc từ chối bớt.")
            reading.refuse(field, few)
        else:
            places[unit_id] = number
    return reading.refusal or Terms(until, capacity, places)
