"""The exam of a working copy with its plan, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.banks.blueprint import ExamPlan, plan
from lms.authoring.banks.trial import Trial, papers
from lms.authoring.releases import drafts, drawing
from lms.authoring.releases.drawing import Undrawn
from lms.courses.course import Exam


@dataclass(frozen=True, slots=True)
class PlannedExam:
    """A course's title and exam, its plan, its groups that are not drawn; `digest` names the files."""

    title: str
    digest: str
    exam: Exam | None
    plan: ExamPlan | None
    undrawn: Sequence[Undrawn]

    def trial(self, turn: int) -> Trial | None:
        """Five papers, other ones at each turn; None where none can be drawn."""
        return papers(self.exam, self.digest, turn) if self.exam and self.exam.draws else None


def load(session: Session, slug: str, now: datetime) -> PlannedExam:
    """The exam of a course; NotFoundError when the course has no working copy."""
    copies.list_files(session, slug)
    folder = copies.read_folder(session, slug)
    course, _problems = drafts.checked(session, folder, now)
    exam = course.exam if course else None
    made = plan(exam) if exam else None
    undrawn = drawing.undrawn(folder, exam)
    return PlannedExam(course.title if course else slug, folder.digest, exam, made, undrawn)
