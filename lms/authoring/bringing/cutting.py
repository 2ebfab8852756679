"""Two questions that are one, and one that is two (pure)."""

from collections.abc import Sequence
from dataclasses import replace

from lms.courses.exchange.plain import guarded_block, guarded_line
from lms.courses.exchange.retyping import shown
from lms.courses.exchange.retyping_blocks import shown_block
from lms.grading.exchanged import ExchangedQuestion

_CHOICES = {"one", "several"}
_BREAK = "  \n"


def merged(first: ExchangedQuestion, second: ExchangedQuestion) -> ExchangedQuestion:
    """One question: what the second asks stands under the text of the first, then the answers of both.

    Answers of two kinds do not go together: those of the second become lines of text.
    """
    text = _joined([first.text, guarded_block(second.title), second.text], "\n\n")
    kind, answers, lines = second.kind, second.answers, ""
    if first.answers:
        is_alike = first.kind == kind or {first.kind, kind} <= _CHOICES
        answers = (*first.answers, *(second.answers if is_alike else ()))
        kind = first.kind
        lines = "" if is_alike else _BREAK.join(guarded_block(one.text) for one in second.answers)
    if sum(one.right for one in answers) > 1 and kind in _CHOICES:
        kind = "several"
    return replace(
        first,
        kind=kind,
        text=_joined([text, lines], "\n\n"),
        answers=answers,
        explanation=_joined([first.explanation, second.explanation], "\n\n"),
        grounds=tuple(dict.fromkeys([*first.grounds, *second.grounds])),
    )


def lines_to_cut(asked: ExchangedQuestion) -> Sequence[str]:
    """The lines of text and the answers, as they are seen; the question can be cut before each of them."""
    text = shown_block(asked.text).split("\n") if _is_cut_in_lines(asked) else []
    return [*text, *(shown(one.text) for one in asked.answers)]


def cut(asked: ExchangedQuestion, place: int) -> tuple[ExchangedQuestion, ExchangedQuestion] | None:
    """The question up to the line `place`, and the one that this line begins; None for an empty line."""
    lines = asked.text.split("\n") if _is_cut_in_lines(asked) else []
    if not 0 <= place < len(lines) + len(asked.answers):
        return None
    gone = place - len(lines)
    title = lines[place] if gone < 0 else asked.answers[gone].text
    if not title.strip():
        return None
    text = lines if gone >= 0 else lines[:place]
    first = replace(
        asked,
        text="\n".join(text).strip("\n") if lines else asked.text,
        answers=asked.answers[:gone] if gone >= 0 else (),
        explanation="",
    )
    second = replace(
        asked,
        id="",
        title=guarded_line(title),
        text="\n".join(lines[place + 1 :]).strip("\n") if gone < 0 else "",
        answers=asked.answers[gone + 1 :] if gone >= 0 else asked.answers,
    )
    return first, second


def _is_cut_in_lines(asked: ExchangedQuestion) -> bool:
    """Whether each line of the text is one that is seen: a table or code is many."""
    return bool(asked.text) and len(shown_block(asked.text).split("\n")) == len(asked.text.split("\n"))


def _joined(texts: Sequence[str], between: str) -> str:
    return between.join(text for text in texts if text)
