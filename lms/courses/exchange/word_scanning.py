"""The lines of a Word file gathered into drafts of questions (pure)."""

from collections.abc import Iterable, Sequence
from typing import Literal

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange import word_levels, word_tables
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_draft import ON_LINE, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_key_scanning import KeyBlock
from lms.courses.exchange.word_keys import letters_of, truth_of
from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.courses.exchange.word_options import split, truths
from lms.courses.exchange.word_pairs import pairs_of, pairs_of_table
from lms.courses.exchange.word_words import take_word
from lms.office.blocks import HIDDEN, Block, Paragraph, Table

Item = WordLine | Table
Place = Literal["", "text", "options", "answer", "explanation", "order", "done"]
_READ_AS_TEXT = ("công thức dài", "khung hoặc nét gạch", "khung chữ", "chữ sửa")
_READ_AS_KEY = "đáp án viết bằng chữ ẩn"


def scan(blocks: Iterable[Block], notes: Notes) -> list[QuestionDraft]:
    """The drafts in a file's order."""
    scanner = _Scanner(notes)
    items: list[tuple[Item, tuple[str, ...]]] = []
    for block in blocks:
        if isinstance(block, Table):
            lost = tuple(lost for row in block.rows for cell in row for p in cell for lost in p.lost)
            items.append((_seen_table(block), lost))
        else:
            lines, lost = _seen(block)
            seen = [_leveled(line, notes) for line in lines]
            items += [(line, lost if n == 0 else ()) for n, line in enumerate(seen)]
    items = [(item, lost) for item, lost in items if isinstance(item, Table) or item.text or lost]
    scanner.run(items)
    return scanner.drafts


def _leveled(line: WordLine, notes: Notes) -> WordLine:
    rest, mark = word_levels.before_number(line)
    _lose_level(mark, line, notes)
    return rest


def _lose_level(mark: str, line: WordLine, notes: Notes) -> None:
    if mark:
        notes.lose(line.number, f"Ký hiệu mức độ “{mark}” không được giữ trong câu hỏi.", minor=True)


def _seen(block: Paragraph) -> tuple[list[WordLine], tuple[str, ...]]:
    """The lines of a paragraph and what is lost of it: of a hidden one only a key, which no learner sees."""
    lines = list(lines_of(block))
    lost = block.lost
    if _is_hidden(block):
        if all(_is_key(line.text) for line in lines):
            lost = (*(what for what in lost if not what.startswith("chữ ẩn")), _READ_AS_KEY)
        else:
            lines = []
    return lines or [WordLine(block.line, "", ())], lost


def _seen_table(table: Table) -> Table:
    """A table without its hidden paragraphs, unless all of it is hidden and holds keys."""
    written = [one for row in table.rows for cell in row for one in cell if one.text.strip()]
    if all(map(_is_hidden, written)) and pairs_of_table(table.cells()):
        return table
    rows = (tuple(tuple(one for one in cell if not _is_hidden(one)) for cell in row) for row in table.rows)
    return Table(table.line, tuple(rows))


def _is_hidden(block: Paragraph) -> bool:
    return bool(block.runs) and all(HIDDEN in run.marks for run in block.runs)


def _is_key(text: str) -> bool:
    word = grammar.word_of(text)
    return bool(word and word[0] == "answer") or bool(pairs_of(text))


