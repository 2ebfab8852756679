"""What fills places in addresses that is the same for everybody, and a paper of the others' class."""

from lms.classes.tables import ClassPaper
from tests.cast import COURSE, NOW

OF_EVERYBODY = {
    "lesson_slug": COURSE.lessons[0].slug,
    "paper_kind": "danh-sach",
    "question_id": "c1",
    "self_check_id": "tu-1",
    "slug": COURSE.slug,
    "wording": "hoc-tap-1.vi",
}


def failed_paper(class_id: int, person_id: int, problem: str) -> ClassPaper:
    """A paper that could not be drawn, whose page says why."""
    return ClassPaper(
        class_id=class_id, kind="danh-sach", asked_by=person_id, asked_at=NOW, number="", dated="",
        state="failed", problem=problem, content=b"",
    )  # fmt: skip
