"""A sign that no paper can show is named where it is typed, and nothing typed is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from lms.app import create_app
from lms.config import Config
from lms.courses.building import build
from lms.courses.format.listing import read_folder
from lms.people.tables import Person
from lms.settings import ConfigError
from tests.backends import ON_ONE_DATABASE, SETTINGS
from tests.classroom import Browser, Classroom
from tests.course_folder import FRONT, write_course
from tests.integration.people.conftest import Phone
from tests.integration.people.lists import listing, mistakes, send
from tests.unit.courses.conftest import TODAY

NOWHERE = "\ue777"  # a private sign, which no font has
NAMED = f"Không in được “{NOWHERE}” (U+E777)"
UNIT = {"name": f"Chi bộ {NOWHERE}", "kind": "chi-bo", "parent": ""}
PERSON = {"full_name": "Bùi Thị Mới", "birth": "1998", "phone": "0912000099", "learner": "1"}
CLASS = {
    "course": "khoa-mau",
    "title": f"Lớp {NOWHERE} đợt 1",
    "mode": "truc-tuyen",
    "starts_on": "2026-12-01",
    "ends_on": "2026-12-31",
    "exam_opens_at": "2026-12-20T07:30",
    "exam_closes_at": "2026-12-25T17:00",
}


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("path", "typed"),
    [
        pytest.param("/quan-ly/nguoi/them", PERSON | {"full_name": f"Bùi {NOWHERE}"}, id="a person's name"),
        pytest.param("/quan-ly/nguoi/them", PERSON | {"new_unit": f"Tổ {NOWHERE}"}, id="a person's new unit"),
        pytest.param("/quan-ly/don-vi/them", UNIT, id="a unit's name"),
        pytest.param("/quan-ly/lop/mo", CLASS, id="a new class"),
        pytest.param("/quan-ly/lop/lop-mau/sua", CLASS, id="a class"),
    ],
)
def test_a_form_names_the_sign_at_its_field(mai: Browser, path: str, typed: dict[str, str]) -> None:
    refused = mai.post(path, data=typed)
    assert refused.status_code == 422
    assert NAMED in refused.text
    assert next(value for value in typed.values() if NOWHERE in value) in refused.text


@ON_ONE_DATABASE
def test_a_correction_names_it_too(classroom: Classroom, mai: Browser) -> None:
    lan = classroom.cast.lan
    mai.post(f"/quan-ly/nguoi/{lan.id}", data=PERSON | {"full_name": f"Lan {NOWHERE}"})
    with classroom.database.reading() as session:
        assert session.scalar(select(Person.full_name).filter_by(id=lan.id)) == lan.full_name


@ON_ONE_DATABASE
def test_a_list_names_the_cell(mai: Browser) -> None:
    rows = [
        ("Lê Thị Hoa", "1990", "0912000091", "", ""),
        (f"Trần {NOWHERE}", "1991", "0912000092", "", ""),
    ]
    found = mistakes(mai.get(send(Phone(mai.client), listing(*rows))).text)
    assert len(found) == 1
    assert "A3" in found[0]
    assert NAMED in found[0]


def test_a_course_names_file_and_line(tmp_path: Path) -> None:
    text = FRONT.replace("title: Khóa thử", f"title: Khóa {NOWHERE}", 1)
    built = build(read_folder(write_course(tmp_path / "courses", {"course.md": text})), TODAY)
    (problem,) = [one for one in built.problems if "U+E777" in one.sentence]
    assert problem.path.endswith("course.md")
    assert text.split("\n")[problem.line - 1].startswith("title:")
    assert not built.sound


@ON_ONE_DATABASE
def test_settings_that_cannot_be_printed_stop_the_start(config: Config) -> None:
    issuer = replace(config.issuer, signatory_name=f"Nguyễn {NOWHERE}")
    with pytest.raises(ConfigError, match=r"U\+E777.*LMS_SIGNATORY"):
        create_app(replace(config, issuer=issuer))


def test_settings_that_are_too_long_for_paper_stop_the_start(tmp_path: Path) -> None:
    too_long = SETTINGS | {"LMS_DATA": str(tmp_path), "LMS_SIGNATORY_NAME": "Nguyễn " * 20}
    with pytest.raises(ConfigError, match="dài quá 90 ký tự"):
        Config.from_env(too_long)
