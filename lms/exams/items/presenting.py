"""What the pages of question statistics show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.courses import catalogue
from lms.errors import NotFoundError
from lms.exams.items import analysing, loading, responses, versions, words
from lms.exams.items.analysing import Analysis, ItemFigures
from lms.exams.items.responses import ItemResponses
from lms.exams.items.versions import Version

Order = Callable[[ItemFigures], float]
_LAST = float("inf")
_ORDERS: dict[str, Order] = {
    "kho": lambda one: one.facility.value if one.facility else _LAST,
    "phan-biet": lambda one: one.discrimination.value if one.discrimination else _LAST,
    "lau": lambda one: -one.pace.seconds if one.pace else _LAST,
    "it-nguoi": lambda one: one.people,
}


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question with its figures, None where nobody had it; `alarm` in words, '' for none."""

    version: Version
    figures: ItemFigures | None
    alarm: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The questions of a course's exam: of the release in use, and of earlier ones only."""

    title: str
    release: int
    analysis: Analysis
    lost: int
    lines: Sequence[QuestionFigures]
    earlier: Sequence[QuestionFigures]

    @property
    def alarmed(self) -> list[QuestionFigures]:
        """Those that need attention, of the release in use first."""
        return [one for one in (*self.lines, *self.earlier) if one.alarm]

    def ordered(self, by: str) -> list[QuestionFigures]:
        """The lines of the release in use that somebody had, by a key of `words.orders`."""
        had = [(one, one.figures) for one in self.lines if one.figures is not None]
        if by in _ORDERS:
            had.sort(key=lambda pair: _ORDERS[by](pair[1]))
        return [line for line, _figures in had]

    @property
    def unasked(self) -> list[QuestionFigures]:
        """The questions of the release in use that nobody had yet."""
        return [one for one in self.lines if one.figures is None]


@dataclass(frozen=True, slots=True)
class One:
    """One question: its line, what was answered (None: nobody had it), and all its versions."""

    line: QuestionFigures
    given: ItemResponses | None
    versions: Sequence[Version]


def overview(session: Session, slug: str, now: datetime) -> Overview:
    """The figures of all questions; NotFoundError for a course that has no release."""
    releases = versions.get_releases(session, slug)
    known = versions.find_all(session, slug, releases)
    sample = loading.load(session, slug, known)
    analysis = _analyse(sample, known)
    current = catalogue.find_current(session, slug, now) or releases[0]
    lines = [_line(one, analysis) for one in known.values()]
    return Overview(
        title=current.title,
        release=current.number,
        analysis=analysis,
        lost=sample.lost,
        lines=[one for one in lines if current.number in one.version.releases],
        earlier=[one for one in lines if current.number not in one.version.releases],
    )


def one(session: Session, slug: str, question_id: str, beginning: str) -> tuple[str, One]:
    """The course's title and a question, by the beginning of its fingerprint, '' the newest.

    NotFoundError when no release has such a question.
    """
    releases = versions.get_releases(session, slug)
    known = versions.find_all(session, slug, releases)
    same = [version for version in known.values() if version.question.id == question_id]
    wanted = next((version for version in same if version.fingerprint.startswith(beginning)), None)
    if wanted is None:
        raise NotFoundError(
            _("Không tìm thấy câu hỏi này trong các bản phát hành của khóa học. Có thể địa chỉ đã cũ.")
        )
    analysis = _analyse(loading.load(session, slug, known), known)
    asked = analysis.asked.get(wanted.item)
    given = responses.given(wanted.question, wanted.item, asked) if asked else None
    return releases[0].title, One(_line(wanted, analysis), given, same)


def _analyse(sample: loading.Sample, known: versions.Versions) -> Analysis:
    keys = {item: one.question for item, one in known.items() if not one.is_dropped}
    return analysing.analyse(sample.sittings, keys)


def _line(version: Version, analysis: Analysis) -> QuestionFigures:
    figures = analysis.figures.get(version.item)
    alarm = figures.alarm if figures else None
    said = words.alarm(alarm, responses.names(version.question.body)) if alarm else ""
    return QuestionFigures(version, figures, said)
