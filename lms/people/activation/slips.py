"""Slips that hand activation codes out: what is on each, eight to a page (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lms.people.contact_rules import Contact

PER_PAGE = 8
MOST = 200  # drawn while somebody waits: 25 pages take some seven seconds of the processor


@dataclass(frozen=True, slots=True)
class Slip:
    """One person's slip: name, unit, code as read aloud, the link of its QR, and where codes are typed.

    What it says for later: whose slip it is, for which class, where to come back, whom to call.
    """

    full_name: str
    unit: str
    code: str
    link: str
    site: str
    expires_at: datetime
    organisation: str = ""
    class_title: str = ""
    home: str = ""
    contact: Contact | None = None

    @property
    def size(self) -> str:
        """How large the name is set, so that all of it fits: 'large', 'medium', 'small' or 'tiny'."""
        for size, longest in (("large", 26), ("medium", 44), ("small", 80)):
            if len(self.full_name) <= longest:
                return size
        return "tiny"


def lay_out(slips: Sequence[Slip]) -> list[Sequence[Slip]]:
    """The slips of each page, in order."""
    return [slips[first : first + PER_PAGE] for first in range(0, len(slips), PER_PAGE)]
