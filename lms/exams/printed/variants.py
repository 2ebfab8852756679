"""A seed into the variants of a printed exam: comparable papers under codes like 101, 102 (pure)."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Literal, get_args

from lms.courses.course import Draw, Exam
from lms.exams.drawing import Paper, draw
from lms.grading import types
from lms.grading.question import Question

Shape = Literal["shuffled", "separate"]
SHAPES: tuple[str, ...] = get_args(Shape)
MOST = 24


def codes(set_number: int, count: int) -> list[str]:
    """The codes of a class's set: 101, 102 … for the first, 201 … for the second; unique in the class."""
    return [str(set_number * 100 + place) for place in range(1, count + 1)]


def seed_of(seed: bytes, code: str) -> bytes:
    """The seed of one variant (16 bytes), which follows from that of its set."""
    return sha256(seed + code.encode()).digest()[:16]


def make(exam: Exam, seed: bytes, names: list[str], shape: str) -> dict[str, Paper]:
    """The paper of each code in `names`, by the exam's own rules of drawing.

    `shuffled`: drawn once, then questions and options in another order for each code. `separate`: drawn again
    for each code. A single variant keeps the order of the bank where the exam does not shuffle. On paper,
    what is answered by a letter comes first, then what is filled in, essays last.
    """
    pools = {pool.name: pool.questions for pool in exam.pools}
    questions = {question.id: question for pool in exam.pools for question in pool.questions}
    if shape == "separate":
        drawn = {code: draw(pools, exam.draws, seed_of(seed, code), shuffle=True) for code in names}
    else:
        base = draw(pools, exam.draws, seed, exam.shuffle)
        is_mixed = exam.shuffle or len(names) > 1
        drawn = {code: _mixed(base, questions, seed_of(seed, code), is_mixed) for code in names}
    return {code: _in_parts(paper, questions) for code, paper in drawn.items()}


def _mixed(base: Paper, questions: Mapping[str, Question], seed: bytes, shuffle: bool) -> Paper:
    """The questions of `base`, each with its points, drawn again: all of them, so only the order is new."""
    if not shuffle:
        return base
    groups: dict[str, list[Question]] = {}
    draws: dict[str, Draw] = {}
    for item in base.items:
        name = str(item.points)
        groups.setdefault(name, []).append(questions[item.question_id])
        draws[name] = Draw(name, len(groups[name]), item.points)
    return draw(groups, list(draws.values()), seed, shuffle=True)


def _in_parts(paper: Paper, questions: Mapping[str, Question]) -> Paper:
    items = sorted(paper.items, key=lambda item: types.of(questions[item.question_id].body).part)
    return replace(paper, items=tuple(items))
