"""Whatever is in the cells of a list, it is read or gets a sentence with its cell; never a crash."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.office.tables.grids import cell_of
from lms.office.workbooks import Value
from lms.people.importing import cells
from lms.people.importing.cells import CellError
from lms.text.vietnamese import normalise
from tests.unit.people.office_lists import draft, grid

# A law holds on a slow machine too.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TODAY = date(2026, 11, 23)
UNITS = {"Chi bộ Công ty May Mẫu": 7, "Đoàn phường": 8}
HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Ghi chú")
DAYS = st.dates(date(1900, 1, 1), TODAY)
PHONES = st.from_regex(r"0[35789][0-9]{8}", fullmatch=True)
NEARLY = st.sampled_from(
    [
        "31/02/1990",
        "00/00/0000",
        "1/1/1",
        "٣/٣/1990",
        "²",
        "½",
        "1e5",
        "#REF!",
        "-",
        "+84",
        "năm",
        "0/1990",
        "=1",
    ]
)
WAYS = ("{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d} . {m} . {y}", "ngày {d} tháng {m} năm {y}")
ANYTHING: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(max_size=40),
    NEARLY,
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
)
READERS: tuple[Callable[[Value], object], ...] = (
    cells.full_name,
    cells.phone,
    lambda value: cells.birth(value, TODAY),
)


def refusal(read: Callable[[Value], object], value: Value) -> str | None:
    """What is said of a cell that is not taken, None when it is; every other error is a crash."""
    try:
        read(value)
    except CellError as error:
        return error.sentence
    return None


@given(ANYTHING)
def test_every_cell_is_read_or_gets_a_sentence(value: Value) -> None:
    said = [refusal(read, value) for read in READERS]
    assert all(one is None or 0 < len(one) < 250 for one in said)


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_written_in_any_way_is_that_day(day: date, form: str) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    for shape in ("NFC", "NFD"):
        assert cells.birth(unicodedata.normalize(shape, f"\u00a0{written} "), TODAY) == day
    assert cells.birth(day, TODAY) == day


@given(st.dates(date(1928, 1, 1), TODAY))
def test_a_day_as_the_number_that_excel_keeps_is_that_day(day: date) -> None:
    number = (day - date(1899, 12, 30)) // timedelta(days=1)
    assert cells.birth(number, TODAY) == cells.birth(float(number), TODAY) == day


@given(PHONES, st.sampled_from([".", " ", "-", "", "\u00a0"]))
def test_a_phone_is_the_same_number_in_every_spelling(phone: str, between: str) -> None:
    grouped = between.join((phone[:4], phone[4:7], phone[7:]))
    abroad = (f"+84{phone[1:]}", f"84 {phone[1:]}")
    spellings: tuple[Value, ...] = (phone, grouped, *abroad, int(phone), float(phone))
    assert {cells.phone(one) for one in spellings} == {f"+84{phone[1:]}"}


@given(st.sampled_from(["Đặng Thị Lan", "H'Hen Niê", "Nguyễn Hoà Thuỷ", "Ôn Ất Ơi", "Đỗ  Ư"]))
def test_a_name_typed_on_a_mac_is_the_same_name(name: str) -> None:
    assert cells.full_name(unicodedata.normalize("NFD", name)) == normalise(name)


@PATIENT
@given(st.lists(st.tuples(ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING), max_size=8))
def test_every_row_is_a_person_or_is_named_by_its_cell_or_quoted(rows: list[tuple[Value, ...]]) -> None:
    reading = draft([grid(HEADER, *rows)], UNITS, TODAY)
    taken = {one.row for one in reading.drafts}
    named = {int("".join(filter(str.isdigit, one.cell))) for one in reading.mistakes}
    for number, row in enumerate(rows, 2):
        blank = not any(cell_of(value).text for value in row[:4])
        is_example = "(vi du)" in str(row[0] or "").lower()
        is_quoted = any(f"dòng {number} " in note for note in reading.notes)
        assert number in taken | named or blank or is_example or is_quoted, row


SURNAMES = st.sampled_from(["Nguyễn Văn", "Đặng Thị", "Trần", "Lê Hoàng", "Vũ Thu"])
GIVEN = st.sampled_from(["An", "Lan", "Bình", "Hường", "Sơn", "Nam"])
# What may stand over the columns of surname, given name and birth; the last two say nothing of use.
OVER = (
    st.sampled_from(["Họ", "Họ đệm", "Họ và tên đệm", "Họ tên", "Họ và tên", "HO", "Last name", "Mã", ""]),
    st.sampled_from(["Tên", "Họ và tên", "Tên gọi", "TEN", "First name", "Đơn vị", "Bí danh", ""]),
    st.sampled_from(["Ngày sinh", "Năm sinh", "Nữ", "NS", "Ngày", "Khác", ""]),
)


@PATIENT
@given(
    st.lists(st.tuples(SURNAMES, GIVEN, DAYS), min_size=1, max_size=6),
    st.tuples(*OVER),
    st.permutations(range(3)),
    st.booleans(),
)
def test_no_name_and_no_birth_is_ever_cut_without_a_word(
    rows: list[tuple[str, str, date]], over: tuple[str, str, str], order: list[int], merged: bool
) -> None:
    """Whatever is written over the columns, in whatever order: whole people, or a mistake, or a doubt."""
    head = ("STT", *(over[place] for place in order), "SĐT")
    body = [(n, *(row[place] for place in order), f"09123456{n:02}") for n, row in enumerate(rows, 1)]
    reading = draft([grid(head, *body, merged=("B1:C1",) if merged else ())], {}, TODAY)
    if not reading.mistakes and not reading.doubts:
        found = [(one.full_name, one.birth_date) for one in reading.drafts]
        assert found == [(f"{surname} {given}", day) for surname, given, day in rows]
