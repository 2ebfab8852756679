"""Files that an instructor brought to the demonstration's course, for the tests that look at every page."""

from lms import clock
from lms.authoring.bringing import receiving
from lms.people.tables import Person
from lms.storage.db import Database
from tests import word_files


def prepare(database: Database, course: str) -> dict[str, str]:
    """The ids of a file of twenty questions, three of them doubtful, and of a lesson."""
    with database.writing() as session:
        author = session.query(Person).filter_by(username="giangvien").one().id
        now = clock.now()
        questions = receiving.receive_questions(
            session, course, "", "de.docx", word_files.twenty(), actor_id=author, now=now
        )
        lesson = receiving.receive_lesson(
            session, course, "bai.docx", word_files.lesson(), actor_id=author, now=now
        )
        return {"brought": str(questions.id), "brought_lesson": str(lesson.id)}
