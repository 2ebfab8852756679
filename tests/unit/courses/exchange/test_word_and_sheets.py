"""Workbooks and Word files of questions: what goes out comes back, or its loss is told."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, Phase, given, settings

from lms.courses.exchange import house, question_tables, sheet_reading, sheet_writing, word_deciding
from lms.courses.exchange import word_writing as composing
from lms.courses.exchange.asked import Read
from lms.courses.exchange.gathering import QuestionFileError
from lms.courses.exchange.opening import open_questions
from lms.courses.exchange.saving import FORMS
from lms.courses.exchange.sheet_columns import COLUMNS, names, type_of
from lms.grading.exchanged import ExchangedQuestion
from lms.office import workbooks
from lms.office.tables import table_reading
from lms.office.tables.grids import Grid, cell_of
from lms.office.workbooks import Value

from .test_round_trip import ANY, without_lines

COURSES = Path(__file__).parents[4] / "courses"
LIGHT = settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def read(*rows: Sequence[Value]) -> Read:
    """What a sheet of the house's form says."""
    grid = Grid("Câu hỏi", tuple(tuple(map(cell_of, row)) for row in (COLUMNS, *rows)))
    return sheet_reading.read(question_tables.find([grid]))


@LIGHT
@given(ANY)
def test_a_row_of_a_workbook_reads_back_as_it_was(asked: ExchangedQuestion) -> None:
    found = read(sheet_writing.row_of(asked))
    assert [one.sentence for one in found.doubts] == []
    assert [without_lines(one) for one in found.questions] == [asked]


@LIGHT
@given(ANY)
def test_what_a_word_file_does_not_tell_as_lost_reads_back_as_it_was(asked: ExchangedQuestion) -> None:
    blocks, losses = composing.written("Kiểm tra", [asked])
    if not losses:
        assert [without_lines(one) for one in word_deciding.read(blocks).questions] == [asked]


def test_the_template_shows_all_nine_types_and_its_examples_are_sound() -> None:
    sheets = table_reading.read_grids("", sheet_writing.template())
    examples = [page for page in sheets if page.name == "Ví dụ"]
    found = sheet_reading.read(question_tables.find(examples))
    assert (found.doubts, found.losses) == ((), ())
    assert {type_of(one) for one in found.questions} == set(names())
    assert sheet_reading.read(question_tables.find(sheets)).questions == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slug", ["nhan-thuc-ve-dang", "dang-vien-moi"])
def test_the_shipped_banks_come_back_from_every_form_but_for_what_is_told(slug: str, form: str) -> None:
    bank, problems = house.read((COURSES / slug / "kiem-tra.md").read_text(), "kiem-tra.md")
    assert problems == ()
    exported = FORMS[form](slug, bank)
    assert exported == FORMS[form](slug, bank)
    found = open_questions(exported.content)
    unsaid = [one for one in exported.losses if form == "gift" or one.sentence.startswith("Lời nhắn riêng")]
    lost = {one.line for one in unsaid}
    kept = {one.id: without_lines(one) for one in bank if one.line not in lost}
    assert {one.id: without_lines(one) for one in found.questions if one.id in kept} == kept
    assert form in ("gift", "moodle", "qti21", "qti3") or not exported.losses
    assert [one.sentence for one in found.doubts if form != "gift"] == []


def row(**cells: str) -> tuple[str, ...]:
    names = {"type": "Loại câu", "title": "Câu hỏi", "text": "Lời dẫn thêm", "key": "Đáp án đúng"}
    told = {names.get(name, name): value for name, value in cells.items()}
    return tuple(told.get(column, "") for column in COLUMNS)


def test_every_problem_of_a_workbook_is_told_by_its_cell() -> None:
    found = read(
        row(type="chon mot", title="a", A="x", B="y", key="B"),
        row(type="chọn", title="a", A="x", B="y", key="A"),
        row(type="chọn một", title="", A="x", C="y", key="D"),
        row(type="đúng sai", title="a", key="Có"),
        row(type="điền số", title="a", A="mười"),
        row(type="nối", title="a", A="x => y", B="z"),
        row(type="điền chỗ trống", title="Có {= 12} tháng"),
        row(type="chọn một", title="a", A="x", B="y", key="A, B"),
        row(),
    )
    assert [(one.line, one.sentence.partition(":")[0]) for one in found.doubts] == [
        (3, "Ô B3"),
        (4, "Ô C4"),
        (4, "Ô F4"),
        (4, "Ô O4"),
        (5, "Ô O5"),
        (6, "Ô E6"),
        (7, "Ô F7"),
        (9, "Ô O9"),
    ]
    assert [one.kind for one in found.questions][6] == "gap"


def test_what_excel_made_of_typed_text_is_read_as_it_is_seen() -> None:
    cells: list[Value] = list(row(type="điền số", title="a"))
    cells[COLUMNS.index("A")] = 8.5
    dated: list[Value] = list(row(type="chọn một", title="a", B="y", key="A"))
    dated[COLUMNS.index("A")] = date(1930, 2, 3)
    found = read(cells, dated)
    assert [one.answers[0].text for one in found.questions] == ["8,5", "3/2/1930"]
    assert [one.sentence.partition(":")[0] for one in found.doubts] == ["Ô E3"]


def test_a_workbook_of_something_else_gets_a_sentence() -> None:
    content = workbooks.write([workbooks.WrittenSheet("Danh sách", [("Họ tên",)])])
    with pytest.raises(QuestionFileError, match="dòng tiêu đề"):
        open_questions(content)
    with pytest.raises(QuestionFileError, match="không phải"):
        open_questions(content[:-200])
    with pytest.raises(QuestionFileError, match="đời cũ"):
        open_questions(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))


def test_a_filled_column_without_a_heading_is_told() -> None:
    cells = (*row(**{"Loại": "Một đáp án", "Câu hỏi": "Q?", "A": "x", "B": "y", "Đáp án": "A"}), "thừa")
    found = read(cells)
    assert any("“” không được giữ" in one.sentence for one in found.losses)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_questions_saved_as_csv_are_read_as_those_of_a_workbook(separator: str) -> None:
    rows = (COLUMNS, row(type="chọn một", title="Đảng ra đời năm nào?", A="1930", B="1945", key="A"))
    text = "\r\n".join(separator.join(cells) for cells in rows)
    found = open_questions(f"\ufeff{text}".encode())
    assert [one.title for one in found.questions] == ["Đảng ra đời năm nào?"]
    assert [(one.text, one.right) for one in found.questions[0].answers] == [("1930", True), ("1945", False)]


def test_questions_in_an_old_workbook_are_read() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Câu hỏi")
    for number, cells in enumerate((COLUMNS, row(type="điền số", title="Năm nào?", A="1930"))):
        for place, text in enumerate(cells):
            page.write(number, place, text)
    written = io.BytesIO()
    book.save(written)
    (one,) = open_questions(written.getvalue()).questions
    assert (one.title, one.answers[0].text) == ("Năm nào?", "1930")
