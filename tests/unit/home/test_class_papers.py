"""What is on the papers of a class: only what each needs, nobody forgotten, an empty class said."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.home.class_papers.class_paper_contents import SESSIONS_ABREAST, ClassPaperPage, compose
from lms.home.class_papers.class_paper_kinds import OF_INSTRUCTORS, PaperKind, kinds_for
from tests.class_records import class_record, learner


def paper(kind: PaperKind, learners: int = 3, sessions: int = 2) -> ClassPaperPage:
    return compose(kind, class_record(learners, sessions))


def titles(kind: PaperKind) -> list[str]:
    return [column.title for column in paper(kind).tables[0].columns]


def test_an_instructor_gets_lists_and_attendance_and_no_results() -> None:
    assert kinds_for(is_staff=False, meets=True) == list(OF_INSTRUCTORS)
    assert kinds_for(is_staff=False, meets=False) == [PaperKind.LEARNERS]
    assert kinds_for(is_staff=True, meets=True) == list(PaperKind)
    assert PaperKind.SIGN_SHEETS not in kinds_for(is_staff=True, meets=False)


def test_each_paper_has_only_the_columns_that_it_needs() -> None:
    who = ["TT", "Họ và tên", "Ngày sinh", "Đơn vị"]
    assert titles(PaperKind.LEARNERS) == [*who, "Ghi chú"]
    assert titles(PaperKind.SIGN_SHEETS) == [*who, "Ký tên"]
    assert titles(PaperKind.ATTENDANCE) == [
        "TT", "Họ và tên", "Đơn vị", "1", "2", "Số buổi dự", "Trên tổng số",
    ]  # fmt: skip
    assert titles(PaperKind.DECISION) == [*who, "Điểm", "Xếp loại", "Số giấy chứng nhận"]
    assert not {"phone", "username"} & {one.name for one in fields(learner(1))}


def test_only_who_passed_stands_on_the_list_of_the_decision() -> None:
    made = compose(PaperKind.DECISION, class_record(5, 0), "12-QĐ/ĐU", "ngày 05 tháng 02 năm 2027")
    assert [row[0] for row in made.tables[0].rows] == [1, 2]
    assert made.abstract[-1] == "(Kèm theo Quyết định số 12-QĐ/ĐU ngày 05 tháng 02 năm 2027)"
    assert made.tables[0].below == ("Danh sách có 2 người.",)


def test_what_is_missing_stands_beside_who_has_not_passed() -> None:
    rows = paper(PaperKind.RESULTS).tables[0].rows
    assert [row[6] for row in rows] == [
        "Chưa đạt. Còn thiếu: bài kiểm tra",
        "Đạt",
        "Chưa đạt. Còn thiếu: bài kiểm tra",
    ]
    record = class_record(1, 0)
    waiting = replace(record, learners=(replace(learner(1), is_awaiting=True),))
    assert compose(PaperKind.RESULTS, waiting).tables[0].rows[0][6] == "Chờ chấm"


def test_presence_is_marked_and_what_was_allowed_is_told_apart() -> None:
    row = compose(PaperKind.ATTENDANCE, class_record(1, 3)).tables[0].rows[0]
    assert row[3:] == ("x", "p", "x", 3, 3)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_an_empty_class_is_said(kind: PaperKind) -> None:
    for table in paper(kind, learners=0).tables:
        assert table.rows == ()
        assert table.empty.endswith(".")


def test_a_class_without_sessions_has_no_sheet_to_sign_and_says_so_in_its_attendance() -> None:
    assert paper(PaperKind.SIGN_SHEETS, sessions=0).tables == ()
    assert paper(PaperKind.ATTENDANCE, sessions=0).tables[0].above == ("Lớp chưa xếp buổi học nào.",)


@given(st.integers(0, 70), st.integers(0, 40), st.sampled_from(list(PaperKind)))
def test_every_row_has_its_columns_and_nobody_and_no_session_is_forgotten(
    learners: int, sessions: int, kind: PaperKind
) -> None:
    made = paper(kind, learners, sessions)
    for table in made.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert len(table.rows) == (learners // 2 if kind is PaperKind.DECISION else learners)
    if kind is PaperKind.ATTENDANCE:
        marks = [[one for one in table.columns if one.width == "mark"] for table in made.tables]
        assert [one.title for part in marks for one in part] == [str(n + 1) for n in range(sessions)]
        assert all(len(part) <= SESSIONS_ABREAST for part in marks)
    if kind is PaperKind.SIGN_SHEETS:
        assert len(made.tables) == sessions
