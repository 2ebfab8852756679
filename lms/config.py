"""The settings of one installation, read once from the environment and refused loudly when wrong."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Self, cast, get_args
from urllib.parse import urlsplit

from lms.settings import Bucket, ConfigError, Signing, Variables
from lms.storage import database_urls, environment_files, secret_files
from lms.text import numbering
from lms.text.numbering import Numbering

ROOT = Path(__file__).resolve().parent.parent
Environment = Literal["development", "demo", "production"]
DEMO_MARK = "demo:"
SECRET = "secret.key"  # noqa: S105 - the name of a file
FIRST_SETTINGS = "first-settings.json"
LONGEST_ON_PAPER = 90
UNIT_KINDS = ("chi-bo-khu-pho", "chi-bo-doanh-nghiep", "chi-bo")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues certificates and publishes bulletins, as printed (DOMAIN: every part is a setting)."""

    parent: str
    name: str
    place: str
    signatory_title: str
    signatory_name: str
    on_behalf: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long what is no longer needed is kept: answers after a class, logs, undecided lists."""

    attempts_months: int
    log_months: int
    uploads_days: int


@dataclass(frozen=True, slots=True)
class BulletinHabits:
    """How bulletins are used: the usual day of meetings, days to confirm in, kinds of units that confirm.

    `push_contact`: mailto: or https: address that push services may write to, '' when push is off.
    `needs_two`: anyone who approves an issue must be another person than who wrote or proposed it.
    `websub_hub` is the address of the hub that tells feed readers of news, '' for none.
    """

    meeting_day: int
    confirm_days: int
    unit_kinds: tuple[str, ...]
    needs_two: bool
    push_contact: str
    websub_hub: str


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting; `docs/cau-hinh.md` explains each to the administrator."""

    environment: Environment
    data: Path
    database_url: str
    public_url: str
    host: str
    port: int
    workers: int
    threads: int
    trusted_proxies: int
    issuer: Issuer
    numbering: Numbering
    approval_by_two: bool
    secret: str = field(repr=False)
    verify_misses_per_minute: int
    retention: Retention
    signing: Signing
    bucket: Bucket
    holidays: frozenset[date]
    bulletins: BulletinHabits
    stuck_days: int
    argon2_cost: Literal["normal", "lowest"] = "normal"

    @property
    def debug(self) -> bool:
        """Whether pages for developers are served."""
        return self.environment == "development"

    @property
    def https(self) -> bool:
        """Whether readers reach us over TLS, so that cookies must be Secure."""
        return self.public_url.startswith("https://")

    @property
    def media(self) -> Path:
        """Folder of published images and files, named by their content."""
        return self.data / "media"

    @property
    def push_key(self) -> Path:
        """The key by which push services know this installation."""
        return self.keys / "push.pem"

    @property
    def documents(self) -> Path:
        """Folder of the PDFs that were served, kept for ever."""
        return self.data / "documents"

    @property
    def keys(self) -> Path:
        """Folder of the keys that the organisation signs with."""
        return self.data / "keys"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Self:
        """Read `LMS_…` variables, the process's and its file's by default; ConfigError tells a fault."""
        return cls.read(Variables(environment_files.in_force(os.environ) if env is None else env))

    @classmethod
    def read(cls, source: Variables) -> Self:
        """The settings, with the data folder and the secret made; ConfigError names what is wrong."""
        environment = cast(Environment, source.choice("LMS_ENV", "development", get_args(Environment)))
        data = Path(source.text("LMS_DATA", str(Path.home() / ".local/share/lms07"))).expanduser()
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        first = _first_settings(data)
        host, port = source.text("LMS_HOST", "127.0.0.1"), source.integer("LMS_PORT", 8007, 1, 65535)
        public_url = source.text("LMS_PUBLIC_URL", f"http://{host}:{port}").rstrip("/")
        if urlsplit(public_url).scheme not in {"http", "https"} or not urlsplit(public_url).netloc:
            raise ConfigError(
                "LMS_PUBLIC_URL phải là địa chỉ đầy đủ, ví dụ https://hoc.example.vn; "
                f"giá trị hiện tại là {public_url!r}."
            )
        if environment == "production" and not public_url.startswith("https://"):
            raise ConfigError(
                "Khi LMS_ENV=production, LMS_PUBLIC_URL phải bắt đầu bằng https:// (đặt sau máy chủ TLS)."
            )
        return cls(
            environment=environment,
            data=data,
            database_url=database_urls.named(source, data, is_required=environment == "production"),
            public_url=public_url,
            host=host,
            port=port,
            workers=source.integer("LMS_WORKERS", 2, 1, 64),
            threads=source.integer("LMS_THREADS", 2, 1, 64),
            trusted_proxies=source.integer("LMS_TRUSTED_PROXIES", 0, 0, 5),
            issuer=_issuer(source, environment),
            numbering=_numbering(source),
            approval_by_two=source.choice("LMS_APPROVAL_BY_TWO", "no", ("no", "yes")) == "yes",
            secret=_secret(data / SECRET, environment),
            verify_misses_per_minute=source.integer("LMS_VERIFY_MISSES_PER_MINUTE", 20, 1, 10_000),
            retention=Retention(
                attempts_months=source.integer("LMS_RETENTION_ATTEMPTS_MONTHS", 12, 1, 120),
                log_months=source.integer("LMS_RETENTION_LOG_MONTHS", 24, 12, 120),
                uploads_days=source.integer("LMS_RETENTION_UPLOADS_DAYS", 7, 1, 365),
            ),
            signing=_signing(source),
            bucket=_bucket(source),
            holidays=source.days("LMS_HOLIDAYS"),
            bulletins=_bulletin_habits(source, first),
            stuck_days=source.integer("LMS_STUCK_DAYS", 7, 1, 90),
            argon2_cost=cast(
                Literal["normal", "lowest"],
                source.choice("LMS_ARGON2_COST", "normal", ("normal", "lowest")),
            ),
        )


