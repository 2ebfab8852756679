"""The page that says what columns are, for any kind of table: what is shown, sent, undecided and sure."""

from dataclasses import replace

from lms.forms import column_mapping
from lms.forms.column_mapping import ColumnView, SheetView
from lms.office.tables.column_vocabulary import Field, Vocabulary
from lms.office.tables.grids import Grid, cell_of
from lms.office.tables.mapping import LEFT_OUT, recognise
from lms.office.tables.table_finding import find_table

# A table of another kind than people: the page and its service know nothing of either.
RESULTS = Vocabulary(
    "results",
    (
        Field("code", "Mã học viên", ("mã; mã học viên",), "identity"),
        Field("mark", "Điểm", ("điểm; điểm số",), "detail", "number"),
        Field("sex", "Giới tính", ("giới tính",), "unkept"),
        Field("note", "Ghi chú", ("ghi chú",), "aside"),
    ),
)


def shown(*rows: tuple[object, ...]) -> SheetView:
    grid = Grid("Điểm", tuple(tuple(cell_of(one) for one in row) for row in rows))  # type: ignore[arg-type]
    found = find_table(grid, RESULTS)
    mapping = recognise(found, RESULTS) if found else None
    return column_mapping.view(grid, "1", mapping, bool(found), len(rows) - 1)


SHEET = shown(("Mã", "Điểm", "Giới tính", "Ghi chú", "Kíp"), ("A1", 8, "Nam", "vắng", "sáng"))


def test_what_must_not_be_kept_is_left_out_without_a_sample() -> None:
    sex = SHEET.columns[2]
    assert (sex.meaning, sex.samples, sex.surety) == (LEFT_OUT, (), "unkept")
    assert [key for key, _words in column_mapping.options(RESULTS)] == ["code", "mark"]


def test_a_form_sent_back_unchanged_says_what_was_shown() -> None:
    form = {column_mapping.field_name(SHEET, one): one.meaning for one in SHEET.columns}
    form[column_mapping.include_name(SHEET)] = "1"
    assert column_mapping.read(form, [SHEET], RESULTS) == column_mapping.shown([SHEET])


def test_a_filled_column_that_was_not_understood_is_undecided_until_it_is_mapped_or_left_out() -> None:
    left = list(column_mapping.undecided([SHEET], column_mapping.shown([SHEET])))
    assert [column.heading for _sheet, column in left] == ["Kíp"]
    assert not column_mapping.is_sure([SHEET])
    form = {"trang-1": "1", "cot-1-0": "code", "cot-1-1": "mark", "cot-1-3": LEFT_OUT, "cot-1-4": LEFT_OUT}
    sent = column_mapping.read(form, [SHEET], RESULTS)
    assert list(column_mapping.undecided([SHEET], sent)) == []


def test_a_choice_that_is_not_offered_is_none() -> None:
    form = {"trang-1": "1", "cot-1-0": "sex", "cot-1-1": "<b>", "cot-1-3": LEFT_OUT, "cot-1-4": "note"}
    sent = column_mapping.read(form, [SHEET], RESULTS)["1"]
    assert sent == {"0": "", "1": "", "2": LEFT_OUT, "3": LEFT_OUT, "4": ""}


def test_a_sheet_that_is_not_ticked_or_has_no_table_is_left_out() -> None:
    none = shown(("chỉ là lời dặn",))
    assert column_mapping.read({"trang-1": "1"}, [none], RESULTS) == {"1": None}
    assert column_mapping.read({}, [SHEET], RESULTS) == {"1": None}


def test_all_is_sure_only_where_no_list_was_left_out_unseen() -> None:
    known = ColumnView(0, "A", "Mã", ("A1",), "code", "sure", "")
    sheet = SheetView("1", "Điểm", 3, (known,), "shape", is_included=True)
    assert column_mapping.is_sure([sheet])
    assert not column_mapping.is_sure([sheet, replace(sheet, key="2", is_included=False)])
    assert not column_mapping.is_sure([replace(sheet, columns=(replace(known, surety="guess"),))])
