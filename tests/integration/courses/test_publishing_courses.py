"""A course becomes a release: once per content, numbered, immutable."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.content.problems import ProblemsError
from lms.courses import catalogue, publishing
from lms.courses.publishing import PublishedCourse, publish
from lms.courses.tables import Release
from lms.storage import canonical_json
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.course_folder import FRONT, lesson, png, write_course

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CHANGED = {"course.md": FRONT.replace("Khóa thử", "Khóa thử đã sửa")}


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return tmp_path / "media"


def put(database: Database, folder: Path, media: Path) -> PublishedCourse:
    with database.writing() as session:
        return publish(session, folder, media=media, now=NOW)


def test_a_course_becomes_release_one_named_by_its_content(
    database: Database, tmp_path: Path, media: Path
) -> None:
    published = put(database, write_course(tmp_path), media)
    release = published.release
    assert (published.is_new, release.number, release.course_slug) == (True, 1, "khoa-thu")
    assert release.sha256 == canonical_json.digest(release.canonical)
    with database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
        assert [(one.act, one.subject) for one in entries] == [
            ("course.published", f"release:{release.id}"),
            ("course.turn", f"release:{release.id}"),
        ]


def test_publishing_the_same_files_again_changes_nothing_and_renders_nothing(
    database: Database, tmp_path: Path, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_course(tmp_path)
    first = put(database, folder, media)
    monkeypatch.setattr(publishing, "build", None)
    again = put(database, folder, media)
    assert (again.is_new, again.release.id, again.warnings) == (False, first.release.id, ())


def test_files_that_differ_but_mean_the_same_are_the_same_release(
    database: Database, tmp_path: Path, media: Path
) -> None:
    first = put(database, write_course(tmp_path), media)
    again = put(database, write_course(tmp_path, {"course.md": FRONT + "\n\n"}), media)
    assert (again.is_new, again.release.id) == (False, first.release.id)


def test_a_changed_course_is_release_two_and_release_one_stays_as_it_was(
    database: Database, tmp_path: Path, media: Path
) -> None:
    first = put(database, write_course(tmp_path), media)
    second = put(database, write_course(tmp_path, CHANGED), media)
    assert (second.is_new, second.release.number) == (True, 2)
    with database.reading() as session:
        kept = session.get_one(Release, first.release.id)
        assert (kept.sha256, kept.title) == (first.release.sha256, "Khóa thử")
        latest = catalogue.find_current(session, "khoa-thu", NOW)
        assert latest is not None
        assert latest.number == 2


def test_publishing_an_older_content_again_goes_back_to_its_release(
    database: Database, tmp_path: Path, media: Path
) -> None:
    put(database, write_course(tmp_path), media)
    put(database, write_course(tmp_path, CHANGED), media)
    again = put(database, write_course(tmp_path), media)
    assert (again.is_new, again.release.number, again.warnings) == (False, 1, ())
    with database.reading() as session:
        current = catalogue.find_current(session, "khoa-thu", NOW)
        assert current is not None
        assert current.number == 1
        turned = session.scalars(select(AuditEntry).filter_by(act="course.turn").order_by(AuditEntry.id))
        assert [entry.details["before"] for entry in turned] == [None, 1, 2]


def test_a_course_with_problems_leaves_nothing_behind(
    database: Database, tmp_path: Path, media: Path
) -> None:
    folder = write_course(tmp_path, {"01-bai-thu.md": lesson("![](media/a.png)"), "media/a.png": png()})
    with pytest.raises(ProblemsError) as caught:
        put(database, folder, media)
    assert [one.line for one in caught.value.problems] == [6]
    assert not media.exists()
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Release)) == 0


def test_a_folder_that_is_not_there_is_a_problem(database: Database, tmp_path: Path, media: Path) -> None:
    with pytest.raises(ProblemsError, match="Không thấy thư mục này"):
        put(database, tmp_path / "khong-co", media)


def test_pictures_and_their_originals_are_kept_by_content_and_made_again_when_lost(
    database: Database, tmp_path: Path, media: Path
) -> None:
    original = png(1000, 500)
    folder = write_course(tmp_path, {"01-bai-thu.md": lesson("![A](media/a.png)"), "media/a.png": original})
    put(database, folder, media)
    [made] = media.glob("*.webp")
    [kept] = (media / "originals").iterdir()
    assert kept.read_bytes() == original
    content = made.read_bytes()
    made.unlink()
    assert not put(database, folder, media).is_new
    assert made.read_bytes() == content


def test_publishing_at_the_same_time_makes_one_release(
    database: Database, tmp_path: Path, media: Path
) -> None:
    folder = write_course(tmp_path)
    done: list[PublishedCourse] = []
    threads = [Thread(target=lambda: done.append(put(database, folder, media))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.is_new for one in done) == [False, False, False, True]
    assert {one.release.number for one in done} == {1}


def test_different_courses_at_the_same_time_get_different_numbers(
    database: Database, tmp_path: Path, media: Path
) -> None:
    folders = [
        write_course(tmp_path / str(n), {"course.md": FRONT.replace("Khóa thử", f"Khóa {n}")})
        for n in range(4)
    ]
    threads = [Thread(target=put, args=(database, folder, media)) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert sorted(session.scalars(select(Release.number))) == [1, 2, 3, 4]


def test_the_shipped_course_can_be_published(session: Session, media: Path) -> None:
    folder = Path(__file__).parents[3] / "courses" / "nhan-thuc-ve-dang"
    published = publish(session, folder, media=media, now=NOW)
    assert (published.is_new, published.warnings) == (True, ())
