"""What was erased is in no byte of the database's files: not in free pages, not in the file written ahead."""

import json
import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select, update

from lms.config import Retention
from lms.exams.tables import Answer, Attempt
from lms.law import retention
from lms.people.tables import Throttle
from lms.text.vietnamese import name_sort_key, search_key
from tests.backends import ON_ONE_DATABASE
from tests.cast import RIGHT, enrolment_of
from tests.classroom import Browser, Classroom
from tests.integration.conftest import Run
from tests.integration.law.conftest import ask

pytestmark = ON_ONE_DATABASE  # PostgreSQL's files are its own: docs/bao-ve-du-lieu.md
CONFIRM = "/quan-ly/yeu-cau/1/xoa/xac-nhan"
NAME = "H'Hen Minh"
ESSAY = "Bài riêng của Minh: tôi phấn đấu mỗi ngày. "
WORDS = (NAME, "912000002", "Bài riêng của Minh")


@pytest.fixture
def minh(classroom: Classroom) -> Browser:
    """Minh's browser, who wrote a long answer over and over, failed, and asked to be erased."""
    classroom.fill(60)
    browser = classroom.browser(classroom.cast.minh)
    browser.sit(dict.fromkeys(RIGHT, "o1") | {"so": "1", "chu": "Bài riêng của Minh"})
    for draft in range(1, 40):
        with classroom.database.writing() as session:
            mine = select(Attempt.id).where(
                Attempt.enrolment_id == enrolment_of(session, classroom.cast.minh).id
            )
            written = update(Answer).where(Answer.attempt_id.in_(mine)).values(response=ESSAY * draft * 5)
            session.execute(written, execution_options={"synchronize_session": False})
    for _ in range(2):
        classroom.browser().post(
            "/dang-nhap", data={"way": "password", "account": "0912000002", "password": "sai"}
        )
    ask(browser, "delete")
    return browser


def files(room: Classroom) -> list[Path]:
    """The database, the file written ahead and its index."""
    path = Path(str(room.database.url.database))
    return [found for found in path.parent.glob(f"{path.name}*") if found.is_file()]


def traces(room: Classroom, *words: str) -> set[str]:
    """Which of the words, in any spelling that is stored, are in a byte of the files."""
    held = b"\n".join(path.read_bytes() for path in files(room))
    spellings = {
        spelled: word
        for word in words
        for spelled in (
            word,
            unicodedata.normalize("NFD", word),
            search_key(word),
            name_sort_key(word),
            json.dumps(word)[1:-1],
        )
    }
    return {word for spelled, word in spellings.items() if spelled.encode() in held}


def test_no_byte_of_an_erased_person_is_left(classroom: Classroom, minh: Browser, mai: Browser) -> None:
    assert traces(classroom, *WORDS) == set(WORDS)
    page = mai.post(CONFIRM, follow_redirects=True).text
    assert "Đã xóa dữ liệu nhận dạng" in page
    assert "dấu vết cũ" not in page
    assert traces(classroom, *WORDS) == set()
    with classroom.database.reading() as session:
        assert session.scalars(select(Throttle.scope)).all() == ["address", "all-passwords"]


def test_a_large_database_is_left_to_the_administrator_and_that_is_said(
    classroom: Classroom, minh: Browser, mai: Browser, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.storage.db.LARGEST_COMPACTED", 0)
    assert "lms retention --apply" in mai.post(CONFIRM, follow_redirects=True).text
    assert traces(classroom, *WORDS) == set(WORDS)
    assert run("retention", "--apply").exit_code == 0
    assert traces(classroom, *WORDS) == set()


def test_no_byte_of_what_was_kept_too_long_is_left(classroom: Classroom, minh: Browser, run: Run) -> None:
    past = classroom.clock.advance(days=430)
    with classroom.database.writing() as session:
        policy = Retention(attempts_months=12, log_months=24, uploads_days=7)
        assert retention.count(session, policy, now=past)["answers"] > 0
    assert traces(classroom, ESSAY) == {ESSAY}
    assert run("retention", "--apply").exit_code == 0
    assert traces(classroom, ESSAY) == set()


def test_whoever_reads_on_is_not_waited_for_long_and_that_is_said(
    classroom: Classroom, minh: Browser, mai: Browser, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.storage.sqlite.PATIENCE_MS", 50)
    with classroom.database.reading() as session:
        session.scalars(select(Attempt.id)).all()
        assert "lms retention --apply" in mai.post(CONFIRM, follow_redirects=True).text
        assert run("retention", "--apply").exit_code == 1
    assert run("retention", "--apply").exit_code == 0
    assert traces(classroom, *WORDS) == set()


def test_pages_answer_as_before_afterwards(classroom: Classroom, minh: Browser) -> None:
    minh.get("/")  # which shows once that the request was sent
    before = minh.get("/ca-nhan/du-lieu").text
    assert classroom.database.forget_deleted()
    assert minh.get("/ca-nhan/du-lieu").text == before
