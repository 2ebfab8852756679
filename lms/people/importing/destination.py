"""Where the people of a list go besides the record: a class, which another room keeps."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from flask_babel import gettext as _
from sqlalchemy import Select
from sqlalchemy.orm import Session

from lms.errors import NotFoundError
from lms.events import Port


class Destination(Protocol):
    """A class whose people a list names."""

    @property
    def class_id(self) -> int:
        """The class's id."""

    @property
    def code(self) -> str:
        """The class's code in addresses."""

    @property
    def title(self) -> str:
        """What the class is called."""

    def find_there(self, session: Session, person_ids: Collection[int]) -> frozenset[int]:
        """Who of these is in the class."""

    def find_closed(self, session: Session, person_ids: Collection[int]) -> frozenset[int]:
        """Who of these has no open account, so cannot be put into it."""

    def take(self, session: Session, person_ids: Collection[int], *, actor_id: int, now: datetime) -> None:
        """Put these people into the class."""

    def find_acted(self, session: Session, people: Select[int]) -> frozenset[int]:
        """Who of these has begun, been marked present or done anything else in the class."""

    def take_back(
        self,
        session: Session,
        person_ids: Collection[int],
        *,
        forget: Collection[int],
        actor_id: int,
        now: datetime,
    ) -> None:
        """Take these people, who did nothing there, out of the class; of those to forget nothing is kept."""


destination_of = Port[[Session, int | None, str | None], Destination | None](
    "the class with this id or this code, or None"
)


def find(session: Session, class_id: int | None) -> Destination | None:
    """The class of a list; None for a list of no class."""
    return None if class_id is None else _ask(session, class_id, None)


def get_by_code(session: Session, code: str) -> Destination:
    """The class with that code; NotFoundError when there is none."""
    found = _ask(session, None, code)
    if found is None:
        raise NotFoundError(_("Không tìm thấy lớp này. Có thể mã lớp đã đổi hoặc gõ thiếu."))
    return found


def _ask(session: Session, class_id: int | None, code: str | None) -> Destination | None:
    return destination_of.ask(session, class_id, code)
