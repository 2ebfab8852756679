"""One search over all that the office keeps: people, classes, certificates, units, courses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.certificates import finding
from lms.certificates.finding import CertificateSearch
from lms.certificates.payload import CertificatePayload
from lms.certificates.tables import Certificate
from lms.classes import class_list as classes
from lms.classes.class_list import ListedClass
from lms.courses import catalogue
from lms.courses.tables import Release
from lms.people import listing as people
from lms.people.listing import PeoplePage, PeopleSearch
from lms.people.tables import Unit
from lms.text import vietnamese

SHOWN = 5


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit with the one above it."""

    id: int
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The first of each kind, and of how many."""

    people: PeoplePage
    classes: Sequence[ListedClass]
    classes_total: int
    certificates: Sequence[tuple[Certificate, CertificatePayload]]
    certificates_total: int
    units: Sequence[FoundUnit]
    units_total: int
    courses: Sequence[Release]

    @property
    def total(self) -> int:
        """How much was found."""
        kinds = (self.people.total, self.classes_total, self.certificates_total, self.units_total)
        return sum(kinds) + len(self.courses)


def search(session: Session, words: str, *, now: datetime, today: date) -> SearchResults:
    """What the words find, with and without diacritics; ten statements, however much there is."""
    found_classes, cut = classes.list_classes(session, classes.Search(words), 1, today=today, size=SHOWN)
    certificates, issued = finding.search(session, CertificateSearch(words), 1, size=SHOWN)
    units, units_total = _units(session, words)
    return SearchResults(
        people=people.list_people(session, PeopleSearch(words), 1, size=SHOWN),
        classes=found_classes,
        classes_total=cut.total,
        certificates=certificates,
        certificates_total=issued.total,
        units=units,
        units_total=units_total,
        courses=_courses(session, words, now),
    )


def _units(session: Session, words: str) -> tuple[Sequence[FoundUnit], int]:
    above = select(Unit.id, Unit.name).subquery()
    held = [Unit.search_key.contains(key, autoescape=True) for key in vietnamese.search_key(words).split()]
    total = session.scalar(select(func.count(Unit.id)).where(*held)) or 0
    lines = (
        select(Unit.id, Unit.name, above.c.name)
        .outerjoin(above, above.c.id == Unit.parent_id)
        .where(*held)
        .order_by(Unit.search_key, Unit.id)
        .limit(SHOWN)
    )
    return [FoundUnit(*row) for row in session.execute(lines)], total


def _courses(session: Session, words: str, now: datetime) -> Sequence[Release]:
    """Courses are few; their titles are folded here and kept nowhere else."""
    keys = vietnamese.search_key(words).split()
    return [
        release
        for release in catalogue.list_current(session, now)
        if all(key in vietnamese.search_key(f"{release.title} {release.course_slug}") for key in keys)
    ]
