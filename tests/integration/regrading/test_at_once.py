"""Two questions regraded in the same moment, while learners hand in: everything is marked by both, once."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from sqlalchemy import select

from lms.certificates.tables import Certificate, RegisterEntry
from lms.classes.tables import Class
from lms.exams import closing
from lms.exams.rulings.tables import QuestionRuling
from lms.exams.tables import Attempt
from lms.grading.number import Number
from lms.grading.rulings import MendedKey
from lms.grading.short_text import ShortText
from lms.regrading import carrying_out, effects, proposing, subjects
from lms.study.tables import LessonRead
from lms.web.access import Role, Visitor
from tests.answered import answer_all
from tests.cast import COURSE, RIGHT
from tests.classroom import Classroom

KEYS = {"so": MendedKey(Number(Decimal(24))), "chu": MendedKey(ShortText(("Lê Duẩn",)))}


def propose_all(room: Classroom) -> list[int]:
    """Eight who pass once either key is mended, and a proposal for each of the two."""
    with room.database.writing() as session:
        given = [{"so": "24", "chu": "Lê Duẩn", "c1": "o1"}] * 8
        for attempt in answer_all(session, session.query(Class).one(), given, now=room.clock.now):
            for lesson in COURSE.lessons:
                read = {"enrolment_id": attempt.enrolment_id, "lesson": lesson.slug}
                session.add(LessonRead(**read, read_at=room.clock.now))
        found = []
        for question_id, key in KEYS.items():
            subject = subjects.get(session, COURSE.slug, question_id)
            draft = proposing.draft(subject, key, "new-only", "Đáp án ghi nhầm.")
            proposer = Visitor(room.cast.hung.id, 0, "Hùng", frozenset({Role.INSTRUCTOR}), None)
            row = proposing.propose(session, subject, draft, proposer, now=room.clock.now)
            found.append(row.id)
        return found


def approve(room: Classroom, ruling_id: int) -> None:
    """Look and approve, again when something has changed in between."""
    approver = Visitor(room.cast.mai.id, 0, "Mai", frozenset({Role.STAFF}), None)
    now, config = room.clock.now, room.app.config["LMS"]
    while True:
        with room.database.reading() as session:
            seen = effects.find(session, session.get_one(QuestionRuling, ruling_id), now).digest
        try:
            with room.app.app_context(), room.database.writing() as session:
                row = proposing.get_ruling(session, COURSE.slug, ruling_id, lock=True)
                carrying_out.carry_out(
                    session, row, approver, seen=seen, answer="", issuer=config.issuer, now=now
                )
        except carrying_out.MovedOnError:
            continue
        return


def test_two_rulings_and_those_who_hand_in_meanwhile_agree_in_the_end(classroom: Classroom) -> None:
    rulings = propose_all(classroom)
    browsers = [classroom.browser(one) for one in (classroom.cast.lan, classroom.cast.minh)]
    classroom.clock.advance(hours=1)
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(approve, classroom, one) for one in rulings]
        futures += [pool.submit(browser.sit, RIGHT) for browser in browsers]
        for future in futures:
            future.result()
    with classroom.database.reading() as session:
        for attempt in session.scalars(select(Attempt)):
            assert closing.load_result(session, attempt.id) == closing.regrade(session, attempt)
        eight = session.scalars(select(Attempt.score).order_by(Attempt.id).limit(8))
        assert {str(one) for one in eight} == {"6.7"}
        numbers = list(session.scalars(select(RegisterEntry.number).order_by(RegisterEntry.number)))
        assert numbers == list(range(1, 9))
        assert len(session.scalars(select(Certificate)).all()) == 8
