"""How many questions a group of the bank has, and how many of them a paper can hold (pure)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.courses.course import Exam
from lms.courses.paper_plan import unit, units
from lms.grading.labels import LEVELS, Level
from lms.grading.question import Question


@dataclass(frozen=True, slots=True)
class GroupSize:
    """`most` of the `questions` fit into one paper; `by_level`: how many of each level that is there."""

    questions: int
    most: int
    by_level: Mapping[Level, int] = field(default_factory=dict)


def sizes(exam: Exam | None) -> Mapping[str, GroupSize]:
    """The size of each group of the bank, by its name."""
    return {pool.name: size(pool.questions) for pool in exam.pools} if exam else {}


def size(questions: Sequence[Question]) -> GroupSize:
    """The size of a group with these questions."""
    found = Counter(level for level, _unit in {(one.labels.level, unit(one)) for one in questions})
    by_level = {level: found[level] for level in LEVELS if found[level]}
    return GroupSize(len(questions), units(questions), by_level)
