"""Drafts of questions decided: their kind and their key, and what is doubtful about them (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lms.courses.exchange import labelled, plain, typed, word_grammar, word_unread
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.word_choosing import choices, truth_question
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_fragments import block_of, shown
from lms.courses.exchange.word_keys import letters_of, truth_of
from lms.courses.exchange.word_matching import ordered, paired
from lms.courses.exchange.word_options import WEAK, marked, weakly_marked
from lms.courses.exchange.word_scanning import scan
from lms.grading import types
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.office.blocks import Block
from lms.office.word import WordPicture
from lms.vietnamese import normalise

_GROUND = re.compile(r"[a-z0-9][\w-]*(?::[\w.,/-]+)?", re.ASCII)
_OUR_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_GAP = re.compile(r"\{=\s*([^{}]*?)\s*\}")


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
    title, text = _texts(draft)
    asked = ExchangedQuestion("essay", title, text, line=draft.line, group=plain.tidy(draft.group))
    if not title:
        notes.doubt(draft.line, f"{draft.name}: không thấy nội dung câu hỏi.")
    asked = _with_answers(draft, asked, notes, trusted)
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


def _texts(draft: QuestionDraft) -> tuple[str, str]:
    lines = draft.lines
    if "{=" not in draft.asked:
        title = next((one for one in lines if one.has_words), lines[0] if lines else None)
        rest = [one for one in draft.texts if one is not title]
        text = "\n\n".join(part for part in (block_of(draft.passage), block_of(rest)) if part)
        return (plain.tidy(title.markdown()) if title else "", text)
    first = lines[0]
    if "{=" in first.text:
        return plain.GAP_TITLE, _gapped("\n".join(line.text for line in lines))
    return plain.tidy(first.markdown()), _gapped("\n".join(line.text for line in lines[1:]))


def _gapped(text: str) -> str:
    """Text with gaps: what is in them is kept, what is between is plain."""
    return "  \n".join(_gapped_line(line) for line in text.split("\n"))


def _gapped_line(line: str) -> str:
    shown = ""
    for place, part in enumerate(_GAP.split(line)):
        if place % 2:
            shown += f"{{= {normalise(part)}}}"
        elif part.strip():
            # Only what begins the line could be taken for a list or a heading.
            told = plain.escaped(part) if shown else plain.escaped_block(part)
            shown += f"{' ' * part[0].isspace()}{told}{' ' * part[-1].isspace()}"
        else:
            shown += part
    return shown.strip()


def _with_answers(
    draft: QuestionDraft, asked: ExchangedQuestion, notes: Notes, trusted: frozenset[str]
) -> ExchangedQuestion:
    if draft.bulleted and not _chosen(draft):
        asked = _with_bullets(draft, asked)
    elif draft.options:
        return choices(draft, asked, notes, trusted)
    if draft.columns[0] and draft.given:
        _pair(draft, notes)
    elif word_grammar.asks_order(asked.title) and len(draft.given) == 1 and not draft.steps:
        asked = _order(draft, asked)
    if draft.pairs:
        pairs = [
            ExchangedAnswer(left.markdown() if left else "", partner=right.markdown(), line=right.number)
            for left, right in draft.pairs
        ]
        return replace(asked, kind="pair", answers=tuple(pairs))
    if draft.steps:
        steps = tuple(ExchangedAnswer(line.markdown(), line=line.number) for line in draft.steps)
        return replace(asked, kind="step", answers=steps)
    if "{=" in asked.text:
        return replace(asked, kind="gap")
    if draft.criteria or draft.essay or (word_grammar.asks_essay(draft.group) and not draft.given):
        rows = tuple(
            ExchangedAnswer(normalise(line.text), partner=points, line=line.number)
            for line, points in draft.criteria
        )
        return replace(asked, kind="essay", answers=rows)
    return _typed(draft, asked, notes)


def _chosen(draft: QuestionDraft) -> bool:
    """Whether lines with dashes are options: not where an essay lists its points, or words are typed."""
    if any(marked(draft.options)):
        return True
    if word_grammar.asks_essay(f"{draft.group} {draft.asked}"):
        return False
    words = [one.body.text.rstrip(".") for one in draft.options]
    told = [one.words.text.rstrip(".") for one in draft.given]
    return all(letters_of(one) or truth_of(one) or typed.place_of(one, words) is not None for one in told)


def _with_bullets(draft: QuestionDraft, asked: ExchangedQuestion) -> ExchangedQuestion:
    shown = "  \n".join(f"\u2013 {one.body.markdown()}" for one in draft.options)
    return replace(asked, text="\n\n".join(part for part in (asked.text, shown) if part))


def _pair(draft: QuestionDraft, notes: Notes) -> None:
    told = draft.given[0].words.text
    found = paired(draft.columns, told) if len(draft.given) == 1 else None
    if found is None:
        notes.doubt(draft.line, f"{draft.name}: không hiểu đáp án nối “{told[:40]}”; viết như 1-b, 2-a, 3-c.")
        left, right = draft.columns
        found = list(zip(left.values(), right.values(), strict=False))
    draft.pairs.extend(found)


def _order(draft: QuestionDraft, asked: ExchangedQuestion) -> ExchangedQuestion:
    found = ordered(draft.lines, draft.given[0].words.text)
    if found is None:
        return asked
    rest, draft.steps[:] = found
    title = plain.tidy(rest[0].markdown()).rstrip(":") if rest else asked.title
    return replace(asked, title=title, text=block_of(rest[1:]))


def _typed(draft: QuestionDraft, asked: ExchangedQuestion, notes: Notes) -> ExchangedQuestion:
    """A question without options: Đúng or Sai, a number, some words, or nobody knows what."""
    told = [normalise(one.words.text) for one in draft.given]
    if not told:
        notes.doubt(
            draft.line, f"{draft.name}: không thấy lựa chọn và không thấy đáp án; tạm để là câu tự luận."
        )
        return asked
    if truth_of(told[0]):
        return truth_question(draft, asked, notes)
    if letters_of(told[0]) and len(told[0]) == 1:
        notes.doubt(draft.line, f"{draft.name}: đáp án là {told[0]} nhưng không thấy lựa chọn nào.")
    elif word_grammar.asks_essay(asked.title):
        return replace(asked, explanation=block_of([one.words for one in draft.given]))
    answers = tuple(
        ExchangedAnswer(one.rstrip("."), line=given.line)
        for one, given in zip(told, draft.given, strict=True)
    )
    return replace(asked, kind=typed.kind_of(answers), answers=answers)


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
