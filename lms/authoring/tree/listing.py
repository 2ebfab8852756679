"""All courses, in the making and released, in a few statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring import ordering
from lms.authoring.copies import SHARED, title_of
from lms.authoring.tables import WorkFile
from lms.courses import catalogue
from lms.courses.format.files import CITATIONS, FRONT
from lms.courses.tables import Release, ReleaseFile, SourceContent
from lms.people.persons import names_of

State = Literal["new", "changed", "same", "released"]


@dataclass(frozen=True, slots=True)
class ListedCourse:
    """One course; `state`: new (never released), changed (since its release), same, released (no copy)."""

    slug: str
    title: str
    state: State
    lessons: int
    release: Release | None
    changed_by: str
    changed_at: datetime | None


def list_courses(session: Session, now: datetime) -> list[ListedCourse]:
    """Every course, by title."""
    releases = {one.course_slug: one for one in catalogue.list_current(session, now)}
    made_of = _files_of_releases(session, [one.id for one in releases.values()])
    copies: dict[str, list[WorkFile]] = defaultdict(list)
    for file in session.scalars(select(WorkFile).where(WorkFile.course_slug != SHARED)):
        copies[file.course_slug].append(file)
    titles = _titles(session)
    names = names_of(session, {file.changed_by for files in copies.values() for file in files})
    lines = []
    for slug in sorted(releases.keys() | copies.keys()):
        release, files = releases.get(slug), copies.get(slug, [])
        last = max(files, key=lambda one: one.changed_at, default=None)
        lines.append(
            ListedCourse(
                slug=slug,
                title=titles.get(slug) or (release.title if release else slug),
                state=_state(files, release, made_of),
                lessons=len(ordering.lessons(file.name for file in files)),
                release=release,
                changed_by=names.get(last.changed_by, "") if last else "",
                changed_at=last.changed_at if last else None,
            )
        )
    return sorted(lines, key=lambda one: one.title)


def _state(
    files: Sequence[WorkFile], release: Release | None, made_of: Mapping[int, set[tuple[str, str]]]
) -> State:
    if not files:
        return "released"
    if release is None:
        return "new"
    held = {(file.name, file.sha256) for file in files}
    return "same" if held == made_of[release.id] else "changed"


def _files_of_releases(session: Session, ids: list[int]) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    wanted = select(ReleaseFile).where(ReleaseFile.release_id.in_(ids), ReleaseFile.name != CITATIONS)
    for file in session.scalars(wanted):
        found[file.release_id].add((file.name, file.sha256))
    return found


def _titles(session: Session) -> dict[str, str]:
    rows = session.execute(
        select(WorkFile.course_slug, SourceContent.content)
        .join(SourceContent, SourceContent.sha256 == WorkFile.sha256)
        .where(WorkFile.name == FRONT)
    )
    return {row.course_slug: title_of(row.content) for row in rows}
