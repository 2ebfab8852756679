"""Lists in every form of file come out the same; what a program shows is what is read."""

from datetime import date

import pytest

from lms.office.tables import reading_process
from lms.office.tables.refusals import TableRefusedError
from lms.office.tables.table_reading import form_of, read_grids
from lms.office.workbooks import WorkbookError
from tests.unit.people import list_files
from tests.unit.people.list_files import ods_cell, ods_row
from tests.unit.people.reading_lists import file, lines

HEAD = ("STT", "Họ và tên", "Ngày sinh", "SĐT")
ROWS = (HEAD, (1, "Vũ Minh Sơn", "01/01/1965", "0910000000"), (2, "Nguyễn Thị Dũng", "8/2/66", 910000037))
RIGHT = ["Vũ Minh Sơn · 01/01/1965 · 0910 000 000 · -", "Nguyễn Thị Dũng · 08/02/1966 · 0910 000 037 · -"]
OLD = (HEAD, (1, "Vò Minh S¬n", "01/01/1965", "0910000000"), (2, "NguyÔn ThÞ Dòng", "8/2/66", 910000037))
TEXT = "\r\n".join(";".join(map(str, row)) for row in ROWS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", list_files.xlsx(ROWS)),
        ("a.xls", list_files.xls(ROWS)),
        ("xlsx-named.xlsx", list_files.xls(ROWS)),
        ("tcvn3.xlsx", list_files.xlsx(OLD, {"B2": ".VnTime", "B3": ".VnTime"})),
        ("font-gone.xlsx", list_files.xlsx(OLD)),
        ("tcvn3.xls", list_files.xls(OLD, ".VnTime")),
        ("utf8.csv", TEXT.encode()),
        ("bom.csv", TEXT.encode("utf-8-sig")),
        ("comma.csv", TEXT.replace(";", ",").encode()),
        ("tab.txt", TEXT.replace(";", "\t").encode("utf-16")),
        ("no-mark.txt", TEXT.replace(";", "\t").encode("utf-16-le")),
        ("sep.csv", f"sep=;\r\n{TEXT}".encode()),
        ("quoted.csv", TEXT.replace("Vũ Minh Sơn", '"Vũ Minh\nSơn"').encode()),
        (
            "tcvn3.csv",
            "\n".join(";".join(map(str, row)) for row in OLD)
            .replace("Họ và tên", "Hä vµ tªn")
            .replace("Ngày", "Ngµy")
            .replace("SĐT", "S§T")
            .encode("latin-1"),
        ),
    ],
)
def test_a_list_is_the_same_in_every_form(name: str, content: bytes) -> None:
    assert lines(file(name, content)) == RIGHT


def test_windows_1258_is_vietnamese() -> None:
    text = "STT;Ho\u0323 va\u0300 t\u00ean;S\u0110T\n1;L\u00ea Th\u1ecb Hoa;0910000000"
    content = text.replace("\u1ecb", "i\u0323").encode("cp1258")
    assert lines(file("a.csv", content)) == ["Lê Thị Hoa · - · 0910 000 000 · -"]
    assert "Windows-1258" in read_grids("a.csv", content)[0].notes[0]


def test_what_was_converted_is_told_with_its_cells() -> None:
    (grid,) = read_grids("a.xls", list_files.xls(OLD, ".VnTime"))
    assert "B2 “Vò Minh S¬n” thành “Vũ Minh Sơn”" in grid.notes[0]
    assert grid.at(2, 1).was == "Vò Minh S¬n"


def test_a_font_of_capitals_gives_capitals_that_are_proposed_in_name_case() -> None:
    rows = (HEAD, (1, "vò minh s¬n", "1965", None))
    read = file("a.xlsx", list_files.xlsx(rows, {"B2": ".VnTimeH"}))
    assert lines(read) == ["VŨ MINH SƠN · 1965 · - · -"]
    assert [one.text for one in read.people[0].name.proposals] == ["Vũ Minh Sơn"]


def test_letters_that_may_be_of_two_encodings_are_asked() -> None:
    rows = (*OLD, (3, "Lê Hà", "1967", None), (4, "Đỗ Hằng", "1968", None))
    read = file("a.xlsx", list_files.xlsx(rows))
    assert lines(read)[2:] == ["?Lê Hà/Lờ Hà · 1967 · - · -", "Đỗ Hằng · 1968 · - · -"]


