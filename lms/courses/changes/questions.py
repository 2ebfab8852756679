"""What happened to questions: put in, taken out, or changed in their text, key, worth or grounds (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lms.courses.changes.plain_text import line, paragraphs
from lms.courses.changes.wording import Passage, compare
from lms.courses.course import Course
from lms.grading.question import Question

Aspect = Literal["text", "key", "points", "grounds", "explanation", "labels", "place", "other"]


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question by its id; `place` is its lesson's slug or its pool's name, as it is or last was.

    `lines` are its text, its key and its explanation, old and new woven together.
    """

    id: str
    kind: Literal["added", "removed", "changed"]
    place: str
    title: str
    aspects: frozenset[Aspect]
    lines: tuple[Passage, ...]


def compare_questions(old: Course | None, new: Course) -> tuple[QuestionChange, ...]:
    """Every question that is not as it was: those of the new course in its order, then those taken out."""
    before, after = _placed(old) if old else {}, _placed(new)
    found = [
        change
        for name, (place, question) in after.items()
        if (change := _change(name, before.get(name), place, question)) is not None
    ]
    gone = [
        QuestionChange(name, "removed", place, line(one.title_html), frozenset(), compare(_lines(one), ()))
        for name, (place, one) in before.items()
        if name not in after
    ]
    return (*found, *gone)


def _placed(course: Course) -> Mapping[str, tuple[str, Question]]:
    found = {one.id: (lesson.slug, one) for lesson in course.lessons for one in lesson.questions}
    pools = course.exam.pools if course.exam else ()
    return {**found, **{one.id: (pool.name, one) for pool in pools for one in pool.questions}}


def _change(
    name: str, was: tuple[str, Question] | None, place: str, question: Question
) -> QuestionChange | None:
    title = line(question.title_html)
    if was is None:
        return QuestionChange(name, "added", place, title, frozenset(), compare((), _lines(question)))
    aspects = _aspects(was[1], question)
    if _bare(was[0]) != _bare(place):
        aspects.add("place")
    if not aspects:
        return None
    lines = compare(_lines(was[1]), _lines(question))
    return QuestionChange(name, "changed", place, title, frozenset(aspects), lines)


def _bare(place: str) -> str:
    """A lesson's slug without its number, which changes when another lesson moves."""
    number, _, rest = place.partition("-")
    return rest if number.isdigit() else place


def _aspects(old: Question, new: Question) -> set[Aspect]:
    found: set[Aspect] = set()
    if (old.title_html, old.text_html, _offered(old)) != (new.title_html, new.text_html, _offered(new)):
        found.add("text")
    if _right(old) != _right(new):
        found.add("key")
    if old.points != new.points:
        found.add("points")
    if old.grounds != new.grounds:
        found.add("grounds")
    if old.explanation_html != new.explanation_html:
        found.add("explanation")
    if old.labels != new.labels:
        found.add("labels")
    return found or ({"other"} if old != new else set())


def _offered(question: Question) -> frozenset[str]:
    """What can be picked; the order in which it is written does not matter."""
    return frozenset(option.html for option in question.body.choices)


def _right(question: Question) -> tuple[str, object]:
    """What makes a response right, in a form that can be compared."""
    choices = question.body.choices
    right = frozenset((option.html, option.weight) for option in choices if option.right or option.weight)
    return question.type_name, right if choices else question.body


def _lines(question: Question) -> tuple[str, ...]:
    key = question.body.key()
    marks = {True: "✓ ", False: "– ", None: ""}
    rows = []
    for row in key.rows:
        note = line(row.note_html)
        arrow = " → " if key.layout == "list" else " // "
        share = f" ({row.share})" if row.share else ""
        rows.append(f"{marks[row.right]}{line(row.html)}{row.text}{share}{arrow + note if note else ''}")
    grounds = (f"[{', '.join(question.grounds)}]",) if question.grounds else ()
    body = (*paragraphs(question.text_html), *paragraphs(key.lead_html), *rows)
    return (line(question.title_html), *body, *paragraphs(question.explanation_html or ""), *grounds)
