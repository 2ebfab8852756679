"""Sets of printed variants: making one for a class, and finding them again exactly as they were printed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.classes.enrolment import release_updates
from lms.classes.tables import Class
from lms.courses import catalogue
from lms.errors import NotFoundError, RuleBrokenError
from lms.exams.bank import get_exam, load_questions
from lms.exams.drawing import Paper
from lms.exams.printed import variants
from lms.exams.printed.parts import fits_letters
from lms.exams.printed.tables import PrintedResult, PrintedSet, PrintedVariant
from lms.exams.rulings import trimming
from lms.grading.cells import LETTERS
from lms.grading.question import Question
from lms.storage import audit_log, canonical_json
from lms.storage.memory_cache import MemoryCache


class PrintingRuleError(RuleBrokenError):
    """Variants that cannot be made."""


@dataclass(frozen=True, slots=True)
class SetMaterial:
    """A set's papers by code, in order, and the questions of its release."""

    papers: Mapping[str, Paper]
    questions: Mapping[str, Question]

    @property
    def count(self) -> int:
        """How many questions each variant has."""
        return len(next(iter(self.papers.values())).items)


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A set in the list of its class: its codes from first to last, and how many results were entered."""

    number: int
    shape: str
    made_at: datetime
    variants: int
    first: str
    last: str
    entered: int


def make_set(
    session: Session, class_: Class, count: int, shape: str, *, actor_id: int, now: datetime
) -> PrintedSet:
    """Draw and freeze `count` variants for a locked class; PrintingRuleError when they cannot be made."""
    if not 1 <= count <= variants.MOST:
        raise PrintingRuleError(_("Hãy nhập số mã đề từ 1 đến %(most)s.", most=variants.MOST))
    if shape not in variants.SHAPES:
        raise PrintingRuleError(_("Hãy chọn cách tạo các mã đề."))
    release_updates.settle(session, class_, now=now)
    exam = get_exam(catalogue.load_release(session, class_.release_id))
    exam = trimming.trimmed(exam, trimming.load(session, class_.release_id).dropped)
    taken = session.scalar(select(func.max(PrintedSet.number)).filter_by(class_id=class_.id)) or 0
    number, seed = taken + 1, secrets.token_bytes(16)
    papers = variants.make(exam, seed, variants.codes(number, count), shape)
    questions = load_questions(session, class_.release_id)
    if not all(fits_letters(questions, paper) for paper in papers.values()):
        raise PrintingRuleError(
            _("Có câu hỏi nhiều hơn %(most)s lựa chọn nên không in thành đề giấy được.", most=len(LETTERS))
        )
    made = PrintedSet(
        class_id=class_.id,
        number=number,
        release_id=class_.release_id,
        shape=shape,
        seed=seed,
        made_by=actor_id,
        made_at=now,
    )
    session.add(made)
    session.flush()
    session.add_all(
        PrintedVariant(set_id=made.id, code=code, paper=canonical_json.dump(paper))
        for code, paper in papers.items()
    )
    details = {"set": number, "codes": list(papers), "shape": shape, "release_id": class_.release_id}
    audit_log.record(session, "paper.print", f"class:{class_.id}", actor_id=actor_id, now=now, **details)
    session.flush()
    return made


def get_set(session: Session, class_id: int, number: int) -> PrintedSet:
    """The class's set of that number; NotFoundError when there is none."""
    found = session.scalar(select(PrintedSet).filter_by(class_id=class_id, number=number))
    if found is None:
        raise NotFoundError(_("Không tìm thấy bộ đề này trong lớp."))
    return found


def list_sets(session: Session, class_id: int) -> Sequence[SetSummary]:
    """The sets of a class, the newest first, in one statement."""
    entered = (
        select(func.count())
        .select_from(PrintedResult)
        .where(PrintedResult.set_id == PrintedSet.id)
        .scalar_subquery()
    )
    code = PrintedVariant.code
    lines = (
        select(
            PrintedSet.number,
            PrintedSet.shape,
            PrintedSet.made_at,
            func.count(PrintedVariant.id),
            func.min(code),
            func.max(code),
            entered,
        )
        .join(PrintedVariant, PrintedVariant.set_id == PrintedSet.id)
        .where(PrintedSet.class_id == class_id)
        .group_by(PrintedSet.id)
        .order_by(PrintedSet.number.desc())
    )
    return [SetSummary(*row) for row in session.execute(lines)]


def load_material(session: Session, printed: PrintedSet) -> SetMaterial:
    """The frozen papers of a set with their questions; they never change, so they are kept."""
    kept: MemoryCache = session.info["courses"]
    papers = kept.get(("printed", printed.id), lambda: _parse(session, printed.id))
    return SetMaterial(papers, load_questions(session, printed.release_id))


def _parse(session: Session, set_id: int) -> dict[str, Paper]:
    wanted = select(PrintedVariant.code, PrintedVariant.paper).filter_by(set_id=set_id)
    rows = session.execute(wanted.order_by(PrintedVariant.id))
    return {code: canonical_json.load(paper, Paper) for code, paper in rows}
