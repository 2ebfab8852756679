"""Groups of questions that the exam never asks, and settling what happens to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.copies import FileChangedError
from lms.courses.course import Exam
from lms.courses.exchange import drawn
from lms.courses.format.files import EXAM, Folder
from lms.courses.paper_plan import units
from lms.errors import RuleBrokenError

USUAL = 10
"""Questions proposed to be drawn from a group, where it has so many."""


class UnsettledError(RuleBrokenError):
    """A line of `draw` that cannot be added by the button."""


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A group that is never asked: how many questions it has, and how many to propose (0: essays only)."""

    name: str
    questions: int
    proposed: int


def undrawn(folder: Folder, exam: Exam | None) -> Sequence[Undrawn]:
    """The groups of the exam in the folder that `draw` does not name and that hold questions."""
    names = drawn.undrawn(folder.texts.get(EXAM, ""))
    pools = {pool.name: pool.questions for pool in exam.pools} if exam else {}
    return [
        Undrawn(one, len(pools[one]), min(USUAL, units(q for q in pools[one] if not q.body.by_hand)))
        for one in names
        if pools.get(one)
    ]


def settle(session: Session, slug: str, group: str, pick: int, *, by: int, now: datetime) -> None:
    """Let the exam draw so many questions from a group at a point each; 0 keeps the group back.

    UnsettledError when the group is settled already, the head of the exam has to be written by a
    person, or somebody else saved it meanwhile.
    """
    kept = copies.get_file(session, slug, EXAM)
    text = kept.content.decode()
    if group not in drawn.undrawn(text):
        raise UnsettledError(_("Nhóm này đã được rút hoặc để dành rồi, hoặc không còn nữa. Hãy xem lại."))
    written = drawn.with_group(text, group, pick)
    if written is None:
        raise UnsettledError(
            _("Phần khai báo của kiem-tra.md viết theo cách máy không sửa hộ được. Hãy mở tệp và thêm tay.")
        )
    try:
        copies.save(session, slug, EXAM, written.encode(), kept.version, by=by, now=now)
    except FileChangedError as error:
        raise UnsettledError(_("Tệp vừa được người khác sửa.")) from error
