"""Workbooks are written the same every time, and hostile ones get a sentence, never a crash."""

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from lms.office import workbooks, zip_files
from lms.office.tables import plain_sheets, refusals, xlsx_scan
from lms.office.tables.refusals import TableRefusedError
from lms.office.workbooks import Bounds, WorkbookError, WrittenSheet
from lms.work import child_process
from lms.work.child_process import BusyError, OutOfTimeError

END = b"</sheetData>"
SHEET = WrittenSheet(
    "Danh sách",
    (("Họ và tên", "Số"), ("=HYPERLINK(1)", "0912"), ("Lan", Decimal("8.5"), 3, date(1990, 5, 12), None)),
    widths=(30, 10),
    choices={1: "'Khác'!$A$2:$A$3"},
    texts=(2,),
)


def changed(change: Callable[[str, bytes], bytes] = lambda _, data: data, **more: bytes) -> bytes:
    """A workbook with its parts changed (emptied ones are taken out), and a part per kind in `more`."""
    made = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbooks.write([SHEET])))
    with source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if data := change(name, source.read(name)):
                target.writestr(name, data)
        for kind, data in more.items():
            target.writestr(f"xl/vbaProject.{kind}", data)
    return made.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    """A workbook whose first sheet has `new` in place of `old`."""

    def change(name: str, data: bytes) -> bytes:
        return data.replace(old, new, 1) if name.endswith("sheet1.xml") else data

    return changed(change)


def refusal(content: bytes) -> str:
    with pytest.raises(WorkbookError) as caught:
        plain_sheets.read(content)
    return caught.value.sentence


def test_equal_sheets_give_equal_bytes() -> None:
    assert workbooks.write([SHEET]) == workbooks.write([SHEET])


def test_what_was_written_is_read_and_no_text_becomes_a_formula() -> None:
    heard: list[tuple[int, int]] = []
    content = workbooks.write([SHEET])
    (read,) = plain_sheets.read(content, lambda done, total: heard.append((done, total)))
    assert read.rows[1][:2] == ("=HYPERLINK(1)", "0912")
    assert read.rows[2] == ("Lan", 8.5, 3, date(1990, 5, 12))
    assert heard == [(3, 3)]
    assert load_workbook(io.BytesIO(content))["Danh sách"]["A2"].data_type == "s"


def test_hidden_rows_hidden_sheets_and_merged_cells_are_told() -> None:
    book = Workbook()
    page = book.active
    page.append(["a", "b"])
    page.append(["c", "d"])
    page.merge_cells("A1:B1")
    page.row_dimensions[2].hidden = True
    book.create_sheet("Ẩn").sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    first, second = plain_sheets.read(written.getvalue())
    assert (first.hidden_rows, first.merged, first.hidden) == ((2,), ("A1:B1",), False)
    assert (second.title, second.hidden, second.rows) == ("Ẩn", True, ())


def test_formatted_blank_cells_far_below_are_not_read() -> None:
    content = in_sheet(b"</sheetData>", b'<row r="300"><c r="ZZ300" s="1"/></row></sheetData>')
    assert len(plain_sheets.read(content)[0].rows) == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", refusals.NO_TABLE),
        (b"Ho\x00ten\x01", refusals.NO_TEXT),
        (b"%PDF-1.7", refusals.NO_TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), refusals.BROKEN),
        (workbooks.write([SHEET])[:-60], refusals.NO_TABLE),
        (changed(bin=b"x"), refusals.MACROS),
        (changed(lambda name, data: b"" if name == "xl/workbook.xml" else data), refusals.NO_TABLE),
        (in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'), refusals.BROKEN),
        (in_sheet(END, b"</sheetData"), refusals.BROKEN),
        (in_sheet(b'<c r="B3"', b'<c r="B3" t="s"'), refusals.BROKEN),
    ],
    ids=range(10),
)
def test_what_is_no_list_gets_its_sentence(content: bytes, sentence: str) -> None:
    assert refusal(content) == sentence


def test_a_workbook_of_too_many_cells_is_refused_while_it_is_looked_into(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for most, is_taken in ((2_000, True), (200, False)):
        monkeypatch.setattr(xlsx_scan, "MOST_ELEMENTS", most)
        with contextlib.nullcontext() if is_taken else pytest.raises(TableRefusedError, match="quá nhiều ô"):
            xlsx_scan.inspect(workbooks.write([SHEET]), 20, 20)


def test_overlapping_parts_are_refused() -> None:
    content = bytearray(workbooks.write([SHEET]))
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert refusal(bytes(content)) == refusals.BROKEN


# Seen with openpyxl 3.1: it believes the size that a sheet declares and makes a cell for each place of a
# merged range, so that a file of a few kilobytes has rows and columns without end. Bounds come before it.


def test_of_a_merged_range_only_its_name_is_read() -> None:
    content = in_sheet(
        b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:Z99"/></mergeCells>'
    )
    (read,) = plain_sheets.read(content)
    assert (read.merged, len(read.rows), len(read.rows[0])) == (("A1:Z99",), 3, 4)


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        (Bounds(rows=2, columns=60), refusals.TOO_MANY_ROWS.format("2")),
        (Bounds(rows=20, columns=3), refusals.TOO_MANY_COLUMNS.format(3)),
    ],
)
def test_rows_and_columns_beyond_the_bounds_are_refused_before_they_are_read(
    bounds: Bounds, sentence: str
) -> None:
    with pytest.raises(WorkbookError) as caught:
        plain_sheets.read(workbooks.write([SHEET]), bounds=bounds)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    "bounds", [zip_files.ArchiveBounds(50, 4_000), zip_files.ArchiveBounds(5, 1_000_000)]
)
def test_a_workbook_that_unpacks_to_more_than_the_bounds_is_refused_unread(
    monkeypatch: pytest.MonkeyPatch, bounds: zip_files.ArchiveBounds
) -> None:
    content = workbooks.write([SHEET])
    xlsx_scan.inspect(content, 20, 20)
    monkeypatch.setattr(xlsx_scan, "ARCHIVE", bounds)
    with pytest.raises(TableRefusedError) as caught:
        xlsx_scan.inspect(content, 20, 20)
    assert str(caught.value) == refusals.TOO_LARGE


def test_no_cut_off_or_damaged_file_crashes_the_reader() -> None:
    content = workbooks.write([SHEET])
    for place in range(40, len(content), len(content) // 12):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        with contextlib.suppress(WorkbookError):
            assert len(plain_sheets.read(bytes(damaged))) == 1
        assert refusal(content[:place]) == refusals.NO_TABLE


@pytest.mark.parametrize(
    ("end", "sentence"), [(OutOfTimeError, "không đọc xong được"), (BusyError, "Máy chủ đang bận")]
)
def test_a_process_that_was_stopped_in_the_middle_says_why(
    monkeypatch: pytest.MonkeyPatch, end: type[Exception], sentence: str
) -> None:
    def messages(*_: object) -> Iterator[dict[str, int]]:
        yield {"total": 3}
        raise end

    monkeypatch.setattr(child_process, "messages", messages)
    assert sentence in refusal(b"PK")
