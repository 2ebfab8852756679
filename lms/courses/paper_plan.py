"""Whether a paper can be drawn as an exam asks, and which questions may still be drawn for it (pure).

Questions that are not asked together stand for one: a paper is a matching of what its lines ask for to
such units, and a question may be drawn as long as one for the rest is left.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from lms.grading.labels import Level
from lms.grading.question import Question

Unit = tuple[str, str]
"""The name of a set of questions of which a paper holds one, or the id of a question alone."""


class DrawLine(Protocol):
    """A line of an exam's rule: so many questions of a pool, of these levels where they are told."""

    @property
    def pool(self) -> str:
        """The pool's name."""

    @property
    def pick(self) -> int:
        """How many questions."""

    @property
    def levels(self) -> Sequence[tuple[Level, int]]:
        """How many of each level; empty for any."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What one line asks for: so many questions of one level, or (None) of any; `line` is its place."""

    line: int
    pool: str
    level: Level | None
    wanted: int

    def fits(self, question: Question) -> bool:
        """Whether it may be one of them."""
        return self.level is None or question.labels.level == self.level


@dataclass(frozen=True, slots=True)
class Shortage:
    """A demand that cannot be met beside those before it, and how many are left for it at most."""

    demand: Demand
    most: int


def unit(question: Question) -> Unit:
    """What the question stands for in a paper."""
    return ("nhom", question.labels.apart) if question.labels.apart else ("", question.id)


def units(questions: Iterable[Question]) -> int:
    """How many of the questions a paper can hold."""
    return len(set(map(unit, questions)))


def demands(lines: Sequence[DrawLine]) -> tuple[Demand, ...]:
    """What the lines ask for, in order."""
    return tuple(
        Demand(place, line.pool, level, wanted)
        for place, line in enumerate(lines)
        for level, wanted in (line.levels or ((None, line.pick),))
        if wanted
    )


def is_drawable(pools: Mapping[str, Sequence[Question]], lines: Sequence[DrawLine]) -> bool:
    """Whether there is a paper that has what every line asks for."""
    return PaperPlan(pools, lines).shortage is None


class PaperPlan:
    """A paper that would do, changed as questions are drawn, so that what is left is always enough."""

    def __init__(self, pools: Mapping[str, Sequence[Question]], lines: Sequence[DrawLine]) -> None:
        self.demands = demands(lines)
        self.shortage: Shortage | None = None
        self._fitting = [
            tuple(dict.fromkeys(unit(one) for one in pools.get(demand.pool, ()) if demand.fits(one)))
            for demand in self.demands
        ]
        self._meant_for: dict[Unit, int] = {}
        self._drawn: set[Unit] = set()
        for place, demand in enumerate(self.demands):
            found = self._reserve(place, demand.wanted)
            if found < demand.wanted and self.shortage is None:
                self.shortage = Shortage(demand, found)

    def take(self, demand: int, question: Question) -> bool:
        """Draw a question that fits for the demand at this place; False when it would leave too few."""
        wanted = unit(question)
        if wanted in self._drawn:
            return False
        holder = self._meant_for.get(wanted)
        self._drawn.add(wanted)
        if holder == demand:
            return True
        spare = next(
            one for one, place in self._meant_for.items() if place == demand and one not in self._drawn
        )
        del self._meant_for[spare]
        self._meant_for[wanted] = demand
        if holder is None or self._find_another(holder):
            return True
        self._meant_for |= {spare: demand, wanted: holder}
        self._drawn.remove(wanted)
        return False

    def _reserve(self, demand: int, wanted: int) -> int:
        """Reserve units for a demand, first those that nobody else has; how many were found."""
        free = [one for one in self._fitting[demand] if one not in self._meant_for][:wanted]
        self._meant_for |= dict.fromkeys(free, demand)
        found = len(free)
        while found < wanted and self._find_another(demand):
            found += 1
        return found

    def _find_another(self, demand: int) -> bool:
        """Reserve one more unit, if need be from a demand that finds another one for itself."""
        came_by: dict[int, tuple[int, Unit]] = {}
        waiting = deque([demand])
        while waiting:
            place = waiting.popleft()
            for one in self._fitting[place]:
                holder = self._meant_for.get(one)
                if holder is None:
                    self._hand_on(one, place, demand, came_by)
                    return True
                if one not in self._drawn and holder != demand and holder not in came_by:
                    came_by[holder] = (place, one)
                    waiting.append(holder)
        return False

    def _hand_on(self, free: Unit, place: int, demand: int, came_by: Mapping[int, tuple[int, Unit]]) -> None:
        """Give a free unit to the last of those that ask, whose own goes to the one before, and so on."""
        self._meant_for[free] = place
        while place != demand:
            place, one = came_by[place]
            self._meant_for[one] = place
