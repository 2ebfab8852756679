"""A filled workbook: what taking it would do, with every problem by cell; then all of it or nothing.

Nothing of the file is kept on the server. The page of the dry run carries what was read, packed; anyone who
could send something else there could as well type it into the grid.
"""

import base64
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.exams.printed import entering, workbook
from lms.exams.printed.entry_rules import Done, EntryError
from lms.exams.printed.judging import Judge, RowMistake, TakenRow
from lms.exams.printed.rows import RowError, TypedRow, read_row
from lms.exams.printed.sets import SetMaterial
from lms.exams.printed.tables import PrintedSet
from lms.exams.printed.workbook import NoTableError, ReadRow
from lms.office.tables import plain_sheets
from lms.office.tables.grids import Grid
from lms.storage import canonical_json

_MOST_UNPACKED = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ResultsDryRun:
    """What the file would do as things stand."""

    lines: Sequence[TakenRow]
    mistakes: Sequence[RowMistake]
    blank: int
    asides: Sequence[tuple[str, int, str]] = ()

    def of(self, done: Done) -> list[TakenRow]:
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
        return base64.b64encode(zlib.compress(canonical_json.dump(rows).encode(), 9)).decode()


@dataclass(frozen=True, slots=True)
class Packed:
    """A row on its way from the dry run to its confirmation."""

    enrolment_id: int
    before: str
    typed: TypedRow


def template_rows(grids: Sequence[Grid], material: SetMaterial) -> list[ReadRow] | None:
    """The rows of this set's own workbook, None for any other table."""
    try:
        return workbook.rows_of(list(map(plain_sheets.plain, grids)), material.count)
    except NoTableError:
        return None


def dry_run(
    session: Session,
    printed: PrintedSet,
    material: SetMaterial,
    rows: Iterable[ReadRow],
    asides: Sequence[tuple[str, int, str]] = (),
    *,
    now: datetime,
) -> ResultsDryRun:
    """Judge every row; `asides` are rows of the file that were not read."""
    judge = Judge(session, printed, material, now)
    for row in rows:
        judge.take(row)
    return ResultsDryRun(judge.lines, judge.mistakes, judge.blank, asides)


def confirm(
    session: Session,
    printed: PrintedSet,
    material: SetMaterial,
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
        try:
            wanted = read_row(row.typed, material.papers, material.questions)
        except (RowError, ValueError) as error:
            raise EntryError(
                _("Nội dung xác nhận không đọc được nên chưa ghi gì. Hãy gửi lại tệp.")
            ) from error
        done = entering.save(
            session,
            printed,
            material,
            row.enrolment_id,
            wanted,
            before=row.before,
            reason=reason,
            actor_id=actor_id,
            now=now,
        )
        changed += done != "same"
    return changed


def _unpack(packed: str) -> Sequence[Packed]:
    try:
        opened = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), _MOST_UNPACKED)
        return canonical_json.load(opened.decode(), tuple[Packed, ...])
    except Exception as error:
        raise EntryError(_("Nội dung xác nhận không đọc được nên chưa ghi gì. Hãy gửi lại tệp.")) from error
