"""Carrying out one change of one learner's result on paper, and writing it into the log."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.classes import evidence_events
from lms.classes.allowances import granting
from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.classes.rules import in_force
from lms.exams import attempts, closing
from lms.exams.admission import attempts_by_right
from lms.exams.bank import get_exam
from lms.exams.printed import variants
from lms.exams.printed.rows import Result
from lms.exams.printed.sets import SetMaterial
from lms.exams.printed.stored import Stored
from lms.exams.printed.tables import PrintedResult, PrintedSet
from lms.exams.rulings.tables import RegradedAttempt
from lms.exams.tables import Answer, Attempt, EssayMark
from lms.storage import audit_log, canonical_json

WRITER = "giay"


class Act:
    """One change of one learner's result, with what its line in the log needs."""

    def __init__(
        self,
        session: Session,
        printed: PrintedSet,
        membership: Membership,
        reason: str,
        actor_id: int,
        now: datetime,
    ) -> None:
        self._session, self._printed, self._membership = session, printed, membership
        self._reason, self._actor_id, self._now = reason, actor_id, now

    def add(self, material: SetMaterial, wanted: Result) -> None:
        """A new attempt, ended and marked at once."""
        past = attempts.list_attempts(self._session, self._membership.enrolment_id)
        self._use_allowance(len(past))
        attempt = Attempt(
            enrolment_id=self._membership.enrolment_id,
            number=attempts.next_number(past),
            release_id=self._printed.release_id,
            started_at=self._now,
            deadline_at=self._now,
            closed_at=self._now,
            closed_by="office",
        )
        self._use_variant(attempt, material, wanted.code)
        self._session.add(attempt)
        memberships.begin(self._session, self._membership, now=self._now)
        self._session.flush()
        self._session.add(
            PrintedResult(
                attempt_id=attempt.id,
                set_id=self._printed.id,
                enrolment_id=attempt.enrolment_id,
                entered_by=self._actor_id,
                entered_at=self._now,
            )
        )
        self._write(attempt, {}, wanted)
        closing.store_result(self._session, attempt, now=self._now)
        self._record("paper.enter", attempt, code=wanted.code, score=_score(attempt))

    def _use_allowance(self, taken: int) -> None:
        """An attempt beyond those of the class rests on one that the learner was allowed."""
        course = in_force.load_course(self._session, self._membership, self._printed.release_id)
        own = granting.load(self._session, self._membership.enrolment_id)
        if not attempts_by_right(get_exam(course), taken, own):
            granting.use_attempt(self._session, self._membership.enrolment_id, now=self._now)

    def correct(self, material: SetMaterial, held: Stored, wanted: Result) -> None:
        """Other answers, or another variant, for the same attempt; marked again."""
        attempt = closing.lock(self._session, held.attempt_id)
        before = _score(attempt)
        if wanted.code != held.result.code:
            self._use_variant(attempt, material, wanted.code)
        known = {row.question_id: row for row in self._session.query(Answer).filter_by(attempt_id=attempt.id)}
        self._write(attempt, known, wanted)
        row = self._session.get_one(PrintedResult, attempt.id)
        row.entered_by, row.entered_at = self._actor_id, self._now
        closing.store_result(self._session, attempt, now=self._now)
        self._record(
            "paper.correct",
            attempt,
            reason=self._reason,
            code=[held.result.code, wanted.code],
            score=[before, _score(attempt)],
            answers=_differences(held.result, wanted),
        )

    def remove(self, held: Stored) -> None:
        """Take out an attempt that was entered for somebody who did not make it."""
        attempt = closing.lock(self._session, held.attempt_id)
        answers = _differences(held.result, Result(held.result.code, {}))
        self._record(
            "paper.remove",
            attempt,
            reason=self._reason,
            code=held.result.code,
            score=_score(attempt),
            answers=answers,
        )
        for row in (Answer, EssayMark, PrintedResult, RegradedAttempt):
            self._session.execute(delete(row).where(row.attempt_id == attempt.id))
        self._session.delete(attempt)
        evidence_events.tell(self._session, self._membership.enrolment_id, now=self._now)

    def _use_variant(self, attempt: Attempt, material: SetMaterial, code: str) -> None:
        # A fresh key, because papers are kept in memory under it.
        attempt.key = secrets.token_urlsafe(12)
        attempt.printed_code = code
        attempt.seed = variants.seed_of(self._printed.seed, code)
        attempt.paper = canonical_json.dump(material.papers[code])

    def _write(self, attempt: Attempt, known: Mapping[str, Answer], wanted: Result) -> None:
        for question_id in {*known, *wanted.responses}:
            response, row = wanted.responses.get(question_id), known.get(question_id)
            if row is None:
                self._session.add(
                    Answer(
                        attempt_id=attempt.id,
                        question_id=question_id,
                        response=response,
                        revision=1,
                        writer=WRITER,
                        saved_at=self._now,
                    )
                )
            elif row.response != response:
                row.response, row.revision, row.saved_at = response, row.revision + 1, self._now
        self._write_shares(attempt, wanted.shares)
        self._session.flush()

    def _write_shares(self, attempt: Attempt, wanted: Mapping[str, Fraction]) -> None:
        """Keep who gave what was not changed."""
        rows = self._session.query(EssayMark).filter_by(attempt_id=attempt.id)
        known = {row.question_id: row for row in rows}
        for question_id in {*known, *wanted}:
            share, row = wanted.get(question_id), known.get(question_id)
            if row is not None and share is None:
                self._session.delete(row)
            elif share is not None and (row is None or row.share != share):
                given = row or EssayMark(attempt_id=attempt.id, question_id=question_id)
                given.share, given.marked_by, given.marked_at = share, self._actor_id, self._now
                self._session.add(given)

    def _record(self, act: str, attempt: Attempt, **details: Any) -> None:
        details |= {"person_id": self._membership.person_id, "set": self._printed.number}
        subject = f"attempt:{attempt.id}"
        audit_log.record(self._session, act, subject, actor_id=self._actor_id, now=self._now, **details)


def _score(attempt: Attempt) -> str | None:
    return None if attempt.score is None else str(attempt.score)


def _differences(before: Result, after: Result) -> dict[str, list[Any]]:
    """What changed of the answers and of the shares given for essays, as [before, after] by question id."""
    pairs = {
        one: [before.responses.get(one), after.responses.get(one)]
        for one in sorted({*before.responses, *after.responses})
    }
    pairs |= {
        f"{one} (tự luận)": [_text(before.shares.get(one)), _text(after.shares.get(one))]
        for one in sorted({*before.shares, *after.shares})
    }
    return {one: pair for one, pair in pairs.items() if pair[0] != pair[1]}


def _text(share: object) -> str | None:
    return None if share is None else str(share)
