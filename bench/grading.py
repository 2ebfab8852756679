"""Mark 100,000 responses over all automatic types. Run: python -m bench.grading"""

import json
import time
from decimal import Decimal

from lms.grading.gap_text import Gap, GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body
from lms.grading.response import Response
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.grading.shown import Side
from lms.grading.statements import Statements

COUNT = 100_000
OPTIONS = tuple(Choice(f"o{n}", f"lựa chọn {n}", right=n == 2) for n in range(1, 5))
SIDES = tuple(Side(f"s{n}", f"sự kiện {n}") for n in range(1, 5))
WORK: tuple[tuple[Body, Response], ...] = (
    (OneChoice(OPTIONS), "o2"),
    (OneChoice(OPTIONS), "o3"),
    (SeveralChoices(OPTIONS), ["o1", "o2"]),
    (Statements(OPTIONS, "table-2025"), {"o1": "false", "o2": "true", "o3": "true", "o4": "false"}),
    (Number(Decimal(1586)), "1.586"),
    (Number(Decimal("8.5"), Decimal("0.1")), "8,4"),
    (ShortText(("Nguyễn Ái Quốc", "Hồ Chí Minh")), "hồ chí minh"),
    (ShortText(("Hòa bình",), without_marks=True), "hoa binh"),
    (
        Matching(SIDES, SIDES, tuple((side.id, side.id) for side in SIDES)),
        {"s1": "s1", "s2": "s3", "s3": "s2"},
    ),
    (Ordering(SIDES), {"s1": "1", "s2": "3", "s3": "2", "s4": "4"}),
    (
        GapText(("", "", ""), (Gap("g1", ("12", "mười hai")), Gap("g2", ("dự bị",)))),
        {"g1": "12", "g2": "dự bị"},
    ),
)


def main() -> None:
    begun = time.perf_counter()
    for turn in range(COUNT):
        body, response = WORK[turn % len(WORK)]
        body.mark(response)
    seconds = time.perf_counter() - begun
    print(
        json.dumps(
            {
                "bench": "grading",
                "n": COUNT,
                "seconds": round(seconds, 3),
                "per_second": round(COUNT / seconds),
            }
        )
    )


if __name__ == "__main__":
    main()
