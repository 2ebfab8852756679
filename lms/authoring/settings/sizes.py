"""How many questions a group of the bank has, and how many of them a paper can hold (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.courses.course import Exam
from lms.courses.paper_plan import units
from lms.grading.labels import LEVELS, Level
from lms.grading.question import Question


@dataclass(frozen=True, slots=True)
class GroupSize:
    """`most` of the `questions` fit into one paper; `by_level`: the same of each level that is there."""

    questions: int
    most: int
    by_level: Mapping[Level, "GroupSize"] = field(default_factory=dict)

    def of(self, level: Level) -> "GroupSize":
        """The size of the part of that level."""
        return self.by_level.get(level, GroupSize(0, 0))


def sizes(exam: Exam | None) -> Mapping[str, GroupSize]:
    """The size of each group of the bank, by its name."""
    return {pool.name: size(pool.questions) for pool in exam.pools} if exam else {}


def size(questions: Sequence[Question]) -> GroupSize:
    """The size of a group with these questions."""
    parts = {level: [one for one in questions if one.labels.level == level] for level in LEVELS}
    by_level = {level: GroupSize(len(part), units(part)) for level, part in parts.items() if part}
    return GroupSize(len(questions), units(questions), by_level)
