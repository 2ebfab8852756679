"""What rulings do to a bank: mended keys, and dropped questions that need not be asked any more."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lms.courses.course import Exam
from lms.courses.paper_plan import is_drawable
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
    """The exam without dropped questions, but for pools from which no paper could be drawn then."""
    if not dropped:
        return exam
    pools = {pool.name: pool.questions for pool in exam.pools}
    for name, questions in pools.items():
        left = tuple(question for question in questions if question.id not in dropped)
        if len(left) < len(questions) and is_drawable({**pools, name: left}, exam.draws):
            pools[name] = left
    return replace(exam, pools=tuple(replace(pool, questions=pools[pool.name]) for pool in exam.pools))
