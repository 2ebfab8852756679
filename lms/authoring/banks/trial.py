"""A few papers as they would be drawn from a working copy, and what they have in common (pure)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from lms.authoring.banks.ports import paper_of
from lms.courses.course import Exam
from lms.grading.question import Question

PAPERS = 5


@dataclass(frozen=True, slots=True)
class TrialQuestion:
    """A question of a paper, its group, and on how many of the papers it is."""

    question: Question
    group: str
    papers: int


@dataclass(frozen=True, slots=True)
class Trial:
    """The papers; how many questions each two of them share, by their numbers from 1; how many were used."""

    papers: Sequence[Sequence[TrialQuestion]]
    shared: Sequence[tuple[int, int, int]]
    used: int
    there: int


def papers(exam: Exam, digest: str, turn: int) -> Trial | None:
    """Five papers of a bank that `digest` names, other ones at each turn; None when none can be drawn."""
    seeds = [sha256(f"{digest} {turn} {number}".encode()).digest() for number in range(PAPERS)]
    try:
        drawn = [paper_of.ask(exam, seed) for seed in seeds]
    except ValueError:
        return None
    counts = Counter(one for paper in drawn for one in paper)
    known = {
        question.id: TrialQuestion(question, pool.name, counts[question.id])
        for pool in exam.pools
        for question in pool.questions
    }
    shared = [
        (first + 1, second + 1, len({*drawn[first]} & {*drawn[second]}))
        for first, second in combinations(range(PAPERS), 2)
    ]
    asked = {draw.pool for draw in exam.draws}
    there = sum(len(pool.questions) for pool in exam.pools if pool.name in asked)
    return Trial([[known[one] for one in paper] for paper in drawn], shared, len(counts), there)
