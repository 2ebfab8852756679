"""The questions of a release's exam by id, parsed once per process."""

from collections.abc import Mapping
from threading import Lock

from cachetools import LRUCache, cached
from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.courses.course import Course, Exam
from lms.errors import NotFoundError
from lms.grading.question import Question


def get_exam(course: Course) -> Exam:
    """The course's exam; NotFoundError when it has none."""
    if course.exam is None:
        raise NotFoundError("Khóa học này không có bài kiểm tra.")
    return course.exam


@cached(LRUCache(maxsize=32), key=lambda _session, release_id: release_id, lock=Lock())
def load_questions(session: Session, release_id: int) -> Mapping[str, Question]:
    """All exam questions of a release, by id."""
    exam = get_exam(catalogue.load_release(session, release_id))
    return {question.id: question for pool in exam.pools for question in pool.questions}
