"""Where the database is, as the settings name it, and how that is shown to people."""

import re
from pathlib import Path

from sqlalchemy import make_url

from lms.settings import ConfigError, Variables

_SECRETS = (
    (re.compile(r"(://[^:/@\s]*:).*@"), r"\1***@"),
    (re.compile(r"(?i)((?:password|secret|token|key)=)[^&\s]*"), r"\1***"),
)


def named(source: Variables, data: Path, *, is_required: bool) -> str:
    """The database's URL; ConfigError for a real installation that would begin one nobody named.

    A file that is already in the data folder counts as named: older installations set nothing else.
    """
    usual = data / "lms.sqlite3"
    url = source.text("LMS_DATABASE_URL", f"sqlite:///{usual}")
    is_named = source.is_set("LMS_DATABASE_URL") or (source.is_set("LMS_DATA") and usual.exists())
    if is_required and not is_named:
        raise ConfigError(
            "Khi LMS_ENV=production phải đặt LMS_DATABASE_URL, để không tự tạo một cơ sở dữ liệu trống: "
            f"sqlite:///{usual} hoặc postgresql+psycopg://…"
        )
    return url


def masked(text: str) -> str:
    """The text of a setting without the passwords in its addresses."""
    for pattern, shown in _SECRETS:
        text = pattern.sub(shown, text)
    return text


def sqlite_file(url: str) -> str:
    """The file of an SQLite database, '' for another."""
    named = make_url(url)
    return (named.database or "") if named.get_backend_name() == "sqlite" else ""


def service(url: str) -> str:
    """A service file of libpq, section [lms]: so that no password stands on a command line of pg_dump."""
    named = make_url(url)
    _, given = named.get_dialect()().create_connect_args(named)
    return "".join(("[lms]\n", *(f"{name}={value}\n" for name, value in given.items())))
