"""Moodle XML and QTI through the pages and the command, with the pictures that questions show."""

import re
from pathlib import Path

from flask.testing import FlaskClient

from lms.authoring import copies
from lms.courses.exchange import moodle_writing
from lms.courses.exchange.opening import open_questions
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.storage.db import Database
from tests.backends import ON_ONE_DATABASE
from tests.integration.authoring.test_bringing_pages import BASE, SLUG, author, send
from tests.integration.conftest import Run
from tests.unit.courses.exchange.test_moodle_xml import picture

__all__ = ["author"]  # the fixture, for pytest

NAME = "media/cau-hoi-abc.png"


def moodle() -> bytes:
    """A question that shows a picture, and one that does not."""
    answers = (ExchangedAnswer("đỏ"), ExchangedAnswer("xanh", right=False))
    shown = ExchangedQuestion("one", "Màu gì?", f"![Lá cờ]({NAME})", answers, id="mau-gi", group="Hình")
    bare = ExchangedQuestion("one", "Còn màu nào?", answers=answers, id="con-mau-nao", group="Hình")
    return moodle_writing.write([shown, bare], {NAME: picture()}).content


def test_pictures_are_seen_in_the_review_and_taken_with_their_questions(
    author: FlaskClient, database: Database
) -> None:
    page = send(author, "cau-hoi", "questions", "de.xml", moodle())
    review = author.get(page).text
    [source] = [part.split('"')[0] for part in review.split('src="')[1:] if f"{page}media/" in part]
    found = author.get(source)
    assert (found.status_code, found.content_type, found.data) == (200, "image/png", picture())
    assert author.get(f"{page}media/khac.png").status_code == 404
    name = f"media/{source.rpartition('/')[2]}"
    author.post(page, data={"act": "take"})
    with database.reading() as session:
        assert copies.get_file(session, SLUG, name).content == picture()
        assert f"![Lá cờ]({name})" in copies.get_file(session, SLUG, "kiem-tra.md").content.decode()
    again = send(author, "cau-hoi", "questions", "de.xml", moodle().replace("Màu".encode(), "Sắc".encode()))
    author.post(again, data={"act": "take"})
    with database.reading() as session:
        assert copies.get_file(session, SLUG, name).version == 1
    for form in ("moodle", "qti21", "qti3"):
        taken = open_questions(author.get(f"{BASE}xuat/{form}").data)
        assert picture() in taken.pictures.values()


def test_a_question_that_is_left_leaves_its_picture(author: FlaskClient, database: Database) -> None:
    page = send(author, "cau-hoi", "questions", "de.xml", moodle())
    one, seen = re.findall(r'name="seen-(\d+)" value="(\w+)"', author.get(page).text)[0]
    author.post(page, data={"act": "take", f"seen-{one}": seen, f"state-{one}": "leave"})
    with database.reading() as session:
        files = [one.name for one in copies.list_files(session, SLUG)]
    assert [name for name in files if name.startswith("media/cau-hoi-")] == []


def test_the_page_says_what_each_form_does_not_carry(author: FlaskClient) -> None:
    page = author.get(f"{BASE}xuat/").text
    for title in ("Moodle XML", "QTI 2.1", "QTI 3.0", "GIFT"):
        assert f"<h3>{title}</h3>" in page
    ask = author.get(f"{BASE}dua-vao/").text
    assert 'accept=".docx,.doc,.rtf,.odt,.xlsx,.xls,.ods,.csv,.xml,.zip,.txt,.gift"' in ask
    assert "Moodle XML (.xml)" in ask


@ON_ONE_DATABASE
def test_the_command_keeps_pictures_beside_the_bank_and_takes_them_out(run: Run, tmp_path: Path) -> None:
    course = tmp_path / "khoa"
    course.mkdir()
    bank = course / "kiem-tra.md"
    bank.write_text("---\ntitle: x\n---\n")
    (tmp_path / "de.xml").write_bytes(moodle())
    read = run("course", "import", tmp_path / "de.xml", "--into", bank)
    assert read.exit_code == 0, read.output
    [kept] = (course / "media").iterdir()
    assert kept.read_bytes() == picture()
    out = tmp_path / "goi.zip"
    written = run("course", "export", course, "--qti21", out)
    assert written.exit_code == 0, written.output
    assert list(open_questions(out.read_bytes()).pictures.values()) == [picture()]
