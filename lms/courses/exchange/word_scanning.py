"""The lines of a Word file gathered into drafts of questions (pure)."""

from collections.abc import Iterable, Sequence
from typing import Literal

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange import word_levels, word_matching, word_tables, word_truth_tables
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_answers import begun, stated
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_inside import Inside, Place
from lms.courses.exchange.word_items import READ_AS_KEY, Item, KeyTable, items_of
from lms.courses.exchange.word_key_scanning import KeyBlock, part_of
from lms.courses.exchange.word_key_tables import KeyEntry
from lms.courses.exchange.word_keys import letters_of, truth_of
from lms.courses.exchange.word_levels import Aside
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import split, truths
from lms.courses.exchange.word_pairs import pairs_of
from lms.courses.exchange.word_passages import Passage
from lms.grading.labels import Level
from lms.office.blocks import STRUCK, Block, Table

_READ_AS_TEXT = ("công thức", "chữ gạch ngang", "chỉ số trên hoặc dưới", "khung chữ", "chữ sửa")
Form = Literal["named", "numbered", "plain"]


def scan(blocks: Iterable[Block], notes: Notes) -> list[QuestionDraft]:
    """The drafts in a file's order."""
    scanner = _Scanner(items_of(blocks), notes)
    scanner.run()
    return scanner.drafts


def _form_of(items: Sequence[Item]) -> Form:
    lines = [one.thing.text for one in items if isinstance(one.thing, WordLine)]
    if any(grammar.NAMED.match(line) or grammar.UNNUMBERED.match(line) for line in lines):
        return "named"
    return "numbered" if any(grammar.NUMBERED.match(line) for line in lines) else "plain"


