"""Tables with a question a row as offices write them: the same in a workbook, as text and in Word."""

from collections.abc import Sequence

import pytest

from lms.courses.exchange import question_tables, sheet_reading, word_deciding, word_grids, word_rows
from lms.courses.exchange.asked import Notes, Read
from lms.office.blocks import Paragraph, Table, TextRun
from lms.office.tables.grids import Area, Grid, cell_of

Rows = Sequence[Sequence[str]]
HEAD = ("STT", "Câu hỏi", "A", "B", "C", "Đáp án")


def from_sheet(rows: Rows, *merged: Area) -> Read:
    grid = Grid("Trang 1", tuple(tuple(map(cell_of, row)) for row in rows), merged=merged)
    return sheet_reading.read(question_tables.find([grid]))


def from_word(rows: Rows) -> Read:
    cells = (
        tuple(tuple(Paragraph(n, (TextRun(line),)) for line in cell.split("\n")) for cell in row)
        for n, row in enumerate(rows, 1)
    )
    blocks, notes = [Table(1, tuple(cells))], Notes()
    grids = [word_grids.grid_of(one, 1) for one in word_grids.tables_of(blocks)]
    lines = word_rows.as_lines(blocks, question_tables.find(grids, in_word=True), notes)
    return notes.added_to(word_deciding.read(lines))


def keys(found: Read) -> list[tuple[str, str]]:
    return [
        (one.title, "".join("ABCDEFGHIJ"[n] for n, answer in enumerate(one.answers) if answer.right))
        for one in found.questions
    ]


def doubts(found: Read) -> list[str]:
    return [one.sentence for one in found.doubts]


