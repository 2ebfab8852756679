"""Mending a person's details: all that will do are kept, or none; the log names them, not their values."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.forms import dates
from lms.forms.typed import Reading, Refusal
from lms.people import persons
from lms.people.errors import DetailError
from lms.people.tables import Person
from lms.storage import audit_log
from lms.text import vietnamese

Changes = dict[str, Any]


def keep(
    session: Session,
    person: Person,
    steps: Iterable[Callable[[], Changes]],
    *,
    actor_id: int,
    now: datetime,
) -> Refusal:
    """Keep what every step reads, or change nothing and say why.

    IntegrityError, and nothing changed, when somebody else was faster with what may be there only once.
    """
    reading = Reading({})
    changes = read_all(steps, reading)
    if not reading.refusal:
        apply(session, person, changes, actor_id=actor_id, now=now)
    return reading.refusal


def read_all(steps: Iterable[Callable[[], Changes]], reading: Reading) -> Changes:
    """What the steps read; what cannot be kept is refused in `reading`."""
    changes: Changes = {}
    for step in steps:
        with reading.refusing():
            changes |= step()
    return changes


def differing(person: Person, changes: Changes) -> Changes:
    """Those of the changes that are not so already, by name."""
    return {name: value for name, value in sorted(changes.items()) if getattr(person, name) != value}


def apply(session: Session, person: Person, changes: Changes, *, actor_id: int, now: datetime) -> None:
    """Keep the changes, and write down which details they are; IntegrityError as for `keep`."""
    changed = differing(person, changes)
    with session.begin_nested():
        for name, value in changed.items():
            setattr(person, name, value)
    if changed:
        subject = f"person:{person.id}"
        audit_log.record(session, "person.correct", subject, actor_id=actor_id, now=now, fields=list(changed))


def keep_identity(
    session: Session, person: Person, full_name: str, birth: str, *, actor_id: int, now: datetime
) -> Refusal:
    """Keep name and birth as typed, or change nothing and say why."""
    name, born = vietnamese.normalise(full_name), vietnamese.normalise(birth)
    steps = (partial(read_name, name), partial(read_birth, born, now))
    return keep(session, person, steps, actor_id=actor_id, now=now)


def read_name(typed: str) -> Changes:
    """The name with what finds and sorts it; DetailError when it is refused."""
    name = persons.checked_name(typed)
    keys = {"search_key": vietnamese.search_key(name), "sort_key": vietnamese.name_sort_key(name)}
    return {"full_name": name, **keys}


def read_birth(typed: str, now: datetime) -> Changes:
    """A day, only a year, or nothing when nothing was typed; DetailError when it is refused."""
    birth = dates.day_or_year(typed)
    if typed and birth is None:
        raise DetailError("birth", _("Hãy nhập ngày sinh như 12/05/1998, hoặc chỉ năm như 1998."))
    persons.check_birth(birth, now)
    if isinstance(birth, date):
        return {"birth_date": birth, "birth_year": birth.year}
    return {"birth_date": None, "birth_year": birth}
