"""A seed into a paper: the same seed gives the same paper on every machine and Python (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from struct import Struct
from typing import Protocol, TypeVar

from lms.courses.paper_plan import DrawLine, PaperPlan
from lms.grading.body import Body
from lms.grading.question import Question
from lms.grading.shown import unlike

T = TypeVar("T")

# Part of every stored seed's meaning: another label would redraw every paper.
_LABEL = b"lms paper 1\n"
_WORDS = Struct(">8I")
_WORD_VALUES = 1 << 32


class PoolDraw(DrawLine, Protocol):
    """One line of an exam's rule: pick so many questions of a pool, each worth `points`."""

    @property
    def points(self) -> Fraction:
        """What each of them is worth."""


@dataclass(frozen=True, slots=True)
class PaperItem:
    """A drawn question, its points, and the order of its options (() when it has none)."""

    question_id: str
    points: Fraction
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The questions of one attempt, in the order that the learner meets them."""

    items: tuple[PaperItem, ...]


class _Dice:
    """Fair numbers from SHA-256 of the seed and a counter; the standard random may change its sequences."""

    def __init__(self, seed: bytes) -> None:
        self._next = self._words(sha256(_LABEL + seed).digest()).__next__

    @staticmethod
    def _words(key: bytes) -> Iterator[int]:
        block = 0
        while True:
            yield from _WORDS.unpack(sha256(key + block.to_bytes(8, "big")).digest())
            block += 1

    def below(self, bound: int) -> int:
        """Return a number in 0 … bound - 1, each equally likely: words of the uneven rest are thrown away."""
        even = _WORD_VALUES - _WORD_VALUES % bound
        word = self._next()
        while word >= even:
            word = self._next()
        return word % bound

    def shuffle(self, things: list[T]) -> None:
        """Put `things` into one of all their orders, each equally likely (Fisher and Yates)."""
        for last in range(len(things) - 1, 0, -1):
            other = self.below(last + 1)
            things[last], things[other] = things[other], things[last]


def draw(
    pools: Mapping[str, Sequence[Question]], draws: Sequence[PoolDraw], seed: bytes, shuffle: bool
) -> Paper:
    """Return the paper of `seed`: for each draw `pick` distinct questions, no question twice in the paper.

    Where a draw tells levels, it has so many of each. Of questions that are not asked together there is one.

    With `shuffle` the questions and the options stand in any order, without it as in the bank; right sides to
    match and items to order are always mixed, because their source order is the key. Raises ValueError for
    an unknown pool, a pick below 1 or a pool with too few questions.
    """
    for rule in draws:
        if rule.pool not in pools or rule.pick < 1:
            raise ValueError(f"cannot pick {rule.pick} from pool {rule.pool!r}")
    plan = PaperPlan(pools, draws)
    if plan.shortage is not None:
        raise ValueError(f"too few questions for {plan.shortage}")
    dice = _Dice(seed)
    picked: list[tuple[Question, Fraction]] = []
    for line, rule in enumerate(draws):
        pool = pools[rule.pool]
        places = [
            one
            for n, demand in enumerate(plan.demands)
            if demand.line == line
            for one in _pick(dice, pool, plan, n)
        ]
        picked.extend((pool[place], rule.points) for place in (places if shuffle else sorted(places)))
    if shuffle:
        dice.shuffle(picked)
    return Paper(tuple(PaperItem(q.id, points, _order(dice, q.body, shuffle)) for q, points in picked))


def _pick(dice: _Dice, pool: Sequence[Question], plan: PaperPlan, place: int) -> list[int]:
    """Draw for one demand without replacement, passing over questions that would leave too few for others."""
    demand = plan.demands[place]
    left = [n for n, question in enumerate(pool) if demand.fits(question)]
    picked: list[int] = []
    while len(picked) < demand.wanted:
        chosen = dice.below(len(left))
        left[chosen], left[-1] = left[-1], left[chosen]
        candidate = left.pop()
        if plan.take(place, pool[candidate]):
            picked.append(candidate)
    return picked


def _order(dice: _Dice, body: Body, shuffle: bool) -> tuple[str, ...]:
    source = body.option_ids()
    if not (shuffle or body.order_is_key):
        return source
    order = list(source)
    dice.shuffle(order)
    return unlike(tuple(order), source) if body.order_is_key else tuple(order)
