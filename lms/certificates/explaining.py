"""Explaining a certificate: its stored result beside a replay from release, answers and rules."""

from dataclasses import replace

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import canonical
from lms.certificates import explanation
from lms.certificates.explanation import Explanation
from lms.certificates.finding import get_by_typed_code, payload_of
from lms.certificates.grounds import Grounds
from lms.classes.outcome import decide
from lms.courses.catalogue import load_release
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.exams import closing
from lms.exams.tables import Attempt
from lms.grading.score import Score


def explain(session: Session, code: str) -> Explanation:
    """The explanation of the certificate with `code` (as typed); NotFoundError when there is none."""
    certificate = get_by_typed_code(session, code)
    payload = payload_of(certificate)
    grounds = canonical.load(certificate.evidence, Grounds)
    release = session.scalars(select(Release).filter_by(sha256=payload.release_sha256)).one()
    course = load_release(session, release.id)
    rules = grounds.rules or course.rules
    stored, replayed = _scores(session, certificate.attempt_id)
    evidence = replace(grounds.evidence, exam=replayed.value) if replayed else grounds.evidence
    return explanation.explain(
        payload,
        grounds,
        rules=rules,
        approved_by=grounds.document or course.approved_by,
        titles=_titles(course),
        stored=stored,
        replayed=replayed,
        outcome=decide(rules, course.grades, evidence),
        answers_are_kept=_answers_are_kept(session, certificate.attempt_id),
        release_is_intact=canonical.digest(release.canonical) == release.sha256,
    )


def _scores(session: Session, attempt_id: int | None) -> tuple[Score | None, Score | None]:
    """The stored score of an attempt and the one that marking it anew gives.

    Where the answers were removed the stored one stands for both.
    """
    if attempt_id is None:
        return None, None
    attempt = session.get_one(Attempt, attempt_id)
    stored = closing.load_result(session, attempt_id)
    return stored, stored if attempt.answers_removed_at else closing.regrade(session, attempt)


def _answers_are_kept(session: Session, attempt_id: int | None) -> bool:
    return attempt_id is None or session.get_one(Attempt, attempt_id).answers_removed_at is None


def _titles(course: Course) -> dict[str, str]:
    if course.exam is None:
        return {}
    questions = (question for pool in course.exam.pools for question in pool.questions)
    return {question.id: Markup(question.title_html).striptags() for question in questions}  # noqa: S704
