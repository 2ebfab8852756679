"""The figures of each question, from everybody's first attempt (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lms.exams.items import alarms, discrimination, facility, pace, reliability
from lms.exams.items.alarms import Alarm, Chosen
from lms.exams.items.choices import SMALLEST
from lms.exams.items.estimates import Estimate
from lms.exams.items.pace import Pace
from lms.exams.items.sitting import FirstAttempt, Item, deviations, rests
from lms.grading.question import Question
from lms.grading.response import as_text


@dataclass(frozen=True, slots=True)
class AskedOf:
    """Who had one question: their sittings, and the rest of each, None for those who had no other."""

    sittings: Sequence[FirstAttempt]
    rests: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What is known of one question; `people` are those whose answer is marked, None is too few to say."""

    people: int
    facility: Estimate | None
    discrimination: Estimate | None
    pace: Pace | None
    alarm: Alarm | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The figures of every question that somebody had, and the reliability of the exam."""

    figures: Mapping[Item, ItemFigures]
    asked: Mapping[Item, AskedOf]
    reliability: Estimate | None
    people: int


def analyse(sittings: Sequence[FirstAttempt], keys: Mapping[Item, Question]) -> Analysis:
    """All figures; `keys` are the questions that count, with the keys in force."""
    deviated = deviations(sittings)
    asked = {}
    for item in dict.fromkeys(item for one in sittings for item in one.shares):
        places = [place for place, one in enumerate(sittings) if item in one.shares]
        theirs = [deviated[place] for place in places]
        asked[item] = AskedOf([sittings[place] for place in places], rests(theirs, item))
    raised = _alarms(asked, keys)
    figures = {item: _figures(item, one, raised.get(item)) for item, one in asked.items()}
    return Analysis(figures, asked, reliability.alpha(deviations(sittings, in_points=True)), len(sittings))


def _figures(item: Item, asked: AskedOf, alarm: Alarm | None) -> ItemFigures:
    shares = [one.shares[item] for one in asked.sittings]
    pairs = [(share, rest) for share, rest in zip(shares, asked.rests, strict=True) if rest is not None]
    return ItemFigures(
        people=len(shares),
        facility=facility.facility(shares) if len(shares) >= SMALLEST else None,
        discrimination=discrimination.discrimination(pairs),
        pace=pace.pace([one.gaps[item] for one in asked.sittings if item in one.gaps]),
        alarm=alarm,
    )


def _alarms(asked: Mapping[Item, AskedOf], keys: Mapping[Item, Question]) -> dict[Item, Alarm | None]:
    chosen = {}
    for item, one in asked.items():
        body = keys[item].body if item in keys else None
        if body is not None and body.sole_key is not None:
            chosen[item] = Chosen(body.sole_key, list(_picks(item, one)))
    return dict(zip(chosen, alarms.find(list(chosen.values())), strict=True))


def _picks(item: Item, asked: AskedOf) -> Iterable[tuple[str, float]]:
    for sitting, rest in zip(asked.sittings, asked.rests, strict=True):
        picked = as_text(sitting.responses.get(item))
        if picked and rest is not None:
            yield picked, rest
