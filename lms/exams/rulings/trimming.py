"""What rulings do to a bank: mended keys, and dropped questions that need not be asked any more."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lms.courses.course import Exam, Pool
from lms.exams.bank import load_questions
from lms.exams.rulings.applying import find, ruling_of
from lms.grading.question import Question


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of a release with the keys in force, and the ids of those that were dropped."""

    questions: Mapping[str, Question]
    dropped: Collection[str]


def load(session: Session, release_id: int) -> Bank:
    """The bank of a release as it is after all rulings, in one statement."""
    questions, dropped = dict(load_questions(session, release_id)), set()
    for row, _at in find(session, [release_id]).get(release_id, ()):
        key = ruling_of(row).key
        if key is None:
            dropped.add(row.question_id)
        else:
            questions[row.question_id] = replace(questions[row.question_id], body=key.body)
    return Bank(questions, dropped)


def trimmed(exam: Exam, dropped: Collection[str]) -> Exam:
    """The exam without dropped questions, but for pools that would hold too few for its draws then."""
    if not dropped:
        return exam
    picks: Counter[str] = Counter()
    for draw in exam.draws:
        picks[draw.pool] += draw.pick
    return replace(exam, pools=tuple(_trimmed(pool, picks[pool.name], dropped) for pool in exam.pools))


def _trimmed(pool: Pool, picked: int, dropped: Collection[str]) -> Pool:
    left = tuple(question for question in pool.questions if question.id not in dropped)
    return replace(pool, questions=left) if len(left) >= picked else pool
