"""Two further courses made of the shipped one: with attendance at sessions, and with an essay as well."""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import canonical
from lms.classes.meeting_rules import MEETS
from lms.courses import catalogue
from lms.courses.course import Course, Draw, Exam, Pool
from lms.courses.tables import Release
from lms.grading.essay import Criterion, Essay
from lms.grading.question import Question

ATTENDANCE = Fraction(4, 5)
ESSAYS = "Câu tự luận"


@dataclass(frozen=True, slots=True)
class Releases:
    """The ids of three releases: as shipped, with attendance, with attendance and an essay."""

    shipped: int
    attended: int
    marked: int

    def of(self, mode: str, state: str) -> int:
        """Which one a class learns by: essays are still to be marked where the class is not over."""
        if mode != MEETS:
            return self.shipped
        return self.attended if state == "over" else self.marked


def keep_courses(session: Session, shipped: Release, *, now: datetime) -> Releases:
    """Publish the two further courses."""
    course = catalogue.load_release(session, shipped.id)
    meeting = replace(
        course,
        slug=f"{course.slug}-tai-doanh-nghiep",
        title=f"{course.title} (tại doanh nghiệp)",
        rules=replace(course.rules, attendance=ATTENDANCE),
    )
    marked = replace(
        meeting,
        slug=f"{course.slug}-co-tu-luan",
        title=f"{course.title} (có câu tự luận)",
        exam=_with_essay(course.exam) if course.exam else None,
        certificate=replace(course.certificate, approval="required"),
    )
    return Releases(shipped.id, _keep(session, meeting, now), _keep(session, marked, now))


def _with_essay(exam: Exam) -> Exam:
    rubric = (Criterion("Đúng nội dung", Fraction(2)), Criterion("Liên hệ bản thân", Fraction(2)))
    question = Question(
        id="tu-luan-lien-he",
        title_html="Anh, chị sẽ làm gì để phấn đấu, rèn luyện?",
        text_html="<p>Viết từ 5 đến 10 câu.</p>",
        body=Essay(rubric),
        points=Fraction(4),
    )
    return replace(
        exam,
        draws=(*exam.draws, Draw(ESSAYS, 1, Fraction(4))),
        pools=(*exam.pools, Pool(ESSAYS, (question,))),
    )


def _keep(session: Session, course: Course, now: datetime) -> int:
    text = canonical.dump(course)
    sha256 = canonical.digest(text)
    release = session.scalar(select(Release).filter_by(sha256=sha256))
    if release is None:
        release = Release(
            course_slug=course.slug,
            number=1,
            title=course.title,
            sha256=sha256,
            source_sha256=canonical.digest(f"ward {text}"),
            canonical=text,
            published_at=now,
        )
        session.add(release)
        session.flush()
    return release.id
