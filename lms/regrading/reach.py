"""Which attempts a ruling reaches: those whose paper holds the question as its release has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from lms.courses.tables import Release
from lms.exams import replaying
from lms.exams.attempts import load_paper
from lms.exams.bank import load_fingerprints
from lms.exams.judging import AttemptFacts
from lms.exams.rulings.tables import QuestionRuling
from lms.exams.tables import Attempt
from lms.storage import canonical_json


@dataclass(frozen=True, slots=True)
class Reach:
    """The closed attempts with all that their results follow from.

    `under_way` are marked when they close, by what holds then; of `lost` the answers were removed, so their
    results stay as they are.
    """

    attempts: Sequence[Attempt]
    sat: Mapping[int, AttemptFacts]
    under_way: int
    lost: int


def find(session: Session, row: QuestionRuling) -> Reach:
    """The attempts that a ruling is about, in a fixed number of statements."""
    found = [one for one in session.scalars(_asking(row)) if _holds(session, one, row)]
    closed = [one for one in found if one.closed_at is not None]
    kept = [one for one in closed if one.answers_removed_at is None]
    return Reach(kept, replaying.load_all(session, kept), len(found) - len(closed), len(closed) - len(kept))


def lock(session: Session, row: QuestionRuling) -> None:
    """Hold all attempts that the ruling may be about against changes from elsewhere."""
    session.execute(_asking(row).with_only_columns(Attempt.id).with_for_update(of=Attempt)).all()
    session.expire_all()


def _asking(row: QuestionRuling) -> Select[Attempt]:
    named = canonical_json.write(row.question_id)
    return (
        select(Attempt)
        .join(Release, Release.id == Attempt.release_id)
        .where(Release.course_slug == row.course_slug, Attempt.paper.contains(named, autoescape=True))
        .order_by(Attempt.id)
    )


def _holds(session: Session, attempt: Attempt, row: QuestionRuling) -> bool:
    prints = load_fingerprints(session, attempt.release_id)
    asked = any(item.question_id == row.question_id for item in load_paper(session, attempt).items)
    return asked and prints.get(row.question_id) == row.fingerprint
