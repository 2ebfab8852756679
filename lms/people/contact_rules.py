"""Contacts: numbers that can be dialled, and the nearest one up the tree of units (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading

LONGEST_NAME = 80
LONGEST_PHONE = 20
_NUMBER = re.compile(r"\+?[0-9][0-9 .()-]*")


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or office to call: the name as shown, the number as typed."""

    name: str
    phone: str

    @property
    def href(self) -> str:
        """The number as a link that a phone dials."""
        return "tel:" + re.sub(r"[^0-9+]", "", self.phone)

    def __str__(self) -> str:
        return f"{self.name}, {self.phone}"


def of(name: str, phone: str) -> Contact | None:
    """The contact that two columns hold, or None."""
    return Contact(name, phone) if phone else None


def dialled(typed: str) -> str | None:
    """The number as typed, mobile or landline, of 8 to 15 digits (E.164 allows 15); None when it is none."""
    digits = sum(sign.isdigit() for sign in typed)
    fits = _NUMBER.fullmatch(typed) and 8 <= digits <= 15 and len(typed) <= LONGEST_PHONE
    return typed if fits else None


def nearest(
    unit_id: int | None, above: Mapping[int, int | None], contacts: Mapping[int, Contact]
) -> Contact | None:
    """The contact of the unit or of the first above it that has one; `above` gives each unit's parent."""
    for _step in range(len(above) + 1):
        if unit_id is None or unit_id in contacts:
            break
        unit_id = above.get(unit_id)
    return None if unit_id is None else contacts.get(unit_id)


def top(above: Mapping[int, int | None], contacts: Mapping[int, Contact]) -> Contact | None:
    """The contact of the first unit that stands below none and has one."""
    return next((contacts[one] for one, parent in above.items() if parent is None and one in contacts), None)


def check(reading: Reading, name: str = "contact_name", phone: str = "contact_phone") -> None:
    """Refuse a contact that nobody could call: a name and a number that can be dialled, or neither."""
    called = reading.text(name, LONGEST_NAME)
    wrong = _("Hãy nhập số điện thoại gọi được, ví dụ 0912 345 678 hoặc 028 3812 3456.")
    number = reading.value(phone, dialled, wrong, needed=bool(called))
    if number and not called:
        reading.refuse(name, _("Hãy nhập tên người nghe máy, hoặc bỏ trống cả hai ô."))
