"""The working copy: every save upon the version that was opened, and the same bytes out as went in."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lms.authoring import copies, taking
from lms.authoring.copies import FileChangedError
from lms.clock import VIETNAM
from lms.config import ROOT, Config
from lms.courses.format.listing import read_folder
from lms.courses.publishing import publish
from lms.errors import NotFoundError
from lms.storage.db import Database
from tests.course_folder import SOUND, write_course

NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)


def test_a_save_upon_an_older_version_is_refused_and_every_save_stays(database: Database) -> None:
    with database.writing() as session:
        assert copies.save(session, "thu", "course.md", b"mot", 0, by=None, now=NOW) == 1
        assert copies.save(session, "thu", "course.md", b"hai", 1, by=None, now=NOW) == 2
        assert copies.save(session, "thu", "course.md", b"hai", 2, by=None, now=NOW) == 2
        with pytest.raises(FileChangedError) as behind:
            copies.save(session, "thu", "course.md", b"ba", 1, by=None, now=NOW)
        assert behind.value.version == 2
        with pytest.raises(FileChangedError):
            copies.save(session, "thu", "course.md", b"ba", 0, by=None, now=NOW)
        assert copies.get_file(session, "thu", "course.md").content == b"hai"
        assert [one.version for one in copies.list_versions(session, "thu", "course.md")] == [2, 1]


def test_a_file_taken_away_keeps_its_saves_and_never_counts_from_one_again(database: Database) -> None:
    with database.writing() as session:
        copies.save(session, "thu", "course.md", b"mot", 0, by=None, now=NOW)
        [file] = copies.list_files(session, "thu")
        copies.drop(session, file, by=None, now=NOW)
        with pytest.raises(NotFoundError):
            copies.get_file(session, "thu", "course.md")
        assert copies.save(session, "thu", "course.md", b"mot", 0, by=None, now=NOW) == 3


@pytest.mark.parametrize("slug", ["nhan-thuc-ve-dang", "dang-vien-moi"])
def test_what_came_from_a_folder_is_read_as_in_the_folder(database: Database, slug: str) -> None:
    folder = read_folder(ROOT / "courses" / slug)
    with database.writing() as session:
        assert taking.follow(session, folder, now=NOW)
        held = copies.read_folder(session, slug)
    assert held.digest == folder.digest
    assert held.contents == folder.contents
    assert held.problems == folder.problems == ()


def test_publishing_a_folder_again_leaves_work_alone_and_takes_what_was_published(
    database: Database, config: Config, tmp_path: Path
) -> None:
    path = write_course(tmp_path / "courses", SOUND)
    with database.writing() as session:
        publish(session, path, media=config.media, now=NOW)
        assert taking.follow(session, read_folder(path), now=NOW)
        course = path / "course.md"
        course.write_bytes(course.read_bytes() + b"\nThem.\n")
        later = NOW + timedelta(hours=1)
        publish(session, path, media=config.media, now=later)
        assert taking.follow(session, read_folder(path), now=later)
        held = copies.get_file(session, path.name, "course.md")
        assert held.content == course.read_bytes()
        copies.save(session, path.name, "course.md", b"work", held.version, by=None, now=later)
        assert not taking.follow(session, read_folder(path), now=later)
        assert copies.get_file(session, path.name, "course.md").content == b"work"
