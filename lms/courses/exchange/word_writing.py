"""Questions of the house into a Word file that reads well on paper and reads back as it was (pure)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lms.courses.exchange import labelled, plain, word_deciding
from lms.courses.exchange.asked import Note
from lms.courses.exchange.sheet_columns import is_truth
from lms.grading import types
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.statement_pairs import WORDS
from lms.office.blocks import BOLD, ITALIC, Block, Paragraph, Table, TextRun

_MARKED = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*|(?<![\\*])\*([^*]+?)(?<!\\)\*")
_LETTERS = "ABCDEFGHIJ"


def written(title: str, questions: Iterable[ExchangedQuestion]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a Word file, and what does not come back from it, by line of the bank."""
    blocks: list[Block] = [Paragraph(0, (TextRun(title),), heading=1)]
    losses: list[Note] = []
    group = ""
    for number, asked in enumerate(questions, 1):
        if asked.group != group:
            group = asked.group
            blocks.append(Paragraph(0, (TextRun(plain.to_plain(group)),), heading=2))
        own = list(_blocks(number, asked))
        blocks += own
        losses += _losses(number, asked, own)
    return tuple(blocks), tuple(losses)


def _losses(number: int, asked: ExchangedQuestion, own: list[Block]) -> Iterator[Note]:
    for name in plain.pictures(asked):
        yield Note(asked.line, f"Câu {number}: hình {name} không đi theo tệp Word; phải chèn lại.")
    if asked.wildcards or asked.like or any(one.weight is not None for one in asked.answers):
        yield Note(
            asked.line,
            f"Câu {number}: trọng số, dấu * thay chữ và cách so như Moodle không ghi được ra Word; đọc lại "
            "thì mọi đáp án đều được trọn điểm.",
        )
    head = Paragraph(0, (TextRun(asked.group),), heading=2)
    read = word_deciding.read([head, *own]).questions
    if len(read) != 1 or _bare(read[0]) != _bare(asked):
        yield Note(
            asked.line,
            f"Câu {number}: một phần cách trình bày chỉ còn chữ thường; đọc lại từ Word sẽ khác bản gốc.",
        )


def _bare(asked: ExchangedQuestion) -> ExchangedQuestion:
    return replace(asked, line=0, answers=tuple(replace(one, line=0) for one in asked.answers))


def _blocks(number: int, asked: ExchangedQuestion) -> Iterator[Block]:
    bold = (TextRun(f"Câu {number}. ", BOLD), *_runs(asked.title))
    yield Paragraph(0, bold, keeps=True)
    for line in asked.text.split("\n") if asked.text else ():
        yield Paragraph(0, _runs(line.rstrip()), keeps=True)
    yield from _answers(asked)
    for place, one in enumerate(asked.answers):
        if one.feedback:
            yield Paragraph(0, (TextRun(f"Phản hồi {_LETTERS[place % 10]}: "), *_runs(one.feedback)))
    told = (
        ("Căn cứ", " ".join(asked.grounds)),
        ("Điểm", asked.points),
        ("Cách chấm", asked.rule),
        ("Mã", asked.id),
        *labelled.said(asked.labels).items(),
    )
    for name, value in told:
        if value:
            yield _line(f"{name}: {value}")
    if asked.without_marks:
        yield _line("Chấp nhận gõ không dấu")
    for place, text in enumerate(asked.explanation.split("\n") if asked.explanation else ()):
        yield Paragraph(0, (TextRun("Giải thích: " if place == 0 else "", ITALIC), *_runs(text.rstrip())))


def _answers(asked: ExchangedQuestion) -> Iterator[Block]:
    shape = types.of_kind(asked.kind).shape
    if shape.marks == "each":
        yield from _statements(asked)
        return
    if shape.marks != "none":
        yield from _options(asked)
        return
    if shape.lead:
        yield _line(shape.lead)
    if shape.partner != "none":
        texts = (one.text if shape.markdown else plain.escaped(one.text) for one in asked.answers)
        rows = zip(texts, (one.partner for one in asked.answers), strict=True)
        if asked.answers or not shape.lead:
            yield _table((shape.heads, *rows))
        return
    for place, one in enumerate(asked.answers):
        if shape.ordered:
            yield Paragraph(0, (TextRun(f"{place + 1}. "), *_runs(one.text)))
        else:
            yield _line(f"{'Đáp án' if place == 0 else 'Hoặc'}: {one.text}")


def _options(asked: ExchangedQuestion) -> Iterator[Block]:
    if not is_truth(asked):
        for letter, one in zip(_LETTERS, asked.answers, strict=False):
            yield Paragraph(0, (TextRun(f"{letter}. "), *_runs(one.text)), keeps=True)
    right = [_name(asked, place, one) for place, one in enumerate(asked.answers) if one.right]
    yield _line(f"Đáp án: {', '.join(right)}")


def _statements(asked: ExchangedQuestion) -> Iterator[Block]:
    letters = [letter.lower() for letter in _LETTERS[: len(asked.answers)]]
    for letter, one in zip(letters, asked.answers, strict=False):
        yield Paragraph(0, (TextRun(f"{letter}) "), *_runs(one.text)), keeps=True)
    told = (f"{letter}) {WORDS[one.right]}" for letter, one in zip(letters, asked.answers, strict=False))
    yield _line(f"Đáp án: {', '.join(told)}")


def _name(asked: ExchangedQuestion, place: int, one: ExchangedAnswer) -> str:
    return one.text if is_truth(asked) else _LETTERS[place % 10]


def _line(text: str) -> Paragraph:
    return Paragraph(0, (TextRun(text),))


def _table(rows: Iterable[tuple[str, str]]) -> Table:
    return Table(0, tuple(tuple((Paragraph(0, _runs(cell)),) for cell in row) for row in rows))


def _runs(markdown: str) -> tuple[TextRun, ...]:
    """Bold and italics as runs, everything else as it shows."""
    runs: list[TextRun] = []
    end = 0
    for found in _MARKED.finditer(markdown):
        runs.append(TextRun(_shown(markdown[end : found.start()])))
        runs.append(TextRun(_shown(found[1] or found[2]), BOLD if found[1] else ITALIC))
        end = found.end()
    runs.append(TextRun(_shown(markdown[end:])))
    return tuple(run for run in runs if run.text)


def _shown(markdown: str) -> str:
    """Plain text with the spaces at its ends kept."""
    before = " " if markdown[:1] == " " else ""
    after = " " if markdown[-1:] == " " and markdown.strip() else ""
    return f"{before}{plain.to_plain(markdown)}{after}"
