"""Where a question or a part of a paper begins in Word (pure)."""

import re
from collections.abc import Sequence
from typing import Literal

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.word_cursor import Cursor
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_items import Item
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_numbering import counts, is_statement
from lms.courses.exchange.word_options import split, truths

Form = Literal["named", "numbered", "plain"]


def _form_of(items: Sequence[Item]) -> Form:
    lines = [one.thing.text for one in items if isinstance(one.thing, WordLine)]
    if any(grammar.NAMED.match(line) or grammar.UNNUMBERED.match(line) for line in lines):
        return "named"
    return "numbered" if any(grammar.NUMBERED.match(line) for line in lines) else "plain"


class Starts:
    """Knows how this paper begins its questions: 'Câu 1', '1.', or with nothing."""

    def __init__(self, items: Sequence[Item], cursor: Cursor) -> None:
        self._form, self._cursor = _form_of(items), cursor

    def question(
        self, line: WordLine, draft: QuestionDraft | None, place: str
    ) -> tuple[bool, re.Match[str] | None]:
        """Whether a question begins with the line, and what it begins with; `draft` is open at `place`."""
        found = grammar.NAMED.match(line.text) or grammar.UNNUMBERED.match(line.text)
        if found is None and self._form == "numbered" and not self._is_inside(line, draft, place):
            found = grammar.NUMBERED.match(line.text)
        return found is not None or self._is_plain(line, draft, place), found

    def part(self, line: WordLine, draft: QuestionDraft | None, place: str) -> bool:
        """Whether the line is the heading of a part."""
        if line.heading:
            return True
        if not grammar.is_group(line.text) or (draft is not None and split(line, draft.expected)[1]):
            return False
        return not (draft and place == "text" and is_statement(draft, line, self._cursor.lines))

    def _is_inside(self, line: WordLine, draft: QuestionDraft | None, place: str) -> bool:
        """Whether '1. …' is a line of a question without options yet, where another number is next."""
        found = grammar.NUMBERED.match(line.text)
        if found is None or draft is None or place != "text" or draft.options:
            return False
        return counts(draft, int(found["number"]), self._cursor.lines)

    def _is_plain(self, line: WordLine, draft: QuestionDraft | None, place: str) -> bool:
        """Whether a question without any number begins, in a paper without numbers."""
        if self._form != "plain" or not line.opens or grammar.word_of(line.text) or line.heading:
            return False
        if truths(line) or split(line, draft.expected if draft else "A")[1]:
            return False
        return place != "text" and (bool(place) or self._cursor.is_before_options())
