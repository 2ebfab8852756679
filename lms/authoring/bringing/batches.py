"""Files that were brought in, kept for the one who brought them until each question is taken or left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from lms.authoring.bringing.fields import tags_of
from lms.authoring.bringing.tables import BroughtFile, BroughtPicture, BroughtQuestion
from lms.courses.exchange import house
from lms.courses.exchange.question_pictures import undescribed
from lms.courses.format.files import EXAM
from lms.errors import NotFoundError
from lms.grading.exchanged import ExchangedQuestion
from lms.grading.labels import level_named
from lms.text.vietnamese import normalise

KEPT = timedelta(days=30)
"""How long a batch waits for its author before retention takes it away."""
TAKE, LEAVE, LOOK, SWAP = "take", "leave", "look", "swap"
STATES = (TAKE, LEAVE, LOOK, SWAP)
CHOSEN = (TAKE, SWAP)
"""What goes into the bank: as a further question, or in the place of one that asks the same."""


class UnknownFileError(NotFoundError):
    """No such file, or it was decided on, or somebody else's."""

    def __init__(self) -> None:
        super().__init__(
            _("Không tìm thấy các câu hỏi này. Có thể bạn đã nhận hoặc bỏ hết; hãy gửi lại tệp.")
        )


def list_batches(session: Session, course: str, *, actor_id: int) -> Sequence[tuple[BroughtFile, int]]:
    """The person's own files for a course that still wait, newest first, each with how many questions."""
    count = select(func.count()).where(BroughtQuestion.batch_id == BroughtFile.id).scalar_subquery()
    wanted = select(BroughtFile, count).where(
        BroughtFile.course_slug == course, BroughtFile.created_by == actor_id
    )
    return [(batch, number) for batch, number in session.execute(wanted.order_by(BroughtFile.id.desc()))]


def get_batch(session: Session, batch_id: int, course: str, *, actor_id: int) -> BroughtFile:
    """The person's own batch of a course; UnknownFileError when there is none."""
    batch = session.get(BroughtFile, batch_id)
    if batch is None or (batch.course_slug, batch.created_by) != (course, actor_id):
        raise UnknownFileError
    return batch


def questions_of(session: Session, batch: BroughtFile) -> Sequence[BroughtQuestion]:
    """Its questions in the order of the file."""
    found = select(BroughtQuestion).where(BroughtQuestion.batch_id == batch.id)
    return session.scalars(found.order_by(BroughtQuestion.place)).all()


def get_question(session: Session, batch: BroughtFile, place: int) -> BroughtQuestion:
    """One of its questions; UnknownFileError when there is none."""
    found = select(BroughtQuestion).where(
        BroughtQuestion.batch_id == batch.id, BroughtQuestion.place == place
    )
    question = session.scalars(found).one_or_none()
    if question is None:
        raise UnknownFileError
    return question


def readable(question: BroughtQuestion) -> tuple[ExchangedQuestion | None, tuple[str, ...]]:
    """The question as it reads now, None when it does not, and what is wrong with it."""
    found, problems = house.read(f"---\ntitle: x\n---\n{question.markdown}", EXAM)
    sentences = tuple(_("Dòng %(line)s: %(what)s", line=one.line - 3, what=one.sentence) for one in problems)
    if len(found) != 1 and not sentences:
        sentences = (_("Phần này phải là đúng một câu hỏi, bắt đầu bằng “### Câu hỏi: …”."),)
    sentences = sentences or missing_words(found[0])
    if sentences:
        return None, sentences
    return replace(found[0], group=question.group_name), ()


def missing_words(asked: ExchangedQuestion) -> tuple[str, ...]:
    """What is asked of the author of a question with pictures that nobody has described."""
    count = undescribed(asked)
    return (_("Chưa có lời tả cho %(n)s hình. Hãy viết hình cho thấy gì.", n=count),) if count else ()


def decide(question: BroughtQuestion, state: str, group: str) -> None:
    """Take it, leave it or look at it later, and its group; what does not read is not taken."""
    question.group_name = normalise(group)[:120].strip("# ")
    question.state = state if state in STATES else LOOK
    if question.state in CHOSEN and readable(question)[0] is None:
        question.state = LOOK


def mend(question: BroughtQuestion, markdown: str) -> bool:
    """Let it have a new text, and say whether it can be taken; its doubts are those of the new text."""
    question.markdown = markdown.replace("\r\n", "\n").strip("\n") + "\n"
    found, sentences = readable(question)
    question.doubts = "\n".join(sentences)
    question.state = TAKE if found else LOOK
    return found is not None


def settle(questions: Sequence[BroughtQuestion], group: str, ground: str, level: str, tags: str) -> int:
    """Put all that are not left into a group, add tags, and give ground and level to those without.

    Returns how many questions got something.
    """
    done = 0
    for question in (one for one in questions if one.state != LEAVE):
        before = (question.group_name, question.markdown)
        if group:
            question.group_name = normalise(group)[:120].strip("# ")
        asked = house.drafted(question.markdown)
        if asked is not None:
            labels = replace(
                asked.labels,
                level=asked.labels.level or level_named(level),
                tags=tags_of(", ".join([*asked.labels.tags, tags])),
            )
            grounds = asked.grounds or tuple(ground.split())
            if (labels, grounds) != (asked.labels, asked.grounds):
                question.markdown = house.written(replace(asked, grounds=grounds, labels=labels))
        done += before != (question.group_name, question.markdown)
    return done


def waiting(session: Session, batch: BroughtFile) -> Sequence[int]:
    """The places of the questions that nobody has decided on, in order."""
    found = select(BroughtQuestion.place).filter_by(batch_id=batch.id, state=LOOK)
    return session.scalars(found.order_by(BroughtQuestion.place)).all()


def discard(session: Session, batch: BroughtFile) -> None:
    """Take the batch away with all that is in it."""
    for rows in (BroughtQuestion, BroughtPicture):
        session.execute(delete(rows).where(rows.batch_id == batch.id))
    session.delete(batch)
