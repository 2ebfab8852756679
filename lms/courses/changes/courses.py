"""What a course says otherwise than an earlier state of it, as people read it (pure)."""

from dataclasses import dataclass

from lms.courses.changes.facts import Fact, compare_citations, compare_facts, compare_files
from lms.courses.changes.lessons import LessonChange, compare_lessons
from lms.courses.changes.plain_text import paragraphs
from lms.courses.changes.questions import QuestionChange, compare_questions
from lms.courses.changes.wording import Passage, compare, is_same
from lms.courses.course import Course


@dataclass(frozen=True, slots=True)
class Changes:
    """All of it; `lessons` holds those that are as they were too, for their weight.

    `intro` and `exam_intro` are the introductions, old and new woven together.
    """

    facts: tuple[Fact, ...]
    files: tuple[Fact, ...]
    citations: tuple[Fact, ...]
    intro: tuple[Passage, ...]
    exam_intro: tuple[Passage, ...]
    lessons: tuple[LessonChange, ...]
    questions: tuple[QuestionChange, ...]

    @property
    def changed_lessons(self) -> tuple[LessonChange, ...]:
        """The lessons that are not as they were."""
        return tuple(lesson for lesson in self.lessons if lesson.is_changed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said otherwise."""
        found = (self.facts, self.files, self.citations, self.changed_lessons, self.questions)
        return not any(found) and is_same(self.intro) and is_same(self.exam_intro)

    def count(self, kind: str) -> int:
        """How many questions are 'added', 'changed' or 'removed'."""
        return sum(question.kind == kind for question in self.questions)


def compare_courses(old: Course | None, new: Course) -> Changes:
    """What `new` says otherwise than `old`; None: there was nothing before."""
    intros = old.intro_html if old else "", old.exam.intro_html if old and old.exam else ""
    exam_intro = new.exam.intro_html if new.exam else ""
    return Changes(
        facts=compare_facts(old, new),
        files=compare_files(old, new),
        citations=compare_citations(old, new),
        intro=compare(paragraphs(intros[0]), paragraphs(new.intro_html)),
        exam_intro=compare(paragraphs(intros[1]), paragraphs(exam_intro)),
        lessons=compare_lessons(old, new),
        questions=compare_questions(old, new),
    )
