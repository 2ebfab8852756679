"""The file of settings, in the syntax of systemd's EnvironmentFile=, and nothing that a shell would do.

Source: systemd.exec(5). Where systemd would drop or join something without a word, this reader refuses.
"""

import re
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

from lms.settings import ConfigError

FILE = "LMS_ENV_FILE"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLAIN, _SINGLE, _DOUBLE = r"(?:[^\s\\\"']|\\.)(?:[^\n\\]|\\.)*", r"'[^']*'", r'"(?:[^"\\]|\\.)*"'
_PART = re.compile(rf"{_SINGLE}|{_DOUBLE}|{_PLAIN}", re.DOTALL)
_BLANKS = re.compile(r"[ \t]*")
_ESCAPED_IN_QUOTES = re.compile(r"\\(.)", re.DOTALL)


def parse(text: str, path: object) -> dict[str, str]:
    """The variables of a file; ConfigError with path and line for what is no setting."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return dict(_settings(text, path))


def in_force(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment over the file that its LMS_ENV_FILE names; ConfigError when that cannot be read.

    What is blank in the environment is not set there.
    """
    name = environment.get(FILE, "")
    file = read(Path(name)) if name else {}
    said = {name: value for name, value in environment.items() if value.strip()}
    return {**environment, **file, **said}


def pin(environment: MutableMapping[str, str]) -> None:
    """Put the file's variables into the environment itself, for processes that are started later."""
    environment.update(in_force(environment))
    environment.pop(FILE, None)


def read(path: Path) -> dict[str, str]:
    """The variables of the file at `path`; ConfigError when it cannot be read."""
    try:
        return parse(path.read_text(encoding="utf-8"), path)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} không phải UTF-8; lưu lại tệp với bảng mã UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"Không đọc được tệp thiết lập {path}: {error.strerror}.") from error


def _settings(text: str, path: object) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        line = text.count("\n", 0, at) + 1
        end = text.find("\n", at)
        whole = text[at : end if end >= 0 else len(text)]
        if not whole.strip() or whole.lstrip().startswith(("#", ";")):
            if whole.endswith("\\"):
                raise _refused(path, line, "lời chú không được kết thúc bằng dấu \\")
            at += len(whole) + 1
            continue
        name, equals, _ = whole.partition("=")
        if not equals or not _NAME.fullmatch(name.strip()):
            raise _refused(path, line, "mỗi dòng viết TÊN=giá trị, không có export")
        value, at = _value(text, at + len(name) + 1, path, line)
        yield name.strip(), value


def _value(text: str, at: int, path: object, line: int) -> tuple[str, int]:
    """The value that begins at `at`, and where the next line begins."""
    said: list[str] = []
    while True:
        at = _end(_BLANKS.match(text, at), at)
        if at == len(text) or text[at] == "\n":
            return "".join(said), at + 1
        part = _PART.match(text, at)
        if part is None:
            raise _refused(path, line, "dấu nháy mở mà không đóng, hoặc dấu \\ ở cuối tệp")
        if said:
            raise _refused(path, line, "sau dấu nháy đóng không được viết thêm; lời chú viết ở dòng riêng")
        said.append(_meant(part[0], path, line))
        at = part.end()


def _meant(part: str, path: object, line: int) -> str:
    if part.startswith("'"):
        return part[1:-1]
    if part.startswith('"'):
        return _ESCAPED_IN_QUOTES.sub(_unescaped, part[1:-1])
    if re.search(r"\s[#;]", part):
        raise _refused(path, line, "lời chú viết ở dòng riêng; giá trị có dấu # hay ; thì đặt trong dấu nháy")
    signs: list[str] = re.findall(r"\\.|[^\\]", part, re.DOTALL)
    while signs and signs[-1] in {" ", "\t"}:
        signs.pop()
    return "".join(sign[-1] for sign in signs if sign != "\\\n")


def _unescaped(found: re.Match[str]) -> str:
    if found[1] == "\n":
        return ""
    return found[1] if found[1] in '"\\`$' else found[0]


def _end(found: re.Match[str] | None, otherwise: int) -> int:
    return found.end() if found else otherwise


def _refused(path: object, line: int, why: str) -> ConfigError:
    return ConfigError(f"{path}:{line}: {why}.")
