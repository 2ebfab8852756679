"""What an office types into the grid of an exam on paper."""

from playwright.sync_api import Page
from sqlalchemy import select

from lms.classes.tables import Class
from lms.exams.bank import load_questions
from lms.exams.drawing import Paper
from lms.exams.printed import key
from lms.exams.printed.tables import PrintedSet, PrintedVariant
from lms.storage import canonical_json
from tests.journeys.site import Site


def key_of(site: Site, class_code: str, code: str) -> list[str]:
    """What to type for full marks on a variant of a class."""
    with site.database.reading() as session:
        wanted = (
            select(PrintedVariant.paper, PrintedSet.release_id)
            .join(PrintedSet, PrintedSet.id == PrintedVariant.set_id)
            .join(Class, Class.id == PrintedSet.class_id)
            .where(PrintedVariant.code == code, Class.code == class_code)
        )
        paper, release_id = session.execute(wanted).one()
        lines = key.lines(canonical_json.load(paper, Paper), load_questions(session, release_id))
    return [line.typed for line in lines]


def type_sheet(page: Page, name: str, code: str, cells: list[str]) -> None:
    """Type a learner's sheet by the keyboard alone, Enter going on to the next field."""
    page.get_by_role("group", name=name).get_by_label("Mã đề", exact=True).focus()
    for text in (code, *cells):
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
