"""What people took the columns of tables of questions for, remembered for the next file of that shape."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from lms.courses.exchange.table_words import QUESTIONS
from lms.forms.column_mapping import SheetChoices
from lms.forms.mapped_sheets import Recall, SheetTable
from lms.storage import column_memory


def recall(session: Session) -> Recall:
    """The memory that a file's tables are looked up in."""

    def found(shapes: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        return column_memory.recall(session, QUESTIONS.name, shapes)

    return found


def remember(session: Session, tables: Sequence[SheetTable], choices: SheetChoices, *, now: datetime) -> None:
    """Keep what the columns are, by the shape of the tables' headings."""
    shapes = {str(one.number): one.mapping.shape for one in tables if one.mapping}
    chosen = {shapes[key]: meant for key, meant in choices.items() if meant is not None and key in shapes}
    column_memory.remember(session, QUESTIONS.name, chosen, now=now)
