"""A working copy as it would be published: built, compared with what is taught, its review looked up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.releases import reviewing
from lms.authoring.releases.review_rules import Stage, may_publish, stage
from lms.authoring.releases.reviewing import ReviewError
from lms.authoring.releases.tables import CourseReview
from lms.clock import VIETNAM
from lms.content.problems import Problem
from lms.courses import catalogue
from lms.courses.building import build
from lms.courses.changes.courses import Changes, compare_courses
from lms.courses.checking import problems_of
from lms.courses.course import Course
from lms.courses.format.files import CITATIONS, Folder
from lms.courses.tables import Release
from lms.people.persons import names_of
from lms.storage.memory_cache import MemoryCache


@dataclass(frozen=True, slots=True)
class ReleaseDraft:
    """What there is to publish; `course` None: it cannot be made yet. `current`: what is taught now.

    `names` are those of who proposed and reviewed.
    """

    slug: str
    folder: Folder
    course: Course | None
    problems: tuple[Problem, ...]
    current: Release | None
    changes: Changes | None
    review: CourseReview | None
    names: Mapping[int | None, str]
    is_required: bool

    @property
    def digest(self) -> str:
        """What names exactly these files."""
        return self.folder.digest

    @property
    def is_sound(self) -> bool:
        """Whether nothing but warnings speaks against it."""
        return self.course is not None and all(problem.warning for problem in self.problems)

    @property
    def stage(self) -> Stage:
        """How far its review is."""
        review = reviewing.plain(self.review) if self.review else None
        return stage(review, self.digest, is_required=self.is_required)

    @property
    def may_be_published(self) -> bool:
        """Whether it is sound and, where that is asked for, approved."""
        return self.is_sound and may_publish(self.stage, is_required=self.is_required)


def load(session: Session, slug: str, now: datetime) -> ReleaseDraft:
    """The draft of a course; NotFoundError when it has no working copy."""
    copies.list_files(session, slug)
    folder = copies.read_folder(session, slug)
    course, problems = checked(session, folder, now)
    current = catalogue.find_current(session, slug, now)
    taught = catalogue.load_release(session, current.id) if current else None
    review = reviewing.find(session, slug)
    acted = {review.proposed_by, review.decided_by} if review else set()
    return ReleaseDraft(
        slug=slug,
        folder=folder,
        course=course,
        problems=problems,
        current=current,
        changes=compare_courses(taught, course) if course else None,
        review=review,
        names=names_of(session, acted),
        is_required=_is_required(course, taught),
    )


def refuse_unreviewed(session: Session, folder: Folder, now: datetime) -> None:
    """ReviewError where a review is asked for and these very files are neither approved nor taught now."""
    current = catalogue.find_current(session, folder.slug, now)
    if current is not None and current.source_sha256 == folder.digest:
        return
    course, _found = checked(session, folder, now)
    is_required = _is_required(course, catalogue.load_release(session, current.id) if current else None)
    review = reviewing.find(session, folder.slug)
    found = stage(reviewing.plain(review) if review else None, folder.digest, is_required=is_required)
    if not may_publish(found, is_required=is_required):
        raise ReviewError(
            _(
                "Khóa học này cần người khác duyệt trước khi phát hành (review: required). Hãy đưa đúng các "
                "tệp này vào phần soạn bài bằng tệp ZIP rồi bấm “Đề nghị duyệt”; duyệt xong thì chạy lại "
                "lệnh này, hoặc phát hành trên trang."
            )
        )


def _is_required(course: Course | None, taught: Course | None) -> bool:
    """Whether either asks for a review: who takes the line out must be reviewed too."""
    return "required" in {one.review for one in (course, taught) if one}


def checked(session: Session, folder: Folder, now: datetime) -> tuple[Course | None, tuple[Problem, ...]]:
    """What the files make and what is wrong with them; kept for the next who looks at the same files."""
    kept: MemoryCache = session.info["built"]
    today = now.astimezone(VIETNAM).date()

    def make() -> tuple[Course | None, tuple[Problem, ...]]:
        built = build(folder, today)
        return built.course, problems_of(folder, built)

    return kept.get((folder.slug, folder.digest, today), make)


def address(problem: Problem) -> str:
    """Where the editor shows the line of a problem."""
    slug, _, file = problem.path.partition("/")
    if problem.path == CITATIONS:
        return "/soan-bai/can-cu/"
    return f"/soan-bai/{slug}/sua/{file}?dong={problem.line}" if file else f"/soan-bai/{slug}/"
