"""The answers of many questions, put to the questions above them (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_draft import IN_KEY, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_keys import leading, letters_of, parts_of, truth_of
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import split
from lms.office.blocks import Table


@dataclass(slots=True)
class KeyBlock:
    """The key that is being read: it speaks of the questions since the key before it."""

    drafts: list[QuestionDraft]
    notes: Notes
    open: bool = False
    _since: int = 0
    _used: bool = False

    def close(self) -> None:
        """A question or a heading follows: a later key speaks of what comes after this one."""
        if self._used:
            self._since = len(self.drafts)
        self.open = self._used = False

    def take_all(self, pairs: Iterable[tuple[int, str]], line: int) -> bool:
        """Put the answers of a line or table to their questions."""
        self.open = True
        for number, given in pairs:
            if given:
                self._take(number, WordLine(line, given, ("",) * len(given)))
        return True

    def takes(self, line: WordLine, following: WordLine | Table | None) -> bool:
        """Whether a line 'Câu 5: …' in a key is an answer; a question that starts again is none."""
        found = grammar.NAMED.match(line.text) or grammar.NUMBERED.match(line.text)
        if found is None:
            return False
        number, rest = int(found["number"]), line.cut(found.end())
        is_short = letters_of(rest.text) or truth_of(rest.text) or leading(rest.text) or parts_of(rest.text)
        is_question = isinstance(following, WordLine) and bool(split(following, "A")[1])
        waiting = any(one.number == number and not one.given for one in self.drafts[self._since :])
        if not rest.text or not (is_short or (waiting and not is_question)):
            return False
        self._take(number, rest)
        return True

    def _take(self, number: int, words: WordLine) -> None:
        self._used = True
        meant = [one for one in self.drafts[self._since :] if one.number == number]
        given = WrittenAnswer(words.number, words, IN_KEY)
        if len(meant) == 1:
            meant[0].given.append(given)
        for one in meant if len(meant) > 1 else ():
            self.notes.doubt(
                one.line,
                f"Câu {number}: có {len(meant)} câu mang số này nên không rõ bảng đáp án nói câu nào.",
            )
        if not meant:
            self.notes.doubt(
                words.number,
                f"Bảng đáp án có câu {number} (“{words.text[:20]}”) nhưng phía trên không có câu {number}.",
            )
