"""Backup and restoration of an installation: its database on SQLite, secret, keys, media and documents."""

import contextlib
import gzip
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from sqlalchemy import inspect

from lms.config import FIRST_SETTINGS, SECRET, Config
from lms.errors import RuleBrokenError
from lms.storage.db import Database

DATABASE = "lms.sqlite3"
FOLDERS = ("media", "documents")
KEYS = "keys"


class BackupError(RuleBrokenError):
    """A backup that cannot be made or restored; the sentence says what to do."""


def back_up(config: Config, database: Database, target: Path) -> bool:
    """Write everything into the new archive `target` (tar.gz, mode 600).

    Returns whether the database is in it: PostgreSQL's is not. BackupError when `target` exists. The database
    goes first: files are written before the rows that name them, so all files it names come after it.
    """
    if not target.parent.is_dir():
        raise BackupError(f"Không có thư mục {target.parent}. Hãy tạo thư mục đó trước.")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".lms-backup-") as folder:
        draft = Path(folder) / "archive"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
                if database.is_sqlite:
                    copy = Path(folder) / DATABASE
                    _copy_sqlite(database, copy)
                    archive.add(copy, DATABASE)
                archive.add(config.data / SECRET, SECRET)
                if (config.data / FIRST_SETTINGS).exists():
                    archive.add(config.data / FIRST_SETTINGS, FIRST_SETTINGS)
                for name in (*FOLDERS, KEYS):
                    _add_folder(archive, config.data / name, name)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, target)
        except FileExistsError as error:
            raise BackupError(f"{target} đã có. Hãy chọn tên tệp khác, bản cũ được giữ nguyên.") from error
    return database.is_sqlite


def restore(config: Config, database: Database, source: Path) -> bool:
    """Bring an archive back into an installation without data; returns whether the database was in it.

    BackupError, with nothing changed, when there is data already or the archive is not a whole one of ours.
    """
    _refuse_present_data(config, database)
    database.dispose()
    with tempfile.TemporaryDirectory(dir=config.data, prefix=".lms-restore-") as draft:
        folder = Path(draft)
        try:
            with tarfile.open(source, "r:gz") as archive:
                for name, content in _members(archive):
                    _write(folder / name, content)
        except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, FileExistsError) as error:
            raise BackupError(f"{source} không phải bản sao lưu nguyên vẹn của hệ thống này.") from error
        return _put_in_place(config, database, folder, source)


def _copy_sqlite(database: Database, copy: Path) -> None:
    """A consistent copy while others read and write, by SQLite's online backup."""
    source, target = sqlite3.connect(str(database.url.database)), sqlite3.connect(copy)
    with contextlib.closing(source), contextlib.closing(target):
        source.backup(target)


def _add_folder(archive: tarfile.TarFile, folder: Path, name: str) -> None:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.name.startswith("."):
            archive.add(path, f"{name}/{path.relative_to(folder).as_posix()}")


def _refuse_present_data(config: Config, database: Database) -> None:
    present = [config.data / name for name in FOLDERS if any((config.data / name).glob("*"))]
    path = Path(str(database.url.database))
    if database.is_sqlite and path.exists() and inspect(database.reader).get_table_names():
        present.append(path)
    if present:
        raise BackupError(
            f"Chỉ khôi phục vào nơi chưa có dữ liệu, nhưng đã có {', '.join(map(str, present))}. "
            "Hãy đặt LMS_DATA vào một thư mục mới, trống."
        )


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    """The archive's files; anything that we would not have written there ends the restoration."""
    for member in archive:
        path = PurePosixPath(member.name)
        known = member.name in {DATABASE, SECRET, FIRST_SETTINGS} or path.parts[0] in (*FOLDERS, KEYS)
        content = archive.extractfile(member) if member.isreg() and known and ".." not in path.parts else None
        if content is None:
            raise tarfile.TarError(f"unexpected {member.name}")
        yield member.name, content


def _write(path: Path, content: IO[bytes]) -> None:
    for folder in reversed(path.parents):  # mkdir(parents=True) would leave those between open to others
        folder.mkdir(exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(config: Config, database: Database, folder: Path, source: Path) -> bool:
    copy = folder / DATABASE
    if not (folder / SECRET).exists() or (copy.exists() and not _is_whole(copy)):
        raise BackupError(f"{source} không phải bản sao lưu nguyên vẹn của hệ thống này.")
    if copy.exists() and not database.is_sqlite:
        raise BackupError(
            f"{source} chứa cơ sở dữ liệu SQLite, nhưng LMS_DATABASE_URL trỏ tới nơi khác. "
            "Hãy bỏ LMS_DATABASE_URL rồi khôi phục lại."
        )
    for name in FOLDERS:
        if (folder / name).exists():
            (folder / name).replace(config.data / name)  # replaces an empty folder, refuses a full one
    if (folder / KEYS).exists():  # those made when this installation first started have signed nothing yet
        shutil.rmtree(config.keys, ignore_errors=True)
        (folder / KEYS).replace(config.keys)
    (config.data / FIRST_SETTINGS).unlink(missing_ok=True)  # of the empty installation, not of this one
    if (folder / FIRST_SETTINGS).exists():
        (folder / FIRST_SETTINGS).replace(config.data / FIRST_SETTINGS)
    (folder / SECRET).replace(config.data / SECRET)
    if not copy.exists():
        return False
    shutil.move(copy, str(database.url.database))
    return True


def _is_whole(path: Path) -> bool:
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
