"""Lines '1. …' and 'II. …' within a question in Word, which begin no question and no part (pure)."""

from collections.abc import Sequence

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import split

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def options_follow(following: Sequence[WordLine]) -> bool:
    """Whether 'A. …' comes before the next question."""
    for line in following:
        if grammar.NAMED.match(line.text) or grammar.word_of(line.text):
            return False
        if split(line, "A")[1]:
            return True
    return False


def counts(draft: QuestionDraft, number: int, following: Sequence[WordLine]) -> bool:
    """Whether a numbered line goes on counting inside the question, or begins to where options follow."""
    inside = [int(one["number"]) for line in draft.lines[1:] if (one := grammar.NUMBERED.match(line.text))]
    if inside:
        return number == inside[-1] + 1
    if number != 1 or draft.number is None or not options_follow(following):
        return False
    starts = next((n for n, line in enumerate(following) if split(line, "A")[1]), 0)
    after = (grammar.NUMBERED.match(line.text) for line in following[starts:])
    return next((int(one["number"]) for one in after if one), draft.number + 1) == draft.number + 1


def is_statement(draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> bool:
    """Whether 'II. …' is one of the statements of a question whose options follow."""
    found = grammar.ROMAN.match(line.text)
    if found is None or not options_follow(following):
        return False
    inside = [one["roman"] for above in draft.lines[1:] if (one := grammar.ROMAN.match(above.text))]
    return _ROMANS[len(inside) : len(inside) + 1] == (found["roman"],)