BOTH = [("Đảng ra đời năm nào?", "B"), ("Ai là Tổng Bí thư đầu tiên?", "A")]
FIRST, SECOND = ("1945", "1930", "1954"), ("Trần Phú", "Lê Duẩn", "Hà Huy Tập")
ASKED = [title for title, _ in BOTH]
SHAPES: dict[str, Rows] = {
    "a column an option": (HEAD, ("1", ASKED[0], *FIRST, "B"), ("2", ASKED[1], *SECOND, "A")),
    "other words": (
        ("TT", "Nội dung câu hỏi", "Phương án A", "Phương án B", "Phương án C", "Phương án đúng"),
        ("1", ASKED[0], *FIRST, "b"),
        ("2", ASKED[1], *SECOND, "a."),
    ),
    "the key is a number": (HEAD, ("1", ASKED[0], *FIRST, "2"), ("2", ASKED[1], *SECOND, "phương án 1")),
    "the key is the option's text": (
        HEAD,
        ("1", ASKED[0], *FIRST, "1930"),
        ("2", ASKED[1], *SECOND, "Trần Phú"),
    ),
    "the key is letter and text": (
        HEAD,
        ("1", ASKED[0], *FIRST, "B. 1930"),
        ("2", ASKED[1], *SECOND, "A. Trần Phú"),
    ),
    "letters before the options": (
        HEAD,
        ("1", "Câu 1: " + ASKED[0], "A. 1945", "B. 1930", "C. 1954", "B"),
        ("2", "Câu 2: " + ASKED[1], "A. Trần Phú", "B. Lê Duẩn", "C. Hà Huy Tập", "A"),
    ),
    "all in one cell": (
        ("STT", "Nội dung và phương án", "Đáp án"),
        ("1", f"{ASKED[0]}\nA. 1945\nB. 1930\nC. 1954", "B"),
        ("2", f"{ASKED[1]}\nA. Trần Phú\nB. Lê Duẩn", "A"),
    ),
    "all options in one cell": (
        ("STT", "Câu hỏi", "Các phương án trả lời", "ĐA"),
        ("1", ASKED[0], "A. 1945\nB. 1930\nC. 1954", "B"),
        ("2", ASKED[1], "A. Trần Phú B. Lê Duẩn C. Hà Huy Tập", "A"),
    ),
    "titles above and parts between": (
        ("", "NGÂN HÀNG CÂU HỎI", "", "", "", ""),
        HEAD,
        ("", "Phần I. Lịch sử", "", "", "", ""),
        ("1", ASKED[0], *FIRST, "B"),
        ("", "Chương 2: Điều lệ", "", "", "", ""),
        ("2", ASKED[1], *SECOND, "A"),
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("read", [from_sheet, from_word])
def test_a_row_is_a_question_with_its_key(shape: str, read) -> None:  # type: ignore[no-untyped-def]
    found = read(SHAPES[shape])
    assert keys(found) == BOTH
    assert doubts(found) == []


@pytest.mark.parametrize("read", [from_sheet, from_word])
def test_level_points_group_explanation_and_ground_come_along(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        (
            (*HEAD, "Mức độ", "Điểm", "Chủ đề/Bài", "Giải thích", "Căn cứ"),
            ("1", ASKED[0], *FIRST, "B", "NB", "0,25", "Bài 1", "Vì thế.", "dieu-le-2011:dieu-5"),
            ("2", ASKED[1], *SECOND, "A", "Vận dụng cao", "1 điểm", "Bài 2", "", "Điều lệ Đảng"),
        )
    )
    first, second = found.questions
    assert (first.labels.level, first.points, first.group) == ("biet", "0.25", "Bài 1")
    assert (first.explanation, first.grounds) == ("Vì thế.", ("dieu-le-2011:dieu-5",))
    assert (second.labels.level, second.group, second.grounds) == ("van-dung-cao", "Bài 2", ())
    assert second.explanation == "Căn cứ: Điều lệ Đảng"
    assert any("danh mục văn bản" in one.sentence for one in found.losses)


@pytest.mark.parametrize("read", [from_sheet, from_word])
def test_true_and_false_are_written_or_ticked(read) -> None:  # type: ignore[no-untyped-def]
    written = read(
        (("TT", "Nhận định", "Đ/S"), ("1", "Đóng đảng phí là nhiệm vụ.", "Đ"), ("2", "Không cần.", "Sai"))
    )
    ticked = read(
        (("Nội dung", "Đúng", "Sai"), ("Đóng đảng phí là nhiệm vụ.", "x", ""), ("Không cần.", "", "x"))
    )
    for found in (written, ticked):
        assert [[one.right for one in asked.answers] for asked in found.questions] == [
            [True, False],
            [False, True],
        ]
        assert doubts(found) == []


def test_parts_name_the_group_of_the_rows_below() -> None:
    for read in (from_sheet, from_word):
        found = read(SHAPES["titles above and parts between"])
        assert [one.group for one in found.questions] == ["Phần I. Lịch sử", "Chương 2: Điều lệ"]


def test_first_words_of_offices_and_totals_are_no_other_rows() -> None:
    found = from_sheet(
        (
            HEAD,
            ("", "Chi bộ là gì?", *FIRST, "A"),
            ("", "Tổng Bí thư do ai bầu?", *FIRST, "A"),
            ("", "Bí thư chi bộ do ai bầu?", *FIRST, "A"),
            ("", "Người lập biên bản là ai?", *FIRST, "A"),
            ("", "Câu cuối?", *FIRST, "A"),
        )
    )
    assert (len(found.questions), doubts(found)) == (5, [])


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "no key": (("1", "Hỏi?", "x", "y", "z", ""), "không thấy đáp án"),
    "a key that names nothing": (("1", "Hỏi?", "x", "y", "z", "Trần"), "không rõ “Trần” là lựa chọn nào"),
    "a letter that is not there": (("1", "Hỏi?", "x", "y", "", "C"), "không có lựa chọn C"),
    "an option left out": (("1", "Hỏi?", "x", "", "z", "A"), "lựa chọn B còn trống"),
    "a number that is an option too": (("1", "Hỏi?", "3", "2", "1", "1"), "cũng có thể là số thứ tự"),
    "two keys": (("1", "Hỏi?", "x", "y", "z", "A, B"), "tạm hiểu là câu chọn nhiều"),
    "no question": (("1", "", "x", "y", "z", "A"), "chưa có nội dung câu hỏi"),
    "an error": (("1", "Hỏi?", "x", "y", "z", "A"), ""),
    "a letter and other words": (("1", "Hỏi?", "x", "y", "z", "A. y"), "khác chữ của lựa chọn A"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_not_certain_is_a_doubt_of_its_question(kind: str) -> None:
    row, said = WRONG[kind]
    found = from_sheet((HEAD, ("9", "Trước?", "x", "y", "z", "A"), row))
    assert [one.line for one in found.doubts] == ([3] * len(found.doubts))
    assert said in " ".join(doubts(found))
    assert bool(found.doubts) is bool(said)


def test_a_lone_text_among_numbered_rows_is_told() -> None:
    found = from_sheet(
        (
            HEAD,
            ("1", "Một?", *FIRST, "B"),
            ("", "ghi chú của người soạn", "", "", "", ""),
            ("2", "Hai?", *FIRST, "A"),
        )
    )
    assert len(found.questions) == 2
    assert ["Dòng 3 không được đọc" in one for one in doubts(found)] == [True]


def test_columns_that_are_not_kept_are_told() -> None:
    found = from_sheet(((*HEAD, "Ghi chú", "Kíp"), ("1", "Một?", *FIRST, "B", "hay", "sáng")))
    assert [one.sentence for one in found.losses] == [
        "Cột G “Ghi chú” không được giữ.",
        "Cột H “Kíp” không được giữ.",
    ]


def test_markdown_signs_of_plain_text_stay_what_they_are() -> None:
    [asked] = from_sheet((HEAD, ("1", "2 * 3 * 4 = <b>?</b>", "x // y", "a => b", "*c*", "A"))).questions
    assert asked.title == r"2 \* 3 \* 4 = &lt;b>?&lt;/b>"
    assert [one.text for one in asked.answers] == ["x &#47;/ y", "a =&gt; b", r"\*c\*"]
    assert asked.answers[0].feedback == ""


def test_essays_and_typed_answers_are_told_by_their_key() -> None:
    found = from_sheet(
        (
            ("STT", "Câu hỏi", "Loại câu", "Đáp án"),
            ("1", "Năm thành lập?", "trả lời ngắn", "1930"),
            ("2", "Tổng Bí thư đầu tiên?", "", "Trần Phú"),
            ("3", "Phân tích vai trò?", "Tự luận", "Ý một\nÝ hai"),
        )
    )
    assert [one.kind for one in found.questions] == ["number", "short", "essay"]
    assert found.questions[2].explanation == "Ý một  \nÝ hai"
    assert doubts(found) == []


def test_options_and_levels_may_be_columns_under_one_heading() -> None:
    rows = (
        ("STT", "Câu hỏi", "Phương án", "", "", "Đáp án", "Mức độ", ""),
        ("", "", "A", "B", "C", "", "NB", "TH"),
        ("1", ASKED[0], *FIRST, "B", "x", ""),
        ("2", ASKED[1], *SECOND, "A", "", "x"),
    )
    found = from_sheet(rows, Area(1, 2, 1, 4), Area(1, 6, 1, 7))
    assert keys(found) == BOTH
    assert [one.labels.level for one in found.questions] == ["biet", "hieu"]
    assert doubts(found) == []


def test_two_tables_of_a_file_keep_their_notes_apart() -> None:
    grids = [
        Grid(name, tuple(tuple(map(cell_of, row)) for row in (HEAD, ("1", f"{name}?", *FIRST, key))))
        for name, key in (("Một", "B"), ("Hai", ""))
    ]
    found = sheet_reading.read(question_tables.find(grids))
    assert [(one.title, one.line) for one in found.questions] == [("Một?", 2), ("Hai?", 4)]
    assert [(one.line, one.sentence) for one in found.doubts] == [
        (4, "Trang “Hai”, Ô F2: không thấy đáp án của câu này.")
    ]


def test_a_table_in_word_with_merged_cells_is_read_by_its_places() -> None:
    def cell(text: str) -> tuple[Paragraph, ...]:
        return (Paragraph(1, (TextRun(text),)),)

    rows = (
        ("STT", "Câu hỏi", "Phương án", "Đáp án"),
        ("", "", "A", "B", ""),
        ("Phần I. Lịch sử",),
        ("1", "Một?", "x", "y", "B"),
    )
    spans = ((1, 1, 2, 1), (-1, -1, 1, 1, -1), (5,), (1, 1, 1, 1, 1))
    table = Table(1, tuple(tuple(map(cell, row)) for row in rows), spans)
    notes = Notes()
    sheets = question_tables.find([word_grids.grid_of(table, 1)], in_word=True)
    found = word_deciding.read(word_rows.as_lines([table], sheets, notes))
    assert keys(found) == [("Một?", "B")]
    assert found.questions[0].group == "Phần I. Lịch sử"
    assert not (*notes.doubts, *notes.losses, *found.doubts, *found.losses)
