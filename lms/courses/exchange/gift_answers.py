"""What is in the braces of a GIFT question (pure)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lms.courses.exchange import gift_typed, plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.gift_text import Text
from lms.courses.exchange.gift_typed import GiftAnswer
from lms.grading import option_weights, statements, weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.statement_pairs import from_pairs

_PIECE = re.compile(r"([=~])([^=~]*)")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:[.,]\d{1,6})?)%")
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def understand(text: Text, notes: Notes, inside: str, line: int, tags: str = "") -> ExchangedQuestion:
    """The question whose braces begin on `line`, without its own words; `tags`: the comment before it."""
    inside, _, general = inside.partition("####")
    explained = line + inside.count("\n")
    found = _Answers(text, notes, line, tags).read(inside)
    return replace(found, explanation=text.block(general, explained)) if general.strip() else found


class _Answers:
    def __init__(self, text: Text, notes: Notes, line: int, tags: str) -> None:
        self._text = text
        self._tags = tags
        self._notes = notes
        self._line = line

    def read(self, inside: str) -> ExchangedQuestion:
        told = inside.strip()
        if not told:
            return ExchangedQuestion("essay", "")
        if told.startswith("#"):
            return self._number(inside)
        if "~" in told:
            return self._choices(list(self._pieces(inside)))
        if "=" in told and "->" in told:
            return self._pairs(inside)
        truth, *feedback = told.split("#")
        if truth.strip().upper() in _TRUTHS:
            return self._truth(_TRUTHS[truth.strip().upper()], feedback)
        if "=" not in told:
            self._notes.doubt(self._line, "Đáp án không có dấu “=” phía trước; hiểu là đáp án điền chữ.")
            inside = f"={inside}"
        return gift_typed.words(list(self._pieces(inside)), self._text, self._notes, self._tags)

    def _pieces(self, inside: str) -> Iterator[GiftAnswer]:
        for found in _PIECE.finditer(inside):
            weight = _WEIGHT.match(found[2])
            text, _, feedback = found[2][weight.end() if weight else 0 :].partition("#")
            line = self._line + inside[: found.start()].count("\n")
            share = weights.read(weight[1]) if weight else None
            if weight and share is None:
                self._notes.doubt(line, f"Trọng số {weight[1]}% không đọc được: phải từ -100% đến 100%.")
            yield GiftAnswer(found[1], share, text, feedback, line)

    def _truth(self, truth: bool, feedback: list[str]) -> ExchangedQuestion:
        told = [self._text.line(one, self._line) for one in (*feedback, "", "")]
        when_wrong, when_right = told[0], told[1]
        options = tuple(
            ExchangedAnswer(
                name, value is truth, when_right if value is truth else when_wrong, line=self._line
            )
            for name, value in (("Đúng", True), ("Sai", False))
        )
        return ExchangedQuestion("one", "", answers=options)

    def _choices(self, pieces: list[GiftAnswer]) -> ExchangedQuestion:
        """Several may be picked where no option is marked by `=`; one that is marked is wholly right."""
        of_one = any(piece.sign == "=" for piece in pieces)
        answers = [self._option(piece, of_one) for piece in pieces]
        right = sum(one.right for one in answers)
        if of_one and right > 1:
            self._notes.doubt(
                self._line, "Câu chọn một có hai đáp án đúng: chọn dòng nào cũng được trọn điểm."
            )
        if not right:
            bare = tuple(replace(one, weight=None) for one in answers)
            return ExchangedQuestion("one", "", answers=bare)
        options = option_weights.plain(answers, of_one=of_one)
        return ExchangedQuestion("one" if of_one else "several", "", answers=options)

    def _option(self, piece: GiftAnswer, of_one: bool) -> ExchangedAnswer:
        share = weights.FULL if piece.sign == "=" else piece.weight or weights.NOTHING
        return ExchangedAnswer(
            self._text.line(piece.text, piece.line),
            share == weights.FULL if of_one else share > 0,
            self._text.line(piece.feedback, piece.line),
            line=piece.line,
            weight=share,
        )

    def _pairs(self, inside: str) -> ExchangedQuestion:
        pairs = []
        for piece in self._pieces(inside):
            self._lose_weight(piece)
            left, arrow, right = piece.text.partition("->")
            if not arrow:
                self._notes.doubt(piece.line, "Cặp nối thiếu “->”; viết lại là vế trái -> vế phải.")
            partner = plain.escaped(self._text.words(right))
            pairs.append(ExchangedAnswer(self._text.line(left, piece.line), partner=partner, line=piece.line))
            if piece.feedback.strip():
                self._notes.lose(piece.line, "Lời nhắn riêng của cặp nối không được giữ.")
        if judged := from_pairs(pairs):
            return ExchangedQuestion(statements.TYPE.kind, "", answers=judged)
        return ExchangedQuestion("pair", "", answers=tuple(pairs))

    def _number(self, inside: str) -> ExchangedQuestion:
        body = inside.partition("#")[2]
        pieces = list(self._pieces(body))
        if "=" not in body:
            pieces = list(self._pieces(f"={body}"))
        return gift_typed.numbers(pieces, self._text, self._notes, self._line, self._tags)

    def _lose_weight(self, piece: GiftAnswer) -> None:
        if piece.weight is not None and piece.weight != weights.FULL:
            self._notes.lose(piece.line, f"Trọng số {weights.shown(piece.weight)} không được giữ.")
