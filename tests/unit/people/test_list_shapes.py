"""Lists in the shapes that offices give them, which are read right."""

import pytest

from tests.unit.people.office_lists import AN, D1, D2, FIRST, HEAD, LAN, SECOND, Row, people, reading

TWO = [("Nguyễn Văn An", "1990-05-12"), ("Đặng Thị Lan", "1991-06-13")]


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        pytest.param(
            (
                ("STT", head, "Tên", "Ngày sinh", "SĐT"),
                (1, "Nguyễn Văn", "An", D1, AN),
                (2, "Đặng Thị", "Lan", D2, LAN),
            ),
            (),
            id=head,
        )
        for head in ("Họ", "Họ đệm", "Họ và tên đệm", "Họ, chữ đệm", "HO DEM", "Họ và chữ lót (viết hoa)")
    ]
    + [
        pytest.param(
            (
                ("STT", "Tên", "Họ đệm", "Ngày sinh", "SĐT"),
                (1, "An", "Nguyễn Văn", D1, AN),
                (2, "Lan", "Đặng Thị", D2, LAN),
            ),
            (),
            id="given name first",
        ),
        pytest.param(
            (
                ("Họ", "Tên đệm", "Tên", "Ngày sinh", "SĐT"),
                ("Nguyễn", "Văn", "An", D1, AN),
                ("Đặng", "Thị", "Lan", D2, LAN),
            ),
            (),
            id="three columns",
        ),
        pytest.param(
            (
                ("STT", "Họ và tên", None, "Ngày sinh", "SĐT"),
                (1, "Nguyễn Văn", "An", D1, AN),
                (2, "Đặng Thị", "Lan", D2, LAN),
            ),
            ("B1:C1",),
            id="heading over two columns",
        ),
        pytest.param(
            (
                ("STT", "Họ và tên", None, "Ngày sinh", "SĐT"),
                (1, "Nguyễn Văn An", None, D1, AN),
                (2, "Đặng Thị Lan", None, D2, LAN),
            ),
            ("B1:C1", "B2:C2", "B3:C3"),
            id="every name over two columns",
        ),
        pytest.param(
            (
                ("STT", "Họ và tên", None, "Ngày sinh", "SĐT"),
                (None, "Họ đệm", "Tên", None, None),
                (1, "Nguyễn Văn", "An", D1, AN),
                (2, "Đặng Thị", "Lan", D2, LAN),
            ),
            ("A1:A2", "B1:C1", "D1:D2", "E1:E2"),
            id="two rows",
        ),
        pytest.param(
            (
                ("STT", "Họ và tên", None, "Ngày sinh", "SĐT"),
                (None, "Tên", "Họ", None, None),
                (1, "An", "Nguyễn Văn", D1, AN),
                (2, "Lan", "Đặng Thị", D2, LAN),
            ),
            ("B1:C1",),
            id="two rows, given name first",
        ),
        pytest.param(
            (
                ("STT", "Họ và tên", "Năm sinh", None, "SĐT"),
                (None, None, "Nam", "Nữ", None),
                (1, "Nguyễn Văn An", D1, None, AN),
                (2, "Đặng Thị Lan", None, D2, LAN),
            ),
            ("A1:A2", "B1:B2", "C1:D1", "E1:E2"),
            id="births by sex",
        ),
        pytest.param(
            (
                ("STT", "Họ và tên", "Năm sinh", None, "SĐT"),
                (None, None, "NAM", "NU", None),
                (1, "Nguyễn Văn An", D1, None, AN),
                (2, "Đặng Thị Lan", None, D2, LAN),
            ),
            (),
            id="births by sex, not merged, without marks",
        ),
        pytest.param(
            (("Họ tên", "Nam", "Nữ", "ĐT"), ("Nguyễn Văn An", D1, None, AN), ("Đặng Thị Lan", None, D2, LAN)),
            (),
            id="births by sex alone",
        ),
        pytest.param(
            (
                ("Họ tên", "Ngày sinh", None, None, "ĐT"),
                (None, "Ngày", "Tháng", "Năm", None),
                ("Nguyễn Văn An", 12, 5, 1990, AN),
                ("Đặng Thị Lan", "13", "06", "1991", LAN),
            ),
            ("B1:D1",),
            id="day, month, year below",
        ),
        pytest.param(
            (
                ("Họ tên", "Ngày", "Tháng", "Năm", "ĐT"),
                ("Nguyễn Văn An", 12, 5, 1990, AN),
                ("Đặng Thị Lan", 13, 6, 1991, LAN),
            ),
            (),
            id="day, month, year",
        ),
        pytest.param(
            (
                ("Ngày sinh", "Tháng sinh", "Năm sinh", "Họ tên", "ĐT"),
                (12, 5, 1990, "Nguyễn Văn An", AN),
                (13, 6, 1991, "Đặng Thị Lan", LAN),
            ),
            (),
            id="day, month, year of birth",
        ),
        pytest.param(
            (
                ("No.", "Full name", "Date of birth", "Phone number"),
                (1, "Nguyễn Văn An", D1, AN),
                (2, "Đặng Thị Lan", D2, LAN),
            ),
            (),
            id="English",
        ),
        pytest.param(
            (
                ("First name", "Last name", "DOB", "Mobile"),
                ("An", "Nguyễn Văn", D1, AN),
                ("Lan", "Đặng Thị", D2, LAN),
            ),
            (),
            id="English, two columns",
        ),
        pytest.param(
            (
                ("TT", "HỌ VÀ TÊN\n(Chữ in hoa)", "Ngày/tháng/năm sinh", "Số ĐT (Zalo)"),
                (1, "Nguyễn Văn An", D1, AN),
                (2, "Đặng Thị Lan", D2, LAN),
            ),
            (),
            id="notes in the heading",
        ),
        pytest.param(
            (
                ("TT", "Họ và tên/Full name", "Ngày sinh/DOB", "Điện thoại"),
                (1, "Nguyễn Văn An", D1, AN),
                (2, "Đặng Thị Lan", D2, LAN),
            ),
            (),
            id="two languages",
        ),
        pytest.param(
            (
                ("Họ tên", "Tên", "Ngày sinh", "ĐT"),
                ("Nguyễn Văn An", "An", D1, AN),
                ("Đặng Thị Lan", "Lan", D2, LAN),
            ),
            (),
            id="given name again, for sorting",
        ),
        pytest.param(
            (
                ("Họ tên", "Ngày sinh", "Năm sinh", "ĐT"),
                ("Nguyễn Văn An", D1, 1990, AN),
                ("Đặng Thị Lan", D2, 1991, LAN),
            ),
            (),
            id="birth twice, in agreement",
        ),
        pytest.param(
            (
                ("Họ tên", "Ngày sinh", "ĐT"),
                ("(1)", "(2)", "(3)"),
                ("Nguyễn Văn An", D1, AN),
                ("Đặng Thị Lan", D2, LAN),
            ),
            (),
            id="numbered columns",
        ),
        pytest.param(
            (
                ("STT", "Họ tên", "Ngày sinh", "ĐT"),
                (1, "Nguyễn Văn An", D1, AN),
                ("STT", "Họ tên", "Ngày sinh", "ĐT"),
                (2, "Đặng Thị Lan", D2, LAN),
                (3, None, None, None),
            ),
            (),
            id="heading again on the next page, and a row numbered ahead",
        ),
    ],
)
def test_what_is_plain_is_read(rows: tuple[Row, ...], merged: tuple[str, ...]) -> None:
    found = reading(*rows, merged=merged)
    assert (people(found), found.mistakes, found.doubts) == (TWO, (), ())


