"""Questions in the rows of a Word table, and the marks of their level."""

from collections.abc import Sequence

import pytest

from lms.courses.exchange import question_tables, word_deciding, word_grids, word_rows
from lms.courses.exchange.asked import Notes, Read
from lms.office.blocks import Block, Paragraph, Table, TextRun


def read(blocks: Sequence[Block]) -> Read:
    """What a Word file of these blocks asks, its tables read as their headings say."""
    notes = Notes()
    grids = [word_grids.grid_of(one, n) for n, one in enumerate(word_grids.tables_of(blocks), 1)]
    lines = word_rows.as_lines(blocks, question_tables.find(grids, in_word=True), notes)
    return notes.added_to(word_deciding.read(lines))


def typed(*texts: str) -> list[Paragraph]:
    return [Paragraph(line, (TextRun(one),)) for line, one in enumerate(texts, 1)]


def table(*rows: tuple[str, ...]) -> Table:
    """A table; each line of a text is a paragraph of its cell."""
    return Table(
        1,
        tuple(
            tuple(tuple(Paragraph(1, (TextRun(line),)) for line in cell.split("\n")) for cell in row)
            for row in rows
        ),
    )


def keys(found: Read) -> list[tuple[str, str]]:
    return [
        (one.title, "".join("ABCDEFGHIJ"[n] for n, answer in enumerate(one.answers) if answer.right))
        for one in found.questions
    ]


BOTH = [("Một cộng một?", "B"), ("Hai cộng hai?", "A")]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("STT", "Nội dung câu hỏi và phương án", "Đáp án"),
            ("1", "Một cộng một?\nA. 1\nB. 2", "B"),
            ("2", "Hai cộng hai?\nA. 4\nB. 5\nC. 6", "A"),
        ),
        (
            ("TT", "Câu hỏi", "Các phương án trả lời", "ĐA"),
            ("1", "Một cộng một?", "A. 1 B. 2", "b"),
            ("2", "Hai cộng hai?", "A. 4 B. 5", "A"),
        ),
        (
            ("Nội dung", "Đáp án đúng"),
            ("Câu 1. Một cộng một?\nA. 1\nB. 2", "B"),
            ("Câu 2. Hai cộng hai?\nA. 4\nB. 5", "A"),
        ),
    ],
)
def test_a_row_is_a_question_with_its_key(rows: tuple[tuple[str, ...], ...]) -> None:
    found = read([table(*rows)])
    assert keys(found) == BOTH
    assert not (*found.doubts, *found.losses)


def test_other_columns_and_rows_of_another_shape_are_told() -> None:
    found = read(
        [
            table(
                ("STT", "Câu hỏi", "Đáp án", "Kíp"),
                ("Phần I",),
                ("1", "Một cộng một?\nA. 1\nB. 2", "B", "sáng"),
                ("2", "Hai?", "A"),
            )
        ]
    )
    assert keys(found) == BOTH[:1]
    assert [one.sentence for one in found.losses] == [
        "Cột “Kíp” của bảng không được giữ.",
        "Dòng “2 Hai? A” của bảng có số ô khác nên không được đọc.",
    ]


@pytest.mark.parametrize(
    ("first", "level"),
    [
        ("Câu 1 (NB): Một cộng một?", "biet"),
        ("Câu 1. [TH] Một cộng một?", "hieu"),
        ("Câu 1 <VDC>. Một cộng một?", "van-dung-cao"),
        ("Câu 1: {Vận dụng cao} Một cộng một?", "van-dung-cao"),
        ("Câu 1. Một cộng một? (Nhận biết)", "biet"),
        ("(VD) Câu 1. Một cộng một?", "van-dung"),
    ],
)
def test_the_mark_of_a_level_is_taken_off_and_kept_as_a_label(first: str, level: str) -> None:
    found = read(typed(first, "A. 1", "B. 2", "Đáp án: B"))
    assert keys(found) == BOTH[:1]
    assert found.questions[0].labels.level == level
    assert not (*found.doubts, *found.losses)


def test_points_may_stand_behind_the_mark_and_other_words_in_brackets_stay() -> None:
    [asked] = read(typed("Câu 1 (NB) (0,5 điểm): Một?", "A. 1", "B. 2", "Đáp án: B")).questions
    assert (asked.title, asked.points) == ("Một?", "0.5")
    [asked] = read(typed("Câu 1. (Vd: như hình) Một?", "A. 1", "B. 2", "Đáp án: B")).questions
    assert asked.title == "(Vd: như hình) Một?"
