"""Which lines of a Word file belong to the answers of many questions (pure)."""

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_answers import begun, stated
from lms.courses.exchange.word_cursor import Cursor
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_items import KeyTable
from lms.courses.exchange.word_key_scanning import KeyBlock, part_of
from lms.courses.exchange.word_key_tables import KeyEntry
from lms.courses.exchange.word_keys import letters_of, truth_of
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_pairs import pairs_of
from lms.office.blocks import STRUCK


class KeyLines:
    """Takes the lines of keys; what it does not take is of questions."""

    def __init__(self, drafts: list[QuestionDraft], cursor: Cursor, notes: Notes) -> None:
        self._keys, self._cursor, self._notes = KeyBlock(drafts, notes), cursor, notes

    def close(self) -> None:
        """A question or a heading follows."""
        self._keys.close()

    def begin_paper(self) -> None:
        """The paper of a variant follows."""
        self._keys.close()
        self._keys.variant = ""

    def finish(self) -> None:
        """The file ends."""
        self._keys.finish()

    def take_table(self, table: KeyTable, draft: QuestionDraft | None) -> None:
        """Take a table of answers, unless it may be what the open question matches."""
        if draft is not None and not draft.options and grammar.asks_matching(draft.asked):
            told = f"bảng ở đoạn {table.line} không rõ là đáp án hay là phần của câu; không lấy."
            self._notes.doubt(draft.line, f"{draft.name}: {told}")
        else:
            self._keys.take_all(table.entries, table.line)

    def take(self, line: WordLine, draft: QuestionDraft | None) -> bool:
        """Whether the line is of a key; `draft` is the question that is open."""
        word = grammar.word_of(line.text)
        is_answer = word is not None and word[0] == "answer"
        pairs = pairs_of(line.text[word[1] :] if word and is_answer else line.text)
        if draft is not None and pairs and (draft.columns[0] or grammar.asks_matching(draft.asked)):
            return False  # '1-b, 2-a' says what belongs together in this question
        if len(pairs) >= 2 and line.has(STRUCK):
            self._notes.doubt(0, f"Dòng đáp án “{line.quoted()}” có chữ bị gạch ngang nên không lấy.")
            return True
        is_list = len(pairs) >= 2 or (draft is None and self._cursor.is_before_key())
        if pairs and (self._keys.open or (is_list and (self._keys.drafts or is_answer))):
            return self._keys.take_all([KeyEntry(*one) for one in pairs], line.number)
        if self._keys.open and self._keys.takes(line, self._cursor.lines):
            return True
        if grammar.is_key_head(line.text) and self._announces(line):
            self._keys.begin()
            return True
        return False

    def takes_variant(self, code: str, line: WordLine) -> bool:
        """Whether the code of a variant says whose answers follow; above questions it begins a paper."""
        is_key = grammar.is_key_head(line.text) or self._cursor.is_before_key()
        if not is_key or not self._keys.drafts:
            return False
        self._keys.begin()
        self._keys.variant = code
        return True

    def takes_heading(self, line: WordLine) -> bool:
        """Whether a heading says of which part the answers are that follow."""
        if not self._cursor.is_before_key():
            return False
        if not self._keys.open and not (self._keys.drafts and pairs_of(self._cursor.next_text)):
            return False
        self._keys.begin()
        self._keys.part = part_of(line.text)
        return True

    def _announces(self, line: WordLine) -> bool:
        """Whether a line 'Đáp án' speaks of many questions, not of the one above it."""
        if stated(line.text) or begun(line.text):
            return False
        told = self._cursor.next_text
        if self._cursor.is_before_key():
            return True
        if letters_of(told) or truth_of(told) or not self._keys.drafts:
            return False
        is_more = grammar.NAMED.match(told) or (told and grammar.is_group(told)) or grammar.variant_of(told)
        return bool(is_more) or line.text.isupper() or line.heading > 0
