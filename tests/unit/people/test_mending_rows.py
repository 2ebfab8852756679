"""A row that somebody typed into: what was typed is read again, what was not keeps what was wrong with it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lms.people.importing.list_row import BIRTH, DETAILS, NAME, PHONE, UNIT, ListRow
from lms.people.importing.mending import Mender
from lms.people.importing.read_cell import CellProposal, PersonRow, ReadCell
from lms.people.importing.unit_names import UnitNames
from lms.text.vietnamese import normalise
from tests.unit.people.office_lists import TODAY, UNITS

MENDER = Mender(UnitNames(UNITS), TODAY, lambda name: "có chữ không in được" if "王" in name else "")
TWO = (CellProposal("0912 345 674", "một số trong ô"), CellProposal("0912 345 675", "một số trong ô"))


def row(**cells: ReadCell[object]) -> ListRow:
    read = {
        "name": ReadCell("B7", "Nguyễn Văn An", "Nguyễn Văn An"),
        "birth": ReadCell("C7", "12-5-90", date(1990, 5, 12), told="90 là 1990"),
        "phone": ReadCell("D7", "912345674", "+84912345674"),
        "unit": ReadCell("E7", "Đoàn phường", 8),
    } | cells
    return MENDER.row_of(PersonRow("1-7", "DS", 7, **read))  # type: ignore[arg-type]


def wrong(found: ListRow) -> list[tuple[str, str]]:
    return [(one.detail, one.cell) for one in found.wrong]


def test_what_was_understood_is_written_in_one_way() -> None:
    found = row()
    assert found.texts == ("Nguyễn Văn An", "12/05/1990", "0912 345 674", "Đoàn phường")
    assert found.draft is not None
    assert (found.draft.birth_date, found.draft.unit_id) == (date(1990, 5, 12), 8)


def test_a_row_with_something_wrong_means_nobody_until_it_is_mended() -> None:
    found = row(phone=ReadCell("D7", "0912345674; 0912345675", None, "ô có 2 số", proposals=TWO))
    assert (wrong(found), found.draft) == ([(PHONE, "D7")], None)
    assert [one.text for one in found.proposals] == ["0912 345 674", "0912 345 675"]
    mended = MENDER.mend(found, {PHONE: "0912345675"})
    assert mended.draft is not None
    assert mended.draft.phone == "+84912345675"


def test_what_was_not_typed_keeps_what_is_wrong_and_the_readings_to_choose_from() -> None:
    found = row(phone=ReadCell("D7", "0912345674; 0912345675", None, "ô có 2 số", proposals=TWO))
    mended = MENDER.mend(found, {NAME: "Nguyễn Văn Bình", PHONE: "0912345674; 0912345675 "})
    assert [(one.detail, one.sentence) for one in mended.wrong] == [(PHONE, "ô có 2 số")]
    assert [one.text for one in mended.proposals] == ["0912 345 674", "0912 345 675"]
    assert mended.text(NAME) == "Nguyễn Văn Bình"


def test_a_name_that_cannot_be_printed_is_wrong_wherever_it_is_typed() -> None:
    assert wrong(MENDER.mend(row(), {NAME: "Trần 王"})) == [(NAME, "B7")]


def test_a_detail_that_is_emptied_is_unknown() -> None:
    mended = MENDER.mend(row(), {BIRTH: "", PHONE: "", UNIT: ""})
    assert mended.draft is not None
    assert (mended.draft.birth_year, mended.draft.phone, mended.draft.unit_id) == (None, None, None)


TYPED = st.dictionaries(st.sampled_from(DETAILS), st.text(max_size=40))


@given(typed=TYPED)
def test_saving_a_page_a_second_time_changes_nothing(typed: dict[str, str]) -> None:
    once = MENDER.mend(row(), typed)
    again = MENDER.mend(once, dict(zip(DETAILS, once.texts, strict=True)))
    assert (again.texts, again.wrong, again.draft) == (once.texts, once.wrong, once.draft)


@given(typed=TYPED)
def test_what_was_typed_and_not_understood_stands_there_still(typed: dict[str, str]) -> None:
    mended = MENDER.mend(row(), typed)
    for one in mended.wrong:
        assert mended.text(one.detail) == normalise(typed[one.detail])
