"""Draw 10,000 papers of 30 questions from a bank of 500 in five pools. Run: python -m bench.drawing"""

import json
import time
from fractions import Fraction

from lms.courses.course import Draw
from lms.exams.drawing import draw
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.question import Question

COUNT = 10_000
POOLS = 5
BODY = OneChoice(tuple(Choice(f"o{n}", f"lựa chọn {n}", right=n == 2) for n in range(1, 5)))


def main() -> None:
    pools = {
        f"pool {pool}": [Question(f"q{pool}-{n}", "…", "", BODY) for n in range(500 // POOLS)]
        for pool in range(POOLS)
    }
    draws = [Draw(pool, 30 // POOLS, Fraction(1, 3)) for pool in pools]
    begun = time.perf_counter()
    for number in range(COUNT):
        draw(pools, draws, number.to_bytes(16, "big"), shuffle=True)
    seconds = time.perf_counter() - begun
    print(
        json.dumps(
            {
                "bench": "drawing",
                "n": COUNT,
                "seconds": round(seconds, 3),
                "per_second": round(COUNT / seconds),
            }
        )
    )


if __name__ == "__main__":
    main()
