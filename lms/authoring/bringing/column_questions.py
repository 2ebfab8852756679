"""What is asked about the columns of a kept file of questions, and what a form left open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.authoring.bringing import columns
from lms.authoring.bringing.batches import UnknownFileError
from lms.authoring.bringing.tables import BroughtFile
from lms.courses.exchange import question_tables
from lms.courses.exchange.opening import open_tables
from lms.courses.exchange.table_words import QUESTIONS
from lms.courses.exchange.tables_file import TablesFile
from lms.forms import column_mapping
from lms.forms.column_mapping import SheetChoices, SheetView
from lms.forms.mapped_sheets import SheetTable
from lms.forms.refusal import WHOLE, Refusal
from lms.forms.sentences import Said, Sentence
from lms.forms.sentences import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ColumnQuestions:
    """A kept file: its tables, the sheets as the page shows them, and what cannot be read so."""

    tables: TablesFile
    views: tuple[SheetView, ...]
    lacking: Refusal

    def sent(self, form: Mapping[str, str]) -> tuple[SheetChoices, Refusal]:
        """What a form says the columns are, and what it left open."""
        said = column_mapping.read(form, self.views, QUESTIONS)
        if not any(said.values()):
            sentence = _("Chưa chọn trang nào có câu hỏi. Hãy đánh dấu một trang, hoặc bỏ cả tệp.")
            return said, Refusal({WHOLE: sentence})
        found: dict[str, Said] = {
            column_mapping.field_name(sheet, column): _("Hãy chọn cột này là gì, hoặc không lấy cột này.")
            for sheet, column in column_mapping.undecided(self.views, said)
        }
        return said, Refusal(found | dict(_lacking(self.tables.find(said))))


def ask(session: Session, file: BroughtFile) -> ColumnQuestions:
    """What its columns are taken for; UnknownFileError for a file without tables."""
    tables = open_tables(file.content or b"")
    if tables is None:
        raise UnknownFileError
    found = tables.find(None, columns.recall(session))
    views = (one.view for one in found if one.mapping or not tables.in_word)
    return ColumnQuestions(tables, tuple(views), _lacking(found))


def _lacking(tables: Sequence[SheetTable]) -> Refusal:
    """The sheets without a column of the question, or with two columns of one thing."""
    said = [str(_lack(sheet, twice)) for sheet, twice in question_tables.lacks(tables)]
    return Refusal({WHOLE: " ".join(said)} if said else {})


def _lack(sheet: str, twice: str) -> Sentence:
    if twice:
        return _("Trang “%(title)s” có hơn một cột là: %(name)s. Chỉ để một cột.", title=sheet, name=twice)
    return _("Trang “%(title)s” chưa có cột nào là Câu hỏi.", title=sheet)
