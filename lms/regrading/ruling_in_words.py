"""A ruling in words that stay: its question and keys as plain text, and who decided it."""

from sqlalchemy.orm import Session

from lms.content import html_words
from lms.exams.rulings import applying
from lms.exams.rulings.tables import QuestionRuling
from lms.exams.rulings.wording import key_words
from lms.grading.question import Question
from lms.people import persons
from lms.regrading import subjects
from lms.regrading.record import DecisionRecord, QuestionRecord


def plain(question: Question) -> str:
    """The question in plain text."""
    return html_words.of(f"{question.title_html} {question.text_html}")


def asked(session: Session, row: QuestionRuling) -> QuestionRecord:
    """The question of a ruling, with the key before it and after it."""
    subject = subjects.get(session, row.course_slug, row.question_id, row.fingerprint, before=row)
    key = applying.ruling_of(row).key
    return QuestionRecord(
        course=subject.course,
        title=plain(subject.question),
        question_id=row.question_id,
        releases=tuple(sorted(subject.releases)),
        key_before=tuple(key_words(subject.question.body)),
        key_after=tuple(key_words(key.body)) if key else (),
    )


def decided(session: Session, row: QuestionRuling) -> DecisionRecord:
    """Who proposed and approved a ruling; ValueError when it has not been decided."""
    if row.decided_by is None or row.decided_at is None:
        raise ValueError(f"ruling {row.id} has not been decided")
    names = persons.names_of(session, [row.proposed_by, row.decided_by])
    return DecisionRecord(
        number=row.id,
        policy=applying.POLICIES[row.policy],
        reason=row.reason,
        proposer=names[row.proposed_by],
        proposed_at=row.proposed_at,
        approver=names[row.decided_by],
        decided_at=row.decided_at,
        answer=row.answer,
    )
