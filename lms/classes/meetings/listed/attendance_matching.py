"""Whom of a class each row of a list names, and what it says of them (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lms.classes.meetings.listed.attendance_rows import ListedRow
from lms.classes.meetings.listed.marks import Meaning, key
from lms.people import phones
from lms.people.importing import births
from lms.people.matching import match


@dataclass(frozen=True, slots=True)
class ListedLearner:
    """A learner of the class as lists may name them; `present` is what is recorded, None for nothing."""

    enrolment_id: int
    person_id: int
    full_name: str
    birth_date: date | None
    birth_year: int | None
    unit: str | None
    phone: str | None
    username: str | None
    present: bool | None

    @property
    def born(self) -> str:
        """The day or the year of birth, '' for neither."""
        return f"{self.birth_date:%d/%m/%Y}" if self.birth_date else str(self.birth_year or "")


@dataclass(frozen=True, slots=True)
class GuessedRow:
    """A row that names nobody exactly, those whom it may mean, and whom a person chose, None for nobody."""

    row: ListedRow
    meaning: Meaning
    suggested: tuple[ListedLearner, ...]
    chosen: ListedLearner | None = None


@dataclass(frozen=True, slots=True)
class ReadAttendance:
    """What a list says: who was present, who absent, rows that guess, rows that name nobody of the class.

    `unsaid` are learners of whom no row speaks; `contradicted` are named by rows that disagree.
    """

    present: tuple[ListedLearner, ...]
    absent: tuple[ListedLearner, ...]
    guessed: tuple[GuessedRow, ...]
    strangers: tuple[ListedRow, ...]
    unsaid: tuple[ListedLearner, ...]
    contradicted: tuple[ListedLearner, ...]


def compare(
    rows: Sequence[ListedRow],
    learners: Sequence[ListedLearner],
    meanings: Mapping[str, Meaning],
    chosen: Mapping[str, int],
    today: date,
) -> ReadAttendance:
    """What the rows say of the learners; `chosen` are enrolments that a person chose, by the row's key.

    Only a phone number, a user name or the exact text of a name says who is meant; all else is a guess.
    """
    said: dict[int, set[Meaning]] = {}
    guessed, strangers = [], []
    by_id = {one.enrolment_id: one for one in learners}
    for row in rows:
        meaning = meanings.get(key(row.mark), "none")
        found, suggested = _whose(row, learners, today)
        if found is None and suggested:
            found = by_id.get(chosen.get(row.key, 0))
            guessed.append(GuessedRow(row, meaning, suggested, found))
        elif found is None:
            strangers.append(row)
        if found is not None:
            said.setdefault(found.enrolment_id, set()).add(meaning)
    of = {number: meanings - {"none", ""} for number, meanings in said.items()}

    def those(wanted: set[Meaning]) -> tuple[ListedLearner, ...]:
        return tuple(one for one in learners if of.get(one.enrolment_id) == wanted)

    return ReadAttendance(
        those({"present"}),
        those({"absent"}),
        tuple(guessed),
        tuple(strangers),
        tuple(one for one in learners if not of.get(one.enrolment_id)),
        those({"present", "absent"}),
    )


def _whose(
    row: ListedRow, learners: Sequence[ListedLearner], today: date
) -> tuple[ListedLearner | None, tuple[ListedLearner, ...]]:
    """The learner whom the row names, else those whom it may mean; a number and a name that differ guess."""
    phone = phones.parse(row.phone) if row.phone else None
    own = [
        one
        for one in learners
        if (phone and one.phone == phone) or (row.username and one.username == row.username.strip().lower())
    ]
    by_name = match(row.name, births.read("", row.born, today).value, learners) if row.name else None
    if by_name is None:
        return (own[0], ()) if len(own) == 1 else (None, tuple(own))
    likely = (by_name.found,) if by_name.found else by_name.suggested
    if len(own) == 1:
        return (own[0], ()) if own[0] in likely else (None, (*own, *likely))
    return by_name.found, by_name.suggested
