"""What taking the rows of a workbook would do, one by one, and what prevents it."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.classes.enrolment import memberships
from lms.exams.printed import entering, entry_rules, sentences, stored
from lms.exams.printed.entry_rules import Done, EntryError
from lms.exams.printed.rows import Result, RowError, SheetLearner, TypedRow, read_row
from lms.exams.printed.sets import SetMaterial
from lms.exams.printed.stored import Stored
from lms.exams.printed.tables import PrintedSet
from lms.exams.printed.workbook import ReadRow, ResultCell
from lms.people.duplicates import is_same_name


@dataclass(frozen=True, slots=True)
class RowMistake:
    """What must be mended in one cell before the file can be taken."""

    cell: ResultCell
    sentence: str


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A learner whose row would be taken: what it would do to which stored state (see `entering.state`)."""

    learner: SheetLearner
    done: Done
    typed: TypedRow
    before: str


class Judge:
    """The rows of a file so far."""

    def __init__(self, session: Session, printed: PrintedSet, material: SetMaterial, now: datetime) -> None:
        self._session, self._printed, self._material, self._now = session, printed, material, now
        self._learners = {one.enrolment_id: one for one in stored.list_all(session, printed.class_id)}
        self._held = stored.load(session, printed)
        self._seen: dict[int, ResultCell] = {}
        self.lines: list[TakenRow] = []
        self.mistakes: list[RowMistake] = []
        self.blank = 0

    def take(self, row: ReadRow) -> None:
        """Judge one row."""
        if row.beyond is not None:
            self._mistake(
                row.beyond,
                _("ô này nằm ngoài các cột của bộ đề nên không được đọc; hãy xóa, hoặc chuyển vào đúng cột"),
            )
        learner = self._learners.get(row.enrolment_id or 0)
        if learner is None:
            self._mistake(row.id_cell, _("mã học viên này không có trong lớp; hãy dùng tệp mẫu của lớp"))
        elif not is_same_name(row.name, learner.full_name):
            self._mistake(
                row.name_cell,
                _("tên không khớp với mã học viên, đáng lẽ là %(name)s", name=learner.full_name),
            )
        elif first := self._seen.get(learner.enrolment_id):
            self._mistake(row.id_cell, _("học viên này đã có ở ô %(cell)s", cell=first.name))
        elif row.typed.is_blank:
            self.blank += 1
        else:
            self._seen[learner.enrolment_id] = row.id_cell
            self._judge(row, learner)

    def _judge(self, row: ReadRow, learner: SheetLearner) -> None:
        for place in row.dated:
            self._mistake(place, _("Excel đã đổi thành ngày tháng; hãy định dạng ô là Văn bản rồi gõ lại"))
        try:
            wanted = read_row(row.typed, self._material.papers, self._material.questions)
        except RowError as error:
            for problem in error.problems:
                if row.places[problem.place] not in row.dated:
                    self._mistake(row.places[problem.place], sentences.said(problem))
            return
        held = self._held.get(learner.enrolment_id)
        if not row.dated and self._is_allowed(row, learner, held, wanted):
            done = entry_rules.change_of(held, wanted)
            self.lines.append(TakenRow(learner, done, row.typed, entering.state(held, self._material)))

    def _is_allowed(
        self, row: ReadRow, learner: SheetLearner, held: Stored | None, wanted: Result | None
    ) -> bool:
        if entry_rules.change_of(held, wanted) == "same":
            return True
        membership = memberships.get_membership(self._session, learner.enrolment_id, now=self._now)
        try:
            entry_rules.check(self._session, self._printed, membership, held, wanted)
        except EntryError as error:
            self._mistake(row.places[0], error.sentence)
            return False
        return True

    def _mistake(self, cell: ResultCell, sentence: str) -> None:
        self.mistakes.append(RowMistake(cell, sentence))
