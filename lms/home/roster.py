"""One page of a class's learners, of all of them or of one group, beside the counts of every group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.home.class_people import ClassLearner, Everybody
from lms.home.stages import Group
from lms.web import pagination
from lms.web.pagination import Cut


@dataclass(frozen=True, slots=True)
class Roster:
    """One page of learners by given name; how many there are in each group, in all, and how many began."""

    lines: Sequence[ClassLearner]
    here: Cut
    counts: Mapping[Group, int]
    total: int
    begun: int


def cut(everybody: Everybody, group: str, wanted: int) -> Roster:
    """The page `wanted` of a group, or of everybody for ''."""
    chosen = everybody.of(group)
    here = pagination.cut(len(chosen), wanted)
    return Roster(
        lines=chosen[here.offset : here.offset + pagination.PAGE_SIZE],
        here=here,
        counts=everybody.counts,
        total=len(everybody.learners),
        begun=sum(one.begun for one in everybody.learners),
    )
