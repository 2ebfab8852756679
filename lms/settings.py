"""What settings are made of: typed access to variables with sentences for what cannot be read (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit


class ConfigError(Exception):
    """A setting is missing or makes no sense; the message names it and says what to write."""


@dataclass(frozen=True, slots=True)
class Signing:
    """Whose key signs certificates: our own when neither is set; a PKCS#12 file; or a token by PKCS#11.

    `password_file` holds the file's password or the token's PIN; `time_url` is an RFC 3161 server, or ''.
    """

    pkcs12: str = ""
    pkcs11_module: str = ""
    pkcs11_token: str = ""
    pkcs11_label: str = ""
    password_file: str = ""
    time_url: str = ""


@dataclass(frozen=True, slots=True)
class Bucket:
    """An S3-compatible place for documents; `url` is '' when they are kept in the data folder."""

    url: str = ""
    endpoint: str = ""
    region: str = ""
    key_id: str = ""
    secret_file: str = ""


class Variables:
    """Typed access to the variables, with sentences for what cannot be read."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self.asked: dict[str, str] = {}
        """Every setting that was asked for, and the text that is in force."""

    def text(self, name: str, default: str) -> str:
        """The value, or the default when it is empty."""
        value = self.asked[name] = self._env.get(name, "").strip() or default
        return value

    def is_set(self, name: str) -> bool:
        """Whether it was given, and not only by its default."""
        return bool(self._env.get(name, "").strip())

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        """One of the allowed values; ConfigError for any other."""
        value = self.text(name, default)
        if value not in allowed:
            raise ConfigError(
                f"{name} phải là một trong: {', '.join(allowed)}; giá trị hiện tại là {value!r}."
            )
        return value

    def words(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Words between commas or spaces."""
        return tuple(self.text(name, "").replace(",", " ").split()) or default

    def address(self, name: str) -> str:
        """A whole web address, or '' when the setting is not made; ConfigError for what is none."""
        value = self.text(name, "")
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
            raise ConfigError(
                f"{name} phải là địa chỉ đầy đủ, ví dụ https://example.vn/; giá trị hiện tại là {value!r}."
            )
        return value

    def contact(self, name: str) -> str:
        """A mailto: or https: address, or ''; ConfigError for anything else."""
        value = self.text(name, "")
        if value and not value.startswith(("mailto:", "https://")):
            raise ConfigError(
                f"{name} phải bắt đầu bằng mailto: hoặc https://, ví dụ mailto:canbo@example.vn; "
                f"giá trị hiện tại là {value!r}."
            )
        return value

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number within bounds; ConfigError for anything else."""
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise ConfigError(
                f"{name} phải là số nguyên từ {least} đến {most}; giá trị hiện tại là {value!r}."
            )
        return int(value)

    def days(self, name: str) -> frozenset[date]:
        """Days as YYYY-MM-DD between commas or spaces; ConfigError for what cannot be read."""
        try:
            return frozenset(date.fromisoformat(day) for day in self.text(name, "").replace(",", " ").split())
        except ValueError as error:
            raise ConfigError(
                f"{name} phải là các ngày cách nhau bằng dấu phẩy, ví dụ 2027-01-01, 2027-04-30; "
                f"giá trị hiện tại là {self.text(name, '')!r}."
            ) from error
