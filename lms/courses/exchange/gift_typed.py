"""Answers in GIFT that are typed: words and numbers, with weights and wildcards (pure).

What comes from Moodle is compared as Moodle does; what this house has written says so in its comment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lms.courses.exchange import typed
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.gift_text import Text
from lms.grading import globs, moodle, near, weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

OURS: Final = "lms"
"""The value of the tag `khop` of a question that is compared in our way."""


@dataclass(frozen=True, slots=True)
class GiftAnswer:
    """One answer: its sign, its weight (None: not given), its text and feedback, its line."""

    sign: str
    weight: Fraction | None
    text: str
    feedback: str
    line: int


def words(pieces: Sequence[GiftAnswer], text: Text, notes: Notes, tags: str) -> ExchangedQuestion:
    """A question that is answered by words; `tags` is the comment before it."""
    like = like_of(tags) or moodle.PLAIN
    answers = [_word(one, text, notes, like) for one in pieces]
    has_masks = any(len(globs.parted(one.text)) > 1 for one in answers)
    if like == OURS:
        has_masks = "[tag:mau]" in tags
    if not has_masks:
        answers = [_replaced(one, one.text.replace("\\*", "*")) for one in answers]
    if like != OURS:
        return ExchangedQuestion("short", "", answers=tuple(answers), wildcards=has_masks, like=like)
    return ExchangedQuestion(typed.kind_of(tuple(answers)), "", answers=tuple(answers), wildcards=has_masks)


def numbers(
    pieces: Sequence[GiftAnswer], text: Text, notes: Notes, line: int, tags: str
) -> ExchangedQuestion:
    """A question that is answered by a number; what is behind `~` is said to any other number."""
    for one in pieces:
        _lose_feedback(one, text, notes)
    meant = [one for one in pieces if one.sign == "="]
    if not meant:
        notes.doubt(line, "Câu điền số không có đáp án nào được trọn điểm.")
        return ExchangedQuestion("number", "")
    answers = tuple(_number(one, text, notes, len(meant)) for one in meant)
    has_masks = any(one.text == near.ANYTHING for one in answers)
    like = "" if like_of(tags) == OURS else moodle.NUMBER
    return ExchangedQuestion("number", "", answers=answers, wildcards=has_masks, like=like)


def like_of(tags: str) -> str:
    """How the comment before a question says that it is compared; '' where this house did not write it."""
    named = next((one for one in (*moodle.NAMES, OURS) if f"[tag:khop={one}]" in tags), "")
    return named or (OURS if "[tag:can-cu=" in tags else "")


def _word(piece: GiftAnswer, text: Text, notes: Notes, like: str) -> ExchangedAnswer:
    told = text.words(piece.text) if like == OURS else text.exact(piece.text)
    _lose_feedback(piece, text, notes)
    weight = piece.weight
    if weight is not None and weight < 0:
        notes.lose(piece.line, f"Điểm trừ {weights.shown(weight)} của đáp án gõ vào thành 0%.")
        weight = weights.NOTHING
    return ExchangedAnswer(told, line=piece.line, weight=_told(weight))


def _number(piece: GiftAnswer, text: Text, notes: Notes, count: int) -> ExchangedAnswer:
    told = text.words(piece.text)
    value = near.ANYTHING if told == near.ANYTHING else typed.from_foreign(told)
    if value is None:
        notes.doubt(piece.line, "Không đọc được đáp án số; viết như 12, 8.5:0.1 hoặc 8..9.")
    weight = max(piece.weight, weights.NOTHING) if piece.weight is not None else None
    full = weights.FULL if count > 1 and weight is None else _told(weight) if count == 1 else weight
    return ExchangedAnswer(told if value is None else value, line=piece.line, weight=full)


def _told(weight: Fraction | None) -> Fraction | None:
    """A weight that says something: the full one needs no word."""
    return None if weight == weights.FULL else weight


def _replaced(one: ExchangedAnswer, text: str) -> ExchangedAnswer:
    return ExchangedAnswer(text, line=one.line, weight=one.weight)


def _lose_feedback(piece: GiftAnswer, text: Text, notes: Notes) -> None:
    if piece.feedback.strip():
        told = text.words(piece.feedback)[:60]
        notes.lose(piece.line, f"Lời nhắn riêng “{told}” không được giữ; viết vào lời giải thích.")
