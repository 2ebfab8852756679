"""What taking a list would do; carrying a plan out and planning again finds nothing more to do."""

import unicodedata
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.people.importing.planning import ADD, SKIP, DetailChange, ImportPlan, KnownPerson, PlannedRow, plan
from lms.people.importing.row_draft import RowDraft
from lms.text.vietnamese import search_key

LAN = KnownPerson(1, "Đặng Thị Lan", "dang thi lan", date(1995, 5, 19), 1995, "+84912000001", 7)


def row(
    name: str = "Đặng Thị Lan",
    birth: date | int | None = None,
    phone: str | None = None,
    unit_id: int | None = None,
    number: int = 2,
) -> RowDraft:
    return RowDraft(
        key=f"1-{number}",
        sheet="Danh sách",
        row=number,
        full_name=name,
        birth_date=birth if isinstance(birth, date) else None,
        birth_year=birth.year if isinstance(birth, date) else birth,
        phone=phone,
        phone_cell=f"C{number}",
        unit_id=unit_id,
    )


def planned(*drafts: RowDraft, known: tuple[KnownPerson, ...] = (LAN,), **choices: str) -> ImportPlan:
    decided = {key.replace("_", "-").removeprefix("row-"): choice for key, choice in choices.items()}
    return plan(drafts, known, decided, may_change_office=False)


def only(found: ImportPlan) -> PlannedRow:
    (line,) = found.lines
    return line


def test_a_known_phone_with_the_same_name_is_the_same_person_and_blanks_take_nothing_away() -> None:
    line = only(planned(row(phone=LAN.phone)))
    assert (line.kind, line.person_id, line.changes) == ("same", 1, ())


def test_a_known_phone_under_a_name_with_another_mark_is_asked_about() -> None:
    assert only(planned(row("Đặng Thị Lân", phone=LAN.phone))).kind == "doubtful"


def test_a_known_phone_under_another_spelling_of_the_name_is_asked_about() -> None:
    old = replace(LAN, full_name="Trần Hòa", key="tran hoa")
    for written in ("TRẦN HÒA", "Trần Hoà", "Tran Hoa", "trần hòa"):
        asked = only(planned(row(written, phone=LAN.phone), known=(old,)))
        assert (asked.kind, asked.candidates, asked.changes) == ("doubtful", (old,), ())
        chosen = only(planned(row(written, phone=LAN.phone), known=(old,), row_1_2="1"))
        assert (chosen.kind, chosen.changes) == ("same", ())
    apart = unicodedata.normalize("NFD", "Trần Hòa")
    assert only(planned(row(apart, phone=LAN.phone), known=(old,))).kind == "same"


def test_what_a_list_knows_better_is_a_change() -> None:
    bare = replace(LAN, full_name="Dang Thi Lan")
    better = row("Đặng Thị Lan", date(1995, 5, 20), LAN.phone, 8)
    assert only(planned(better, known=(bare,))).kind == "doubtful"
    line = only(planned(better, known=(bare,), row_1_2="1"))
    assert line.kind == "changed"
    assert line.changes == (
        DetailChange("full_name", "Dang Thi Lan", "Đặng Thị Lan"),
        DetailChange("birth", date(1995, 5, 19), date(1995, 5, 20)),
        DetailChange("unit_id", 7, 8),
    )


def test_a_year_alone_does_not_replace_a_day_of_that_year() -> None:
    assert only(planned(row(birth=1995, phone=LAN.phone))).kind == "same"
    assert only(planned(row(birth=1996, phone=LAN.phone))).changes == (
        DetailChange("birth", date(1995, 5, 19), 1996),
    )


def test_a_name_without_marks_or_in_capitals_does_not_replace_one_with_them() -> None:
    for written in ("dang thi lan", "ĐẶNG THỊ LAN"):
        assert only(planned(row(written, phone=LAN.phone), row_1_2="1")).kind == "same"


def test_a_known_phone_under_another_name_is_doubtful_and_can_never_be_added() -> None:
    stranger = row("Trần Bình", phone=LAN.phone)
    assert (only(planned(stranger)).kind, only(planned(stranger)).can_add) == ("doubtful", False)
    assert only(planned(stranger, row_1_2=ADD)).kind == "doubtful"
    assert only(planned(stranger, row_1_2="1")).changes == (
        DetailChange("full_name", "Đặng Thị Lan", "Trần Bình"),
    )


def test_the_same_name_and_birth_is_doubtful_until_somebody_decides() -> None:
    namesake = row(birth=1995, phone="+84912000055")
    assert only(planned(namesake)).kind == "doubtful"
    assert only(planned(namesake, row_1_2=SKIP)).kind == "skipped"
    assert only(planned(namesake, row_1_2=ADD)).kind == "added"
    assert only(planned(namesake, row_1_2="1")).changes == (
        DetailChange("phone", "+84912000001", "+84912000055"),
    )
    assert only(planned(namesake, row_1_2="999")).kind == "doubtful"


def test_the_same_name_with_another_birth_is_somebody_else() -> None:
    assert only(planned(row(birth=1980, phone="+84912000055"))).kind == "added"


def test_nobody_needs_a_phone() -> None:
    found = planned(row("Trần Bình", number=9))
    assert (only(found).kind, found.mistakes) == ("added", ())