@pytest.mark.parametrize(
    ("rows", "quoted"),
    [
        (
            (HEAD, ("I", "CHI BỘ CÔNG TY A", None, None), FIRST, ("II", "May Mẫu", None, None), SECOND),
            "dòng 2 “CHI BỘ CÔNG TY A”, dòng 4 “II May Mẫu”",
        ),
        ((HEAD, (None, "I. Xưởng một", None, None), FIRST, SECOND), "dòng 2 “I. Xưởng một”"),
        ((HEAD, ("CHI BỘ CÔNG TY A", None, None, None), FIRST, SECOND), "dòng 2 “CHI BỘ CÔNG TY A”"),
        ((HEAD, FIRST, SECOND, ("Tổng cộng: 2 người", None, None, None)), "dòng 4 “Tổng cộng: 2 người”"),
        ((HEAD, FIRST, SECOND, (None, "Tổng cộng", None, 2)), "dòng 4"),
        (
            (
                HEAD,
                FIRST,
                SECOND,
                (None,) * 4,
                (None, None, "Phường Mẫu, ngày 01 tháng 10 năm 2026", None),
                (None, "Nguyễn Văn Biểu", None, None),
            ),
            "dòng 5 “Phường Mẫu, ngày 01 tháng 10 năm 2026”",
        ),
        (
            (
                HEAD,
                FIRST,
                SECOND,
                (None, "NGƯỜI LẬP BIỂU", "T/M BAN THƯỜNG VỤ", None),
                (None, "Trần Thị Ký", None, None),
            ),
            "“Trần Thị Ký”",
        ),
    ],
)
def test_groups_totals_and_signatures_are_nobody_and_are_quoted(rows: tuple[Row, ...], quoted: str) -> None:
    found = reading(*rows)
    assert (people(found), found.mistakes) == (TWO, ())
    assert any(quoted in note for note in found.notes)
