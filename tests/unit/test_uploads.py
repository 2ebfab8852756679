"""Every place that takes a file is known here, with what reads it and is measured in bench/uploads.py."""

import re

from bench.uploads import ROUTES, SHAPES
from lms.config import ROOT

READ_BY = {
    "lms/authoring/pages/uploads.py": {"Word", "Word questions", "questions", "texts"},
    "lms/authoring/pages/edit_adding.py": {"pictures", "drawings"},
    "lms/authoring/pages/files.py": {"pictures", "drawings", "PDF"},
    "lms/authoring/pages/new_course.py": {"course ZIP"},
    "lms/bulletins/pages/draft_desk.py": {"Word", "texts", "pictures", "drawings", "PDF"},
    "lms/certificates/pages/class_documents.py": {"signed documents"},
    "lms/certificates/pages/check_file.py": {"check a file"},
    "lms/classes/pages/attendance_list.py": {"lists"},
    "lms/exams/pages/photos.py": {"photos"},
    "lms/exams/pages/printed_upload.py": {"lists"},
    "lms/people/pages/import_list.py": {"lists"},
    "lms/people/pages/unit_list.py": {"lists"},
}
TAKES = re.compile(r"request\.files|http\.sent_file\(")


def test_every_page_that_takes_a_file_is_measured() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "lms").rglob("*.py")
        if TAKES.search(path.read_text()) and path.name != "http.py"
    }
    assert found == set(READ_BY)
    assert set().union(*READ_BY.values()) == set(ROUTES)


def test_every_shape_is_tried_somewhere() -> None:
    assert {name for _, shapes in ROUTES.values() for name in shapes} == set(SHAPES)
