"""How many marks are equal to Moodle's, for made-up questions that come as GIFT. Run: python -m bench.moodle

Each question goes the whole way: GIFT, the course format, a release's question, the submitted form, the mark.
`equal`: the same share (a mark below 0, which only Moodle has, is 0); `equal_below_0`: where that counts as
another mark. `by_kind`: unequal and all, and one unequal response of each kind.
"""

import json
from collections import Counter
from random import Random

from tests.moodle_marks import compare
from tests.moodle_questions import make

COUNT = 1_200


def main() -> None:
    total, unequal, below = Counter[str](), Counter[str](), 0
    examples: dict[str, str] = {}
    for case in make(Random(42), COUNT):
        for one in compare(case):
            total[one.kind] += 1
            below += one.theirs < 0
            if not one.is_equal:
                unequal[one.kind] += 1
                examples.setdefault(one.kind, f"{case.gift!r}: {one.response!r}: {one.ours} not {one.theirs}")
    every = total.total()
    told = {
        "bench": "moodle",
        "marks": every,
        "equal": round(1 - unequal.total() / every, 5),
        "equal_below_0": round(1 - (unequal.total() + below) / every, 5),
        "by_kind": {kind: [unequal[kind], total[kind]] for kind in total},
        "examples": examples,
    }
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
