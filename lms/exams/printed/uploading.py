"""A filled workbook: what taking it would do, with every problem by cell; then all of it or nothing.

Nothing of the file is kept on the server. The page of the dry run carries what was read, packed; whoever
could send something else there could as well type it into the grid.
"""

import base64
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms import canonical, workbooks
from lms.classes import enrolments
from lms.exams.printed import entering, sentences, stored, workbook
from lms.exams.printed.entering import Done, EntryError
from lms.exams.printed.rows import Learner, Result, RowError, TypedRow, read_row
from lms.exams.printed.sets import Material
from lms.exams.printed.stored import Stored
from lms.exams.printed.tables import PrintedSet
from lms.exams.printed.workbook import Cell, NoTableError, ReadRow
from lms.vietnamese import search_key
from lms.workbooks import UnreadableError

_MOST_UNPACKED = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Mistake:
    """What must be mended in one cell before the file can be taken."""

    cell: Cell
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """A learner whose row would be taken: what it would do to which stored state (see `entering.state`)."""

    learner: Learner
    done: Done
    typed: TypedRow
    before: str


@dataclass(frozen=True, slots=True)
class DryRun:
    """What the file would do as things stand."""

    lines: Sequence[Line]
    mistakes: Sequence[Mistake]
    blank: int

    def of(self, done: Done) -> list[Line]:
        """The lines that would do this."""
        return [line for line in self.lines if line.done == done]

    @property
    def packed(self) -> str:
        """The rows that would change something, with the state that they were judged against."""
        rows = tuple(
            Packed(line.learner.enrolment_id, line.before, line.typed)
            for line in self.lines
            if line.done != "same"
        )
        return base64.b64encode(zlib.compress(canonical.dump(rows).encode(), 9)).decode()


@dataclass(frozen=True, slots=True)
class Packed:
    """A row on its way from the dry run to its confirmation."""

    enrolment_id: int
    before: str
    typed: TypedRow


def dry_run(
    session: Session, printed: PrintedSet, material: Material, content: bytes, *, now: datetime
) -> DryRun:
    """Read the file and judge every row; UnreadableError for what is not this set's workbook."""
    sheets = workbooks.read(content, bounds=workbook.BOUNDS)
    try:
        rows = workbook.rows_of(sheets, material.count)
    except NoTableError as error:
        raise UnreadableError(
            _(
                "Tệp không có các cột của bộ đề này (Mã học viên, Họ và tên, …, Mã đề, Câu 1 đến Câu %(n)s). "
                "Hãy tải tệp mẫu của đúng bộ đề rồi điền vào đó.",
                n=material.count,
            )
        ) from error
    judge = _Judge(session, printed, material, now)
    for row in rows:
        judge.take(row)
    return DryRun(judge.lines, judge.mistakes, judge.blank)


def confirm(
    session: Session,
    printed: PrintedSet,
    material: Material,
    packed: str,
    *,
    reason: str,
    actor_id: int,
    now: datetime,
) -> int:
    """Take all rows, or raise EntryError so that the caller takes none; returns how many changed."""
    rows = sorted(_unpack(packed), key=lambda row: row.enrolment_id)
    changed = 0
    for row in rows:
        held = stored.load(session, printed, [row.enrolment_id]).get(row.enrolment_id)
        if entering.state(held, material) != row.before:
            raise EntryError(
                _("Kết quả vừa được người khác thay đổi nên chưa ghi gì. Hãy gửi lại tệp để xem lại.")
            )
        try:
            wanted = read_row(row.typed, material.papers, material.questions)
        except (RowError, ValueError) as error:
            raise EntryError(
                _("Nội dung xác nhận không đọc được nên chưa ghi gì. Hãy gửi lại tệp.")
            ) from error
        done = entering.save(
            session, printed, material, row.enrolment_id, wanted, reason=reason, actor_id=actor_id, now=now
        )
        changed += done != "same"
    return changed


class _Judge:
    """The rows of a file so far."""

    def __init__(self, session: Session, printed: PrintedSet, material: Material, now: datetime) -> None:
        self._session, self._printed, self._material, self._now = session, printed, material, now
        self._learners = {one.enrolment_id: one for one in stored.list_all(session, printed.class_id)}
        self._held = stored.load(session, printed)
        self._seen: dict[int, Cell] = {}
        self.lines: list[Line] = []
        self.mistakes: list[Mistake] = []
        self.blank = 0

    def take(self, row: ReadRow) -> None:
        """Judge one row."""
        learner = self._learners.get(row.enrolment_id or 0)
        if learner is None:
            self._mistake(row.id_cell, _("mã học viên này không có trong lớp; hãy dùng tệp mẫu của lớp"))
        elif search_key(row.name) != search_key(learner.full_name):
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

    def _judge(self, row: ReadRow, learner: Learner) -> None:
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
            done = entering.change_of(held, wanted)
            self.lines.append(Line(learner, done, row.typed, entering.state(held, self._material)))

    def _is_allowed(self, row: ReadRow, learner: Learner, held: Stored | None, wanted: Result | None) -> bool:
        if entering.change_of(held, wanted) == "same":
            return True
        membership = enrolments.get_membership(self._session, learner.enrolment_id)
        try:
            entering.check(self._session, self._printed, membership, held, wanted, now=self._now)
        except EntryError as error:
            self._mistake(row.places[0], error.sentence)
            return False
        return True

    def _mistake(self, cell: Cell, sentence: str) -> None:
        self.mistakes.append(Mistake(cell, sentence))


def _unpack(packed: str) -> Sequence[Packed]:
    try:
        opened = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), _MOST_UNPACKED)
        return canonical.load(opened.decode(), tuple[Packed, ...])
    except Exception as error:
        raise EntryError(_("Nội dung xác nhận không đọc được nên chưa ghi gì. Hãy gửi lại tệp.")) from error
