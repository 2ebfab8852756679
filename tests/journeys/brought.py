"""Files that an instructor brought to the demonstration's course, for the tests that look at every page."""

import io

from openpyxl import Workbook

from lms import clock
from lms.authoring.bringing import receiving
from lms.people.tables import Person
from lms.storage.db import Database
from tests import word_files


def table() -> bytes:
    """Questions one a row, with a column that nobody can know."""
    made = Workbook()
    page = made.active
    assert page is not None
    page.append(["STT", "Câu hỏi", "A", "B", "Đáp án", "Độ hay"])
    page.append([1, "Đảng ra đời năm nào?", "1945", "1930", "B", "9"])
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def prepare(database: Database, course: str) -> dict[str, str]:
    """The ids of a file of twenty questions, three of them doubtful, of a table and of a lesson."""
    with database.writing() as session:
        author = session.query(Person).filter_by(username="giangvien").one().id
        now = clock.now()
        questions = receiving.receive_questions(
            session, course, "", "de.docx", word_files.twenty(), actor_id=author, now=now
        )
        lesson = receiving.receive_lesson(
            session, course, "bai.docx", word_files.lesson(), actor_id=author, now=now
        )
        asked = receiving.receive_questions(session, course, "", "de.xlsx", table(), actor_id=author, now=now)
        return {
            "brought": str(questions.id),
            "brought_table": str(asked.id),
            "brought_lesson": str(lesson.id),
        }
