"""A list of who was present at one session, read by its columns and signs and compared with the class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.classes.meetings.listed import attendance_matching, attendance_rows, marks
from lms.classes.meetings.listed.attendance_matching import ReadAttendance
from lms.classes.meetings.listed.attendance_rows import ListedRows
from lms.classes.meetings.listed.learners import list_learners
from lms.classes.meetings.listed.marks import AttendanceSign, Meaning
from lms.classes.tables import Meeting
from lms.forms import column_mapping, mapped_sheets
from lms.forms.column_mapping import SheetChoices, SheetView
from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.grids import Grid
from lms.storage import column_memory


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """The sheets, their rows, the signs with what they mean now, and what all that says of the class."""

    views: tuple[SheetView, ...]
    read: ListedRows
    marks: tuple[AttendanceSign, ...]
    said: ReadAttendance

    @property
    def is_sure(self) -> bool:
        """Whether no column need be asked about."""
        return column_mapping.is_sure(self.views) and self.is_readable

    @property
    def is_readable(self) -> bool:
        """Whether every included sheet says who and has one column of signs."""
        return bool(self.read.rows) and not (self.read.lacking or self.read.doubled)


def look(
    session: Session,
    meeting: Meeting,
    vocabulary: Vocabulary,
    grids: Sequence[Grid],
    chosen: SheetChoices | None,
    meanings: Mapping[str, Meaning] | None,
    whose: Mapping[str, int],
    *,
    today: date,
) -> AttendanceList:
    """What a list says; columns, signs and people as a person has them, None for as they seem."""

    def recall(shapes: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        return column_memory.recall(session, vocabulary.name, shapes)

    tables = mapped_sheets.find(grids, vocabulary, chosen, recall)
    read = attendance_rows.read(tables)
    signs = marks.proposed([one.mark for one in read.rows])
    taken = {marks.key(one.text): one.meaning for one in signs} | dict(meanings or {})
    shown = tuple(
        AttendanceSign(one.text, one.count, taken[marks.key(one.text)], one.is_guess) for one in signs
    )
    said = attendance_matching.compare(read.rows, list_learners(session, meeting), taken, whose, today)
    return AttendanceList(tuple(one.view for one in tables), read, shown, said)


def remember(
    session: Session, vocabulary: Vocabulary, listing: AttendanceList, choices: SheetChoices, *, now: datetime
) -> None:
    """Keep what the columns are, for lists of this session."""
    shapes = {one.key: one.shape for one in listing.views}
    chosen = {shapes[key]: meanings for key, meanings in choices.items() if meanings is not None}
    column_memory.remember(session, vocabulary.name, chosen, now=now)
