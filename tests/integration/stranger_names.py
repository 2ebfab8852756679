"""What fills places in addresses that is the same for everybody, and a paper of the others' class."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import ClassPaper
from lms.exams.tables import OutageCase
from lms.people.credentials import tokens
from lms.people.tables import Device, Handover, SignIn
from tests.cast import COURSE, NOW

OF_EVERYBODY = {
    "lesson_slug": COURSE.lessons[0].slug,
    "paper_kind": "danh-sach",
    "question_id": "c1",
    "self_check_id": "tu-1",
    "slug": COURSE.slug,
    "wording": "hoc-tap-1.vi",
}


def failed_paper(class_id: int, person_id: int, problem: str) -> ClassPaper:
    """A paper that could not be drawn, whose page says why."""
    return ClassPaper(
        class_id=class_id, kind="danh-sach", asked_by=person_id, asked_at=NOW, number="", dated="",
        state="failed", problem=problem, content=b"",
    )  # fmt: skip


def carried_over(session: Session, person_id: int) -> str:
    """A link that carries their session to another browser; its token."""
    token = tokens.make_token(b"k" * tokens.TOKEN_BYTES)
    mine = select(SignIn).join(Device, Device.id == SignIn.device_id).where(Device.person_id == person_id)
    session.add(
        Handover(
            token_hash=tokens.hash_token(token),
            person_id=person_id,
            sign_in_id=session.scalars(mine).first().id,  # type: ignore[union-attr]
            created_at=NOW,
            expires_at=NOW + timedelta(minutes=10),
        )
    )
    return token


def cut_off(session: Session, attempt_id: int) -> str:
    """An outage in their attempt that waits for a decision; its id."""
    case = OutageCase(
        attempt_id=attempt_id, chain="trang.1", log="{}", cut_off_at=NOW, received_at=NOW,
        answers={"so": {"response": "24", "at": NOW.isoformat()}}, reasons=[], state="waiting", reason="",
    )  # fmt: skip
    session.add(case)
    session.flush()
    return str(case.id)
