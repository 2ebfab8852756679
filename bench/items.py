"""How often an exam of 12 questions raises a false alarm, or finds a bad one. Run: python -m bench.items

Figures are shares of made-up exams. `false`: of exams with right keys, those with any alarm; `misled`: the
same where one question has a wrong option that nearly all who do not know take. `wrong_key`, `two_right`: of
exams with one such question, those where it gets the right alarm. `covers`: how often the intervals, meant
for 95 %, hold the truth.
"""

import json
import time
from collections.abc import Callable
from random import Random

from lms.exams.items.alarms import Kind
from lms.exams.items.discrimination import discrimination
from lms.exams.items.estimates import Estimate
from lms.exams.items.facility import facility
from lms.exams.items.reliability import alpha
from lms.exams.items.sitting import deviations, rests
from tests.simulated import Asked, alarmed, item, misconception, question, sit

QUESTIONS = 12
EXAMS = 1_000
PEOPLE = (30, 60, 120)
CROWD = 20_000


def exam(random: Random, *special: Asked) -> list[Asked]:
    return [*special, *(question(random) for _one in range(QUESTIONS - len(special)))]


def false(make: Callable[[Random], list[Asked]], people: int) -> float:
    random = Random(7)
    return share(any(alarmed(make(random), people, random)) for _one in range(EXAMS))


def power(knowing: str, kind: Kind, option: str, people: int) -> float:
    random = Random(7)
    hits = 0
    for _one in range(EXAMS):
        found = alarmed(exam(random, question(random, knowing)), people, random)[0]
        hits += found is not None and (found.kind, found.option) == (kind, option)
    return round(hits / EXAMS, 4)


def share(found: object) -> float:
    values = list(found)  # type: ignore[call-overload]
    return round(sum(values) / len(values), 4)


def figures(asked: list[Asked], people: int, random: Random) -> list[Estimate | None]:
    sittings, _picks = sit(asked, people, random)
    deviated, first = deviations(sittings), item(0)
    shares = [one.shares[first] for one in sittings]
    pairs = [(x, y) for x, y in zip(shares, rests(deviated, first), strict=True) if y is not None]
    return [facility(shares), discrimination(pairs), alpha(deviated)]


def covers(people: int) -> dict[str, float]:
    random = Random(7)
    held: list[list[bool]] = [[], [], []]
    for _exam in range(10):
        asked = exam(random)
        truth = figures(asked, CROWD, random)
        for _one in range(EXAMS // 10):
            for found, true, holds in zip(figures(asked, people, random), truth, held, strict=True):
                if found is not None and true is not None:
                    holds.append(found.low <= true.value <= found.high)
    return dict(zip(("facility", "discrimination", "alpha"), map(share, held), strict=True))


def main() -> None:
    begun = time.perf_counter()
    print(
        json.dumps(
            {
                "bench": "items",
                "n": EXAMS,
                "false": {n: false(exam, n) for n in PEOPLE},
                "misled": {n: false(lambda random: exam(random, misconception()), n) for n in PEOPLE},
                "wrong_key": {n: power("B", "wrong-key", "B", n) for n in PEOPLE},
                "two_right": {n: power("AB", "two-right", "B", n) for n in PEOPLE},
                "covers": {n: covers(n) for n in PEOPLE[:1]},
                "seconds": round(time.perf_counter() - begun, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
