"""The list of classes that staff work with, found as people write and by how they are held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Self, get_args

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment
from lms.courses.tables import Release
from lms.text import vietnamese
from lms.web import pagination
from lms.web.pagination import Cut

_MOST_RUNNING = 200
When = Literal["", "dang-mo", "sap-mo", "da-xong"]


@dataclass(frozen=True, slots=True)
class ListedClass:
    """One class, with how many learners it has and how many of them have begun."""

    code: str
    title: str
    course: str
    mode: str
    place: str
    starts_on: date
    ends_on: date
    exam_closes_at: datetime
    enrolled: int
    begun: int


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: words of the title, code, place or course; when it is held; its mode ('': any)."""

    words: str = ""
    when: When = ""
    mode: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """The search in an address; a filter that there is not counts as none."""
        offered: tuple[When, ...] = get_args(When)
        when: When = next((one for one in offered if one == query.get("luc")), "")
        return cls(query.get("tim", "").strip(), when, query.get("hinh-thuc", ""))

    @property
    def is_empty(self) -> bool:
        """Whether every class is wanted."""
        return self == Search()


def list_classes(
    session: Session, search: Search, wanted: int, *, today: date, size: int | None = None
) -> tuple[Sequence[ListedClass], Cut]:
    """The page `wanted` of the classes found, the newest first; two statements, with words one more."""
    found = and_(*_named(session, search.words), _held(search.when, today))
    if search.mode:
        found = and_(found, Class.mode == search.mode)
    here = pagination.cut(session.scalar(select(func.count(Class.id)).where(found)) or 0, wanted, size)
    people = select(func.count(Enrolment.id)).where(Enrolment.class_id == Class.id)
    columns = (
        Class.code,
        Class.title,
        Release.title,
        Class.mode,
        Class.place,
        Class.starts_on,
        Class.ends_on,
        Class.exam_closes_at,
        people.scalar_subquery(),
        people.where(Enrolment.begun_at.is_not(None)).scalar_subquery(),
    )
    lines = (
        select(*columns)
        .join(Release, Release.id == Class.release_id)
        .where(found)
        .order_by(Class.starts_on.desc(), Class.id.desc())
        .limit(here.size)
        .offset(here.offset)
    )
    return [ListedClass(*row) for row in session.execute(lines)], here


def list_running(session: Session, *, today: date) -> Sequence[tuple[str, str]]:
    """Code and title of the classes that are not over, the newest first; at most two hundred."""
    wanted = select(Class.code, Class.title).where(Class.ends_on >= today)
    rows = session.execute(wanted.order_by(Class.starts_on.desc(), Class.id.desc()).limit(_MOST_RUNNING))
    return [(row.code, row.title) for row in rows]


def _named(session: Session, words: str) -> list[ColumnElement[bool]]:
    """That each word is in what the class is named by, or in the title of its course.

    Courses are few and get new releases, so their titles are folded here and kept nowhere else.
    """
    keys = vietnamese.search_key(words).split()
    if not keys:
        return [true()]
    titles = {
        row.id: vietnamese.search_key(row.title) for row in session.execute(select(Release.id, Release.title))
    }
    return [
        or_(
            Class.search_key.contains(key, autoescape=True),
            Class.release_id.in_([number for number, title in titles.items() if key in title]),
        )
        for key in keys
    ]


def _held(when: When, today: date) -> ColumnElement[bool]:
    if when == "dang-mo":
        return and_(Class.starts_on <= today, Class.ends_on >= today)
    if when == "sap-mo":
        return Class.starts_on > today
    return Class.ends_on < today if when == "da-xong" else true()
