"""The first attempts at a course's exam, one per person over all classes and releases."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from lms.classes.tables import Enrolment
from lms.courses.tables import Release
from lms.exams import replaying
from lms.exams.bank import load_fingerprints
from lms.exams.items import pace
from lms.exams.items.sitting import FirstAttempt, Item
from lms.exams.items.versions import Version
from lms.exams.judging import AttemptFacts
from lms.exams.tables import Answer, Attempt

OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Sample:
    """The sittings that figures rest on; of `lost` people the answers to the first attempt were removed."""

    sittings: Sequence[FirstAttempt]
    lost: int


def load(session: Session, slug: str, versions: Mapping[Item, Version]) -> Sample:
    """What everybody's first attempt holds, under the keys in force; a fixed number of statements.

    A later attempt is left out: anyone who sits twice has seen questions before.
    """
    first = _first(session, slug)
    kept = [one for one in first if one.answers_removed_at is None]
    sat = replaying.load_all(session, kept)
    saved = _saved(session, [one.id for one in kept if one.closed_by != OFFICE])
    sittings = []
    for one in kept:
        prints = load_fingerprints(session, one.release_id)
        sittings.append(_sitting(sat[one.id], prints, versions, pace.gaps(one.started_at, saved[one.id])))
    return Sample(sittings, len(first) - len(kept))


def _first(session: Session, slug: str) -> list[Attempt]:
    closed = (
        select(Enrolment.person_id, Attempt)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Release, Release.id == Attempt.release_id)
        .where(Release.course_slug == slug, Attempt.closed_at.is_not(None))
        .order_by(Attempt.started_at, Attempt.id)
        .options(defer(Attempt.result))
    )
    found: dict[int, Attempt] = {}
    for person_id, attempt in session.execute(closed):
        found.setdefault(person_id, attempt)
    return list(found.values())


def _saved(session: Session, attempt_ids: Sequence[int]) -> Mapping[int, dict[str, datetime]]:
    """When each answer was saved last, by attempt and question id."""
    found: defaultdict[int, dict[str, datetime]] = defaultdict(dict)
    wanted = select(Answer.attempt_id, Answer.question_id, Answer.saved_at)
    for attempt_id, question_id, saved_at in session.execute(
        wanted.where(Answer.attempt_id.in_(attempt_ids))
    ):
        found[attempt_id][question_id] = saved_at
    return found


def _sitting(
    sat: AttemptFacts, prints: Mapping[str, str], versions: Mapping[Item, Version], gaps: Mapping[str, float]
) -> FirstAttempt:
    shares, points = {}, {}
    for one in sat.weighed:
        item = (one.question_id, prints[one.question_id])
        version, mark = versions[item], one.mark
        if version.is_mended:
            # By the new key alone: a policy that spares learners would make the question look easy.
            mark = sat.mark(one.question_id, version.question.body)
        if mark.value is not None:
            shares[item] = float(mark.value)
            points[item] = 0.0 if version.is_dropped else float(one.points)
    return FirstAttempt(
        shares,
        points,
        {(name, prints[name]): given for name, given in sat.responses.items() if name in prints},
        {(name, prints[name]): seconds for name, seconds in gaps.items() if name in prints},
    )
