"""Making variants for a class and printing them, again and again the same."""

import io
from dataclasses import replace

import pikepdf
import pytest
from flask import Flask
from pypdf import PdfReader

from lms.content import mathml
from lms.courses.course import Picture
from lms.exams.printed import variants
from lms.exams.printed.tables import PrintedSet
from lms.law.tables import RecordRead
from lms.people.persons import add_person
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role
from tests.backends import ON_ONE_DATABASE
from tests.cast import COURSE, NOW, changed
from tests.classroom import Clock
from tests.integration.exams.papers import GRID, HERE, PRINTED, SET, Office, open_office, sets
from tests.paper_exam import EXAM

pytestmark = ON_ONE_DATABASE

PAGES = (HERE, SET, GRID)
FILES = ("de-thi.pdf", "phieu-tra-loi.pdf", "phieu-tra-loi.pdf?ten=co", "dap-an.pdf", "mau.xlsx")


@pytest.fixture
def office(app: Flask, database: Database, clock: Clock) -> Office:
    return open_office(app, database, clock)


def words(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_set_is_frozen_logged_and_drawn_again_from_its_seed(office: Office) -> None:
    with office.database.reading() as session:
        made = session.query(PrintedSet).one()
        entry = session.query(AuditEntry).filter_by(act="paper.print").one()
    assert (entry.actor_id, entry.details["codes"]) == (office.person("mai").id, ["101", "102"])
    again = variants.make(EXAM, made.seed, ["101", "102"], made.shape)
    assert again == {code: office.paper(code) for code in ("101", "102")}


def test_a_later_set_has_codes_of_its_own_and_a_new_release_leaves_the_old_one_as_it_was(
    office: Office,
) -> None:
    hung, paper = office.browser("hung"), office.paper("101")
    office.classroom.publish(replace(PRINTED, title="Khóa mẫu, bản hai", exam=COURSE.exam), 2)
    made = hung.post(HERE, data={"count": "1", "shape": "separate"})
    assert made.location == f"{HERE}2/"
    assert len(office.paper("201").items) == 4
    assert office.paper("101") == paper
    assert "mã đề 101 đến 102" in hung.get(HERE).text
    assert "Khóa mẫu, bản hai" not in words(hung.get(f"{SET}dap-an.pdf").data)


@pytest.mark.parametrize(
    "form", [{}, {"count": "0", "shape": "shuffled"}, {"count": "25", "shape": "shuffled"}]
)
def test_an_impossible_number_of_variants_is_refused_with_a_sentence(
    office: Office, form: dict[str, str]
) -> None:
    refused = office.browser("mai").post(HERE, data=form)
    assert refused.status_code == 422
    assert "Hãy nhập số mã đề từ 1 đến 24." in refused.text
    assert sets(office.database) == 1


def test_booklets_carry_their_head_and_every_question_and_no_key(office: Office) -> None:
    hung = office.browser("hung")
    whole = hung.get(f"{SET}de-thi.pdf")
    assert whole.data == hung.get(f"{SET}de-thi.pdf").data
    text = words(whole.data)
    for part in ("ĐẢNG ỦY PHƯỜNG MẪU", "Lớp mẫu", "45 phút", "Mã đề 101 – Trang 1/", "Mã đề 102 – Trang 1/"):
        assert part in text
    assert all(text.count(f"Câu {name}?") == 2 for name in ("mot", "nhieu", "so", "noi", "xep", "luan"))
    assert "Nguyễn Ái Quốc" not in text
    one = words(hung.get(f"{SET}de-thi.pdf?de=102").data)
    assert "Mã đề 102" in one
    assert "101" not in one
    assert hung.get(f"{SET}de-thi.pdf?de=999").status_code == 404


def test_pictures_of_questions_are_printed(app: Flask, database: Database, clock: Clock) -> None:
    name = "0" * 32 + ".svg"
    media = app.config["LMS"].media
    media.mkdir(parents=True, exist_ok=True)
    (media / name).write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text>Hình</text></svg>'
    )
    first, *rest = EXAM.pools[0].questions
    drawn = replace(first, text_html=f'<p><img src="/tep/{name}" alt="Hình" width="20" height="20"></p>')
    pools = (replace(EXAM.pools[0], questions=(drawn, *rest)), EXAM.pools[1])
    picture = Picture("hinh.svg", name, 20, 20, 90, "0" * 64)
    course = changed(PRINTED, exam=replace(EXAM, pools=pools), pictures=(picture,))
    office = open_office(app, database, clock, course)
    assert office.browser("hung").get(f"{SET}de-thi.pdf").status_code == 200
    (media / name).unlink()
    assert office.browser("hung").get(f"{SET}de-thi.pdf").status_code == 500


