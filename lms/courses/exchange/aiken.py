"""The Aiken form into questions: a question, lines 'A. …', and 'ANSWER: B' (pure)."""

import re

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes, Read
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

_OPTION = re.compile(r"\s*([A-Z])[.)]\s+(.+)")
_ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*?)\s*$", re.IGNORECASE)


def is_aiken(text: str) -> bool:
    """Whether some line says which answer is right, as only Aiken does."""
    return any(_ANSWER.match(line) for line in text.split("\n"))


def read(text: str) -> Read:
    """The questions of an Aiken file; a question without its ANSWER line is kept, with the doubt told."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line)
    return reader.done()


class _Reader:
    def __init__(self) -> None:
        self._notes = Notes()
        self._questions: list[ExchangedQuestion] = []
        self._text: list[str] = []
        self._line = 0
        self._options: dict[str, tuple[int, str]] = {}

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        answer, option = _ANSWER.match(line), _OPTION.match(line)
        if answer:
            self._close(number, answer[1].upper())
        elif option and self._text:
            if option[1] in self._options:
                self._notes.doubt(number, f"Lựa chọn {option[1]} có hai lần; dòng sau được lấy.")
            self._options[option[1]] = number, option[2]
        elif line.strip():
            if self._options:
                self._close(self._line, None)
            self._line = self._line if self._text else number
            self._text.append(line)

    def done(self) -> Read:
        """Everything read."""
        if self._text:
            self._close(self._line, None)
        return self._notes.read(self._questions)

    def _close(self, number: int, right: str | None) -> None:
        line = self._line or number
        if right is None:
            self._notes.doubt(line, "Câu chưa có dòng ANSWER nên chưa rõ đáp án đúng.")
        elif right not in self._options:
            self._notes.doubt(number, f"Dòng ANSWER ghi “{right[:20]}” nhưng câu không có lựa chọn đó.")
        if self._text:
            answers = tuple(
                ExchangedAnswer(plain.escaped(text), letter == right, line=at)
                for letter, (at, text) in self._options.items()
            )
            title = plain.tidy(plain.escaped(" ".join(self._text)))
            self._questions.append(ExchangedQuestion("one", title, answers=answers, line=line))
        self._text, self._options, self._line = [], {}, 0
