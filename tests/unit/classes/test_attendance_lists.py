"""Lists of who was present: what a column is, what its signs mean, whom a row names."""

from datetime import date

import pytest

from lms.classes.meetings.listed import attendance_columns, attendance_matching, attendance_rows, marks
from lms.classes.meetings.listed.attendance_matching import ListedLearner
from lms.classes.meetings.listed.attendance_rows import ListedRow
from lms.forms import mapped_sheets
from lms.office.tables.grids import Grid, cell_of

WORDS = attendance_columns.vocabulary(
    "attendance-1", date(2026, 5, 12), 2, [date(2026, 5, 5), date(2026, 5, 12)]
)


def fields(*head: str) -> list[str]:
    body = ("1", "Nguyễn Văn An", *("x" for _ in head[2:]))
    grid = Grid("1", tuple(tuple(map(cell_of, row)) for row in (head, body, body)))
    [found] = mapped_sheets.find([grid], WORDS, None, lambda _shapes: {})
    assert found.mapping is not None
    return [one.field for one in found.mapping.columns][2:]


@pytest.mark.parametrize(
    "heading",
    [
        "12/5",
        "12/05",
        "12/05/2026",
        "12-5-26",
        "Ngày 12/05",
        "Buổi 2",
        "Buổi 2 (12/05)",
        "Có mặt",
        "ĐIỂM DANH",
        "Chiều 12/5",
    ],
)
def test_the_column_of_this_session_is_known_by_its_day_or_number(heading: str) -> None:
    assert fields("STT", "Họ và tên", heading) == ["mark"]


def test_columns_of_other_sessions_are_not_taken_for_this_one() -> None:
    assert fields("STT", "Họ và tên", "05/05", "Buổi 1", "12/05", "Buổi 7") == [
        "session",
        "session",
        "mark",
        "session",
    ]
    assert fields("STT", "Họ và tên", "19/05", "Vắng") == ["", "absent"]


@pytest.mark.parametrize(
    ("signs", "meant"),
    [
        (["x", "X", "", "✓"], {"x": "present", "✓": "present", "": "none"}),
        (["x", "v", "P"], {"x": "present", "v": "absent", "p": "absent"}),
        (["v", "v", ""], {"v": "", "": ""}),
        (["v", "k", ""], {"v": "", "k": "absent", "": ""}),
        (
            ["có mặt", "Vắng", "CP", "KP"],
            {"có mặt": "present", "vắng": "absent", "cp": "absent", "kp": "absent"},
        ),
        (["1", "0"], {"1": "present", "0": "absent"}),
        (["đến muộn 10'", "x"], {"đến muộn 10'": "", "x": "present"}),
    ],
)
def test_what_is_not_certain_about_a_sign_is_asked(signs: list[str], meant: dict[str, str]) -> None:
    assert {marks.key(one.text): one.meaning for one in marks.proposed(signs)} == {
        marks.key(sign): meaning for sign, meaning in meant.items()
    }


def learner(number: int, name: str, phone: str | None = None, year: int | None = None) -> ListedLearner:
    return ListedLearner(number, number, name, None, year, None, phone, f"u{number}", None)


CLASS = [
    learner(1, "Nguyễn Văn An", "+84912345678", 1990),
    learner(2, "Nguyễn Văn An", None, 1985),
    learner(3, "Trần Thị Bình"),
    learner(4, "Lê Hòa"),
]


def row(
    name: str, mark: str = "x", *, born: str = "", phone: str = "", username: str = "", line: int = 2
) -> ListedRow:
    return ListedRow(line, "1", line, name, born, phone, username, mark)


def said(*listed: ListedRow, chosen: dict[str, int] | None = None) -> attendance_matching.ReadAttendance:
    meant = {"x": "present", "v": "absent"}
    return attendance_matching.compare(listed, CLASS, meant, chosen or {}, date(2026, 6, 1))  # type: ignore[arg-type]


def numbers(found: tuple[ListedLearner, ...]) -> list[int]:
    return [one.enrolment_id for one in found]


def test_phone_user_name_and_exact_name_say_who_is_meant() -> None:
    found = said(
        row("Nguyễn Văn An", phone="0912 345 678"), row("", username="U2"), row("trần thị bình", line=3)
    )
    assert numbers(found.present) == [1, 2]
    assert [numbers(one.suggested) for one in found.guessed] == [[3]]  # another spelling is a guess
    assert numbers(said(row("Trần Thị Bình")).present) == [3]


def test_a_guess_ticks_nobody_until_a_person_chose() -> None:
    twins = said(row("Nguyễn Văn An", line=5))
    assert (twins.present, numbers(twins.guessed[0].suggested)) == ((), [1, 2])
    assert numbers(said(row("Nguyễn Văn An", line=5), chosen={"5": 2}).present) == [2]
    assert numbers(said(row("Nguyễn Văn An", born="1985")).present) == [2]
    assert numbers(said(row("Le Hoa")).guessed[0].suggested) == [4]


def test_a_phone_and_a_name_of_two_people_are_a_guess_between_them() -> None:
    found = said(row("Trần Thị Bình", phone="0912345678"))
    assert (found.present, numbers(found.guessed[0].suggested)) == ((), [1, 3])


def test_strangers_contradictions_and_those_left_out_are_told() -> None:
    found = said(
        row("Ai Đó"), row("Lê Hòa", "x", line=3), row("Lê Hòa", "v", line=4), row("Trần Thị Bình", "v")
    )
    assert [one.name for one in found.strangers] == ["Ai Đó"]
    assert (numbers(found.contradicted), numbers(found.absent), numbers(found.unsaid)) == ([4], [3], [1, 2])


def test_names_in_parts_and_a_column_of_absence_are_read() -> None:
    grid = Grid(
        "Lớp",
        tuple(
            tuple(map(cell_of, one))
            for one in (
                ("STT", "Họ đệm", "Tên", "12/05", "Vắng"),
                (1, "Lê", "Hòa", "x", ""),
                (2, "Trần Thị", "Bình", "", "x"),
            )
        ),
    )
    found = attendance_rows.read(mapped_sheets.find([grid], WORDS, None, lambda _shapes: {}))
    assert [(one.name, one.mark) for one in found.rows] == [("Lê Hòa", "x"), ("Trần Thị Bình", "vắng")]
    assert (found.lacking, found.doubled) == ((), ())
