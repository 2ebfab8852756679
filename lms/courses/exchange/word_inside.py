"""What the lines below the beginning of a question in Word are to it (pure)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange import word_levels
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_answers import begun, behind, explained, stated
from lms.courses.exchange.word_bullets import block_of, is_bullet, options_of
from lms.courses.exchange.word_draft import IN_EXPLANATION, ON_LINE, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_levels import Aside
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import WordOption, split, truths
from lms.courses.exchange.word_words import take_word

Place = Literal["", "text", "options", "answer", "explanation", "order", "done"]


_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Inside:
    """Puts line after line into the question that is open; `place` says what of it the last one was."""

    def __init__(self, notes: Notes) -> None:
        self.place: Place = ""
        self._notes = notes
        self._left: list[WordLine] = []

    def leave(self) -> None:
        """No question is open."""
        self.place = ""

    def close(self) -> None:
        """Nothing more is expected of the question."""
        self.place = "done"

    def goes_on(self, place: Place) -> None:
        """What was read otherwise has brought the question on."""
        self.place = place

    def open(self, draft: QuestionDraft, line: WordLine, found: re.Match[str] | None, before: Aside) -> None:
        """A question begins with a line."""
        self.place = "text"
        groups = found.groupdict() if found else {}
        start = found.end() if found else 0
        aside = groups.get("aside")
        said = word_levels.aside_of(aside[1:-1]) if aside else None
        if found and aside and said is None:
            start = found.start("aside")
        rest, first = word_levels.taken_first(line.cut(start))
        said = before.joined(said or Aside()).joined(first)
        if rest.text:
            text, draft.options[:] = split(rest, "A")
            text, last = word_levels.taken_last(text)
            said = said.joined(last)
            draft.texts += [self._answer_behind(draft, text)] if text.text else []
            self.place = "options" if draft.options else "text"
        draft.points, draft.level = said.points, said.level or draft.level

    def step(self, draft: QuestionDraft, line: WordLine) -> bool:
        """Whether the line is the next step in the right order."""
        found = grammar.NUMBERED.match(line.text)
        if found is None or int(found["number"]) != len(draft.steps) + 1:
            return False
        draft.steps.append(line.cut(found.end()))
        return True

    @staticmethod
    def counts(draft: QuestionDraft, number: int, following: Sequence[WordLine]) -> bool:
        """Whether a numbered line goes on counting inside the question, or begins to where options follow."""
        inside = [
            int(one["number"]) for line in draft.lines[1:] if (one := grammar.NUMBERED.match(line.text))
        ]
        if inside:
            return number == inside[-1] + 1
        if number != 1 or draft.number is None or not _options_follow(following):
            return False
        starts = next((n for n, line in enumerate(following) if split(line, "A")[1]), 0)
        after = (grammar.NUMBERED.match(line.text) for line in following[starts:])
        return next((int(one["number"]) for one in after if one), draft.number + 1) == draft.number + 1

    def is_statement(self, draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> bool:
        """Whether 'II. …' is one of the statements of a question whose options follow."""
        found = grammar.ROMAN.match(line.text)
        if self.place != "text" or found is None or not _options_follow(following):
            return False
        inside = [one["roman"] for above in draft.lines[1:] if (one := grammar.ROMAN.match(above.text))]
        return _ROMANS[len(inside) : len(inside) + 1] == (found["roman"],)

    def take(self, draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> None:
        """Put a line where it belongs."""
        if span := stated(line.text):
            draft.given.append(WrittenAnswer(line.number, line.cut(*span), ON_LINE))
            self.place = "done"
        elif self.place != "explanation" and (first := begun(line.text)):
            draft.given.append(WrittenAnswer(line.number, line.cut(*first[1]), ON_LINE))
            draft.explanation.append(line.cut(first[0]))
            self.place = "explanation"
        elif word := grammar.word_of(line.text):
            self.place = take_word(draft, word, line) or self.place
        elif not self._options(draft, line, following):
            self._continue(draft, line)

    def _options(self, draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> bool:
        if self.place not in ("text", "options"):
            return False
        if self._bullets(draft, line, following):
            return True
        before, options = split(line, draft.expected)
        options = options or ([] if any(one.letter for one in draft.options) else truths(line))
        if not options or draft.bulleted:
            return False
        if before.text and options[0].letter:
            self._continue(draft, before)
        options[-1] = self._without_answer(draft, options[-1])
        draft.options += options
        self.place = "options"
        return True

    def _bullets(self, draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> bool:
        """Whether lines with dashes, bullets or boxes are the options; they are taken together."""
        if draft.bulleted and self._left:
            if line == self._left[0]:
                self._left.pop(0)
                return True
            return False
        if draft.options or not is_bullet(line) or _options_follow(following):
            return False
        block = [line, *block_of(following)]
        options = options_of(block)
        if options:
            draft.options[:], draft.bulleted, self._left = options, True, block[1:]
            self.place = "options"
        return bool(options)

    def _answer_behind(self, draft: QuestionDraft, line: WordLine) -> WordLine:
        """The line without an answer in brackets behind it, which goes to the draft."""
        found = behind(line.text)
        if found is None:
            return line
        draft.given.append(WrittenAnswer(line.number, line.cut(*found[1]), ON_LINE))
        return line.cut(0, found[0])

    def _without_answer(self, draft: QuestionDraft, option: WordOption) -> WordOption:
        return replace(option, body=self._answer_behind(draft, option.body))

    def _continue(self, draft: QuestionDraft, line: WordLine) -> None:
        if self.place == "text":
            draft.texts.append(self._answer_behind(draft, line))
        elif self.place == "explanation":
            draft.explanation.append(line)
            if span := explained(line.text):
                draft.given.append(WrittenAnswer(line.number, line.cut(*span), IN_EXPLANATION))
        elif self.place == "answer":
            draft.given.append(WrittenAnswer(line.number, line, ON_LINE))
            self.place = "done"
        elif self.place == "options":
            last = draft.options[-1]
            if line.opens and last.body.text:
                self._notes.doubt(
                    line.number,
                    f"{draft.name}: dòng “{line.quoted()}” (đoạn {line.number}) đứng sau lựa chọn "
                    f"{last.letter.upper()}; tạm nối vào lựa chọn đó.",
                )
            draft.join_option(line)
        else:
            self._notes.doubt(
                line.number,
                f"{draft.name}: dòng “{line.quoted(50)}” không rõ thuộc về đâu; không lấy.",
            )


def _options_follow(following: Sequence[WordLine]) -> bool:
    """Whether 'A. …' comes before the next question."""
    for line in following:
        if grammar.NAMED.match(line.text) or grammar.word_of(line.text):
            return False
        if split(line, "A")[1]:
            return True
    return False