class _Scanner:
    """Goes through the file once and knows what a line that follows belongs to."""

    def __init__(self, items: Sequence[Item], notes: Notes) -> None:
        self.drafts: list[QuestionDraft] = []
        self._items, self._notes = items, notes
        self._keys = KeyBlock(self.drafts, notes)
        self._inside = Inside(notes)
        self._form = _form_of(items)
        self._group, self._variant = "", ""
        self._level: Level | None = None
        self._passage: Passage | None = None
        self._at = 0
        self._skipped = False

    @property
    def _place(self) -> Place:
        return self._inside.place

    @property
    def _draft(self) -> QuestionDraft | None:
        return self.drafts[-1] if self._place else None

    @property
    def _following(self) -> Sequence[WordLine]:
        """The lines that follow, up to the next table."""
        found: list[WordLine] = []
        for one in self._items[self._at + 1 : self._at + 40]:
            if not isinstance(one.thing, WordLine):
                break
            found.append(one.thing)
        return found

    def run(self) -> None:
        """Gather everything."""
        for place, item in enumerate(self._items):
            self._at = place
            if isinstance(item.thing, KeyTable):
                self._keys.take_all(item.thing.entries, item.line)
                self._inside.leave()
            elif isinstance(item.thing, Table):
                self._table(item.thing)
            elif item.thing.text:
                self._line(item.thing)
            self._lose(item.lost, item.line)
        self._end_passage()
        self._keys.finish()

    def _lose(self, lost: Iterable[str], line: int) -> None:
        where, place = (f"{self._draft.name}: ", line) if self._draft else ("", 0)
        for what in dict.fromkeys(lost):
            if what == READ_AS_KEY:
                self._notes.lose(place, f"{where}{what} ở đoạn {line} đã được đọc.", minor=True)
                continue
            done = "đọc thành chữ thường" if what.startswith(_READ_AS_TEXT) else "không được giữ"
            self._notes.lose(place, f"{where}{what} ở đoạn {line} {done}; xem lại câu này.")

    def _table(self, table: Table) -> None:
        draft = self._draft
        if self._passage is not None and not self._place:
            self._passage.fragments.append(table)
        elif draft is None:
            self._notes.lose(
                0, f"Bảng {len(table.rows)} dòng ở đoạn {table.line} không thuộc câu nào nên không lấy."
            )
        elif word_tables.fill(draft, table):
            self._inside.close()
        elif columns := word_matching.columns_of(table):
            draft.columns = columns
        elif word_truth_tables.fill(draft, table):
            self._inside.goes_on("options")
        elif self._place == "text":
            draft.texts.append(table)
        else:
            size = f"{len(table.rows)} dòng"
            self._notes.lose(
                table.line,
                f"{draft.name}: bảng {size} ở đoạn {table.line} không được giữ; chép lại bảng vào câu.",
            )

    def _line(self, line: WordLine) -> None:
        line, before = word_levels.before_number(line)
        if grammar.is_end(line.text):
            self._inside.leave()
            self._end_passage()
        elif code := grammar.variant_of(line.text):
            self._begin_variant(code, line)
        elif not (self._begin_passage(line) or self._key(line)):
            self._question_or_more(line, before)

    def _question_or_more(self, line: WordLine, before: Aside) -> None:
        if self._place == "order" and self._inside.step(self.drafts[-1], line):
            return
        if self._question(line, before) or self._heading(line):
            return
        if self._passage is not None and not self._place:
            self._passage.fragments.append(line)
        elif self._draft is None:
            self._belongs_to_nobody(line)
        else:
            self._inside.take(self._draft, line, self._following)

    def _belongs_to_nobody(self, line: WordLine) -> None:
        if not self._skipped:
            self._notes.lose(0, f"Đoạn {line.number} không thuộc câu nào nên không lấy: “{line.quoted()}”.")
        self._skipped = not self.drafts

    def _begin_variant(self, code: str, line: WordLine) -> None:
        """A code above questions begins a paper of its own; in a key it says whose answers follow."""
        self._inside.leave()
        self._end_passage()
        is_key = grammar.is_key_head(line.text) or self._is_key_next() or self._is_answered_next()
        if is_key and self.drafts:
            self._keys.begin()
            self._keys.variant = code
        else:
            self._keys.close()
            self._variant = self._keys.variant = code
            self._keys.variant = ""

    def _is_key_next(self) -> bool:
        following = self._items[self._at + 1].thing if self._at + 1 < len(self._items) else None
        if isinstance(following, WordLine):
            return bool(pairs_of(following.text))
        return isinstance(following, KeyTable)

    def _begin_passage(self, line: WordLine) -> bool:
        numbers = grammar.passage_for(line.text)
        if numbers is None or grammar.NAMED.match(line.text) or grammar.is_group(line.text):
            return False
        last = self.drafts[-1].number if self._draft else None
        if not numbers[0] and (self._place in ("text", "explanation") or not self._ends_text(line)):
            return False
        if numbers[0] and self._place == "text" and numbers[0] <= (last or 0):
            return False
        self._end_passage()
        self._keys.close()
        self._inside.leave()
        self._passage = Passage(*numbers, [line])
        return True

    @staticmethod
    def _ends_text(line: WordLine) -> bool:
        return line.text.rstrip().endswith(":")

    def _end_passage(self) -> None:
        if self._passage is not None:
            self._passage.leave(self._notes)
        self._passage = None

    def _key(self, line: WordLine) -> bool:
        """Whether the line belongs to the answers of many questions."""
        word = grammar.word_of(line.text)
        is_answer = bool(word and word[0] == "answer")
        pairs = pairs_of(line.text[word[1] :] if word and is_answer else line.text)
        draft = self._draft
        if draft is not None and pairs and (draft.columns[0] or grammar.asks_matching(draft.asked)):
            return False  # '1-b, 2-a' says what belongs together in this question
        if len(pairs) >= 2 and line.has(STRUCK):
            self._notes.doubt(0, f"Dòng đáp án “{line.quoted()}” có chữ bị gạch ngang nên không lấy.")
            return True
        entries = [KeyEntry(number, given) for number, given in pairs]
        if self._keys.open and (pairs or self._keys.takes(line, self._following)):
            return pairs == [] or self._keys.take_all(entries, line.number)
        if len(pairs) >= 2 and (self.drafts or is_answer):
            self._inside.leave()
            return self._keys.take_all(entries, line.number)
        is_own = stated(line.text) or begun(line.text)
        if grammar.is_key_head(line.text) and not is_own and self._announces(line):
            self._keys.begin()
            self._inside.leave()
            return True
        return False

    def _announces(self, line: WordLine) -> bool:
        """Whether a line 'Đáp án' speaks of many questions, not of the one above it."""
        if self._is_key_next():
            return True
        following = self._following[:1]
        told = following[0].text if following else ""
        if letters_of(told) or truth_of(told) or not self.drafts:
            return False
        is_more = grammar.NAMED.match(told) or grammar.is_group(told) or grammar.variant_of(told)
        return bool(is_more) or line.text.isupper() or line.heading > 0

    def _question(self, line: WordLine, before: Aside) -> bool:
        found = grammar.NAMED.match(line.text) or grammar.UNNUMBERED.match(line.text)
        if found is None and self._form == "numbered" and not self._is_numbered_inside(line):
            found = grammar.NUMBERED.match(line.text)
        if found is None and not self._starts_plainly(line):
            return False
        groups = found.groupdict() if found else {}
        number = int(groups["number"]) if groups.get("number") else None
        self._keys.close()
        draft = QuestionDraft(line.number, number, self._group, variant=self._variant, level=self._level)
        self.drafts.append(draft)
        self._inside.open(draft, line, found, before)
        passage = self._passage
        if (
            passage is not None
            and not passage.goes_with(draft, self._notes)
            and (number or 999) > passage.last
        ):
            self._end_passage()
        return True

    def _is_numbered_inside(self, line: WordLine) -> bool:
        """Whether '1. …' is a line of a question without options yet, where another number is next."""
        found, draft = grammar.NUMBERED.match(line.text), self._draft
        if found is None or draft is None or self._place != "text" or draft.options:
            return False
        return self._inside.counts(draft, int(found["number"]), self._following)

    def _starts_plainly(self, line: WordLine) -> bool:
        if self._form != "plain" or not line.opens or grammar.word_of(line.text) or line.heading:
            return False
        is_option = bool(split(line, self._draft.expected if self._draft else "A")[1]) or bool(truths(line))
        return not is_option and self._place != "text" and (bool(self._place) or self._precedes_options())

    def _precedes_options(self) -> bool:
        following = self._following[:1]
        return bool(following) and bool(split(following[0], "A")[1])

    def _heading(self, line: WordLine) -> bool:
        is_option = self._draft is not None and bool(split(line, self._draft.expected)[1])
        if not line.heading and (is_option or not grammar.is_group(line.text)):
            return False
        if (
            not line.heading
            and self._draft is not None
            and self._inside.is_statement(self._draft, line, self._following)
        ):
            return False
        self._inside.leave()
        if self._keys.open and (self._is_key_next() or self._is_answered_next()):
            self._keys.part = part_of(line.text)
            return True
        self._end_passage()
        self._group = line.text.strip("#").strip()
        self._level = word_levels.of_heading(self._group)
        self._keys.close()
        return True

    def _is_answered_next(self) -> bool:
        """Whether 'Câu 1: B' follows, as in a key, and no question."""
        following = self._following[:2]
        found = grammar.NAMED.match(following[0].text) if following else None
        return bool(found) and bool(letters_of(following[0].text[found.end() :] if found else ""))
