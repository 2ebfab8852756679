"""Drafts of questions decided: their kind and their key, and what is doubtful about them (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lms.courses.exchange import labelled, plain, word_unread
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_fragments import block_of, shown
from lms.courses.exchange.word_kinds import with_answers
from lms.courses.exchange.word_options import WEAK, weakly_marked
from lms.courses.exchange.word_scanning import scan
from lms.courses.exchange.word_texts import texts_of
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion
from lms.office.blocks import Block
from lms.office.word import WordPicture

_GROUND = re.compile(r"[a-z0-9][\w-]*(?::[\w.,/-]+)?", re.ASCII)
_OUR_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


def read(blocks: Iterable[Block], pictures: Sequence[WordPicture] = ()) -> Read:
    """The questions of a Word file; a note's line counts the file's paragraphs."""
    notes = Notes()
    drafts = scan(blocks, notes)
    trusted = _trusted(drafts)
    last: int | None = None
    seen: set[int] = set()
    questions = []
    for draft in drafts:
        last = _check_number(draft, last, seen, notes)
        questions.append(shown(decide(draft, notes, trusted), pictures))
    _tell_variants(drafts, notes)
    named = {f"media/{one.name}": one.content for one in pictures}
    used = {name for one in questions for name in plain.pictures(one)}
    return replace(notes.read(questions), pictures={name: named[name] for name in named if name in used})


def _trusted(drafts: Sequence[QuestionDraft]) -> frozenset[str]:
    """The weak marks that are on exactly one option of every question, and so say which is right."""
    chosen = [one.options for one in drafts if len(one.options) > 1]
    return frozenset(
        signal for signal in WEAK if len(chosen) > 1 and all(weakly_marked(one, signal) for one in chosen)
    )


def _tell_variants(drafts: Sequence[QuestionDraft], notes: Notes) -> None:
    codes = list(dict.fromkeys(one.variant for one in drafts if one.variant))
    if len(codes) > 1:
        notes.lose(
            0,
            f"Tệp có {len(codes)} mã đề ({', '.join(codes)}); mỗi câu lấy đáp án của mã đề mình, "
            "câu giống hệt nhau chỉ lấy một lần.",
        )


def _check_number(draft: QuestionDraft, last: int | None, seen: set[int], notes: Notes) -> int | None:
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


def decide(draft: QuestionDraft, notes: Notes, trusted: frozenset[str] = frozenset()) -> ExchangedQuestion:
    """The question of a draft; whatever is not certain is a doubt."""
    title, text = texts_of(draft)
    asked = ExchangedQuestion("essay", title, text, line=draft.line, group=plain.tidy(draft.group))
    if not title:
        notes.doubt(draft.line, f"{draft.name}: không thấy nội dung câu hỏi.")
    asked = with_answers(draft, asked, notes, trusted)
    asked = replace(asked, explanation=block_of(draft.explanation), points=draft.points, rule=draft.rule)
    word_unread.tell(draft, asked, notes)
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
