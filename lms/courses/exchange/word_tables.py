"""Tables in a Word file of questions: keys, criteria, pairs, options laid out, questions in rows (pure)."""

import re
from collections.abc import Iterator, Sequence

from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_grammar import NAMED
from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.courses.exchange.word_options import split
from lms.office.blocks import Paragraph, Table, TextRun

_QUESTION = re.compile(r"(?:nội dung )?câu hỏi|nội dung(?: câu hỏi)?|đề bài", re.IGNORECASE)
_ANSWER = re.compile(r"đáp án(?: đúng)?|đ/?a", re.IGNORECASE)
_EXPLAINED = re.compile(r"giải thích|hướng dẫn", re.IGNORECASE)
_GROUND = re.compile(r"căn cứ|nguồn", re.IGNORECASE)
_OPTION = re.compile(r"(?:phương án |đáp án |lựa chọn )?([A-J])", re.IGNORECASE)
_ASKED = re.compile(rf"(?:{_QUESTION.pattern})(?: (?:và|kèm|,).*)?|câu hỏi.*|nội dung.*", re.IGNORECASE)
_CHOICES = re.compile(r"(?:các )?(?:phương án|lựa chọn|câu trả lời)(?: .*)?", re.IGNORECASE)
_NUMBER = re.compile(r"stt|tt|câu(?: số)?|số(?: câu)?", re.IGNORECASE)
_KNOWN = (_ASKED, _ANSWER, _EXPLAINED, _GROUND, _CHOICES, _NUMBER)
_CRITERION = re.compile(r"tiêu chí.*|nội dung.*|yêu cầu.*|ý", re.IGNORECASE)
_POINTS = re.compile(r"(?:thang )?điểm.*", re.IGNORECASE)


def fill(draft: QuestionDraft, table: Table) -> bool:
    """Whether the table is the pairs or the criteria of the question, which are then in the draft."""
    cells = table.cells()
    if len(cells) < 2 or any(len(row) != 2 for row in cells):
        return False
    left, right = cells[0]
    rows = [(_line(row[0]), _line(row[1])) for row in table.rows[1:]]
    if left.lower().startswith("vế trái") and right.lower().startswith("vế phải"):
        draft.pairs.extend((first, second) for first, second in rows if second is not None)
        return True
    if _CRITERION.fullmatch(left) and _POINTS.fullmatch(right):
        draft.criteria.extend((one, points.text if points else "") for one, points in rows if one is not None)
        draft.essay = True
        return True
    return False


def as_lines(table: Table) -> list[WordLine]:
    """The lines of a table that lays out questions or options, [] of one that says something else."""
    if found := list(_questions(table)) or list(_whole_rows(table)):
        return found
    lines = [[line for one in cell for line in lines_of(one)] for row in table.rows for cell in row]
    starts = sum(1 for cell in lines if cell and NAMED.match(cell[0].text))
    options = sum(1 for cell in lines if any(split(line, "A")[1] or split(line, "B")[1] for line in cell[:1]))
    return [line for cell in lines for line in cell] if starts or options >= 2 else []


def unread(table: Table) -> Iterator[str]:
    """What a table of questions in rows says beside them: other columns, rows of another shape."""
    if not (list(_questions(table)) or list(_whole_rows(table))):
        return
    heads, *rows = table.cells()
    for place, head in enumerate(heads):
        is_known = any(one.fullmatch(head) for one in (*_KNOWN, _OPTION))
        if not is_known and any(len(row) == len(heads) and row[place] for row in rows):
            yield f"Cột “{head[:60]}” của bảng không được giữ."
    for row in rows:
        if len(row) != len(heads) and (text := " ".join(filter(None, row))):
            yield f"Dòng “{text[:60]}” của bảng có số ô khác nên không được đọc."


def _line(cell: Sequence[Paragraph]) -> WordLine | None:
    joined: WordLine | None = None
    for line in (line for one in cell for line in lines_of(one)):
        joined = joined.joined(line) if joined else line
    return joined


def _questions(table: Table) -> Iterator[WordLine]:
    """Rows under a head 'STT | Câu hỏi | A | B | C | D | Đáp án' as the lines that they would be."""
    heads = table.cells()[0] if table.rows else ()
    asked = next((n for n, head in enumerate(heads) if _QUESTION.fullmatch(head)), None)
    if asked is None or sum(1 for head in heads if _OPTION.fullmatch(head)) < 2:
        return
    numbers = next((n for n, head in enumerate(heads) if _NUMBER.fullmatch(head)), None)
    for place, row in enumerate(table.rows[1:], 1):
        if len(row) != len(heads) or not any(one.text.strip() for one in row[asked]):
            continue
        told = table.cells()[place][numbers].rstrip(".") if numbers is not None else ""
        yield from _labelled(row[asked], f"Câu {told if told.isdecimal() else place}:")
        for head, cell in zip(heads, row, strict=True):
            if option := _OPTION.fullmatch(head):
                yield from _labelled(cell, f"{option[1].upper()}.")
        for head, cell in zip(heads, row, strict=True):
            for pattern, label in ((_ANSWER, "Đáp án:"), (_EXPLAINED, "Giải thích:"), (_GROUND, "Căn cứ:")):
                if pattern.fullmatch(head):
                    yield from _labelled(cell, label)


def _whole_rows(table: Table) -> Iterator[WordLine]:
    """Rows under 'STT | Nội dung câu hỏi và phương án | Đáp án' as the lines that they would be."""
    heads = table.cells()[0] if table.rows else ()
    asked = next((n for n, head in enumerate(heads) if _ASKED.fullmatch(head)), None)
    answers = [n for n, head in enumerate(heads) if _ANSWER.fullmatch(head) and n != asked]
    if asked is None or len(answers) != 1:
        return
    choices = [n for n, head in enumerate(heads) if _CHOICES.fullmatch(head) and n != asked]
    numbers = next((n for n, head in enumerate(heads) if _NUMBER.fullmatch(head) and n != asked), None)
    for place, row in enumerate(table.rows[1:], 1):
        if len(row) != len(heads) or not any(one.text.strip() for one in row[asked]):
            continue
        told = table.cells()[place][numbers].rstrip(".") if numbers is not None else ""
        first, *more = [line for one in row[asked] for line in lines_of(one)]
        yield (
            first
            if NAMED.match(first.text)
            else _behind(f"Câu {told if told.isdecimal() else place}:", first)
        )
        yield from more
        yield from (line for n in choices for one in row[n] for line in lines_of(one))
        for column, label in ((answers[0], "Đáp án:"), *_notes_of(heads)):
            yield from _labelled(row[column], label)


def _notes_of(heads: Sequence[str]) -> Iterator[tuple[int, str]]:
    for place, head in enumerate(heads):
        if _EXPLAINED.fullmatch(head):
            yield place, "Giải thích:"
        elif _GROUND.fullmatch(head):
            yield place, "Căn cứ:"


def _labelled(cell: Sequence[Paragraph], label: str) -> Iterator[WordLine]:
    line = _line(cell)
    if line is not None:
        yield _behind(label, line)


def _behind(label: str, line: WordLine) -> WordLine:
    [head] = lines_of(Paragraph(line.number, (), TextRun(label), 0))
    return head.joined(line)
