"""Backup and restoration: everything comes back, nothing is overwritten, broken archives change nothing."""

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import schema
from lms.certificates.statements import statement_keys
from lms.config import FIRST_SETTINGS, Config
from lms.health import backup
from lms.health.backup import BackupError
from lms.people.tables import Unit
from lms.storage.db import Database


@pytest.fixture
def filled(config: Config, session: Session) -> Config:
    """An installation with a row, a picture, its original, a document, and a key now and before."""
    statement_keys.prepare(config.keys)
    session.add(Unit(name="Chi bộ Mẫu", kind="chi-bo", search_key="chi bo mau"))
    session.commit()
    for name in ("media/a.webp", "media/originals/a.png", "documents/b.pdf", "keys/public/a.pem"):
        path = config.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return config


@pytest.fixture
def elsewhere(config: Config, tmp_path: Path) -> Config:
    """A second installation without data, with the key that its first start made."""
    config = Config.from_env({"LMS_DATA": str(tmp_path / "elsewhere")})
    statement_keys.prepare(config.keys)
    return config


def archive_of(path: Path, *members: tuple[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def contents(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_what_was_backed_up_comes_back(
    filled: Config, database: Database, elsewhere: Config, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    has_database = backup.back_up(filled, database, file)
    assert has_database == database.is_sqlite
    target = Database(elsewhere.database_url)
    assert backup.restore(elsewhere, target, file) == database.is_sqlite
    kept = ("media/a.webp", "media/originals/a.png", "documents/b.pdf", "secret.key")
    for name in (*kept, "keys/statement.pem", "keys/public/a.pem"):
        assert (elsewhere.data / name).read_bytes() == (filled.data / name).read_bytes()
    if has_database:
        assert schema.is_current(target.reader)
        with target.reading() as restored:
            assert list(restored.scalars(select(Unit.name))) == ["Chi bộ Mẫu"]
    target.dispose()
    assert not list(elsewhere.data.glob(".lms-*"))


def test_only_the_owner_may_read_the_archive_and_what_comes_out_of_it(
    filled: Config, database: Database, elsewhere: Config, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    backup.back_up(filled, database, file)
    assert file.stat().st_mode & 0o777 == 0o600
    target = Database(elsewhere.database_url)
    backup.restore(elsewhere, target, file)
    target.dispose()
    modes = {path.stat().st_mode & 0o077 for path in elsewhere.data.rglob("*")}
    assert modes == {0}


def test_an_existing_file_is_not_overwritten(filled: Config, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    file.write_text("earlier")
    with pytest.raises(BackupError, match="đã có"):
        backup.back_up(filled, database, file)
    assert file.read_text() == "earlier"
    assert not list(tmp_path.glob(".lms-*"))


def test_a_missing_folder_is_named(filled: Config, database: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="khong-co"):
        backup.back_up(filled, database, tmp_path / "khong-co" / "backup.tar.gz")


def test_an_installation_with_data_is_not_restored_over(
    filled: Config, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "backup.tar.gz"
    backup.back_up(filled, database, file)
    before = contents(filled.data)
    with pytest.raises(BackupError, match="chưa có dữ liệu"):
        backup.restore(filled, database, file)
    assert contents(filled.data) == before


def test_a_sqlite_backup_is_not_put_beside_another_database(
    filled: Config, database: Database, elsewhere: Config, tmp_path: Path, migrated_postgresql: str
) -> None:
    file = archive_of(tmp_path / "mixed.tar.gz", ("secret.key", b"k" * 40), ("lms.sqlite3", b""))
    target = Database(migrated_postgresql)
    with pytest.raises(BackupError, match="LMS_DATABASE_URL"):
        backup.restore(replace(elsewhere, database_url=migrated_postgresql), target, file)
    target.dispose()


def test_a_cut_off_archive_changes_nothing(
    filled: Config, database: Database, elsewhere: Config, tmp_path: Path
) -> None:
    whole = tmp_path / "backup.tar.gz"
    (filled.data / "media/large.bin").write_bytes(bytes(range(256)) * 4000)
    backup.back_up(filled, database, whole)
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(whole.read_bytes()[:-300])
    refused(elsewhere, cut)


@pytest.mark.parametrize(
    "members",
    [
        [("secret.key", b"k" * 40), ("../outside", b"x")],
        [("secret.key", b"k" * 40), ("media/../../outside", b"x")],
        [("secret.key", b"k" * 40), ("/etc/outside", b"x")],
        [("secret.key", b"k" * 40), ("stranger.txt", b"x")],
        [("secret.key", b"k" * 40), ("lms.sqlite3", b"not a database, but long enough" * 40)],
        [("secret.key", b"k" * 40), ("media/a", b"1"), ("media/a", b"2")],
        [("media/a.webp", b"no secret")],
        [],
    ],
)
def test_an_archive_that_is_not_ours_changes_nothing(
    elsewhere: Config, tmp_path: Path, members: list[tuple[str, bytes]]
) -> None:
    refused(elsewhere, archive_of(tmp_path / "foreign.tar.gz", *members))
    assert not list(tmp_path.rglob("outside"))


def test_a_link_in_an_archive_is_refused(elsewhere: Config, tmp_path: Path) -> None:
    file = tmp_path / "link.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        link = tarfile.TarInfo("media/a")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    refused(elsewhere, file)


def test_a_file_that_is_no_archive_is_refused(elsewhere: Config, tmp_path: Path) -> None:
    file = tmp_path / "text.tar.gz"
    file.write_text("xin chào")
    refused(elsewhere, file)


def refused(elsewhere: Config, file: Path) -> None:
    before = {name: (elsewhere.data / name).read_bytes() for name in contents(elsewhere.data)}
    target = Database(elsewhere.database_url)
    with pytest.raises(BackupError, match="nguyên vẹn"):
        backup.restore(elsewhere, target, file)
    target.dispose()
    assert {name: (elsewhere.data / name).read_bytes() for name in contents(elsewhere.data)} == before


def test_what_an_installation_began_with_comes_back_and_nothing_else(
    filled: Config, database: Database, tmp_path: Path
) -> None:
    assert (filled.data / FIRST_SETTINGS).exists()
    for name, is_there in (("new", True), ("old", False)):
        if not is_there:
            (filled.data / FIRST_SETTINGS).unlink()
        archive = tmp_path / f"{name}.tar.gz"
        backup.back_up(filled, database, archive)
        place = Config.from_env({"LMS_DATA": str(tmp_path / name)})
        target = Database(place.database_url)
        backup.restore(place, target, archive)
        target.dispose()
        assert (place.data / FIRST_SETTINGS).exists() == is_there