def test_a_row_that_repeats_another_stops_itself_alone_until_it_is_said_to_be_somebody_else() -> None:
    rows = [row("Trần An", date(1990, 2, 1), "+8491200009" + n, number=int(n)) for n in "34"]
    assert [line.kind for line in planned(*rows).lines] == ["added", "wrong"]
    assert [line.kind for line in planned(*rows, row_1_4=ADD).lines] == ["added", "added"]
    assert [line.kind for line in planned(*rows, row_1_3=SKIP).lines] == ["skipped", "added"]


def test_two_who_share_a_phone_number_are_never_both_taken() -> None:
    rows = [row("Trần An", 1990, "+84912000093", number=3), row("Lê Bình", 1991, "+84912000093", number=4)]
    for choice in ("", ADD):
        assert [line.kind for line in planned(*rows, row_1_4=choice).lines] == ["added", "wrong"]


def test_any_row_can_be_skipped() -> None:
    assert only(planned(row("Trần Bình", number=9), row_1_9=SKIP)).kind == "skipped"


def test_two_rows_never_mean_the_same_person() -> None:
    found = planned(row(phone=LAN.phone), row(birth=1995, phone="+84912000055", number=3), row_1_3="1")
    assert [one.sentence for one in found.mistakes] == [
        "là cùng một người với dòng 2; hãy bỏ qua một dòng hoặc chọn lại"
    ]


def test_only_administrators_change_the_office_by_a_list() -> None:
    boss = replace(LAN, is_office=True)
    wanted = [row(birth=1980, phone=LAN.phone)]
    assert len(plan(wanted, [boss], {}, may_change_office=False).mistakes) == 1
    assert plan(wanted, [boss], {}, may_change_office=True).mistakes == ()
    assert plan([row(phone=LAN.phone)], [boss], {}, may_change_office=False).mistakes == ()


def carried_out(found: ImportPlan, known: list[KnownPerson]) -> list[KnownPerson]:
    """The people on record after the plan, as the database would hold them."""
    people = {one.id: one for one in known}
    for line in found.lines:
        draft = line.draft
        if line.kind == "added":
            new = max(people, default=0) + 1
            people[new] = KnownPerson(
                new,
                draft.full_name,
                search_key(draft.full_name),
                draft.birth_date,
                draft.birth_year,
                draft.phone,
                draft.unit_id,
            )
        elif line.kind == "changed" and line.person_id is not None:
            after = {change.detail: change.after for change in line.changes}
            birth = after.pop("birth", None)
            if birth is not None:
                after["birth_date"] = birth if isinstance(birth, date) else None  # type: ignore[assignment]
                after["birth_year"] = birth.year if isinstance(birth, date) else birth
            if "full_name" in after:
                after["key"] = search_key(str(after["full_name"]))
            people[line.person_id] = replace(people[line.person_id], **after)  # type: ignore[arg-type]
    return list(people.values())


NAMES = st.sampled_from(["Đặng Thị Lan", "ĐẶNG THỊ LAN", "Dang Thi Lan", "Lê Hoa", "Lê Hòa", "Trần Bình"])
BIRTHS = st.sampled_from([None, 1990, 1995, date(1995, 5, 19), date(1990, 1, 1)])
PHONES = st.sampled_from([None, *(f"+8491200000{n}" for n in range(6))])
CHOICES = st.sampled_from(["", ADD, SKIP, "1", "2", "3"])


@st.composite
def files(draw: st.DrawFn) -> tuple[list[RowDraft], dict[str, str]]:
    wanted = draw(st.lists(st.tuples(NAMES, BIRTHS, PHONES, st.sampled_from([None, 7, 8])), max_size=6))
    drafts: list[RowDraft] = []
    phones: set[str | None] = set()
    for number, (name, birth, phone, unit_id) in enumerate(wanted, 2):
        if phone is None or phone not in phones:  # the same number twice is a mistake before any plan
            drafts.append(row(name, birth, phone, unit_id, number))
            phones.add(phone)
    return drafts, {draft.key: draw(CHOICES) for draft in drafts}


@st.composite
def records(draw: st.DrawFn) -> list[KnownPerson]:
    phones = draw(st.lists(PHONES, max_size=4, unique=True))
    people = []
    for number, phone in enumerate(phones, 1):
        name, birth = draw(NAMES), draw(BIRTHS)
        day = birth if isinstance(birth, date) else None
        year = birth.year if isinstance(birth, date) else birth
        people.append(KnownPerson(number, name, search_key(name), day, year, phone, None))
    return people


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files(), records())
def test_a_plan_carried_out_twice_is_a_plan_carried_out_once(
    file: tuple[list[RowDraft], dict[str, str]], known: list[KnownPerson]
) -> None:
    drafts, choices = file
    first = plan(drafts, known, choices, may_change_office=False)
    if first.mistakes:
        return
    after = carried_out(first, known)
    phones = [one.phone for one in after if one.phone]
    assert len(phones) == len(set(phones))
    taken = {line.draft.key for line in first.of("added", "changed", "same")}
    again = plan(drafts, after, {}, may_change_office=False)
    assert [line for line in again.of("added", "changed") if line.draft.key in taken] == []
