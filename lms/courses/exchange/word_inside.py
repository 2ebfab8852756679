"""What the lines below the beginning of a question in Word are to it (pure)."""

import re
from collections.abc import Sequence
from typing import Literal

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange import word_keys, word_levels, word_matching, word_tables, word_truth_tables
from lms.courses.exchange import word_option_lines as option_lines
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_answers import begun, explained, stated
from lms.courses.exchange.word_draft import IN_EXPLANATION, ON_LINE, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_words import take_word
from lms.office.blocks import Table

Place = Literal["", "text", "options", "answer", "explanation", "order", "done"]


class Inside:
    """Puts line after line into the question that is open; `place` says what of it the last one was."""

    def __init__(self, notes: Notes) -> None:
        self.place: Place = ""
        self._notes = notes
        self._options = option_lines.OptionLines()

    def leave(self) -> None:
        """No question is open."""
        self.place = ""

    def take_table(self, draft: QuestionDraft, table: Table) -> None:
        """Put a table where it belongs: pairs, criteria, statements, or one to be looked at."""
        if word_tables.fill(draft, table):
            self.place = "done"
        elif columns := word_matching.columns_of(table):
            draft.columns = columns
        elif word_truth_tables.fill(draft, table):
            self.place = "options"
        elif self.place == "text":
            draft.texts.append(table)
        else:
            told = f"bảng {len(table.rows)} dòng ở đoạn {table.line} không được giữ; chép lại bảng vào câu."
            self._notes.lose(table.line, f"{draft.name}: {told}")

    def open(
        self, draft: QuestionDraft, line: WordLine, found: re.Match[str] | None, before: word_levels.Aside
    ) -> None:
        """A question begins with a line."""
        self.place = "text"
        groups = found.groupdict() if found else {}
        start = found.end() if found else 0
        aside = groups.get("aside")
        said = word_levels.aside_of(aside[1:-1]) if aside else None
        if found and aside and said is None:
            start = found.start("aside")
        rest, first = word_levels.taken_first(line.cut(start))
        said = before.joined(said or word_levels.Aside()).joined(first)
        if rest.text:
            text, last = word_levels.taken_last(option_lines.begin(draft, rest))
            said = said.joined(last)
            draft.texts += [option_lines.answer_behind(draft, text)] if text.text else []
            self.place = "options" if draft.options else "text"
        draft.points, draft.level = said.points, said.level or draft.level

    def step(self, draft: QuestionDraft, line: WordLine) -> bool:
        """Whether the line is the next step in the right order."""
        found = grammar.NUMBERED.match(line.text)
        if found is None or int(found["number"]) != len(draft.steps) + 1:
            return False
        draft.steps.append(line.cut(found.end()))
        return True

    def take(self, draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> None:
        """Put a line where it belongs."""
        if span := stated(line.text):
            draft.given.append(WrittenAnswer(line.number, line.cut(*span), ON_LINE))
            self.place = "done"
        elif self.place == "options" and word_keys.parts_of(line.text):
            draft.given.append(WrittenAnswer(line.number, line, ON_LINE))
            self.place = "done"
        elif self.place != "explanation" and (first := begun(line.text)):
            draft.given.append(WrittenAnswer(line.number, line.cut(*first[1]), ON_LINE))
            draft.explanation.append(line.cut(first[0]))
            self.place = "explanation"
        elif word := grammar.word_of(line.text):
            self.place = take_word(draft, word, line) or self.place
        elif self._may_have_options(draft) and (found := self._options.find(draft, line, following)):
            before, options = found
            if before.text:
                self._continue(draft, before)
            draft.options += options
            self.place = "options"
        else:
            self._continue(draft, line)

    def _may_have_options(self, draft: QuestionDraft) -> bool:
        """Whether options may follow: the answer may have been told before them."""
        return self.place in ("text", "options") or (self.place == "done" and not draft.options)

    def _continue(self, draft: QuestionDraft, line: WordLine) -> None:
        if self.place == "text":
            draft.texts.append(option_lines.answer_behind(draft, line))
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
