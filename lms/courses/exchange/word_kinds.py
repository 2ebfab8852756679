"""What kind of question a draft of Word is, with the answers of that kind (pure)."""

from dataclasses import replace

from lms.courses.exchange import plain, typed, word_grammar
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_choosing import choices, truth_question
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_fragments import block_of
from lms.courses.exchange.word_keys import letters_of, truth_of
from lms.courses.exchange.word_matching import ordered, paired
from lms.courses.exchange.word_options import marked
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.text.vietnamese import normalise


def with_answers(
    draft: QuestionDraft, asked: ExchangedQuestion, notes: Notes, trusted: frozenset[str]
) -> ExchangedQuestion:
    """The question as what it is; an essay, with a doubt, where nothing tells."""
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
