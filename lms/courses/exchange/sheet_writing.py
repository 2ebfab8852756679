"""Questions of the house into a workbook that reads back as it was (pure)."""

from collections.abc import Iterable, Sequence

from lms.courses.exchange import labelled, plain, sheet_template
from lms.courses.exchange.asked import Exported, Notes
from lms.courses.exchange.sheet_columns import LETTERS, MOST_ANSWERS, SHEET, YES, is_truth, rules, type_of
from lms.grading import types, weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.office import workbooks

_LONGEST_CELL = 32_000


def write(questions: Iterable[ExchangedQuestion]) -> Exported:
    """The workbook of a bank; what it cannot carry is told by line of the bank."""
    notes = Notes()
    rows = [row for asked in questions for row in _rows(asked, notes)]
    sheets = [sheet_template.questions(SHEET, rows), *sheet_template.beside()]
    return Exported(workbooks.write(sheets), tuple(sorted(set(notes.losses))))


def template() -> bytes:
    """The empty workbook to fill in."""
    return workbooks.write([sheet_template.questions(SHEET, []), *sheet_template.beside()])


def row_of(asked: ExchangedQuestion) -> tuple[str, ...]:
    """A question as the cells of its row, in the order of the columns."""
    truth = is_truth(asked)
    cells = [""] * MOST_ANSWERS if truth else [_cell(asked, one) for one in asked.answers]
    cells += [""] * (MOST_ANSWERS - len(cells))
    names = {rule: name for name, rule in rules().items()}
    before = (asked.group, type_of(asked), asked.title, asked.text)
    bare = YES if asked.without_marks else ""
    after = (
        asked.explanation,
        " ".join(asked.grounds),
        asked.points,
        names.get(asked.rule, ""),
        bare,
        asked.id,
        *labelled.said(asked.labels).values(),
    )
    return (*before, *cells, _key(asked, truth=truth), *after)


def _rows(asked: ExchangedQuestion, notes: Notes) -> Sequence[tuple[str, ...]]:
    if len(asked.answers) > MOST_ANSWERS:
        notes.lose(
            asked.line,
            f"Câu có {len(asked.answers)} đáp án, sổ tính chỉ ghi được {MOST_ANSWERS}, nên bị bỏ lại.",
        )
        return []
    row = row_of(asked)
    if any(len(cell) > _LONGEST_CELL for cell in row):
        notes.lose(asked.line, "Câu có đoạn quá dài cho một ô của sổ tính, nên bị bỏ lại.")
        return []
    if asked.wildcards or asked.like:
        notes.lose(asked.line, "Dấu * thay chữ (mau) và cách so như Moodle (khop) không ghi được ra sổ tính.")
    for name in plain.pictures(asked):
        notes.lose(asked.line, f"Hình {name} không đi theo sổ tính; phải gửi riêng.")
    return [row]


def _cell(asked: ExchangedQuestion, one: ExchangedAnswer) -> str:
    if types.of_kind(asked.kind).shape.partner != "none":
        return f"{one.text} => {one.partner}".strip()
    text = weights.written(one.weight, one.text)
    return f"{text} // {one.feedback}" if one.feedback else text


def _key(asked: ExchangedQuestion, *, truth: bool) -> str:
    marks = types.of_kind(asked.kind).shape.marks
    if marks == "none":
        return ""
    if marks == "each":
        truths = ("Đ" if one.right else "S" for one in asked.answers)
        return ", ".join(map(" ".join, zip(LETTERS, truths, strict=False)))
    if truth:
        return ", ".join(one.text for one in asked.answers if one.right)
    return ", ".join(letter for letter, one in zip(LETTERS, asked.answers, strict=False) if one.right)
