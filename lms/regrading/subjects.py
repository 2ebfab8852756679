"""The question that a ruling is about: as a release has it, with the key that is in force for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.errors import NotFoundError
from lms.exams.bank import load_fingerprints, load_questions
from lms.exams.rulings.applying import CARRIED_OUT, ruling_of
from lms.exams.rulings.tables import QuestionRuling
from lms.grading.question import Question


@dataclass(frozen=True, slots=True)
class Subject:
    """A question of a course: `question` with the key in force, unless `is_dropped` already.

    `releases` are the numbers of those in which it is so, the newest first; `in_newest` whether the
    newest release of all is among them.
    """

    slug: str
    course: str
    question: Question
    fingerprint: str
    releases: tuple[int, ...]
    in_newest: bool
    is_dropped: bool


def get(
    session: Session,
    slug: str,
    question_id: str,
    fingerprint: str = "",
    *,
    before: QuestionRuling | None = None,
) -> Subject:
    """The question by id and the beginning of its fingerprint, '' the newest; NotFoundError when none is it.

    As it is now, or was `before` a ruling was carried out. One statement for the releases and one for
    the rulings; releases are parsed once per process.
    """
    releases = catalogue.list_releases(session, slug)
    prints = [(one, _prints(session, one.id).get(question_id, "")) for one in releases]
    standing = [(one, found) for one, found in prints if found and found.startswith(fingerprint)]
    if not standing:
        raise NotFoundError(
            _("Không tìm thấy câu hỏi này trong các bản phát hành của khóa học. Có thể địa chỉ đã cũ.")
        )
    newest, wanted = standing[0]
    question = load_questions(session, newest.id)[question_id]
    made = _rulings(session, slug, question_id, wanted)
    earlier = takewhile(lambda row: before is None or row.id != before.id, made)
    keys = [ruling_of(row).key for row in earlier]
    for key in keys:
        question = question if key is None else replace(question, body=key.body)
    numbers = tuple(one.number for one, found in standing if found == wanted)
    title = releases[0].title
    is_newest = releases[0].number in numbers
    return Subject(slug, title, question, wanted, numbers, is_newest, None in keys)


def _rulings(session: Session, slug: str, question_id: str, fingerprint: str) -> Sequence[QuestionRuling]:
    """What was decided on the question and carried out, in order."""
    decided = select(QuestionRuling).filter_by(
        course_slug=slug, question_id=question_id, fingerprint=fingerprint, state=CARRIED_OUT
    )
    return session.scalars(decided.order_by(QuestionRuling.decided_at, QuestionRuling.id)).all()


def _prints(session: Session, release_id: int) -> dict[str, str]:
    if catalogue.load_release(session, release_id).exam is None:
        return {}
    return dict(load_fingerprints(session, release_id))
