"""Questions from a file, kept for whoever brought them until each is taken or left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from flask_babel import gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from lms.authoring.bringing.tables import BroughtQuestion, QuestionBatch
from lms.courses.exchange import house
from lms.courses.exchange.asked import Asked, Imported, Note
from lms.courses.exchange.gathering import UnreadableError
from lms.courses.exchange.opening import open_questions
from lms.courses.format.files import EXAM
from lms.errors import NotFoundError, RuleBrokenError
from lms.vietnamese import normalise

KEPT = timedelta(days=30)
"""How long a batch waits for its author before retention takes it away."""
TAKE, LEAVE, LOOK = "take", "leave", "look"
STATES = (TAKE, LEAVE, LOOK)


class UnknownBatchError(NotFoundError):
    """No such file, or it was decided on, or somebody else's."""

    def __init__(self) -> None:
        super().__init__(
            _("Không tìm thấy các câu hỏi này. Có thể bạn đã nhận hoặc bỏ hết; hãy gửi lại tệp.")
        )


class BringingError(RuleBrokenError):
    """A file or a decision that cannot be taken; the sentence says why."""


def receive(
    session: Session,
    course: str,
    bank_text: str,
    filename: str,
    content: bytes,
    *,
    actor_id: int,
    now: datetime,
) -> QuestionBatch:
    """Keep a file's questions, each weighed against the course's bank; BringingError when it is none."""
    bank, _problems = house.read(bank_text, EXAM) if bank_text else ((), ())
    try:
        found = open_questions(content, bank, place=EXAM)
    except UnreadableError as error:
        raise BringingError(error.sentence) from error
    batch = QuestionBatch(
        created_by=actor_id,
        created_at=now,
        course_slug=course,
        filename=normalise(filename)[:200] or "?",
        notes="",
    )
    session.add(batch)
    session.flush()
    rows = _rows(batch, found, {one.line: one for one in bank})
    first = found.questions[0].line if found.questions else 0
    before = [one for one in (*found.doubts, *found.losses) if one.line < first or not rows]
    batch.notes = _lines(before)
    session.add_all(rows)
    session.flush()
    return batch


def _rows(batch: QuestionBatch, found: Imported, bank: dict[int, Asked]) -> list[BroughtQuestion]:
    starts = [one.line for one in found.questions]
    ends = dict(pairwise([*sorted(set(starts)), 10**9]))
    twins = {one.line: one for one in found.duplicates}
    rows = []
    for place, asked in enumerate(found.questions, 1):
        doubts = [one for one in found.doubts if asked.line <= one.line < ends[asked.line]]
        twin = twins.get(asked.line)
        state = LEAVE if twin and twin.whole else LOOK if doubts or twin else TAKE
        rows.append(
            BroughtQuestion(
                batch_id=batch.id,
                place=place,
                line=asked.line,
                markdown=house.written(asked),
                group_name=asked.group,
                doubts=_lines(doubts),
                losses=_lines([one for one in found.losses if asked.line <= one.line < ends[asked.line]]),
                duplicate=_quoted(twin.sentence, twin.place, bank) if twin else "",
                state=state,
            )
        )
    return rows


def _quoted(sentence: str, place: str, bank: dict[int, Asked]) -> str:
    line = place.rpartition(":")[2]
    twin = bank.get(int(line)) if line.isdecimal() else None
    return f"{sentence} “{twin.title[:120]}”" if twin else sentence


def _lines(notes: Sequence[Note]) -> str:
    return "\n".join(dict.fromkeys(one.sentence for one in notes))


def list_batches(session: Session, course: str, *, actor_id: int) -> Sequence[tuple[QuestionBatch, int]]:
    """The person's own files for a course that still wait, newest first, each with how many questions."""
    count = select(func.count()).where(BroughtQuestion.batch_id == QuestionBatch.id).scalar_subquery()
    wanted = select(QuestionBatch, count).where(
        QuestionBatch.course_slug == course, QuestionBatch.created_by == actor_id
    )
    return [(batch, number) for batch, number in session.execute(wanted.order_by(QuestionBatch.id.desc()))]


def get_batch(session: Session, batch_id: int, course: str, *, actor_id: int) -> QuestionBatch:
    """The person's own batch of a course."""
    batch = session.get(QuestionBatch, batch_id)
    if batch is None or (batch.course_slug, batch.created_by) != (course, actor_id):
        raise UnknownBatchError
    return batch


def questions_of(session: Session, batch: QuestionBatch) -> Sequence[BroughtQuestion]:
    """Its questions in the order of the file."""
    found = select(BroughtQuestion).where(BroughtQuestion.batch_id == batch.id)
    return session.scalars(found.order_by(BroughtQuestion.place)).all()


def get_question(session: Session, batch: QuestionBatch, place: int) -> BroughtQuestion:
    """One of its questions."""
    found = select(BroughtQuestion).where(
        BroughtQuestion.batch_id == batch.id, BroughtQuestion.place == place
    )
    question = session.scalars(found).one_or_none()
    if question is None:
        raise UnknownBatchError
    return question


def readable(question: BroughtQuestion) -> tuple[Asked | None, tuple[str, ...]]:
    """The question as it reads now, None when it does not, and what is wrong with it."""
    found, problems = house.read(f"---\ntitle: x\n---\n{question.markdown}", EXAM)
    sentences = tuple(_("Dòng %(line)s: %(what)s", line=one.line - 3, what=one.sentence) for one in problems)
    if len(found) != 1 and not sentences:
        sentences = (_("Phần này phải là đúng một câu hỏi, bắt đầu bằng “### Câu hỏi: …”."),)
    if sentences:
        return None, sentences
    return replace(found[0], group=question.group_name), ()


def decide(question: BroughtQuestion, state: str, group: str) -> None:
    """Take it, leave it or look at it later, and its group; what does not read is not taken."""
    question.group_name = normalise(group)[:120].strip("# ")
    question.state = state if state in STATES else LOOK
    if question.state == TAKE and readable(question)[0] is None:
        question.state = LOOK


def mend(question: BroughtQuestion, markdown: str) -> bool:
    """Let it have a new text, and say whether it can be taken; its doubts are those of the new text."""
    question.markdown = markdown.replace("\r\n", "\n").strip("\n") + "\n"
    found, sentences = readable(question)
    question.doubts = "\n".join(sentences)
    question.state = TAKE if found else LOOK
    return found is not None


def settle(questions: Sequence[BroughtQuestion], group: str, ground: str) -> int:
    """Put all that are not left into a group and give a ground to those without; how many got it."""
    done = 0
    for question in questions:
        if question.state == LEAVE:
            continue
        if group:
            question.group_name = normalise(group)[:120].strip("# ")
        asked, _sentences = readable(question)
        if ground and asked is not None and not asked.grounds:
            question.markdown = house.written(replace(asked, grounds=tuple(ground.split())))
            done += 1
    return done


def discard(session: Session, batch: QuestionBatch) -> None:
    """Take the batch away with all that is in it."""
    session.execute(delete(BroughtQuestion).where(BroughtQuestion.batch_id == batch.id))
    session.delete(batch)
