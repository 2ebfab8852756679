"""Settings from a file, what is shown of them, and what the system refuses: sentences, never tracebacks."""

import os
import tomllib
from pathlib import Path

import pytest

from lms.config import ROOT, Config
from tests.backends import ON_ONE_DATABASE
from tests.integration.conftest import Run

pytestmark = ON_ONE_DATABASE


def test_what_is_in_force_is_shown_with_its_place_and_without_passwords(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lms.env"
    file.write_text("LMS_PORT=8123\nLMS_HOST='127.0.0.1'\n# lời chú\nLMS_WORKERS=3\n")
    address = "postgresql+psycopg://lms:m@t-kh@u@/lms?host=/run/postgresql&password=xyz"
    done = run("settings", LMS_ENV_FILE=str(file), LMS_DATABASE_URL=address, LMS_WORKERS="4")
    assert done.exit_code == 0, done.output
    assert f"Tệp thiết lập: {file}" in done.stdout
    assert "LMS_PORT=8123  [tệp]" in done.stdout
    assert "LMS_WORKERS=4  [môi trường, thay cho tệp]" in done.stdout
    assert "LMS_THREADS=2  [mặc định]" in done.stdout
    assert "lms:***@/lms?host=/run/postgresql&password=***  [môi trường]" in done.stdout
    assert not any(part in done.output for part in ("m@t", "kh@u", "xyz"))


def test_a_name_that_means_nothing_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "lms.env"
    file.write_text("LMS_PROT=8123\n")
    done = run("settings", LMS_ENV_FILE=str(file))
    assert (done.exit_code, "LMS_PROT: không có thiết lập" in done.stdout) == (1, True)


def test_a_file_given_by_option_is_read_and_a_missing_one_is_told(run: Run, tmp_path: Path) -> None:
    missing = run("--env-file", tmp_path / "khong-co.env", "settings")
    assert (missing.exit_code, "khong-co.env" in missing.stderr) == (1, True)
    (tmp_path / "lms.env").write_text("LMS_STUCK_DAYS=9\n")
    assert "LMS_STUCK_DAYS=9  [tệp]" in run("--env-file", tmp_path / "lms.env", "settings").stdout


def test_a_database_url_with_an_ampersand_never_becomes_a_new_file(run: Run, tmp_path: Path) -> None:
    """As `. /etc/lms.env` in a shell left the setting out, and `lms db upgrade` made a file and said done."""
    production = {
        "LMS_ENV": "production",
        "LMS_PUBLIC_URL": "https://hoc.example.vn",
        "LMS_DATA": str(tmp_path / "ward"),
        "LMS_ISSUER_PARENT": "A",
        "LMS_ISSUER_NAME": "B",
        "LMS_ISSUER_PLACE": "C",
        "LMS_SIGNATORY_NAME": "D",
    }
    lost = run("db", "upgrade", **production, LMS_DATABASE_URL="")
    assert (lost.exit_code, "LMS_DATABASE_URL" in lost.stderr) == (1, True)
    assert not list((tmp_path / "ward").rglob("*.sqlite3"))
    file = tmp_path / "lms.env"
    file.write_text(
        f"LMS_DATABASE_URL=sqlite:///{tmp_path}/ward/named.sqlite3?timeout=20&cached_statements=64\n"
    )
    done = run("db", "upgrade", **production, LMS_DATABASE_URL="", LMS_ENV_FILE=str(file))
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "ward").rglob("*.sqlite3")] == ["named.sqlite3"]


def test_the_version_is_that_of_the_project(run: Run) -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert run("--version").stdout == f"lms {named}\n"


def test_a_folder_where_a_new_file_should_be_is_told(run: Run, tmp_path: Path) -> None:
    done = run("course", "export", ROOT / "courses/dang-vien-moi", "--zip", tmp_path / "khong/co.zip")
    assert (done.exit_code, done.stderr) == (1, f"{tmp_path}/khong/co.zip: không có tệp hoặc thư mục này.\n")


@pytest.mark.parametrize("command", [("backup",), ("restore",), ("bulletin", "publish"), ("course", "check")])
def test_a_name_that_is_too_long_is_told(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command, tmp_path / ("a" * 300))
    assert done.exit_code in {1, 2}
    assert isinstance(done.exception, SystemExit)
    assert done.stderr


@pytest.mark.parametrize("command", [("backup",), ("bulletin", "publish"), ("course", "publish")])
def test_a_name_that_is_no_utf8_is_told_with_its_bytes(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    name = os.fsencode(tmp_path) + b"/b\xe0i"
    Path(os.fsdecode(name)).mkdir()
    done = run(*command, os.fsdecode(name))
    assert (done.exit_code, "không phải UTF-8" in done.stderr) == (2, True)
    assert "b\\xe0i" in done.stderr


def test_a_foreign_name_deeper_in_a_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ban-tin").mkdir()
    with open(os.fsencode(tmp_path) + b"/ban-tin/b\xe0i.md", "wb") as file:  # noqa: PTH123 - bytes as a name
        file.write(b"---\ntitle: A\n---\n")
    done = run("bulletin", "publish", tmp_path / "ban-tin")
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit), done.exception
    assert "b\\xe0i" in done.stderr


def test_a_database_that_cannot_be_opened_is_told_without_its_password(run: Run, config: Config) -> None:
    away = f"sqlite:///{config.data}/khong/co.sqlite3"
    done = run("attempts", "close", LMS_DATABASE_URL=away)
    assert (done.exit_code, "Không mở được cơ sở dữ liệu" in done.stderr) == (1, True)