def _bulletin_habits(source: Variables, first: Mapping[str, str]) -> BulletinHabits:
    approval = first.get("LMS_BULLETIN_APPROVAL", "one")
    return BulletinHabits(
        meeting_day=source.integer("LMS_MEETING_DAY", 3, 1, 31),
        confirm_days=source.integer("LMS_BULLETIN_CONFIRM_DAYS", 7, 0, 60),
        unit_kinds=source.words("LMS_BULLETIN_UNIT_KINDS", UNIT_KINDS),
        needs_two=source.choice("LMS_BULLETIN_APPROVAL", approval, ("one", "two")) == "two",
        push_contact=source.contact("LMS_PUSH_CONTACT"),
        websub_hub=source.address("LMS_WEBSUB_HUB"),
    )


def _issuer(source: Variables, environment: Environment) -> Issuer:
    samples = {
        "LMS_ISSUER_PARENT": "ĐẢNG BỘ THÀNH PHỐ MẪU",
        "LMS_ISSUER_NAME": "ĐẢNG ỦY PHƯỜNG MẪU",
        "LMS_ISSUER_PLACE": "Phường Mẫu",
        "LMS_SIGNATORY_NAME": "Nguyễn Văn Mẫu",
    }
    values = {name: source.text(name, "") for name in samples}
    unset = [name for name, value in values.items() if not value]
    if unset and environment == "production":
        raise ConfigError(
            f"Khi LMS_ENV=production phải đặt {', '.join(unset)}: các tên này được in trên giấy chứng nhận."
        )
    named = {name: value or samples[name] for name, value in values.items()}
    return _bounded(
        Issuer(
            parent=named["LMS_ISSUER_PARENT"],
            name=named["LMS_ISSUER_NAME"],
            place=named["LMS_ISSUER_PLACE"],
            signatory_title=source.text("LMS_SIGNATORY_TITLE", "BÍ THƯ"),
            signatory_name=named["LMS_SIGNATORY_NAME"],
            on_behalf=source.text("LMS_SIGNATORY_ON_BEHALF", "T/M BAN THƯỜNG VỤ"),
        )
    )


