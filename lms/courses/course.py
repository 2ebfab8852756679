"""What a course is: pure values, as read from its folder and as kept in a release (pure)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from lms.content.pictures import Picture
from lms.courses.paper_plan import is_drawable
from lms.grading import types
from lms.grading.body import Body
from lms.grading.choice import Choice
from lms.grading.gap import Gap
from lms.grading.labels import CALLED, Level, QuestionLabels
from lms.grading.number import Number
from lms.grading.question import Question
from lms.grading.score import GradeStep, Rounding, ScorePolicy
from lms.grading.short_text import ShortText
from lms.storage import canonical_json

Mode = Literal["truc-tuyen", "tai-doanh-nghiep", "tu-nghien-cuu"]
Kind = Literal["nhan-thuc-ve-dang", "dang-vien-moi", "khac"]
Feedback = Literal["after-submit", "after-class", "never"]
OutagePolicy = Literal["never", "person", "consistent"]
Review = Literal["none", "required"]

canonical_json.omitting(Choice, "weight")
canonical_json.omitting(Gap, "like")
canonical_json.omitting(ShortText, "weights", "wildcards", "like")
canonical_json.omitting(Number, "weight", "others", "like")
canonical_json.tagged(Body, lambda body: types.of(body).name, lambda name: types.named(name).body)
canonical_json.omitting(Question, "labels")
canonical_json.omitting(QuestionLabels, "level", "tags", "apart")


@dataclass(frozen=True, slots=True)
class PassRules:
    """What it takes to pass: lessons read (None: all of them), attendance share, least exam and essay scores.

    None for attendance, exam or essay: the course does not ask for it.
    """

    lessons: int | None
    attendance: Fraction | None
    exam: Decimal | None
    essay: Decimal | None


@dataclass(frozen=True, slots=True)
class CertificateRules:
    """Design folder, validity in months (None: for ever), and whether staff must approve before issue."""

    design: str
    valid_months: int | None
    approval: Literal["automatic", "required"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal document that lessons and questions rest on; dates in ISO form, None when unknown."""

    key: str
    number: str | None
    issuer: str
    date: str | None
    title: str
    valid_from: str | None
    valid_to: str | None
    replaced_by: str | None
    checked_on: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a lesson: safe HTML, then, unless it is the last stretch, the self-check after it."""

    html: str
    question: Question | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson; `slug` is its file's name without the suffix; minutes to read; keys of its sources."""

    slug: str
    title: str
    minutes: int
    sources: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The self-checks, in order."""
        return tuple(block.question for block in self.blocks if block.question is not None)


@dataclass(frozen=True, slots=True)
class Draw:
    """How many questions are drawn from a pool, and what each is worth.

    `levels`: how many of each level, together `pick`; empty where any level will do.
    """

    pool: str
    pick: int
    points: Fraction
    levels: tuple[tuple[Level, int], ...] = ()

    @property
    def called_levels(self) -> tuple[tuple[str, int], ...]:
        """What people call each level, not yet translated, with how many of it are drawn."""
        return tuple((CALLED[level], wanted) for level, wanted in self.levels)


canonical_json.omitting(Draw, "levels")


@dataclass(frozen=True, slots=True)
class Pool:
    """The questions under one heading of the exam's bank."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class EssayRules:
    """How many mark each essay on their own (1 or 2), and from which difference a third one does.

    `limit` is in points on the scale of 10: a larger difference goes to a third marker.
    """

    markers: int = 1
    limit: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class OutageRules:
    """What follows from answers that a phone logged in time and sent late: whether they count, who decides.

    consistent: they count by themselves when nothing speaks against the log and the outage took no more than
    `longest` minutes; any other waits for a person, as all do under person. never: none counts.
    """

    counts: OutagePolicy = "person"
    longest: int = 60


@dataclass(frozen=True, slots=True)
class Exam:
    """The exam: time in minutes, attempts allowed, hours to wait between them, and its bank.

    Releases made before essays were marked by several have one marker.
    """

    title: str
    minutes: int
    attempts: int
    wait_hours: int
    shuffle: bool
    feedback: Feedback
    intro_html: str
    draws: tuple[Draw, ...]
    pools: tuple[Pool, ...]
    essay: EssayRules = EssayRules()
    outage: OutageRules = OutageRules()

    @property
    def asks_for_essay(self) -> bool:
        """Whether every paper holds an essay: none can be drawn from the other questions alone."""
        others = {pool.name: [q for q in pool.questions if not q.body.by_hand] for pool in self.pools}
        return not is_drawable(others, [draw for draw in self.draws if draw.pool in others])


canonical_json.omitting(Exam, "outage")


@dataclass(frozen=True, slots=True)
class StudyDocument:
    """A document (PDF) to read: its title, its file's name in the folder and in the store, size in bytes."""

    title: str
    file: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course; releases made before there were materials or reviews have none.

    `review` required: somebody else than the author approves it before it is published from the workspace.
    """

    slug: str
    title: str
    summary: str
    kind: Kind
    language: str
    minutes: int
    modes: tuple[Mode, ...]
    rules: PassRules
    grades: tuple[GradeStep, ...]
    rounding: Decimal
    certificate: CertificateRules
    approved_by: str
    intro_html: str
    lessons: tuple[Lesson, ...]
    exam: Exam | None
    citations: tuple[Citation, ...]
    pictures: tuple[Picture, ...]
    materials: tuple[StudyDocument, ...] = ()
    review: Review = "none"

    def find_lesson(self, slug: str) -> Lesson | None:
        """The lesson with that slug, or None."""
        return next((lesson for lesson in self.lessons if lesson.slug == slug), None)

    @property
    def score_policy(self) -> ScorePolicy:
        """How marks become this course's score on the scale of 10."""
        return ScorePolicy(10, Rounding(self.rounding), self.grades)
