"""The essays of the classes that a visitor marks, counted by class and question."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class
from lms.content import html_words
from lms.exams.bank import load_questions
from lms.exams.essays import work as works
from lms.exams.essays.agreement import needed
from lms.exams.essays.tables import EssayMarking, EssayWork, NamesShown
from lms.exams.marking import markings
from lms.exams.tables import Attempt
from lms.web.access import Visitor


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One question of a class: how many essays are where, and the numbers of those that are agreed.

    waiting: nobody has handed in a marking · second, third: so many markings are still needed · mine: the
    visitor is at it · given: the visitor has handed in and others mark it · done: agreed.
    """

    question_id: str
    title: str
    counts: Counter[str]
    done: Sequence[int]


@dataclass(frozen=True, slots=True)
class QueueOfClass:
    """One class with its lines."""

    code: str
    title: str
    names_shown: bool
    lines: Sequence[QueueLine]


def load(session: Session, visitor: Visitor, *, now: datetime) -> list[QueueOfClass]:
    """The queue of all classes of the visitor, in two statements and one for each release."""
    rows = session.execute(
        works.selecting(EssayWork, Attempt, Class.code, Class.title, NamesShown.class_id)
        .outerjoin(NamesShown, NamesShown.class_id == Class.id)
        .where(works.open_to(visitor))
        .order_by(Class.exam_closes_at.desc(), Class.code, EssayWork.id)
    ).all()
    given = defaultdict(list)
    open_ids = [row[0].id for row in rows if row[0].agreed_at is None]
    for marking in session.scalars(select(EssayMarking).where(EssayMarking.work_id.in_(open_ids))):
        given[marking.work_id].append(marking)
    heads: dict[str, tuple[str, bool]] = {}
    found: dict[str, dict[str, tuple[str, Counter[str], list[int]]]] = defaultdict(dict)
    for work, attempt, code, title, shown in rows:
        heads[code] = title, shown is not None
        question = load_questions(session, attempt.release_id)[work.question_id]
        entry = found[code].setdefault(work.question_id, (html_words.of(question.title_html), Counter(), []))
        state = _state(session, work, attempt, given[work.id], visitor.person_id, now)
        entry[1][state] += 1
        if state == "done":
            entry[2].append(work.id)
    return [
        QueueOfClass(
            code, *heads[code], [QueueLine(question_id, *entry) for question_id, entry in lines.items()]
        )
        for code, lines in found.items()
    ]


def _state(
    session: Session,
    work: EssayWork,
    attempt: Attempt,
    rows: list[EssayMarking],
    person_id: int,
    now: datetime,
) -> str:
    if work.agreed_at is not None:
        return "done"
    mine = markings.of(rows, person_id)
    if mine is not None and mine.handed_in_at is not None:
        return "given"
    if mine is not None and mine.held_until > now:
        return "mine"
    criteria, rules = works.setting(session, attempt, work.question_id)
    done = markings.handed_in(rows, criteria)
    if len(done) + markings.held_by_others(rows, person_id, now) >= needed(rules, done, criteria):
        return "taken"
    return ("waiting", "second", "third")[len(done)]
