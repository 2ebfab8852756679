"""Questions whose key is probably wrong, or that have two right options (pure)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from lms.exams.items.estimates import at_least, holm, weaker

Kind = Literal["wrong-key", "two-right"]
LEAST = 10
"""The fewest people with an answer for a question to be tested."""
NOT_WEAKER = 0.3
"""Below this probability of the rank-sum test, who chose the option count as weaker than the key's choosers.

A stricter bound would miss half of those with two right options, where chance decides who is ahead.
"""
SHARE = 0.25
"""Of the strong who chose the key or the other option, the part that may err before both count as right."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who chose what in a question of one right option: the option and the rest of each person."""

    key: str
    picks: Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is probably wrong: how many `people` chose at all, how many `option`, how many the `key`.

    For 'two-right' the counts are those among the stronger half.
    """

    kind: Kind
    option: str
    key: str
    chose: int
    chose_key: int
    people: int


def find(questions: Sequence[Chosen]) -> list[Alarm | None]:
    """The alarm of each question; all tests of an exam together err in at most 5 % (Holm).

    A question that fails both tests is said to have a wrong key. One that fewer than `LEAST` people answered
    is not tested.
    """
    tested = [place for place, one in enumerate(questions) if len(one.picks) >= LEAST]
    tests = [
        test for place in tested for test in (_wrong_key(questions[place]), _two_right(questions[place]))
    ]
    held = holm([chance for chance, _alarm in tests])
    raised = [alarm if holds else None for (_chance, alarm), holds in zip(tests, held, strict=True)]
    found: list[Alarm | None] = [None] * len(questions)
    for place, first, second in zip(tested, raised[::2], raised[1::2], strict=True):
        found[place] = first or second
    return found


def _wrong_key(one: Chosen) -> tuple[float, Alarm | None]:
    """Another option is chosen more often than the key, by people who are not weaker."""
    return _test(one, one.picks, "wrong-key", 0.5)


def _two_right(one: Chosen) -> tuple[float, Alarm | None]:
    """The stronger half choose another option far more often than the erring would."""
    middle = median(rest for _option, rest in one.picks)
    return _test(one, [pick for pick in one.picks if pick[1] >= middle], "two-right", SHARE)


def _test(
    one: Chosen, picks: Sequence[tuple[str, float]], kind: Kind, chance: float
) -> tuple[float, Alarm | None]:
    counts = Counter(option for option, _rest in picks)
    chose_key = counts.pop(one.key, 0)
    if not counts:
        return 1.0, None
    option, chose = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rests = [rest for picked, rest in one.picks if picked == option]
    # Where nobody chose the key, who chose the option stand against everybody else.
    against = [rest for picked, rest in one.picks if picked == one.key]
    against = against or [rest for picked, rest in one.picks if picked != option]
    if weaker(rests, against) < NOT_WEAKER:
        return 1.0, None
    alarm = Alarm(kind, option, one.key, chose, chose_key, len(picks))
    return at_least(chose, chose + chose_key, chance), alarm