def test_formulas_of_questions_are_drawn_and_read_out(app: Flask, database: Database, clock: Clock) -> None:
    first, *rest = EXAM.pools[0].questions
    shown = replace(first, text_html=f"<p>Tính {mathml.convert('x^2')}, 10 m<sup>2</sup>, <del>cũ</del></p>")
    pools = (replace(EXAM.pools[0], questions=(shown, *rest)), EXAM.pools[1])
    office = open_office(app, database, clock, changed(PRINTED, exam=replace(EXAM, pools=pools)))
    content = office.browser("hung").get(f"{SET}de-thi.pdf").data
    with pikepdf.open(io.BytesIO(content)) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert {str(one["/Alt"]) for one in figures} == {"x²"}


def test_sheets_with_names_come_by_given_name_and_are_noted_as_read(office: Office) -> None:
    hung = office.browser("hung")
    blank = words(hung.get(f"{SET}phieu-tra-loi.pdf").data)
    assert "Lan" not in blank
    text = words(hung.get(f"{SET}phieu-tra-loi.pdf?ten=co").data)
    assert 0 < text.index("Đặng Thị Lan") < text.index("H'Hen Minh")
    with office.database.reading() as session:
        reads = session.query(RecordRead).filter_by(page="paper").all()
    assert {read.person_id for read in reads} == {office.person("lan").id, office.person("minh").id}


def test_the_key_names_what_to_type(office: Office) -> None:
    text = words(office.browser("mai").get(f"{SET}dap-an.pdf").data)
    place = office.place("101", "chu")
    assert f"{place}. Nguyễn Ái Quốc" in text
    assert "chấm theo thang 4" in text


@pytest.mark.parametrize("name", ["lan", "son"])
def test_neither_learners_nor_secretaries_see_papers(office: Office, name: str) -> None:
    browser = office.browser(name)
    for path in (*PAGES, *(SET + one for one in FILES), "/quan-ly/lop/lop-mau/de-giay/"):
        assert browser.get(path).status_code == 403, path


def test_an_instructor_of_another_class_finds_nothing(office: Office) -> None:
    with office.database.writing() as session:
        other = add_person(
            session,
            full_name="Bùi Lớp Khác",
            birth=1980,
            phone="0912000099",
            username=None,
            roles=[Role.INSTRUCTOR],
            unit_id=None,
            now=NOW,
        )
    browser = office.classroom.browser(other)
    for path in (*PAGES, *(SET + one for one in FILES)):
        assert browser.get(path).status_code == 404, path
    for path in (HERE, GRID, f"{SET}tu-excel", f"{SET}tu-excel/ghi"):
        assert browser.post(path, data={"count": "1", "shape": "shuffled"}).status_code == 404, path
    assert sets(office.database) == 1


def test_staff_and_the_instructor_find_the_papers_from_the_pages_of_the_class(office: Office) -> None:
    mai, hung = office.browser("mai"), office.browser("hung")
    (link,) = mai.page("/quan-ly/lop/lop-mau/").xpath("//a[.='Bài kiểm tra trên giấy']/@href")
    assert mai.get(link).location == HERE
    assert hung.page("/giang-day/lop-mau/").xpath("//a[.='Đề giấy và kết quả']/@href") == [HERE]


def test_a_course_without_an_exam_prints_nothing(app: Flask, database: Database, clock: Clock) -> None:
    office = open_office(app, database, clock)
    office.classroom.publish(changed(PRINTED, exam=None), 2)
    assert office.browser("mai").get(HERE).status_code == 404
    assert "Bài kiểm tra trên giấy" not in office.browser("mai").get("/quan-ly/lop/lop-mau/").text
