"""Exam papers as learners answer them: drawn and marked by the real rules, so results can be replayed."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from lms.courses.course import Course
from lms.demo.ward.answering import right_response, wrong_response
from lms.exams.drawing import draw
from lms.grading import marking
from lms.grading.mark import Mark
from lms.grading.question import Question
from lms.grading.response import Response
from lms.grading.score import Score, Weighed, score
from lms.storage import canonical_json


@dataclass(frozen=True, slots=True)
class WardSitting:
    """One sitting: from when to when (None: still under way), its seed, paper, answers, and score."""

    started: datetime
    ended: datetime | None
    seed: bytes
    paper: str
    answers: tuple[tuple[str, Any], ...]
    score: Score


class Sitter:
    """Sits exams of courses; right answers and their marks are worked out once for each question."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._known: dict[tuple[str, str, bool], tuple[Response | None, Mark]] = {}

    def sit(self, course: Course, skill: float, started: datetime, ended: datetime | None) -> WardSitting:
        """A paper of the course's exam, each question right with probability `skill`; the course has one."""
        exam = course.exam
        if exam is None:
            raise ValueError(f"{course.slug} has no exam")
        questions = {question.id: question for pool in exam.pools for question in pool.questions}
        seed = self._dice.randbytes(16)
        paper = draw({pool.name: pool.questions for pool in exam.pools}, exam.draws, seed, exam.shuffle)
        answers: list[tuple[str, Any]] = []
        weighed: list[Weighed] = []
        for item in paper.items:
            is_right = self._dice.random() < skill
            response, mark = self._answer(course.slug, questions[item.question_id], is_right)
            weighed.append(Weighed(item.question_id, item.points, mark))
            if response is not None:
                answers.append((item.question_id, response))
        found = score(weighed, course.score_policy)
        return WardSitting(started, ended, seed, canonical_json.dump(paper), tuple(answers), found)

    def _answer(self, slug: str, question: Question, is_right: bool) -> tuple[Response | None, Mark]:
        key = (slug, question.id, is_right)
        if key not in self._known:
            response = right_response(question.body) if is_right else wrong_response(question.body)
            self._known[key] = (response, marking.mark(question, response))
        return self._known[key]
