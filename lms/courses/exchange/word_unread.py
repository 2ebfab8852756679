"""What the writer of a question in Word did to its letters that the question cannot keep (pure)."""

from collections.abc import Iterator

from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.grading.exchanged import ExchangedQuestion
from lms.office.blocks import LOWERED, PICTURE, RAISED, STRUCK

_TYPED = {"number", "short", "gap"}
_BOXES = {"☑", "☒"}


def tell(draft: QuestionDraft, asked: ExchangedQuestion, notes: Notes) -> None:
    """Note struck letters that became plain, raised ones that are typed, and boxes that say two things."""
    for line in _texts(draft):
        if line.has(STRUCK):
            notes.lose(
                draft.line,
                f"{draft.name}: chữ gạch ngang ở “{line.quoted()}” đọc thành chữ thường; xem lại câu này.",
            )
    for one in draft.given:
        if one.words.has(STRUCK):
            notes.doubt(
                draft.line, f"{draft.name}: {one.source} “{one.words.quoted(40)}” có chữ bị gạch ngang."
            )
    typed = [one.words for one in draft.given] + (draft.lines if "{=" in draft.asked else [])
    if asked.kind in _TYPED and any(
        line.has(RAISED) or line.has(LOWERED) or PICTURE in line.text for line in typed
    ):
        notes.doubt(
            draft.line,
            f"{draft.name}: đáp án có chỉ số trên, chỉ số dưới hoặc hình; hãy viết lại như khi gõ.",
        )
    if {one.sign for one in draft.options} >= _BOXES:
        notes.doubt(draft.line, f"{draft.name}: có cả ô ☑ và ô ☒ nên không rõ ô nào là đáp án.")


def _texts(draft: QuestionDraft) -> Iterator[WordLine]:
    for fragment in (*draft.passage, *draft.texts):
        if isinstance(fragment, WordLine):
            yield fragment
        else:
            yield from (
                line for row in fragment.rows for cell in row for one in cell for line in lines_of(one)
            )
    yield from draft.explanation
    yield from draft.steps
    yield from (one.body for one in draft.options if not one.body.wears(STRUCK))
    yield from (line for pair in draft.pairs for line in pair if line is not None)
