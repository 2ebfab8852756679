"""Who was asked which question of a course, for those who look after its bank."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.courses.course import Exam
from lms.courses.tables import Release
from lms.exams import drawing
from lms.exams.drawing import Paper
from lms.exams.items import presenting
from lms.exams.tables import Attempt
from lms.storage import canonical_json


def asked_in(session: Session, slug: str, now: datetime) -> Mapping[str, tuple[int, str]]:
    """How many sittings each question was on, by its id, and what its figures warn of.

    {} for a course without a release; the figures are those of the release in use.
    """
    if not catalogue.list_releases(session, slug):
        return {}
    counts: dict[str, int] = {}
    papers = select(Attempt.paper).join(Release, Release.id == Attempt.release_id)
    for paper in session.scalars(papers.where(Release.course_slug == slug)).yield_per(500):
        for item in canonical_json.load(paper, Paper).items:
            counts[item.question_id] = counts.get(item.question_id, 0) + 1
    lines = presenting.overview(session, slug, now).lines
    alarms = {line.version.question.id: line.alarm for line in lines}
    return {one: (count, alarms.get(one, "")) for one, count in counts.items()}


def paper_of(exam: Exam, seed: bytes) -> Sequence[str]:
    """The ids of the questions that the paper of a seed has; ValueError when none can be drawn."""
    pools = {pool.name: pool.questions for pool in exam.pools}
    paper = drawing.draw(pools, exam.draws, seed, exam.shuffle)
    return [item.question_id for item in paper.items]
