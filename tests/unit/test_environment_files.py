"""The file of settings means what systemd takes it for; what systemd would drop is refused by its line."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.settings import ConfigError
from lms.storage import environment_files
from lms.storage.environment_files import in_force, parse, pin

ADDRESS = "postgresql+psycopg://lms:a$b@/lms?host=/var/run/postgresql&connect_timeout=5"
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=40)
NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,12}", fullmatch=True)


def double_quoted(value: str) -> str:
    for sign in '\\"`$':
        value = value.replace(sign, f"\\{sign}")
    return f'"{value}"'


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (f"X={ADDRESS}", ADDRESS),
        ("X=", ""),
        ("X=một hai  ", "một hai"),
        (" X = một", "một"),
        ("X='một  '", "một  "),
        (r"X='a\b$c'", r"a\b$c"),
        (r'X="a\"b\\c\$d\`e\n"', r'a"b\c$d`e\n'),
        ('X="một\\\nhai"', "mộthai"),
        ('X="một\nhai"', "một\nhai"),
        ("X=một\\\nhai", "mộthai"),
        (r"X=a\ \  ", "a  "),
        ("X=a=b", "a=b"),
        ("X=it's", "it's"),
        ("X=a#b;c", "a#b;c"),
        ("X=$HOME", "$HOME"),
        ("# X=1\n; Y=2\n\nX=3\r\n", "3"),
        ("\ufeffX=1", "1"),
        ("X=1\nX=2", "2"),
    ],
)
def test_a_line_means_what_systemd_takes_it_for(line: str, value: str) -> None:
    assert parse(line, "lms.env") == {"X": value}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("X=1\nexport Y=2", 2),
        ("X=1\nY", 2),
        ("1X=1", 1),
        ('X=1\n\nY="mở', 3),
        ("X='a' b", 1),
        ("X='a' # lời chú", 1),
        ("X=8007 # lời chú", 1),
        ("# lời chú \\\nX=1", 1),
        ("X=1\\", 1),
    ],
)
def test_what_would_be_dropped_is_refused_by_its_line(text: str, line: int) -> None:
    with pytest.raises(ConfigError, match=rf"^/etc/lms\.env:{line}: "):
        parse(text, "/etc/lms.env")


@given(st.dictionaries(NAMES, VALUES))
def test_whatever_stands_in_double_quotes_is_read_back(settings: dict[str, str]) -> None:
    text = "".join(f"{name}={double_quoted(value)}\n" for name, value in settings.items())
    assert parse(text, "") == settings


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    with suppress(ConfigError):
        assert all("=" not in name for name in parse(text, "x"))


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "lms.env"
    file.write_text("LMS_PORT=1\nLMS_HOST=::1\n")
    environment = {"LMS_ENV_FILE": str(file), "LMS_PORT": "2"}
    assert in_force(environment) == {**environment, "LMS_HOST": "::1"}
    pin(environment)
    assert environment == {"LMS_PORT": "2", "LMS_HOST": "::1"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="khong-co"):
        environment_files.read(tmp_path / "khong-co")
    (tmp_path / "lms.env").write_bytes(b"X=\xff")
    with pytest.raises(ConfigError, match="UTF-8"):
        environment_files.read(tmp_path / "lms.env")
