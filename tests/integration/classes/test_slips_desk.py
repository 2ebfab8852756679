import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import zxingcpp
from lxml import html
from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from lms.classes.enrolment import memberships
from lms.classes.tables import Class
from lms.people.persons import add_person
from lms.people.tables import Activation, Person
from lms.storage.audit_log import AuditEntry
from lms.web.access import Role
from tests.backends import ON_ONE_DATABASE
from tests.cast import NOW
from tests.classroom import Browser, Classroom

OF_CLASS = "/quan-ly/lop/lop-mau/phieu-kich-hoat"
OF_PEOPLE = "/quan-ly/nguoi/phieu-kich-hoat"
LONG = "Công Tằng Tôn Nữ Nguyễn Phước Trường Quỳnh Thượng Nghiêng Hoàng Thị Mỹ Duyên Phương Thảo"


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


def enrol_more(room: Classroom, names: list[str]) -> list[int]:
    """Further learners of the class who were never in."""
    with room.database.writing() as session:
        class_ = session.query(Class).one()
        made = []
        for number, name in enumerate(names):
            person = add_person(
                session,
                full_name=name,
                birth=1990,
                phone=f"09130000{number:02}",
                username=None,
                roles=[Role.LEARNER],
                unit_id=room.cast.lan.unit_id,
                now=NOW,
            )
            memberships.enrol(session, class_, person, now=NOW)
            made.append(person.id)
        return made


def open_codes(room: Classroom) -> list[int]:
    with room.database.reading() as session:
        wanted = select(Activation.person_id).where(Activation.revoked_at.is_(None))
        return sorted(session.scalars(wanted))


