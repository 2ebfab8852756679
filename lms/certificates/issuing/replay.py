"""Explaining a certificate: its stored result beside a replay from release, answers and rules."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.finding import get_by_typed_code, payload_of
from lms.certificates.issuing import explanation
from lms.certificates.issuing.certificate_grounds import Grounds
from lms.certificates.issuing.explanation import Explanation, Scores
from lms.certificates.tables import Certificate
from lms.classes.outcome import decide
from lms.content import html_words
from lms.courses.catalogue import load_release
from lms.courses.tables import Release
from lms.exams import closing
from lms.exams.printed.tables import PrintedResult
from lms.exams.rulings.applying import find_former_score
from lms.exams.tables import Attempt, EssayMark
from lms.storage import canonical_json


def explain(session: Session, code: str) -> Explanation:
    """The explanation of the certificate with `code` (as typed); NotFoundError when there is none."""
    certificate = get_by_typed_code(session, code)
    payload = payload_of(certificate)
    grounds = canonical_json.load(certificate.evidence, Grounds)
    release = session.scalars(select(Release).filter_by(sha256=payload.release_sha256)).one()
    course = load_release(session, release.id)
    rules = grounds.rules or course.rules
    scores = _scores(session, certificate)
    counted = scores.at_issue
    evidence = replace(grounds.evidence, exam=counted.value) if counted else grounds.evidence
    return explanation.explain(
        payload,
        grounds,
        rules=rules,
        approved_by=grounds.document or course.approved_by,
        titles=_titles(session, release.id),
        scores=scores,
        outcome=decide(rules, course.grades, evidence),
        answers_are_kept=_answers_are_kept(session, certificate.attempt_id),
        release_is_intact=canonical_json.digest(release.canonical) == release.sha256,
    )


def _scores(session: Session, certificate: Certificate) -> Scores:
    """The stored score of the certificate's attempt, what marking it again gives, and gave at the issue.

    Where the answers were removed the stored one stands for the second; the third is unknown then, and where
    answers or marks were corrected since.
    """
    if certificate.attempt_id is None:
        return Scores(None, None, None)
    attempt = session.get_one(Attempt, certificate.attempt_id)
    stored = closing.load_result(session, attempt.id)
    if attempt.answers_removed_at is not None:
        return Scores(stored, stored, None if find_former_score(session, attempt.id) else stored)
    rested_at = _rested_at(session, certificate)
    if _is_corrected(session, attempt.id, rested_at):
        return Scores(stored, closing.regrade(session, attempt), None, is_corrected=True)
    then = closing.regrade(session, attempt, until=rested_at)
    return Scores(stored, closing.regrade(session, attempt), then)


def _is_corrected(session: Session, attempt_id: int, since: datetime) -> bool:
    """Whether what was typed from paper or given for an essay was changed: only under a void certificate."""
    typed = select(PrintedResult.attempt_id).filter_by(attempt_id=attempt_id)
    given = select(EssayMark.attempt_id).filter_by(attempt_id=attempt_id)
    typed, given = typed.where(PrintedResult.entered_at > since), given.where(EssayMark.marked_at > since)
    return session.scalar(typed.union_all(given).limit(1)) is not None


def _rested_at(session: Session, certificate: Certificate) -> datetime:
    """When the certificate's evidence was gathered: one issued again may rest on that of the one before."""
    # void ones too: a reissued one may rest on the evidence of the one it replaced
    before = certificate
    while before.replaces_id is not None:
        earlier = session.get_one(Certificate, before.replaces_id)
        if earlier.evidence != certificate.evidence:
            break
        before = earlier
    return before.issued_at


def _answers_are_kept(session: Session, attempt_id: int | None) -> bool:
    return attempt_id is None or session.get_one(Attempt, attempt_id).answers_removed_at is None


def _titles(session: Session, release_id: int) -> dict[str, str]:
    exam = load_release(session, release_id).exam
    questions = [question for pool in exam.pools for question in pool.questions] if exam else []
    return {question.id: html_words.of(question.title_html) for question in questions}
