"""Lines of a question in Word that begin with a word: 'Đáp án:', 'Giải thích:', 'Căn cứ:' (pure)."""

from typing import Literal

from lms.courses.exchange import labelled
from lms.courses.exchange.word_answers import explained, stated
from lms.courses.exchange.word_draft import IN_EXPLANATION, ON_LINE, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_grammar import Word
from lms.courses.exchange.word_lines import WordLine

_DOTS = set(". …_\t")
_LABELS: dict[Word, str] = {"level": labelled.LEVEL, "tags": labelled.TAGS, "apart": labelled.APART}
Next = Literal["", "answer", "explanation", "order", "done"]


def take_word(draft: QuestionDraft, word: tuple[Word, int, str], line: WordLine) -> Next:
    """Put what the line says into the draft; the answer is where following lines belong, '' as before."""
    kind, start, letter = word
    rest = line.cut(start)
    if kind == "answer":
        return _answer(draft, rest, line.number)
    if kind == "explanation":
        span = stated(rest.text) or explained(rest.text)
        draft.explanation += [rest] if rest.text and not stated(rest.text) else []
        if span:
            draft.given.append(WrittenAnswer(line.number, rest.cut(*span), IN_EXPLANATION))
        return "explanation"
    if kind == "ground":
        draft.grounds.append(rest)
    elif kind == "feedback":
        draft.feedback[letter] = rest
    elif kind == "also":
        draft.given.append(WrittenAnswer(line.number, rest, ON_LINE))
    elif kind == "order":
        return "order"
    else:
        _setting(draft, kind, rest.text)
        return ""
    return "done"


def _answer(draft: QuestionDraft, rest: WordLine, number: int) -> Next:
    if set(rest.text) <= _DOTS:  # 'Trả lời: ……', or the answer on the next line
        return "done" if rest.text else "answer"
    draft.given.append(WrittenAnswer(number, rest, ON_LINE))
    return "done"


def _setting(draft: QuestionDraft, kind: Word, told: str) -> None:
    if kind == "id":
        draft.id = told
    elif kind == "points":
        draft.points = told.replace(",", ".")
    elif kind == "rule":
        draft.rule = told
    elif kind in _LABELS:
        draft.labels[_LABELS[kind]] = told.rstrip(".")
    elif kind == "bare":
        draft.bare = True
    else:
        draft.essay = True
