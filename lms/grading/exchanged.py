"""A question as text on its way between the house and other programs, and how its answers travel (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

from lms.grading import weights
from lms.grading.labels import NONE, QuestionLabels
from lms.grading.source import WrittenQuestion
from lms.text.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class ExchangedAnswer:
    """One answer line: Markdown for options, pairs and steps, plain text for numbers, short texts, criteria.

    `feedback` belongs to an option; `partner` is the right-hand side of a pair or the points of a criterion.
    An extra right-hand side is a pair whose `text` is ''. `weight`: the share in [-1, 1] that an option or a
    typed answer brings, None where none is given.
    """

    text: str
    right: bool = True
    feedback: str = ""
    partner: str = ""
    line: int = 0
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ExchangedQuestion:
    """A question: `title` is one line of Markdown, `text` and `explanation` are blocks of it.

    `kind` names its type. The gaps of a gap text stand in `text` as `{= answer | answer}`. `points` '' means
    not given. `line` is where it is in its file (a row of a sheet, a paragraph of a Word file); 0 when it
    is nowhere. `wildcards`: `*` in a typed answer stands for any run of letters (mau). `like`: another
    program by whose rules what is typed is compared, '' for ours (see `lms.grading.moodle`).
    """

    kind: str
    title: str
    text: str = ""
    answers: tuple[ExchangedAnswer, ...] = ()
    explanation: str = ""
    id: str = ""
    grounds: tuple[str, ...] = ()
    points: str = ""
    rule: str = ""
    without_marks: bool = False
    group: str = ""
    line: int = 0
    labels: QuestionLabels = NONE
    wildcards: bool = False
    like: str = ""


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """What the answers of a type are made of, so that a workbook, a Word file and forms can hold them.

    `marks`: whether one answer, or several, are told as right among others, or each as true or false.
    `partner`: what is behind `=>`. `heads`: of a table with text and partner, in Word; `lead`: a line before
    the answers there.
    """

    markdown: bool = False
    marks: Literal["none", "one", "several", "each"] = "none"
    partner: Literal["none", "side", "points"] = "none"
    ordered: bool = False
    heads: tuple[str, str] = ("", "")
    lead: str = ""


@dataclass(frozen=True, slots=True)
class GiftBraces:
    """What is in the braces of a GIFT question, a line each, and around them where that is its text."""

    lines: tuple[str, ...] = ()
    before: str | None = None
    after: str = ""


class GiftPen(Protocol):
    """Writes a question's answers in GIFT, and takes what cannot be carried."""

    def escape(self, text: str) -> str:
        """Return the text with the signs of GIFT escaped, on one line."""

    def answer(self, text: str, *, right: bool = True, weight: Fraction | None = None) -> str:
        """Return an answer with the sign that says whether it is right, and its weight."""

    def feedback(self, one: ExchangedAnswer) -> str:
        """Return what is said to who picked an option, '' for nothing."""

    def number(self, text: str) -> str:
        """Return a number of the house, with its tolerance, as GIFT writes it."""

    def side(self, line: int, markdown: str) -> str:
        """Return a right-hand side as plain text."""

    def is_fenced(self, text: str) -> bool:
        """Return whether some line of the text is in fenced code."""

    def lose(self, sentence: str) -> None:
        """Note what the question loses, or why it is left out."""


def typed_lines(answers: Sequence[ExchangedAnswer]) -> Iterator[str]:
    """What is typed, a line each."""
    return (f"= {weights.written(one.weight, one.text)}" for one in answers)


def typed_answers(written: WrittenQuestion) -> Iterator[ExchangedAnswer]:
    """What is accepted, as it is written, each with the weight before it.

    Where another program's rules compare, every space between words counts.
    """
    for item in written.items:
        weight, text = weights.split(item.text if written.like else normalise(item.text))
        yield ExchangedAnswer(text, line=item.line, weight=weight)
