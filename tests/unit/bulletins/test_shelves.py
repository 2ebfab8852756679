from datetime import UTC, datetime

from lms.bulletins.issues import Listed, by_month, seen_texts
from lms.bulletins.tables import Revision


def line(slug: str) -> Listed:
    return Listed(slug, "Bản tin 07", 1, slug[:7], datetime(2026, 1, 1, tzinfo=UTC), slug, "")


def texts(*notes: str) -> list[Revision]:
    return [Revision(number=number, note=note) for number, note in enumerate(notes, 1)]


def seen(*notes: str) -> list[int]:
    return [text.number for text in seen_texts(texts(*notes))]


def test_the_archive_stands_by_year_and_month() -> None:
    shelves = by_month([line("2026-11-2"), line("2026-11"), line("2026-10"), line("2025-12")])
    named = [
        (year, [(month, [x.slug for x in lines]) for month, lines in months]) for year, months in shelves
    ]
    assert named == [
        ("2026", [("11", ["2026-11-2", "2026-11"]), ("10", ["2026-10"])]),
        ("2025", [("12", ["2025-12"])]),
    ]
    assert by_month([]) == []


def test_a_text_replaced_before_the_issue_came_out_was_never_seen() -> None:
    assert seen("") == [1]
    assert seen("", "") == [2]
    assert seen("", "", "Sửa giờ họp.") == [2, 3]
    assert seen("", "Sửa giờ họp.", "Sửa ngày họp.") == [1, 2, 3]
