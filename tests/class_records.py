"""A class as its papers show it, of any size."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from lms.home.class_papers.class_paper_contents import ClassRecord, Learner, Session

BEGINS = datetime(2026, 12, 1, 0, 30, tzinfo=UTC)


def learner(number: int, sessions: int = 0) -> Learner:
    """One of them; every third has a long name and unit, every second has passed."""
    is_long, has_passed = number % 3 == 0, number % 2 == 0
    return Learner(
        "Công Tằng Tôn Nữ Thị Hoàng Phương Thảo Nguyên" if is_long else f"H'Hen Niê {number}",
        "12/05/1998",
        "Chi bộ Công ty Trách nhiệm hữu hạn May xuất khẩu Ví Dụ" if is_long else "Chi bộ 1",
        frozenset(range(0, sessions, 2)),
        frozenset({1} if sessions > 1 else ()),
        Decimal("8.5") if has_passed else None,
        "Giỏi" if has_passed else "",
        has_passed,
        missing="" if has_passed else "Còn thiếu: bài kiểm tra",
        certificate=f"{number:04}-GCN/2026" if has_passed else "",
    )


def class_record(learners: int, sessions: int) -> ClassRecord:
    """The class, with so many sessions a day apart."""
    held = tuple(
        Session(
            number, f"Chuyên đề {number + 1}", "Hội trường", BEGINS + timedelta(days=number),
            BEGINS + timedelta(days=number, hours=4),
        )
        for number in range(sessions)
    )  # fmt: skip
    people = tuple(learner(number, sessions) for number in range(1, learners + 1))
    return ClassRecord(
        "Lớp nhận thức, đợt 1", "Bồi dưỡng nhận thức về Đảng", "Công ty May", date(2026, 12, 1),
        date(2026, 12, 20), held, people,
    )  # fmt: skip
