"""One question of a bank, found by its id and saved in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.bringing.deciding import Sent, sent_over
from lms.courses.exchange import house, plain
from lms.courses.exchange.bank_text import exchanged, written_in
from lms.courses.format.files import EXAM
from lms.errors import NotFoundError
from lms.grading.exchanged import ExchangedQuestion

FIELD = "cau"
"""What the fields of the question's form carry behind their names."""


class QuestionChangedError(Exception):
    """Somebody else changed the question since it was opened; nothing was written."""


@dataclass(frozen=True, slots=True)
class OpenedQuestion:
    """A question as it is in a course's bank; `seen` stands for how it is written."""

    slug: str
    title: str
    asked: ExchangedQuestion
    line: int
    seen: str


def get(session: Session, slug: str, question_id: str) -> OpenedQuestion:
    """The question; NotFoundError when the bank has none of that id."""
    text = _text(session, slug)
    found = next((one for one in written_in(text) if one.id == question_id), None)
    asked = house.drafted(found.source) if found else None
    if found is None or asked is None:
        raise NotFoundError(_("Không tìm thấy câu này trong ngân hàng. Có thể câu đã được đổi mã hoặc xóa."))
    seen = sha256(found.source.encode()).hexdigest()[:16]
    asked = replace(asked, id=found.id, group=found.group)
    return OpenedQuestion(slug, copies.find_title(session, slug), asked, found.line, seen)


def pictures(session: Session, slug: str, asked: ExchangedQuestion) -> dict[str, bytes]:
    """The pictures of the course that the question shows, by name."""
    found = [copies.find_file(session, slug, name) for name in plain.pictures(asked)]
    return {file.name: file.content for file in found if file is not None}


def typed_over(asked: ExchangedQuestion, sent: Sent) -> ExchangedQuestion:
    """The question with what was typed into its form."""
    return sent_over(FIELD, asked, sent)


def save(
    session: Session, opened: OpenedQuestion, typed: ExchangedQuestion, seen: str, *, by: int, now: datetime
) -> Sequence[str]:
    """Put the question into its place; what is wrong with it, and then nothing is saved.

    QuestionChangedError when it is written otherwise than what was `seen`; other questions may have changed.
    """
    if seen != opened.seen:
        raise QuestionChangedError
    written = house.written(typed)
    if sentences := house.mistakes(typed):
        return sentences
    file = copies.get_file(session, opened.slug, EXAM)
    text = exchanged(file.content.decode(), opened.asked.id, written)
    copies.save(session, opened.slug, EXAM, text.encode(), file.version, by=by, now=now)
    return ()


def _text(session: Session, slug: str) -> str:
    copies.list_files(session, slug)
    file = copies.find_file(session, slug, EXAM)
    return "" if file is None else file.content.decode("utf-8", "replace")
