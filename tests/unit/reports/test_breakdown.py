from lms.people.units.tree import Node, arrange
from lms.reports.breakdown import UNKNOWN, ClassThen, Report, below
from lms.reports.counting import Placed, Proposed
from lms.reports.narrowing import Narrowed, narrow
from lms.reports.periods import Period, ReportRequest

UNITS = arrange(
    [
        Node(1, None, "Đảng ủy phường", "dang-uy", 0),
        Node(2, 1, "Chi bộ May", "chi-bo", 0),
        Node(3, 2, "Tổ Đảng Cắt", "chi-bo", 0),
        Node(4, 1, "Chi bộ Ắc quy", "chi-bo", 0),
        Node(5, None, "Công đoàn", "cong-doan", 0),
    ]
)
CLASSES = {
    7: ClassThen(7, "Lớp B", "truc-tuyen"),
    8: ClassThen(8, "Lớp Ă", "tu-nghien-cuu"),
    9: ClassThen(9, "Lớp trống", "truc-tuyen"),
}
YEAR = Period("year", 2026)


def cell(
    unit_id: int | None, people: int, class_id: int = 7, grade: str | None = None, passed: int = -2
) -> Placed:
    return Placed(class_id, unit_id, grade, 0, -2, passed, -2, -2, people)


def report(*cells: Placed | Proposed, unit_id: int | None = None) -> Report:
    return Report(ReportRequest(YEAR, YEAR.last), cells, UNITS, CLASSES, unit_id)


def shown(made: Report, by: str) -> list[tuple[str, int, int]]:
    return [(row.name or row.key, row.depth, row.figures.enrolled) for row in made.rows(by)]


def test_a_unit_counts_everybody_below_it_and_stands_in_the_order_of_the_tree() -> None:
    made = report(cell(3, 2), cell(2, 1), cell(4, 5), cell(None, 4))
    assert shown(made, "don-vi") == [
        ("Đảng ủy phường", 0, 8),
        ("Chi bộ Ắc quy", 1, 5),
        ("Chi bộ May", 1, 3),
        ("Tổ Đảng Cắt", 2, 2),
        (UNKNOWN, 0, 4),
    ]


def test_a_report_on_a_unit_shows_it_and_what_is_below() -> None:
    made = report(cell(3, 2), cell(2, 1), unit_id=2)
    assert shown(made, "don-vi") == [("Chi bộ May", 1, 3), ("Tổ Đảng Cắt", 2, 2)]
    assert made.unit_name == "Chi bộ May"


def test_classes_modes_and_grades_leave_out_what_is_empty() -> None:
    made = report(
        cell(2, 1),
        cell(2, 4, 8, "Khá", 0),
        cell(2, 1, 8, "Xuất sắc", 1),
        cell(2, 1, 8, None, 1),
        cell(2, 1, 8, "Ưu", 0),
    )
    assert shown(made, "lop") == [("Lớp Ă", 0, 7), ("Lớp B", 0, 1)]
    assert shown(made, "hinh-thuc") == [("truc-tuyen", 0, 1), ("tu-nghien-cuu", 0, 7)]
    assert [(row.key, row.figures.passed) for row in made.rows("xep-loai")] == [
        ("Xuất sắc", 1),
        ("Khá", 4),
        ("Ưu", 1),
        (UNKNOWN, 1),
    ]


def test_the_units_below_are_found_to_any_depth() -> None:
    assert below(UNITS, 1) == {1, 2, 3, 4}
    assert below(UNITS, 5) == {5}
    assert below(UNITS, None) is None


def test_a_line_leads_to_those_it_counts() -> None:
    made = report()
    assert narrow(made, "", "") == Narrowed(YEAR)
    assert narrow(made, "thoi-gian", "2026-q2") == Narrowed(Period("quarter", 2026, 2))
    assert narrow(made, "don-vi", "2") == Narrowed(YEAR, frozenset({2, 3}))
    assert narrow(made, "don-vi", UNKNOWN) == Narrowed(YEAR, {None})
    assert narrow(made, "lop", "8") == Narrowed(YEAR, None, [8])
    assert narrow(made, "hinh-thuc", "truc-tuyen") == Narrowed(YEAR, None, {7, 9})
    assert narrow(made, "xep-loai", UNKNOWN) == Narrowed(YEAR, None, None, "")


def test_made_up_lines_lead_nowhere() -> None:
    made = report(unit_id=2)
    for by, key in (
        ("thoi-gian", "2025-q1"), ("don-vi", "4"), ("don-vi", "99"), ("don-vi", "x"),
        ("lop", "99"), ("lop", "x"), ("hinh-thuc", "x"), ("gi-do", ""),
    ):  # fmt: skip
        assert narrow(made, by, key) is None, (by, key)
