"""The lines of a Word file gathered into drafts of questions (pure)."""

from collections.abc import Iterable, Sequence

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange import word_levels
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_cursor import Cursor
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_inside import Inside, Place
from lms.courses.exchange.word_items import READ_AS_KEY, Item, KeyTable, items_of
from lms.courses.exchange.word_key_lines import KeyLines
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_passages import SharedPassage
from lms.courses.exchange.word_starts import Starts
from lms.office.blocks import Block, Table

_READ_AS_TEXT = ("công thức dài", "khung hoặc nét gạch", "khung chữ", "chữ sửa")


def scan(blocks: Iterable[Block], notes: Notes) -> list[QuestionDraft]:
    """The drafts in a file's order."""
    scanner = _Scanner(items_of(blocks), notes)
    scanner.run()
    return scanner.drafts


class _Scanner:
    """Goes through the file once and knows what a line that follows belongs to."""

    def __init__(self, items: Sequence[Item], notes: Notes) -> None:
        self.drafts: list[QuestionDraft] = []
        self._notes = notes
        self._cursor = Cursor(items)
        self._keys = KeyLines(self.drafts, self._cursor, notes)
        self._inside = Inside(notes)
        self._starts = Starts(items, self._cursor)
        self._group, self._variant = "", ""
        self._level = word_levels.of_heading("")
        self._passage: SharedPassage | None = None
        self._skipped = False

    @property
    def _place(self) -> Place:
        return self._inside.place

    @property
    def _draft(self) -> QuestionDraft | None:
        return self.drafts[-1] if self._place else None

    def run(self) -> None:
        """Gather everything."""
        for item in self._cursor:
            if isinstance(item.thing, KeyTable):
                self._keys.take_table(item.thing, self._draft)
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
            size = f"{len(table.rows)} dòng"
            self._notes.lose(0, f"Bảng {size} ở đoạn {table.line} không thuộc câu nào nên không lấy.")
        else:
            self._inside.take_table(draft, table)

    def _line(self, line: WordLine) -> None:
        line, before = word_levels.before_number(line)
        if grammar.is_end(line.text) or grammar.is_footer(line.text):
            self._inside.leave()
            self._end_passage()
            if grammar.is_footer(line.text):
                self._belongs_to_nobody(line)
        elif code := grammar.variant_of(line.text):
            self._begin_variant(code, line)
        elif self._keys.take(line, self._draft):
            self._inside.leave()
        elif not self._begin_passage(line):
            self._question_or_more(line, before)

    def _question_or_more(self, line: WordLine, before: word_levels.Aside) -> None:
        if self._place == "order" and self._inside.step(self.drafts[-1], line):
            return
        if self._question(line, before) or self._heading(line):
            return
        if self._passage is not None and not self._place:
            self._passage.fragments.append(line)
        elif self._draft is None:
            self._belongs_to_nobody(line)
        else:
            self._inside.take(self._draft, line, self._cursor.lines)

    def _belongs_to_nobody(self, line: WordLine) -> None:
        if not self._skipped:
            self._notes.lose(0, f"Đoạn {line.number} không thuộc câu nào nên không lấy: “{line.quoted()}”.")
        self._skipped = not self.drafts

    def _begin_variant(self, code: str, line: WordLine) -> None:
        """A code above questions begins a paper of its own; in a key it says whose answers follow."""
        self._inside.leave()
        self._end_passage()
        if not self._keys.takes_variant(code, line):
            self._keys.begin_paper()
            self._variant = code

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
        self._passage = SharedPassage(*numbers, [line])
        return True

    @staticmethod
    def _ends_text(line: WordLine) -> bool:
        return line.text.rstrip().endswith(":")

    def _end_passage(self) -> None:
        if self._passage is not None:
            self._passage.leave(self._notes)
        self._passage = None

    def _question(self, line: WordLine, before: word_levels.Aside) -> bool:
        begins, found = self._starts.question(line, self._draft, self._place)
        if not begins:
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

    def _heading(self, line: WordLine) -> bool:
        if not self._starts.part(line, self._draft, self._place):
            return False
        self._inside.leave()
        if self._keys.takes_heading(line):
            return True
        self._end_passage()
        self._group = grammar.group_named(line.text)
        self._level = word_levels.of_heading(self._group)
        self._keys.close()
        return True
