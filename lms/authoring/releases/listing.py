"""The releases of a course and their turns, with who made them, for the page that tells its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import catalogue, timeline, turns
from lms.courses.tables import Release, ReleaseFile, ReleaseTurn
from lms.courses.timeline import State
from lms.people.persons import names_of


@dataclass(frozen=True, slots=True)
class History:
    """A course's releases, the newest first, its turns, the latest first, and the names of who acted.

    `kept`: the releases whose files are kept.
    """

    releases: Sequence[Release]
    turns: Sequence[tuple[ReleaseTurn, State]]
    names: Mapping[int | None, str]
    kept: frozenset[int]

    @property
    def numbers(self) -> Mapping[int, int]:
        """The number of each release by its id."""
        return {release.id: release.number for release in self.releases}

    @property
    def current_id(self) -> int | None:
        """The release that the course is taught by, or None."""
        return next((turn.release_id for turn, state in self.turns if state == "current"), None)

    @property
    def planned(self) -> Sequence[ReleaseTurn]:
        """The turns that are still to come."""
        return [turn for turn, state in self.turns if state == "planned"]


def load(session: Session, slug: str, now: datetime) -> History:
    """The history of a course, empty when nothing of it was published; four statements."""
    rows = turns.list_turns(session, slug)
    states = timeline.states([turns.plain(row) for row in rows], now)
    releases = catalogue.list_releases(session, slug)
    acted = {row.entered_by for row in rows} | {release.published_by for release in releases}
    kept = select(ReleaseFile.release_id).where(ReleaseFile.release_id.in_([one.id for one in releases]))
    made = frozenset(session.scalars(kept.distinct()))
    return History(releases, [(row, states[row.id]) for row in rows], names_of(session, acted), made)
