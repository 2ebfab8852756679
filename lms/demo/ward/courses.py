"""Further courses made of the shipped one: approved by hand, with attendance, and with an essay as well."""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.meetings.meeting_rules import MEETS
from lms.courses import catalogue, publishing, turns
from lms.courses.course import Course, Draw, Exam, Pool
from lms.courses.tables import Release
from lms.demo.small import COURSE
from lms.demo.ward.making import Making
from lms.grading.essay import Criterion, Essay
from lms.grading.question import Question
from lms.storage import canonical_json

ATTENDANCE = Fraction(4, 5)
ESSAYS = "Câu tự luận"


@dataclass(frozen=True, slots=True)
class Releases:
    """The ids of four releases: as shipped, approved by hand, with attendance, with that and an essay."""

    shipped: int
    approved: int
    attended: int
    marked: int

    def of(self, mode: str, state: str) -> int:
        """Which one a class learns by: only classes that are not over have what waits for the office."""
        if mode == MEETS:
            return self.attended if state == "over" else self.marked
        return self.approved if mode == "tu-nghien-cuu" and state != "over" else self.shipped


def keep_courses(making: Making, media: Path) -> Releases:
    """Publish the shipped course and the further ones."""
    session, now = making.session, making.now
    shipped = publishing.publish(session, COURSE, media=media, now=now).release
    course = catalogue.load_release(session, shipped.id)
    approved = replace(
        course,
        slug=f"{course.slug}-xet-duyet",
        title=f"{course.title} (xét duyệt)",
        certificate=replace(course.certificate, approval="required"),
    )
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
    )
    kept = [_keep(session, one, now) for one in (approved, meeting, marked)]
    return Releases(shipped.id, *kept)


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
    text = canonical_json.dump(course)
    sha256 = canonical_json.digest(text)
    release = session.scalar(select(Release).filter_by(sha256=sha256))
    if release is None:
        release = Release(
            course_slug=course.slug,
            number=1,
            title=course.title,
            sha256=sha256,
            source_sha256=canonical_json.digest(f"ward {text}"),
            canonical=text,
            published_at=now,
        )
        session.add(release)
        session.flush()
        turns.turn(session, release, from_at=now, reason="", by=None, now=now)
    return release.id
