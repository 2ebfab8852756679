"""The questions of a release's exam by id, parsed once per process."""

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.courses.course import Course, Exam
from lms.errors import NotFoundError
from lms.grading.question import Question
from lms.storage import canonical_json
from lms.storage.memory_cache import MemoryCache


def get_exam(course: Course) -> Exam:
    """The course's exam; NotFoundError when it has none."""
    if course.exam is None:
        raise NotFoundError(_("Khóa học này không có bài kiểm tra."))
    return course.exam


def load_questions(session: Session, release_id: int) -> Mapping[str, Question]:
    """All exam questions of a release, by id."""
    kept: MemoryCache = session.info["courses"]
    return kept.get(("questions", release_id), lambda: _by_id(catalogue.load_release(session, release_id)))


def load_fingerprints(session: Session, release_id: int) -> Mapping[str, str]:
    """The fingerprint of each exam question of a release, by id."""
    kept: MemoryCache = session.info["courses"]
    return kept.get(("fingerprints", release_id), lambda: _fingerprints(load_questions(session, release_id)))


def fingerprint(question: Question) -> str:
    """SHA-256 in hex of what is asked and what is right; equal in all releases that leave both as they are.

    Explanation, grounds and points are not in it: answers to the same question stay comparable without them.
    """
    return canonical_json.digest(
        canonical_json.write([question.title_html, question.text_html, canonical_json.to_data(question.body)])
    )


def _fingerprints(questions: Mapping[str, Question]) -> dict[str, str]:
    return {one: fingerprint(question) for one, question in questions.items()}


def _by_id(course: Course) -> dict[str, Question]:
    return {question.id: question for pool in get_exam(course).pools for question in pool.questions}
