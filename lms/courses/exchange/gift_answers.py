"""What is in the braces of a GIFT question (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from lms.courses.exchange import plain, typed
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.gift_text import Text
from lms.grading import statements
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

_PIECE = re.compile(r"([=~])([^=~]*)")
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:[.,]\d{1,6})?)%")
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_JUDGED = {word: truth for truth, word in statements.WORDS.items()}
_NEAR = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One answer: its sign, its weight in percent (None: not given), its text and feedback, its line."""

    sign: str
    weight: Decimal | None
    text: str
    feedback: str
    line: int


def understand(text: Text, notes: Notes, inside: str, line: int) -> ExchangedQuestion:
    """The question whose braces begin on `line`, still without its own words."""
    inside, _, general = inside.partition("####")
    explained = line + inside.count("\n")
    found = _Answers(text, notes, line).read(inside)
    return replace(found, explanation=text.block(general, explained)) if general.strip() else found


class _Answers:
    def __init__(self, text: Text, notes: Notes, line: int) -> None:
        self._text = text
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
        return self._short(list(self._pieces(inside)))

    def _pieces(self, inside: str) -> Iterator[_Piece]:
        for found in _PIECE.finditer(inside):
            weight = _WEIGHT.match(found[2])
            text, _, feedback = found[2][weight.end() if weight else 0 :].partition("#")
            line = self._line + inside[: found.start()].count("\n")
            number = Decimal(weight[1].replace(",", ".")) if weight else None
            yield _Piece(found[1], number, text, feedback, line)

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

    def _choices(self, pieces: list[_Piece]) -> ExchangedQuestion:
        several = all(piece.sign == "~" for piece in pieces)
        right = [one for one in pieces if one.sign == "=" or (several and (one.weight or 0) > 0)]
        if len(right) > 1 and not several:
            self._notes.doubt(self._line, "Câu chọn một có hai đáp án đúng; tạm hiểu là câu chọn nhiều.")
        if several and right:
            self._check_weights(pieces, len(right))
        for piece in pieces if not several else ():
            if piece.weight is not None and (piece.sign, piece.weight) not in (
                ("=", Decimal(100)),
                ("~", Decimal(0)),
            ):
                what = "Điểm trừ" if piece.weight < 0 else "Điểm một phần"
                self._notes.lose(piece.line, f"{what} {piece.weight}% của lựa chọn này không được giữ.")
        options = tuple(
            ExchangedAnswer(
                self._text.line(piece.text, piece.line),
                piece in right,
                self._text.line(piece.feedback, piece.line),
                line=piece.line,
            )
            for piece in pieces
        )
        return ExchangedQuestion(
            "several" if len(right) > 1 or (several and right) else "one", "", answers=options
        )

    def _check_weights(self, pieces: list[_Piece], right: int) -> None:
        """Our rule: right picks minus wrong picks, over the number of right ones."""
        share = Decimal(100) / right
        for piece in pieces:
            weight = piece.weight or Decimal(0)
            expected = share if weight > 0 else -share
            if abs(weight - expected) > _NEAR:
                self._notes.lose(
                    piece.line,
                    f"Trọng số {weight}% không được giữ; điểm tính bằng số chọn đúng trừ chọn sai.",
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
        if {one.partner for one in pairs} <= _JUDGED.keys() and all(one.text for one in pairs):
            judged = (replace(one, right=_JUDGED[one.partner], partner="") for one in pairs)
            return ExchangedQuestion(statements.TYPE.kind, "", answers=tuple(judged))
        return ExchangedQuestion("pair", "", answers=tuple(pairs))

    def _short(self, pieces: list[_Piece]) -> ExchangedQuestion:
        accepted = []
        for piece in pieces:
            if piece.weight is not None and piece.weight < 100:
                told = self._text.words(piece.text)[:60]
                self._notes.lose(piece.line, f"Đáp án “{told}” chỉ được {piece.weight}% điểm nên không lấy.")
                continue
            word = self._text.words(piece.text)
            if "*" in word:
                self._notes.doubt(
                    piece.line, f"Dấu * trong “{word[:60]}” không thay chữ khác; ghi đủ cách viết."
                )
            accepted.append(ExchangedAnswer(word, line=piece.line))
            self._lose_feedback(piece)
        return ExchangedQuestion(typed.kind_of(tuple(accepted)), "", answers=tuple(accepted))

    def _number(self, inside: str) -> ExchangedQuestion:
        body = inside.partition("#")[2]
        pieces = list(self._pieces(body)) if "=" in body or "~" in body else []
        if not pieces:
            text, _, feedback = body.partition("#")
            pieces = [_Piece("=", None, text, feedback, self._line)]
        full = [one for one in pieces if one.weight in (None, Decimal(100)) and one.sign == "="]
        for piece in pieces:
            self._lose_feedback(piece)
            if piece not in full or piece is not full[0]:
                told = self._text.words(piece.text)[:40] or "mọi số khác"
                weight = 100 if piece.weight is None else piece.weight
                self._notes.lose(piece.line, f"Đáp án số thêm “{told}” ({weight}%) không được giữ.")
        if not full:
            self._notes.doubt(self._line, "Câu điền số không có đáp án nào được trọn điểm.")
            return ExchangedQuestion("number", "", answers=())
        value = typed.from_foreign(self._text.words(full[0].text))
        if value is None:
            self._notes.doubt(full[0].line, "Không đọc được đáp án số; viết như 12, 8.5:0.1 hoặc 8..9.")
            value = self._text.words(full[0].text)
        return ExchangedQuestion("number", "", answers=(ExchangedAnswer(value, line=full[0].line),))

    def _lose_weight(self, piece: _Piece) -> None:
        if piece.weight is not None and piece.weight != 100:
            self._notes.lose(piece.line, f"Trọng số {piece.weight}% không được giữ.")

    def _lose_feedback(self, piece: _Piece) -> None:
        if piece.feedback.strip():
            told = self._text.words(piece.feedback)[:60]
            self._notes.lose(piece.line, f"Lời nhắn riêng “{told}” không được giữ; viết vào lời giải thích.")