class _Scanner:
    """Goes through the file once and knows what a line that follows belongs to."""

    def __init__(self, notes: Notes) -> None:
        self.drafts: list[QuestionDraft] = []
        self._notes = notes
        self._keys = KeyBlock(self.drafts, notes)
        self._group = ""
        self._place: Place = ""
        self._form: Literal["named", "numbered", "plain"] = "plain"
        self._next: Item | None = None
        self._skipped = False

    @property
    def _draft(self) -> QuestionDraft | None:
        return self.drafts[-1] if self._place else None

    def run(self, items: Sequence[tuple[Item, tuple[str, ...]]]) -> None:
        lines = [
            one
            for item, _ in items
            for one in (word_tables.as_lines(item) if isinstance(item, Table) else [item])
        ]
        if any(grammar.NAMED.match(line.text) or grammar.UNNUMBERED.match(line.text) for line in lines):
            self._form = "named"
        elif any(grammar.NUMBERED.match(line.text) for line in lines):
            self._form = "numbered"
        for place, (item, lost) in enumerate(items):
            self._next = items[place + 1][0] if place + 1 < len(items) else None
            if isinstance(item, Table):
                self._table(item)
            elif item.text:
                self._line(item)
            self._lose(lost, item.line if isinstance(item, Table) else item.number)

    def _lose(self, lost: Iterable[str], line: int) -> None:
        where = f"{self._draft.name}: " if self._draft else ""
        for what in dict.fromkeys(lost):
            done = "đọc thành chữ thường" if what.startswith(_READ_AS_TEXT) else "không được giữ"
            done = "đã được đọc" if what == _READ_AS_KEY else done
            self._notes.lose(line, f"{where}{what} ở đoạn {line} {done}; xem lại câu này.")

    def _table(self, table: Table) -> None:
        if pairs := pairs_of_table(table.cells()):
            self._keys.take_all(pairs, table.line)
            self._place = ""
        elif self._draft is not None and word_tables.fill(self._draft, table):
            self._place = "done"
        elif lines := word_tables.as_lines(table):
            for place, line in enumerate(lines):
                self._next = lines[place + 1] if place + 1 < len(lines) else None
                self._line(line)
            for sentence in word_tables.unread(table):
                self._notes.lose(table.line, sentence)
        else:
            where = f"{self._draft.name}: " if self._draft else ""
            size = f"{len(table.rows)} dòng"
            self._notes.lose(
                table.line, f"{where}bảng {size} ở đoạn {table.line} không được giữ; chép lại bảng vào câu."
            )

    def _line(self, line: WordLine) -> None:
        if grammar.is_end(line.text) or self._key(line):
            return
        if self._place == "order" and self._step(line):
            return
        if not (self._question(line) or self._heading(line)):
            self._inside(line)

    def _key(self, line: WordLine) -> bool:
        """Whether the line belongs to the answers of many questions."""
        word = grammar.word_of(line.text)
        pairs = pairs_of(line.text[word[1] :] if word and word[0] == "answer" else line.text)
        if self._keys.open and (pairs or self._keys.takes(line, self._next)):
            return pairs == [] or self._keys.take_all(pairs, line.number)
        if len(pairs) >= 2 and self.drafts:
            self._place = ""
            return self._keys.take_all(pairs, line.number)
        if self.drafts and grammar.is_key_head(line.text) and self._announces(line):
            self._keys.open, self._place = True, ""
            return True
        return False

    def _announces(self, line: WordLine) -> bool:
        """Whether a line 'Đáp án' speaks of many questions, not of the one above it."""
        following = self._next
        if isinstance(following, Table):
            return bool(pairs_of_table(following.cells()))
        told = following.text if following else ""
        if letters_of(told) or truth_of(told):
            return False
        return bool(pairs_of(told) or grammar.NAMED.match(told)) or line.text.isupper() or line.heading > 0

    def _question(self, line: WordLine) -> bool:
        found = grammar.NAMED.match(line.text) or grammar.UNNUMBERED.match(line.text)
        if found is None and self._form == "numbered":
            found = grammar.NUMBERED.match(line.text)
        if found is None and not self._starts_plainly(line):
            return False
        number = int(found["number"]) if found and "number" in found.groupdict() else None
        self._keys.close()
        draft = QuestionDraft(line.number, number, self._group)
        self.drafts.append(draft)
        self._place = "text"
        opening = found.start("points") if found and (found.groupdict().get("points")) else -1
        start = found.end() if found else 0
        draft.points, after = grammar.points_at(line.text, start if opening < 0 else opening)
        rest, mark = word_levels.taken(line.cut(max(start, after)))
        if mark and not draft.points:
            draft.points, after = grammar.points_at(rest.text, 0)
            rest = rest.cut(after)
        if rest.text:
            before, draft.options[:] = split(rest, "A")
            before, behind = word_levels.taken(before) if not mark else (before, "")
            draft.texts += [before] if before.text else []
            mark = mark or behind
            self._place = "options" if draft.options else "text"
        _lose_level(mark, line, self._notes)
        return True

    def _starts_plainly(self, line: WordLine) -> bool:
        if self._form != "plain" or not line.opens or grammar.word_of(line.text) or line.heading:
            return False
        is_option = bool(split(line, self._draft.expected if self._draft else "A")[1]) or bool(truths(line))
        return not is_option and self._place != "text" and (bool(self._place) or self._precedes_options())

    def _precedes_options(self) -> bool:
        return isinstance(self._next, WordLine) and bool(split(self._next, "A")[1])

    def _heading(self, line: WordLine) -> bool:
        is_option = self._draft is not None and bool(split(line, self._draft.expected)[1])
        if not line.heading and (is_option or not grammar.is_group(line.text)):
            return False
        self._group, self._place = line.text.strip("#").strip(), ""
        self._keys.close()
        return True

    def _step(self, line: WordLine) -> bool:
        found = grammar.NUMBERED.match(line.text)
        draft = self._draft
        if found is None or draft is None or int(found["number"]) != len(draft.steps) + 1:
            return False
        draft.steps.append(line.cut(found.end()))
        return True

    def _inside(self, line: WordLine) -> None:
        draft = self._draft
        if draft is None:
            if not self._skipped:
                self._notes.lose(
                    line.number, f"Đoạn {line.number} không thuộc câu nào nên không lấy: “{line.text[:60]}”."
                )
            self._skipped = not self.drafts
            return
        if word := grammar.word_of(line.text):
            self._place = take_word(draft, word, line) or self._place
            return
        before, options = split(line, draft.expected)
        options = options or ([] if any(one.letter for one in draft.options) else truths(line))
        if options and self._place in ("text", "options"):
            if before.text and options[0].letter:
                self._continue(draft, before)
            draft.options += options
            self._place = "options"
        else:
            self._continue(draft, line)

    def _continue(self, draft: QuestionDraft, line: WordLine) -> None:
        if self._place == "text":
            draft.texts.append(line)
        elif self._place == "explanation":
            draft.explanation.append(line)
        elif self._place == "answer":
            draft.given.append(WrittenAnswer(line.number, line, ON_LINE))
            self._place = "done"
        elif self._place == "options":
            if line.opens:
                last = draft.options[-1].letter.upper()
                self._notes.doubt(
                    line.number,
                    f"{draft.name}: dòng “{line.text[:60]}” (đoạn {line.number}) đứng sau lựa chọn {last}; "
                    "tạm nối vào lựa chọn đó.",
                )
            draft.join_option(line)
        else:
            self._notes.doubt(
                line.number,
                f"{draft.name}: dòng “{line.text[:50]}” không rõ thuộc về đâu; không lấy.",
            )
