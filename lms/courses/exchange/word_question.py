"""A draft of a question in Word decided: what it asks, its key, its labels and grounds (pure)."""

import re
from dataclasses import replace

from lms.courses.exchange import labelled, plain, typed_doubts, word_unread
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_fragments import block_of
from lms.courses.exchange.word_kinds import with_answers
from lms.courses.exchange.word_texts import texts_of
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion

_GROUND = re.compile(r"[a-z0-9][\w-]*(?::[\w.,/-]+)?", re.ASCII)
_OUR_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


def decide(draft: QuestionDraft, notes: Notes, trusted: frozenset[str] = frozenset()) -> ExchangedQuestion:
    """The question of a draft; whatever is not certain is a doubt."""
    title, text = texts_of(draft)
    asked = ExchangedQuestion("essay", title, text, line=draft.line, group=plain.tidy(draft.group))
    if not title:
        notes.doubt(draft.line, f"{draft.name}: không thấy nội dung câu hỏi.")
    asked = with_answers(draft, asked, notes, trusted)
    asked = replace(asked, explanation=block_of(draft.explanation), points=draft.points, rule=draft.rule)
    word_unread.tell(draft, asked, notes)
    for sentence in typed_doubts.doubts(asked):
        notes.doubt(draft.line, f"{draft.name}: {sentence}")
    labels, flaws = labelled.read(draft.labels)
    for flaw in flaws.items():
        notes.doubt(draft.line, f"{draft.name}: {': '.join(flaw)}")
    asked = replace(asked, labels=replace(labels, level=labels.level or draft.level))
    if draft.bare and "khong-dau" in types.of_kind(asked.kind).attributes:
        asked = replace(asked, without_marks=True)
    if draft.id and not _OUR_ID.fullmatch(draft.id):
        notes.lose(draft.line, f"{draft.name}: mã “{draft.id[:60]}” không hợp lệ; mã lấy từ nội dung.")
    return _with_grounds(draft, replace(asked, id=draft.id if _OUR_ID.fullmatch(draft.id) else ""), notes)


def _with_grounds(draft: QuestionDraft, asked: ExchangedQuestion, notes: Notes) -> ExchangedQuestion:
    """Grounds that are keys of the register; other words go to the explanation, where they are not lost."""
    keys: list[str] = []
    others = []
    for line in draft.grounds:
        words = line.text.replace(";", " ").split()
        if words and all(_GROUND.fullmatch(word) for word in words):
            keys += words
        elif words:
            others.append(line)
            notes.lose(
                draft.line,
                f"{draft.name}: căn cứ “{line.text[:60]}” không phải mã trong danh mục văn bản; "
                "tạm ghi vào lời giải thích, hãy chọn văn bản.",
            )
    told = [f"Căn cứ: {line.markdown()}" for line in others]
    explanation = "\n\n".join(part for part in (asked.explanation, *told) if part)
    return replace(asked, grounds=tuple(keys), explanation=explanation)
