"""Every place that takes a file is known here, with what reads it and is measured in bench/uploads.py."""

import re

from bench.uploads import ROUTES, SHAPES
from lms.config import ROOT

READ_BY = {
    "lms/authoring/bringing/uploads.py": {"Word", "Word questions", "questions", "texts"},
    "lms/authoring/editing/adding_desk.py": {"pictures", "drawings"},
    "lms/authoring/tree/files_desk.py": {"pictures", "drawings", "PDF"},
    "lms/authoring/tree/new_desk.py": {"course ZIP"},
    "lms/bulletins/drafts/desk.py": {"Word", "texts", "pictures", "drawings", "PDF"},
    "lms/certificates/documents/desk.py": {"signed documents"},
    "lms/certificates/signing/upload_routes.py": {"check a file"},
    "lms/exams/photos/routes.py": {"photos"},
    "lms/exams/printed/upload_desk.py": {"lists"},
    "lms/people/importing/desk.py": {"lists"},
}
TAKES = re.compile(r"request\.files|web\.sent_file\(")


def test_every_page_that_takes_a_file_is_measured() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "lms").rglob("*.py")
        if TAKES.search(path.read_text()) and path.name != "web.py"
    }
    assert found == set(READ_BY)
    assert set().union(*READ_BY.values()) == set(ROUTES)


def test_every_shape_is_tried_somewhere() -> None:
    assert {name for _, shapes in ROUTES.values() for name in shapes} == set(SHAPES)
