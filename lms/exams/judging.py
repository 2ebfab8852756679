"""What an attempt comes to: its marks under its release and the rulings on it, and the score (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lms.grading import marking
from lms.grading.body import Body
from lms.grading.mark import Mark
from lms.grading.question import Question
from lms.grading.response import Response
from lms.grading.rulings import Ruled, rule
from lms.grading.score import Score, ScorePolicy, Step, Weighed, score


@dataclass(frozen=True, slots=True)
class AttemptFacts:
    """All that the result of one attempt follows from; `rule`: that of marking, see `lms.grading.marking`.

    `outages`: a step for each phone's log whose answers count.
    """

    weighed: Sequence[Weighed]
    responses: Mapping[str, Response]
    questions: Mapping[str, Question]
    policy: ScorePolicy
    ruled: Sequence[Ruled]
    rule: int
    outages: tuple[Step, ...] = ()

    def mark(self, question_id: str, body: Body | None = None) -> Mark:
        """Mark what was given for a question, or for its `body` with a mended key."""
        question = self.questions[question_id]
        asked = question if body is None else replace(question, body=body)
        return marking.mark(asked, self.responses.get(question_id), rule=self.rule)


@dataclass(frozen=True, slots=True)
class Judged:
    """The marks of a paper after all rulings, the score, and that of its essays alone.

    `essay` is on the scale of 10: None without essays or while one awaits its mark.
    """

    weighed: Sequence[Weighed]
    steps: Sequence[Step]
    score: Score
    essay: Decimal | None

    @property
    def awaiting(self) -> list[str]:
        """The ids of the essays that await their mark."""
        return [one.question_id for one in self.weighed if one.mark.value is None]


def judge(sat: AttemptFacts, *further: Ruled) -> Judged:
    """The result of an attempt, with `further` rulings as if they had been made."""
    weighed, steps = rule(sat.weighed, [*sat.ruled, *further], sat.mark)
    essays_only = [one for one in weighed if sat.questions[one.question_id].body.by_hand]
    written = [one for one in essays_only if one.points]
    alone = score(written, sat.policy).value if written else None
    steps = (*sat.outages, *steps)
    return Judged(weighed, steps, score(weighed, sat.policy, steps), alone)
