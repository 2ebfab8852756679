"""How a type of question describes itself: every surface that is no question's own is a field (pure)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from lms.grading.body import Body
from lms.grading.exchanged import AnswerShape, ExchangedAnswer, ExchangedQuestion, GiftBraces, GiftPen
from lms.grading.source import AnswerItem, Source, Syntax, WrittenQuestion


class PaperPart(IntEnum):
    """The parts of a paper in their order: answered by letters, statements judged, filled in, written."""

    LETTERS = 1
    TRUTHS = 2
    FILLED = 3
    WRITTEN = 4


def _sound(_text: str) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionType:
    """A type of question. A field that is forgotten fails the type check, as does a method of `Body`.

    `name` is used in releases, templates and stored data, `kind` in files on their way, `called` by people.
    `claims`: which answers in a shared syntax are its own, None for those that no other claims. `attributes`
    are those of the heading that it takes; `rules` its ways of marking besides the usual one, each with what
    a workbook calls it. `gift`: what is in the braces, None for a question that is
    left out; or the sentence that says why every one is. `sheet_steps` and `sheet_examples` go into the
    workbook. `answer_flaw` says what is wrong with a typed answer. `likes`: the values of `khop` by which a
    question is of this type.
    """

    body: type[Body]
    name: str
    kind: str
    called: str
    part: PaperPart
    statistics: Literal["choices", "truths", "texts", "none"]
    syntax: Syntax
    claims: Callable[[Sequence[AnswerItem]], bool] | None
    attributes: frozenset[str]
    rules: Mapping[str, str]
    parse: Callable[[Source, WrittenQuestion], Body | None]
    written: Callable[[Sequence[ExchangedAnswer]], Iterator[str]]
    exchanged: Callable[[WrittenQuestion], Iterator[ExchangedAnswer]]
    shape: AnswerShape
    gift: Callable[[GiftPen, ExchangedQuestion], GiftBraces | None] | str
    sheet_steps: tuple[str, ...]
    sheet_examples: tuple[Mapping[str, str], ...]
    answer_flaw: Callable[[str], str] = _sound
    likes: frozenset[str] = frozenset()