def test_numbers_and_days_are_what_the_sheet_shows() -> None:
    rows = (HEAD, (1, "Lê An", date(1990, 5, 12), 912345678), (2, "Lê Ba", date(1990, 1, 1), 12345678))
    formats = {"D2": "0000000000", "C3": "yyyy", "D3": "0000000000", "C2": "dd/mm/yyyy"}
    (grid,) = read_grids("a.xlsx", list_files.xlsx(rows, formats=formats))
    assert [grid.at(2, 3).text, grid.at(3, 3).text, grid.at(3, 2).text] == [
        "0912345678",
        "0012345678",
        "1990",
    ]
    assert lines(file("a.xlsx", list_files.xlsx(rows, formats=formats))) == [
        "Lê An · 12/05/1990 · 0912 345 678 · -",
        "Lê Ba · 1990 · ? · -",
    ]


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_of_both_calendars_of_excel(is_1904: bool) -> None:
    content = list_files.xls((HEAD, (1, "Lê An", date(1990, 5, 12), None)), is_1904=is_1904)
    read = file("a.xls", content)
    assert lines(read) == ["Lê An · 12/05/1990 · - · -"]
    assert read.people[0].is_hidden


FONT = (
    '<style:style style:name="old" style:family="table-cell">'
    '<style:text-properties style:font-name=".VnTime"/></style:style>'
)


def test_a_libreoffice_workbook_is_read_as_it_is_shown() -> None:
    body = (
        "<table:table-column/><table:table-column/><table:table-column table:visibility='collapse'/>"
        + ods_row("<table:table-cell/>", number_rows_repeated="2")
        + ods_row(*map(ods_cell, HEAD))
        + ods_row(
            ods_cell("1", "float", office_value="1"),
            ods_cell("Vò Minh S¬n", table_style__name="old"),
            ods_cell("01/01/65", "date", office_date__value="1965-01-01"),
            ods_cell("0910000000", "float", office_value="910000000"),
        )
        + ods_row(
            ods_cell("2", "float", office_value="2"),
            ods_cell("Nguyễn Thị Dũng"),
            ods_cell("1966", "date", office_date__value="1966-02-08"),
            ods_cell("#N/A", "float", office_value="0", table_formula="of:=NA()"),
            visibility="filter",
        )
        + ods_row("<table:table-cell table:number-columns-repeated='1024'/>", number_rows_repeated="1048570")
    )
    content = list_files.ods(body, FONT)
    assert form_of("a.ods", content) == "ods"
    read = file("a.ods", content)
    assert lines(read) == ["Vũ Minh Sơn · 01/01/1965 · 0910 000 000 · -", "Nguyễn Thị Dũng · 1966 · ? · -"]
    assert [one.is_hidden for one in read.people] == [False, True]
    (grid,) = read_grids("a.ods", content)
    assert (len(grid.rows), grid.hidden_places) == (5, (2,))


def test_cells_of_libreoffice_that_repeat_and_span() -> None:
    body = ods_row(
        ods_cell("Họ và tên", table_number__columns__spanned="2"),
        "<table:covered-table-cell/>",
        ods_cell("NS"),
    ) + ods_row(
        ods_cell("Lê"),
        ods_cell("An"),
        ods_cell("1990", "float", office_value="1990"),
        number_rows_repeated="2",
    )
    assert lines(file("a.ods", list_files.ods(body))) == ["Lê An · 1990 · - · -"] * 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", b"%PDF-1.7", "không phải bảng tính"),
        ("a.csv", b"", "không phải bảng tính"),
        ("a.csv", bytes(range(1, 256)) * 3, "Không đọc được chữ"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "bị hỏng"),
        ("a.ods", list_files.ods("<table:table-row>"), "bị hỏng"),
        ("a.xls", b'<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', "không phải bảng tính"),
    ],
)
def test_what_is_no_table_gets_a_sentence(name: str, content: bytes, words: str) -> None:
    with pytest.raises(WorkbookError) as caught:
        read_grids(name, content)
    assert words in caught.value.sentence


def test_a_web_page_that_a_program_calls_xls_is_a_table() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    page = f"<html><head><meta charset=utf-8></head><body><table border=1>{rows}</table></body></html>"
    assert lines(file("danh-sach.xls", page.encode())) == RIGHT


def test_more_cells_than_the_server_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    messages = [{"total": 3}, {"rows": [["a", None], ["b", "c"]]}, {"rows": [["d", None]]}]
    assert list(reading_process.bounded(messages)) == messages
    monkeypatch.setattr(reading_process, "MOST_CELLS", 3)
    with pytest.raises(TableRefusedError, match="quá nhiều ô"):
        list(reading_process.bounded(messages))
