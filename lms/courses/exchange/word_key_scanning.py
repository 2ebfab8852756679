"""The answers of many questions, put to the questions above them (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_answers import begun, stated
from lms.courses.exchange.word_draft import IN_KEY, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_key_tables import KeyEntry
from lms.courses.exchange.word_keys import leading, letters_of, parts_of, truth_of
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import split

_PART = re.compile(
    r"(?:(?:đáp án\s+)?(?:phần|chương|mục|part|section)\s+)?(?P<count>[ivx]+|\d{1,2}|[a-d])(?!\w)",
    re.IGNORECASE,
)


def part_of(heading: str) -> str:
    """The number of a part in its heading, so that 'PHẦN II. Đúng sai' and 'Phần II' are one."""
    found = _PART.match(heading.strip())
    return found["count"].lower() if found else heading.strip().casefold()


@dataclass(slots=True)
class KeyBlock:
    """The key that is being read: it speaks of the questions since the key before it.

    Headings in it may say of which part, or of which variant.
    """

    drafts: list[QuestionDraft]
    notes: Notes
    open: bool = False
    variant: str = ""
    part: str = ""
    _since: int = 0
    _used: bool = False
    _early: list[tuple[KeyEntry, WordLine]] = field(default_factory=list)

    def begin(self) -> None:
        """A heading says that a key follows."""
        self.open = True

    def close(self) -> None:
        """A question or a heading follows: a later key speaks of what comes after this one."""
        if self._used:
            self._since = len(self.drafts)
        self.open = self._used = False
        self.part = ""

    def take_all(self, entries: Iterable[KeyEntry], line: int) -> bool:
        """Put the answers of a line or table to their questions."""
        self.open = True
        for one in entries:
            if one.given:
                self._take(one, WordLine(line, one.given, ("",) * len(one.given)))
        return True

    def takes(self, line: WordLine, following: Sequence[WordLine]) -> bool:
        """Whether a line 'Câu 5: …' in a key is an answer; a question that starts again is none."""
        found = grammar.NAMED.match(line.text) or grammar.NUMBERED.match(line.text)
        if found is None:
            return False
        number, rest = int(found["number"]), line.cut(found.end())
        told = rest.text
        is_short = letters_of(told) or truth_of(told) or leading(told) or parts_of(told) or stated(told)
        is_question = bool(following) and bool(split(following[0], "A")[1])
        waiting = any(one.number == number and not one.given for one in self.drafts[self._since :])
        if not told or not (is_short or (waiting and not is_question)):
            return False
        if span := stated(told):
            rest = rest.cut(*span)
        elif (first := begun(told)) and not leading(told):
            self._explain(number, rest.cut(first[0]))
            rest = rest.cut(*first[1])
        self._take(KeyEntry(number, rest.text), rest)
        return True

    def finish(self) -> None:
        """The file ends: what stood before any question speaks of all of them."""
        early, self._early, self._since, self.part = self._early, [], 0, ""
        for entry, words in early:
            self._take(entry, words)

    def _explain(self, number: int, words: WordLine) -> None:
        meant = self._meant(number, "")
        if len(meant) == 1 and words.text:
            meant[0].explanation.append(words)

    def _meant(self, number: int, variant: str) -> list[QuestionDraft]:
        meant = [one for one in self.drafts[self._since :] if one.number == number]
        if code := variant or self.variant:
            meant = [one for one in meant if one.variant in (code, "")]
        known = self.part and any(part_of(one.group) == self.part for one in self.drafts[self._since :])
        return [one for one in meant if not known or part_of(one.group) == self.part]

    def _take(self, entry: KeyEntry, words: WordLine) -> None:
        self._used = True
        if not self.drafts:
            self._early.append((entry, words))
            return
        number = entry.number
        meant = self._meant(number, entry.variant)
        if len(meant) == 1:
            meant[0].given.append(WrittenAnswer(words.number, words, IN_KEY))
            meant[0].points = meant[0].points or entry.points
            if text := entry.explanation:
                meant[0].explanation.append(WordLine(words.number, text, ("",) * len(text)))
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
