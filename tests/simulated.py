"""Made-up exams of one-choice questions, to see how often the figures are right."""

from dataclasses import dataclass
from math import exp
from random import Random

from lms.exams.items import alarms
from lms.exams.items.alarms import Alarm, Chosen
from lms.exams.items.sitting import FirstAttempt, Item, deviations, rests

OPTIONS = "ABCD"
KEY = "A"


@dataclass(frozen=True)
class Asked:
    """A question: how hard, what draws those who do not know, and what those who do know choose.

    The declared key is always A; `knowing` is another where it is wrong, and two where both are right.
    """

    hard: float
    drawn: tuple[float, float, float, float]
    knowing: str = KEY


def question(random: Random, knowing: str = KEY) -> Asked:
    """An ordinary question: from very easy to rather hard, one wrong option more tempting than the others."""
    drawn = [1.0, 1.0, 1.0, 1.0]
    drawn[random.randrange(4)] = random.uniform(1, 3)
    return Asked(random.uniform(-2.0, 0.8), (drawn[0], drawn[1], drawn[2], drawn[3]), knowing)


def misconception() -> Asked:
    """A rightly keyed question that few know, where nearly all others take the same wrong option."""
    return Asked(1.2, (1.0, 7.0, 1.0, 1.0))


def picked(asked: Asked, ability: float, random: Random) -> str:
    """What somebody of this ability (0 the mean, 1 the spread) chooses."""
    if random.random() < 1 / (1 + exp(asked.hard - ability)):
        return random.choice(asked.knowing)
    return random.choices(OPTIONS, asked.drawn)[0]


def sit(exam: list[Asked], people: int, random: Random) -> tuple[list[FirstAttempt], list[list[str]]]:
    """So many people sit the exam: their marks by the declared keys, and what each picked."""
    sittings, picks = [], []
    for _person in range(people):
        ability = random.gauss()
        chosen = [picked(asked, ability, random) for asked in exam]
        picks.append(chosen)
        sittings.append(
            FirstAttempt(
                {item(n): float(option == KEY) for n, option in enumerate(chosen)},
                {item(n): 1.0 for n in range(len(exam))},
            )
        )
    return sittings, picks


def item(number: int) -> Item:
    """The item of the exam's question of that number."""
    return f"q{number}", ""


def alarmed(exam: list[Asked], people: int, random: Random) -> list[Alarm | None]:
    """The alarms of the exam after so many people."""
    sittings, picks = sit(exam, people, random)
    deviated = deviations(sittings)
    return alarms.find(
        [
            Chosen(
                KEY,
                [(one[n], rest or 0.0) for one, rest in zip(picks, rests(deviated, item(n)), strict=True)],
            )
            for n in range(len(exam))
        ]
    )