def read(response: TestResponse) -> list[str]:
    """The words of each page of the PDF."""
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(response.data)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def codes_in(pdf: bytes, folder: Path) -> Iterator[str]:
    """The addresses in the QR codes of a PDF, as a phone reads them from a 150 dpi print."""
    (folder / "print.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "print.pdf", "print"], cwd=folder, check=True)
    for path in sorted(folder.glob("print*.png")):
        with Image.open(path) as image:
            yield from (code.text for code in zxingcpp.read_barcodes(image))


@ON_ONE_DATABASE
def test_eight_slips_a_page_with_every_name_whole_and_a_qr_that_opens_the_account(
    classroom: Classroom, mai: Browser, tmp_path: Path
) -> None:
    names = [f"Nguyễn Thị Đoàn Số {number}" for number in range(7)] + [LONG]
    enrol_more(classroom, names)
    response = mai.post(OF_CLASS, data={"who": "new", "as": "pdf"})
    pages = read(response)
    assert len(pages) == 2, "ten people: the eight and the class's two, none of whom was ever in"
    assert all(name in " ".join(pages) for name in [*names, "Đặng Thị Lan", "H'Hen Minh"])
    assert response.headers["Cache-Control"] == "no-store"
    found = list(codes_in(response.data, tmp_path))
    assert len(found) == len(set(found)) == 10
    paths = [address.split("/", 3)[3] for address in found]
    assert {classroom.browser().get(f"/{path}").status_code for path in paths[:8]} == {200}


def test_codes_are_fresh_and_make_the_ones_before_useless(classroom: Classroom, mai: Browser) -> None:
    data = {"person": [classroom.cast.lan.id], "as": "messages"}

    def link() -> str:
        (message,) = html.fromstring(mai.post(OF_CLASS, data=data).text).xpath("//textarea")
        return "/kich-hoat/" + message.text.split("/kich-hoat/")[1].split()[0]

    first, second = link(), link()
    assert first != second
    assert classroom.browser().get(first).status_code == 404
    assert "Đặng Thị Lan" in classroom.browser().get(second).text
    assert open_codes(classroom) == [classroom.cast.lan.id]


def test_looking_at_the_page_makes_no_code(classroom: Classroom, mai: Browser) -> None:
    page = mai.page(OF_CLASS)
    assert open_codes(classroom) == []
    assert "Người chưa vào lần nào (2)" in page.text_content()


def test_those_who_were_in_get_a_slip_only_when_they_are_meant(classroom: Classroom, mai: Browser) -> None:
    classroom.browser(classroom.cast.lan)
    assert "Lan" not in " ".join(read(mai.post(OF_CLASS, data={"who": "new", "as": "pdf"})))
    assert open_codes(classroom) == [classroom.cast.minh.id]
    mai.post(OF_CLASS, data={"who": "all", "as": "pdf"})
    assert open_codes(classroom) == sorted([classroom.cast.lan.id, classroom.cast.minh.id])


def test_a_foreign_id_gets_no_code_from_a_class(classroom: Classroom, mai: Browser) -> None:
    response = mai.post(OF_CLASS, data={"person": [classroom.cast.thu.id], "as": "pdf"})
    assert response.status_code == 303
    assert open_codes(classroom) == []


def test_accounts_of_the_office_and_closed_ones_get_no_slips(classroom: Classroom, mai: Browser) -> None:
    with classroom.database.writing() as session:
        session.get_one(Person, classroom.cast.minh.id).deactivated_at = NOW
    ids = [classroom.cast.minh.id, classroom.cast.quan.id, classroom.cast.mai.id]
    assert mai.post(OF_PEOPLE, data={"person": ids, "as": "pdf"}).status_code == 303
    assert open_codes(classroom) == []
    assert "Phạm Quân" not in mai.page(OF_PEOPLE).text_content()


def test_a_unit_gets_its_slips_but_nobody_prints_the_whole_ward_at_once(
    classroom: Classroom, mai: Browser
) -> None:
    unit_id = classroom.cast.lan.unit_id
    response = mai.post(f"{OF_PEOPLE}?don-vi={unit_id}", data={"who": "new", "as": "pdf"})
    text = " ".join(read(response))
    assert "Võ Thị Thu" in text
    assert "Trần Quốc Hùng" not in text, "the instructor belongs to another unit"
    before = open_codes(classroom)
    assert mai.post(OF_PEOPLE, data={"who": "all", "as": "pdf"}).status_code == 303
    assert open_codes(classroom) == before


def test_a_search_keeps_its_words_for_the_slips(classroom: Classroom, mai: Browser) -> None:
    page = mai.page(f"{OF_PEOPLE}?tim=dang+thi")
    (form,) = [form for form in page.forms if form.xpath(".//*[@name='as']")]
    text = " ".join(read(mai.post(form.action, data={"who": "all", "as": "pdf"})))
    assert "Đặng Thị Lan" in text
    assert "Minh" not in text


def test_nobody_chosen_is_said(classroom: Classroom, mai: Browser) -> None:
    response = mai.post(OF_CLASS, data={"as": "pdf"}, follow_redirects=True)
    assert "Chưa chọn ai" in response.text


def test_too_many_at_once_are_refused_before_any_code_is_made(
    classroom: Classroom, mai: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.people.pages.slip_pages.MOST", 1)
    response = mai.post(OF_CLASS, data={"who": "all", "as": "pdf"}, follow_redirects=True)
    assert "nhiều nhất 1 phiếu" in response.text
    assert open_codes(classroom) == []


def test_who_has_no_code_yet_comes_next_until_everybody_has_one(
    classroom: Classroom, mai: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.people.pages.slip_pages.MOST", 1)
    names = []
    for left in (2, 1):
        assert f"chưa có mã ({left})" in mai.get(OF_CLASS).text
        names.append(" ".join(read(mai.post(OF_CLASS, data={"who": "next", "as": "pdf"}))))
    assert ["Lan" in names[0], "Minh" in names[1]] == [True, True]
    assert "Minh" not in names[0]
    assert len(open_codes(classroom)) == 2
    said = mai.post(OF_CLASS, data={"who": "next", "as": "pdf"}, follow_redirects=True).text
    assert "Không có ai cần phiếu" in said


def test_what_printing_takes_is_said_before(mai: Browser) -> None:
    assert "200 phiếu có thể mất nửa phút. Đừng bấm lại" in mai.get(OF_CLASS).text


def test_every_code_is_written_down_without_the_code(classroom: Classroom, mai: Browser) -> None:
    mai.post(OF_CLASS, data={"who": "all", "as": "pdf"})
    with classroom.database.reading() as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.act == "person.issue-code")).all()
    assert {entry.subject for entry in entries} == {
        f"person:{classroom.cast.lan.id}",
        f"person:{classroom.cast.minh.id}",
    }
    assert {entry.actor_id for entry in entries} == {classroom.cast.mai.id}
    assert [entry.details for entry in entries] == [{}, {}]


def test_more_people_cost_no_more_statements_on_the_page_and_slips_only_their_entry_in_the_log(
    classroom: Classroom, mai: Browser
) -> None:
    def costs() -> list[int]:
        found = []
        for act in (
            lambda: mai.get(OF_CLASS),
            lambda: mai.post(OF_CLASS, data={"who": "all", "as": "messages"}),
        ):
            with classroom.counting() as asked:
                assert act().status_code == 200
            found.append(len(asked))
        return found

    before = costs()
    enrol_more(classroom, [f"Nguyễn Văn {number}" for number in range(60)])
    page, slips = costs()
    assert page == before[0]
    assert slips <= before[1] + 60, "one statement more for each entry in the log"


def test_a_slip_says_whose_it_is_for_which_class_where_to_come_back_and_whom_to_call(
    classroom: Classroom, mai: Browser
) -> None:
    with classroom.database.writing() as session:
        class_ = session.query(Class).one()
        class_.contact_name, class_.contact_phone = "Chị Hoa", "028 3812 3456"
    enrol_more(classroom, ["Lò Thị Mới"])
    response = mai.post(OF_CLASS, data={"who": "new"})
    said = " ".join(pypdf.PdfReader(io.BytesIO(response.data)).pages[0].extract_text().split())
    assert "Lớp mẫu" in said
    assert "Chị Hoa: 028 3812 3456" in said
    assert classroom.app.config["LMS"].issuer.name[:20] in said
    assert "Lần sau mở" in said
