"""What a paper in Word says of its questions: their numbers, variants, the marks to trust (pure)."""

from collections.abc import Sequence

from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_draft import ON_LINE, QuestionDraft
from lms.courses.exchange.word_keys import letters_of
from lms.courses.exchange.word_options import WEAK, marked, weakly_marked


def trusted_marks(drafts: Sequence[QuestionDraft]) -> frozenset[str]:
    """The weak marks that are on exactly one option of every question, and so say which is right."""
    chosen = [one.options for one in drafts if len(one.options) > 1]
    return frozenset(
        signal for signal in WEAK if len(chosen) > 1 and all(weakly_marked(one, signal) for one in chosen)
    )


def tell_variants(drafts: Sequence[QuestionDraft], notes: Notes) -> None:
    """Say that the file holds several papers."""
    codes = list(dict.fromkeys(one.variant for one in drafts if one.variant))
    if len(codes) > 1:
        notes.lose(
            0,
            f"Tệp có {len(codes)} mã đề ({', '.join(codes)}); mỗi câu lấy đáp án của mã đề mình, "
            "câu giống hệt nhau chỉ lấy một lần.",
        )


def tell_keys_of_all(drafts: Sequence[QuestionDraft], notes: Notes) -> None:
    """Doubt several letters on a line below the last of questions that have no answer: one for each?"""
    unanswered = 0
    for draft in drafts:
        letters = max(
            (len(letters_of(one.words.text)) for one in draft.given if one.source == ON_LINE), default=0
        )
        if letters > 1 and unanswered:
            told = f"dòng đáp án có {letters} chữ cái mà {unanswered} câu ngay trên chưa có đáp án"
            notes.doubt(draft.line, f"{draft.name}: {told}; có thể là đáp án của nhiều câu.")
        is_open = draft.options and not draft.given and not any(marked(draft.options))
        unanswered = unanswered + 1 if is_open else 0


def check_number(draft: QuestionDraft, last: int | None, seen: set[int], notes: Notes) -> int | None:
    """Doubt a number that repeats or jumps; the number, or the last one where it has none."""
    number = draft.number
    if number is None:
        return last
    if number == 1:
        seen.clear()  # numbers may begin again in each part
    elif number in seen:
        notes.doubt(draft.line, f"Câu {number} có hai lần; xem có phải đánh số nhầm không.")
    elif last is not None and number != last + 1:
        notes.doubt(draft.line, f"Số câu nhảy từ {last} sang {number}; xem có câu nào chưa đọc được không.")
    elif last is None:
        notes.doubt(
            draft.line, f"Câu đầu tiên mang số {number}; xem có câu nào phía trước chưa đọc được không."
        )
    seen.add(number)
    return number