def _bounded(issuer: Issuer) -> Issuer:
    for text in astuple(issuer):
        if len(text) > LONGEST_ON_PAPER:
            raise ConfigError(
                f"“{text[:40]}…” dài quá {LONGEST_ON_PAPER} ký tự nên không vừa giấy chứng nhận; "
                "rút gọn giá trị này của LMS_ISSUER_… hoặc LMS_SIGNATORY_…."
            )
    return issuer


def _signing(source: Variables) -> Signing:
    signing = Signing(
        pkcs12=source.text("LMS_SIGNING_PKCS12", ""),
        pkcs11_module=source.text("LMS_SIGNING_PKCS11_MODULE", ""),
        pkcs11_token=source.text("LMS_SIGNING_PKCS11_TOKEN", ""),
        pkcs11_label=source.text("LMS_SIGNING_PKCS11_LABEL", ""),
        password_file=source.text("LMS_SIGNING_PASSWORD_FILE", ""),
        time_url=source.text("LMS_TIMESTAMP_URL", ""),
    )
    if signing.pkcs12 and signing.pkcs11_module:
        raise ConfigError("Chỉ đặt một trong LMS_SIGNING_PKCS12 và LMS_SIGNING_PKCS11_MODULE.")
    if (signing.pkcs12 or signing.pkcs11_module) and not signing.password_file:
        raise ConfigError(
            "Phải đặt LMS_SIGNING_PASSWORD_FILE: đường dẫn của tệp chứa mật khẩu (PKCS#12) "
            "hoặc mã PIN (PKCS#11)."
        )
    return signing


def _bucket(source: Variables) -> Bucket:
    bucket = Bucket(
        url=source.text("LMS_DOCUMENTS_S3", ""),
        endpoint=source.text("LMS_S3_ENDPOINT", ""),
        region=source.text("LMS_S3_REGION", ""),
        key_id=source.text("LMS_S3_KEY_ID", ""),
        secret_file=source.text("LMS_S3_SECRET_FILE", ""),
    )
    if bucket.url and not bucket.url.startswith("s3://"):
        raise ConfigError(
            f"LMS_DOCUMENTS_S3 phải có dạng s3://thùng/thư-mục; giá trị hiện tại là {bucket.url!r}."
        )
    return bucket


def _numbering(source: Variables) -> Numbering:
    form, by_kind = (
        source.text("LMS_NUMBER_FORMAT", numbering.DEFAULT_FORM),
        source.text("LMS_NUMBER_SERIES", ""),
    )
    try:
        return numbering.read(form, by_kind)
    except numbering.FormError as error:
        raise ConfigError(
            f"LMS_NUMBER_FORMAT hoặc LMS_NUMBER_SERIES không dùng được: {error}. "
            f"Ví dụ đúng: {numbering.DEFAULT_FORM}"
        ) from error


def _first_settings(data: Path) -> Mapping[str, str]:
    """Defaults that this installation began with, where they are others than those of older installations."""
    path = data / FIRST_SETTINGS
    if not (data / SECRET).exists():
        secret_files.make_once(path, json.dumps({"LMS_BULLETIN_APPROVAL": "two"}).encode())
    found: Mapping[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return found


def _secret(path: Path, environment: Environment) -> str:
    """The installation's secret, made on first use; a demo's is marked so that production refuses it."""
    if not path.exists():
        mark = "" if environment == "production" else DEMO_MARK
        secret_files.make_once(path, f"{mark}{secrets.token_urlsafe(48)}\n".encode())
    secret = path.read_text().strip()
    if environment == "production":
        if secret.startswith(DEMO_MARK):
            raise ConfigError(
                f"{path} là khóa của bản dùng thử, không được dùng khi LMS_ENV=production. "
                "Đặt LMS_DATA vào một thư mục mới, trống."
            )
        if secret_files.is_readable_by_others(path):
            raise ConfigError(f"{path} đang cho người khác đọc; chạy: chmod 600 {path}")
    if len(secret) < 32:
        raise ConfigError(f"{path} quá ngắn; khôi phục từ bản sao lưu hoặc xóa tệp để tạo khóa mới.")
    return secret
