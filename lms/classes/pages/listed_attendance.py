"""A list of who was present at a session, on its pages: the form, its columns, and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from lms.classes.meetings.listed import attendance_looking
from lms.classes.meetings.listed.attendance_looking import AttendanceList
from lms.classes.meetings.listed.attendance_matching import GuessedRow
from lms.classes.meetings.listed.marks import Meaning
from lms.classes.tables import Class, Meeting
from lms.forms import column_mapping
from lms.forms.column_mapping import SheetChoices
from lms.forms.refusal import WHOLE
from lms.forms.sentences import Said
from lms.forms.sentences import gettext_lazy as _
from lms.forms.showing import FINE, Refusal, show
from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.grids import Grid

MEANINGS: Mapping[str, Meaning] = {"co": "present", "vang": "absent", "khong": "none"}
"""What a form may say of a sign."""


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session of a class, and what the columns of lists for it may be."""

    class_: Class
    meeting: Meeting
    vocabulary: Vocabulary

    def look(
        self,
        session: Session,
        today: date,
        grids: Sequence[Grid],
        chosen: SheetChoices | None = None,
        meanings: Mapping[str, Meaning] | None = None,
        whose: Mapping[str, int] | None = None,
    ) -> AttendanceList:
        """What a list says by these columns, signs and people."""
        return attendance_looking.look(
            session, self.meeting, self.vocabulary, grids, chosen, meanings, whose or {}, today=today
        )

    def form(self, phase: str, problem: Said = "", pasted: str = "") -> Response:
        """The form that takes a file or pasted cells."""
        refusal = Refusal({"tep": problem}) if problem else FINE
        return self._show("attendance_list", refusal, pasted=pasted, phase=phase)

    def columns(
        self, listing: AttendanceList, carried: str, chosen: SheetChoices, refusal: Refusal = FINE
    ) -> Response:
        """What each column was taken for."""
        return self._show(
            "attendance_columns",
            refusal,
            carried=carried,
            views=listing.views,
            chosen=chosen,
            options=column_mapping.options(self.vocabulary),
            names=column_mapping,
        )

    def dry_run(
        self, listing: AttendanceList, carried: str, chosen: SheetChoices, refusal: Refusal = FINE
    ) -> Response:
        """What the list says of the class."""
        return self._show(
            "attendance_list_read",
            refusal,
            listing=listing,
            carried=carried,
            views=listing.views,
            chosen=chosen,
            names=column_mapping,
            meanings={meaning: name for name, meaning in MEANINGS.items()},
            guesses=_guesses,
        )

    def _show(self, template: str, refusal: Refusal, **context: Any) -> Response:
        shown = {"class_": self.class_, "meeting": self.meeting, **context}
        return show(f"classes/{template}.html", refusal, status=422, **shown)


def lacking(listing: AttendanceList) -> Refusal:
    """The sheets without a name or without the signs of this session, or with two columns of those."""
    found: list[Said] = [
        _("Trang “%(title)s” chưa có cột tên (hoặc điện thoại) và cột Có mặt ở buổi này.", title=one)
        for one in listing.read.lacking
    ]
    found += [
        _("Trang “%(title)s” có hơn một cột Có mặt ở buổi này. Hãy chọn một cột.", title=one)
        for one in listing.read.doubled
    ]
    return Refusal({WHOLE: " ".join(map(str, found))}) if found else FINE


def sign_name(number: int) -> str:
    """The name of a sign's field in the form, by its place."""
    return f"dau-{number}"


def _guesses(row: GuessedRow) -> list[tuple[str, str]]:
    """Whom a row may mean, with what tells people of one name apart."""
    return [
        (str(one.enrolment_id), ", ".join(filter(None, (one.full_name, one.born, one.unit))))
        for one in row.suggested
    ]
