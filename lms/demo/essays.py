"""The demonstration's essays: a course that asks for one, and learners' essays that wait for their marks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from lms.classes.enrolment import memberships
from lms.classes.tables import Class
from lms.courses import publishing
from lms.courses.tables import Release
from lms.exams import attempts, closing
from lms.exams.tables import Answer
from lms.people.tables import Person

COURSE = Path(__file__).parent / "viet-thu-hoach"
TOOK = timedelta(minutes=20)
_TEXTS = (
    "Điều tôi nhớ nhất là chi bộ lo cả việc nhỏ của công nhân. Ở chuyền may, tôi sẽ nói lại với tổ trưởng "
    "khi thấy bạn mới vào chưa quen máy, thay vì để bạn tự xoay. Từ tháng sau tôi kèm một bạn mới mỗi tuần.",
    "Sau buổi học tôi hiểu vì sao phải góp ý thẳng mà không làm mất lòng nhau. Tôi sẽ ghi lại ba việc thường "
    "hỏng ở ca đêm và đưa ra trong buổi sinh hoạt quý này, kèm cách sửa.",
)


def publish(session: Session, media: Path, *, now: datetime) -> Release:
    """The course of the essays, taught from now on."""
    return publishing.publish(session, COURSE, media=media, now=now).release


def hand_in(session: Session, class_: Class, people: Sequence[Person], *, now: datetime) -> None:
    """Let some of the class's learners have sat its exam; their essays wait for a marker."""
    for person, text in zip(people, _TEXTS, strict=False):
        membership = memberships.get_in_class(session, person.id, class_.code, now=now)
        attempt = attempts.start(session, membership, now=now - TOOK)
        for item in attempts.load_paper(session, attempt).items:
            session.add(
                Answer(
                    attempt_id=attempt.id,
                    question_id=item.question_id,
                    response=text,
                    revision=1,
                    writer="dung-thu",
                    saved_at=now,
                )
            )
        session.flush()
        closing.close(session, attempt, now=now)
