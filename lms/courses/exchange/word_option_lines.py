"""Lines of a question in Word that are its options, with letters or without (pure)."""

from collections.abc import Sequence
from dataclasses import replace

from lms.courses.exchange.word_answers import behind
from lms.courses.exchange.word_bullets import block_of, is_bullet, options_of
from lms.courses.exchange.word_draft import ON_LINE, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_numbering import options_follow
from lms.courses.exchange.word_options import WordOption, split, truths

Found = tuple[WordLine, list[WordOption]]


def begin(draft: QuestionDraft, line: WordLine) -> WordLine:
    """The first words of a question without the options that stand on the same line."""
    text, draft.options[:] = split(line, "A")
    return text


class OptionLines:
    """Finds options line by line; those without letters are found together and then passed by."""

    def __init__(self) -> None:
        self._left: list[WordLine] = []

    def find(self, draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> Found | None:
        """What is before the line's options, and these ([] for one found before); None without any."""
        if draft.bulleted:
            return (line.cut(0, 0), []) if self._passed(line) else None
        if block := self._block(draft, line, following):
            draft.bulleted, self._left = True, block[1:]
            return line.cut(0, 0), options_of(block)
        before, options = split(line, draft.expected)
        options = options or ([] if any(one.letter for one in draft.options) else truths(line))
        if not options:
            return None
        options[-1] = replace(options[-1], body=answer_behind(draft, options[-1].body))
        return (before if options[0].letter else line.cut(0, 0)), options

    def _passed(self, line: WordLine) -> bool:
        if not self._left or line != self._left[0]:
            return False
        self._left.pop(0)
        return True

    @staticmethod
    def _block(draft: QuestionDraft, line: WordLine, following: Sequence[WordLine]) -> list[WordLine]:
        """The lines with dashes, bullets or boxes that begin here and are the options, [] for none."""
        if draft.options or not is_bullet(line) or options_follow(following):
            return []
        block = [line, *block_of(following)]
        return block if options_of(block) else []


def answer_behind(draft: QuestionDraft, line: WordLine) -> WordLine:
    """The line without an answer in brackets or behind an arrow at its end, which goes to the draft."""
    found = behind(line.text)
    if found is None:
        return line
    draft.given.append(WrittenAnswer(line.number, line.cut(*found[1]), ON_LINE))
    return line.cut(0, found[0])
