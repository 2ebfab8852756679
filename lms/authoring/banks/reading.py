"""The questions of banks in the making, each version of a bank read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.banks.filtering import Asked, FoundQuestion, Wanted
from lms.authoring.banks.ports import asked_in
from lms.authoring.tables import WorkFile
from lms.courses.exchange import house
from lms.courses.exchange.placing import groups_of
from lms.courses.format.files import EXAM, FRONT
from lms.courses.tables import SourceContent
from lms.grading.exchanged import ExchangedQuestion
from lms.storage.memory_cache import MemoryCache


@dataclass(frozen=True, slots=True)
class CourseBank:
    """A course's bank: its version, its sound questions and its groups."""

    slug: str
    title: str
    version: int
    questions: Sequence[FoundQuestion]
    groups: Sequence[str]


def questions_in(session: Session, text: str) -> tuple[ExchangedQuestion, ...]:
    """The sound questions of a bank's text, each with its group and line."""
    kept: MemoryCache = session.info["banks"]
    digest = sha256(text.encode()).hexdigest()
    return kept.get(("questions", digest), lambda: house.read(text, EXAM)[0] if text.strip() else ())


def load_all(session: Session) -> list[CourseBank]:
    """The banks of all courses in the making by title; two statements, one where all are in memory."""
    names = select(WorkFile.course_slug, WorkFile.name, WorkFile.version, WorkFile.sha256)
    wanted = names.where(WorkFile.name.in_([FRONT, EXAM]), WorkFile.course_slug != copies.SHARED)
    files = {(row.course_slug, row.name): row for row in session.execute(wanted)}
    shelf = _Shelf(session, [row.sha256 for row in files.values()])
    found = []
    for slug in {slug for slug, _name in files}:
        front, exam = files.get((slug, FRONT)), files.get((slug, EXAM))
        title = (shelf.title(front.sha256) if front else "") or slug
        read = shelf.bank(slug, title, exam.sha256) if exam else ((), ())
        found.append(CourseBank(slug, title, exam.version if exam else 0, *read))
    return sorted(found, key=lambda one: (one.title.casefold(), one.slug))


def history(
    session: Session, banks: Sequence[CourseBank], wanted: Wanted, now: datetime
) -> Mapping[str, Asked]:
    """What is known of the questions' history by their keys, where it is looked for; else {}."""
    if not wanted.history:
        return {}
    return {
        f"{bank.slug}/{one}": Asked(*figures)
        for bank in banks
        if bank.questions and wanted.course in {"", bank.slug}
        for one, figures in asked_in.ask(session, bank.slug, now).items()
    }


Read = tuple[Sequence[FoundQuestion], Sequence[str]]


class _Shelf:
    """What files say, kept in memory by their contents; those that are not there are loaded at once."""

    def __init__(self, session: Session, digests: Sequence[str]) -> None:
        self._session = session
        self._digests = digests
        self._kept: MemoryCache = session.info["banks"]
        self._contents: Mapping[str, bytes] = {}

    def title(self, digest: str) -> str:
        """The title that a front file gives."""
        return self._kept.get(("title", digest), lambda: copies.title_of(self._content(digest)))

    def bank(self, slug: str, title: str, digest: str) -> Read:
        """The questions and groups of a bank; none where it is no text."""
        return self._kept.get((slug, title, digest), lambda: _read(slug, title, self._content(digest)))

    def _content(self, digest: str) -> bytes:
        if not self._contents:
            wanted = select(SourceContent.sha256, SourceContent.content)
            rows = self._session.execute(wanted.where(SourceContent.sha256.in_(self._digests)))
            self._contents = {row.sha256: row.content for row in rows}
        return self._contents[digest]


def _read(slug: str, title: str, content: bytes) -> Read:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return (), ()
    questions = house.read(text, EXAM)[0] if text.strip() else ()
    return tuple(FoundQuestion.of(slug, title, one) for one in questions), groups_of(text)
