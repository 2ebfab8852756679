"""What trying a table of results shows: the page of the set with what is wrong, or the dry run."""

from collections.abc import Mapping, Sequence

from flask import Response, render_template

from lms import clock
from lms.exams.pages.printed_view import SetOfClass
from lms.exams.printed import listing as listed
from lms.exams.printed import stored, uploading
from lms.exams.printed.listing import ResultsListing
from lms.exams.printed.workbook import ReadRow
from lms.forms.column_mapping import SheetChoices
from lms.forms.sentences import Said
from lms.forms.showing import Refusal, show
from lms.office.tables.grids import Grid
from lms.storage import audit_log


def look(
    place: SetOfClass,
    grids: Sequence[Grid],
    chosen: SheetChoices | None,
    whose: Mapping[str, str] | None = None,
) -> ResultsListing:
    """What a list says by these columns, and by whose its rows are."""
    today = clock.now().astimezone(clock.VIETNAM).date()
    class_id, codes, count = place.class_.id, place.codes, place.material.count
    return listed.look(place.session, class_id, codes, count, grids, chosen, whose or {}, today=today)


def set_page(place: SetOfClass, wrong: Said, status: int = 422, *, pasted: str = "") -> Response:
    """The page of the set again, with what is wrong with what was sent."""
    counts = stored.count(place.session, place.printed)
    refusal = Refusal({"tep": wrong})
    return show("exams/printed/set.html", refusal, status=status, place=place, counts=counts, pasted=pasted)


def dry_run(place: SetOfClass, rows: Sequence[ReadRow], listing: ResultsListing | None = None) -> str:
    """What taking the rows would do."""
    asides = list(listed.asides(listing.read)) if listing else []
    now = clock.now()
    dry = uploading.dry_run(place.session, place.printed, place.material, rows, asides, now=now)
    audit_log.tell_read("paper", *(line.learner.person_id for line in dry.lines), now=now)
    return render_template("exams/printed/dry_run.html", place=place, dry=dry)
