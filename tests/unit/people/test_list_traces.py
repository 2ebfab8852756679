"""What a list did to people, as it is kept: former details come back as they were; usernames are free."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.people.credentials.identifiers import parse_username
from lms.people.importing import traces, usernames
from lms.people.importing.planning import DetailChange


@dataclass
class Somebody:
    full_name: str = "Đặng Thị Lan"
    birth_date: date | None = None
    birth_year: int | None = 1990
    phone: str | None = None
    unit_id: int | None = 7


CHANGES = (
    DetailChange("full_name", "Dang Thi Lan", "Đặng Thị Lan"),
    DetailChange("birth", None, 1990),
    DetailChange("phone", "+84912345674", "+84912345675"),
    DetailChange("unit_id", None, 7),
)


@pytest.mark.parametrize("before", [None, 1990, date(1990, 5, 12)])
def test_former_details_are_read_as_they_were_kept(before: date | int | None) -> None:
    changes = (*CHANGES[2:], DetailChange("birth", before, date(1991, 1, 2)))
    kept = {one.detail: (one.before, one.after) for one in traces.details_of(traces.keep(changes))}
    assert kept == {one.detail: (one.before, one.after) for one in changes}


def test_a_detail_holds_while_the_person_still_has_what_the_list_wrote() -> None:
    found = {one.detail: traces.holds(Somebody(), one) for one in traces.details_of(traces.keep(CHANGES))}
    assert found == {"full_name": True, "birth": True, "phone": False, "unit_id": True}
    changed = Somebody(birth_date=date(1990, 5, 12))
    (birth,) = traces.details_of(traces.keep([DetailChange("birth", None, 1990)]))
    assert not traces.holds(changed, birth)


def test_no_trace_means_no_changes() -> None:
    assert traces.details_of(None) == ()


def test_usernames_are_made_of_names_and_counted_on_where_they_are_taken() -> None:
    names = ["Nguyễn Văn An", "H'Hen Niê", "Nguyễn Văn Ấn", "Y"]
    assert usernames.make(names, {"nguyenvanan"}) == ["nguyenvanan2", "hhennie", "nguyenvanan3", "hocvieny"]


@given(names=st.lists(st.text(max_size=80)), taken=st.frozensets(st.sampled_from(["hocvien", "hocvien2"])))
def test_usernames_are_new_different_and_such_as_people_may_have(
    names: list[str], taken: frozenset[str]
) -> None:
    made = usernames.make(names, taken)
    assert len({*made, *taken}) == len(names) + len(taken)
    assert all(parse_username(one) == one for one in made)
