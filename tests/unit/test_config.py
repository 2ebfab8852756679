"""Settings are refused loudly when wrong, and secrets are made once."""

from datetime import date
from pathlib import Path

import pytest

from lms.config import Config
from lms.settings import ConfigError

PRODUCTION = {
    "LMS_ENV": "production",
    "LMS_PUBLIC_URL": "https://hoc.example.vn",
    "LMS_ISSUER_PARENT": "ĐẢNG BỘ THÀNH PHỐ A",
    "LMS_ISSUER_NAME": "ĐẢNG ỦY PHƯỜNG B",
    "LMS_ISSUER_PLACE": "Phường B",
    "LMS_SIGNATORY_NAME": "Trần Thị C",
    "LMS_DATABASE_URL": "postgresql+psycopg://lms@/lms",
}


def read(tmp_path: Path, **env: str) -> Config:
    return Config.from_env({"LMS_DATA": str(tmp_path / "data"), **env})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LMS_ENV", "prod"),
        ("LMS_PORT", "0"),
        ("LMS_PORT", "65536"),
        ("LMS_PORT", "8o07"),
        ("LMS_PORT", "٨٠"),
        ("LMS_WORKERS", "-1"),
        ("LMS_PUBLIC_URL", "hoc.example.vn"),
        ("LMS_PUBLIC_URL", "ftp://hoc.example.vn"),
        ("LMS_NUMBER_FORMAT", "GCN"),
        ("LMS_NUMBER_FORMAT", "{m}"),
        ("LMS_NUMBER_FORMAT", "{n"),
        ("LMS_NUMBER_FORMAT", "{n}-GCN"),
        ("LMS_NUMBER_SERIES", "dang-vien-moi"),
        ("LMS_NUMBER_SERIES", "dang-vien-moi = {n:04d}-GCN/{year}"),
        ("LMS_APPROVAL_BY_TWO", "co"),
        ("LMS_ARGON2_COST", "low"),
        ("LMS_RETENTION_LOG_MONTHS", "11"),
        ("LMS_HOLIDAYS", "2027-02-30"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_setting(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name):
        read(tmp_path, **{name: value})


def test_a_blank_value_means_the_default(tmp_path: Path) -> None:
    assert read(tmp_path, LMS_PORT="  ").port == 8007


def test_holidays_are_a_list_of_days(tmp_path: Path) -> None:
    holidays = read(tmp_path, LMS_HOLIDAYS="2027-01-01, 2027-04-30,2027-05-01").holidays
    assert holidays == {date(2027, 1, 1), date(2027, 4, 30), date(2027, 5, 1)}
    assert read(tmp_path).holidays == frozenset()


def test_the_public_address_follows_the_port(tmp_path: Path) -> None:
    assert read(tmp_path, LMS_PORT="8123").public_url == "http://127.0.0.1:8123"


@pytest.mark.parametrize("missing", [name for name in PRODUCTION if name != "LMS_ENV"])
def test_production_needs_its_own_address_and_issuer(tmp_path: Path, missing: str) -> None:
    env = {name: value for name, value in PRODUCTION.items() if name != missing}
    with pytest.raises(ConfigError, match=missing):
        read(tmp_path, **env)


def test_production_goes_on_with_the_file_that_an_older_installation_has(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/lms.sqlite3").touch()
    env = {name: value for name, value in PRODUCTION.items() if name != "LMS_DATABASE_URL"}
    assert read(tmp_path, **env).database_url == f"sqlite:///{tmp_path}/data/lms.sqlite3"


def test_production_refuses_plain_http(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="https"):
        read(tmp_path, **{**PRODUCTION, "LMS_PUBLIC_URL": "http://hoc.example.vn"})


def test_the_secret_is_made_once_readable_by_its_owner_alone_and_never_shown(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret == second.secret
    assert len(first.secret) > 40
    assert (tmp_path / "data/secret.key").stat().st_mode & 0o777 == 0o600
    assert first.secret not in repr(first)
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"first-settings.json", "secret.key"}


def test_production_refuses_the_secret_of_a_demonstration(tmp_path: Path) -> None:
    read(tmp_path, LMS_ENV="demo")
    with pytest.raises(ConfigError, match="bản dùng thử"):
        read(tmp_path, **PRODUCTION)


def test_production_refuses_a_secret_that_others_may_read(tmp_path: Path) -> None:
    read(tmp_path, **PRODUCTION)
    (tmp_path / "data/secret.key").chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        read(tmp_path, **PRODUCTION)


def test_a_cut_secret_is_refused(tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / "data/secret.key").write_text("ngắn")
    with pytest.raises(ConfigError, match="quá ngắn"):
        read(tmp_path)


def test_a_new_installation_asks_for_a_second_person_on_bulletins(tmp_path: Path) -> None:
    assert read(tmp_path).bulletins.needs_two
    assert read(tmp_path).bulletins.needs_two
    assert not read(tmp_path, LMS_BULLETIN_APPROVAL="one").bulletins.needs_two


def test_an_installation_from_before_goes_on_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(parents=True)
    (tmp_path / "data/secret.key").write_text("demo:" + "x" * 64)
    assert not read(tmp_path).bulletins.needs_two
    assert read(tmp_path, LMS_BULLETIN_APPROVAL="two").bulletins.needs_two
