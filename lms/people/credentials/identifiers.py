"""What a person types to say who they are: a phone number or a username, in one field (pure)."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from lms.people import phones
from lms.text import vietnamese

_LONGEST_MADE = 50
_USERNAME = re.compile(r"(?=.*[a-z])[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Identifier:
    """A typed identifier in its stored form; what is no phone number is looked up as a username."""

    kind: Literal["phone", "username"]
    value: str

    @property
    def key(self) -> str:
        """64 hex digits that name this identifier in the counters, whether or not an account has it."""
        return hashlib.sha256(f"{self.kind}:{self.value}".encode()).hexdigest()


def read(text: str) -> Identifier:
    """The identifier that `text` spells; anything is accepted, since only the look-up may judge it."""
    phone = phones.parse(text)
    if phone is not None:
        return Identifier("phone", phone)
    return Identifier("username", vietnamese.normalise(text).lower()[:200])


def parse_username(text: str) -> str | None:
    """The username as it is stored (3-60 of a-z 0-9 . _ -, with a letter), or None when `text` is none.

    A letter is required so that no username can be taken for a phone number.
    """
    username = vietnamese.normalise(text).lower()
    return username if _USERNAME.fullmatch(username) else None


def username_of(full_name: str) -> str:
    """A username made of a name, like 'dang-thi-lan'; 'nguoi-hoc' when its letters give none."""
    made = vietnamese.slug(full_name, _LONGEST_MADE)
    return parse_username(made) or parse_username(f"nguoi-{made}") or "nguoi-hoc"
