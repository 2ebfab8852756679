"""Workbooks are written the same every time, and hostile ones get a sentence, never a crash."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from lms import workbook_reading as reading
from lms import workbooks
from lms.workbooks import Sheet, UnreadableError

END = b"</sheetData>"
SHEET = Sheet(
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
    with pytest.raises(UnreadableError) as caught:
        workbooks.read(content)
    return caught.value.sentence


def test_equal_sheets_give_equal_bytes() -> None:
    assert workbooks.write([SHEET]) == workbooks.write([SHEET])


def test_what_was_written_is_read_and_no_text_becomes_a_formula() -> None:
    heard: list[tuple[int, int]] = []
    content = workbooks.write([SHEET])
    (read,) = workbooks.read(content, lambda done, total: heard.append((done, total)))
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
    first, second = workbooks.read(written.getvalue())
    assert (first.hidden_rows, first.merged, first.hidden) == ((2,), ("A1:B1",), False)
    assert (second.title, second.hidden, second.rows) == ("Ẩn", True, ())


def test_formatted_blank_cells_far_below_are_not_read() -> None:
    content = in_sheet(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')
    assert len(workbooks.read(content)[0].rows) == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", reading.NO_WORKBOOK),
        (b"Ho ten,Ngay sinh\n", reading.NO_WORKBOOK),
        (b"%PDF-1.7", reading.NO_WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), reading.OLD),
        (workbooks.write([SHEET])[:-60], reading.NO_WORKBOOK),
        (changed(bin=b"x"), reading.MACROS),
        (changed(lambda name, data: b"" if name == "xl/workbook.xml" else data), reading.NO_WORKBOOK),
        (changed(xml=bytes(41 * 1024 * 1024)), reading.TOO_LARGE),
        (
            in_sheet(END, b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + END),
            reading.TOO_MANY_ROWS.format("20.000"),
        ),
        (
            in_sheet(END, b'<row r="9"><c r="XFD9"><v>1</v></c></row>' + END),
            reading.TOO_MANY_COLUMNS.format(60),
        ),
        (in_sheet(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'), reading.BROKEN),
        (in_sheet(END, b"</sheetData"), reading.BROKEN),
        (in_sheet(b'<c r="B3"', b'<c r="B3" t="s"'), reading.BROKEN),
    ],
    ids=range(13),
)
def test_what_is_no_list_gets_its_sentence(content: bytes, sentence: str) -> None:
    assert refusal(content) == sentence


def test_overlapping_parts_are_refused() -> None:
    content = bytearray(workbooks.write([SHEET]))
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert refusal(bytes(content)) == reading.BROKEN


def test_a_merged_range_over_the_whole_sheet_costs_nothing() -> None:
    content = in_sheet(
        b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert workbooks.read(content)[0].merged == ("A1:XFD1048576",)


def test_no_cut_off_or_damaged_file_crashes_the_reader() -> None:
    content = workbooks.write([SHEET])
    for place in range(40, len(content), len(content) // 12):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        with contextlib.suppress(UnreadableError):
            assert len(workbooks.read(bytes(damaged))) == 1
        assert refusal(content[:place]) == reading.NO_WORKBOOK


def test_a_process_that_was_stopped_in_the_middle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_LONGEST_SECONDS", 0)
    assert "không đọc xong được" in refusal(workbooks.write([SHEET]))
