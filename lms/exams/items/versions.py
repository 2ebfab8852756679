"""The exam questions of a course in all its releases: the same while what is asked and what is right stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.courses.tables import Release
from lms.errors import NotFoundError
from lms.exams.bank import load_fingerprints, load_questions
from lms.exams.items.sitting import Item
from lms.exams.rulings.applying import CARRIED_OUT, ruling_of
from lms.exams.rulings.tables import QuestionRuling
from lms.grading.question import Question


@dataclass(frozen=True, slots=True)
class Version:
    """A question with the key in force, and the numbers of the releases that have it, the newest first.

    `is_mended`: a ruling gave it another key; `is_dropped`: one took it out of results.
    """

    question: Question
    fingerprint: str
    releases: tuple[int, ...]
    is_mended: bool = False
    is_dropped: bool = False

    @property
    def item(self) -> Item:
        """What it is counted under."""
        return self.question.id, self.fingerprint


Versions = Mapping[Item, Version]


def get_releases(session: Session, slug: str) -> Sequence[Release]:
    """The releases of a course, the newest first; NotFoundError when there is none."""
    releases = catalogue.list_releases(session, slug)
    if not releases:
        raise NotFoundError(_("Khóa học này chưa phát hành lần nào."))
    return releases


def find_all(session: Session, slug: str, releases: Sequence[Release]) -> dict[Item, Version]:
    """Every question of these releases, in the order of the newest that has it; one statement for rulings.

    Releases are parsed once per process.
    """
    found: dict[Item, Version] = {}
    for release in releases:
        if catalogue.load_release(session, release.id).exam is None:
            continue
        questions, prints = load_questions(session, release.id), load_fingerprints(session, release.id)
        for question in questions.values():
            item = (question.id, prints[question.id])
            known = found.get(item, Version(question, item[1], ()))
            found[item] = replace(known, releases=(*known.releases, release.number))
    decided = select(QuestionRuling).filter_by(course_slug=slug, state=CARRIED_OUT)
    for row in session.scalars(decided.order_by(QuestionRuling.decided_at, QuestionRuling.id)):
        item = (row.question_id, row.fingerprint)
        if item in found:
            found[item] = _ruled(found[item], row)
    return found


def _ruled(version: Version, row: QuestionRuling) -> Version:
    key = ruling_of(row).key
    if key is None:
        return replace(version, is_dropped=True)
    return replace(version, question=replace(version.question, body=key.body), is_mended=True)
