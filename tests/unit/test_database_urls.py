"""What the programs of PostgreSQL are told of a database: everything but a password on a command line."""

from lms.storage import database_urls
from tests.structure import ROOT

UPGRADE = (ROOT / "deploy/upgrade.sh").read_text()


def test_a_service_has_every_part_of_the_address_as_it_is_meant() -> None:
    url = "postgresql+psycopg://lms:m%40t-kh%25u%20#@db.example.vn:5433/hoc?sslmode=verify-full&application_name=a"
    section, *parts = database_urls.service(url).splitlines()
    assert section == "[lms]"
    assert sorted(parts) == [
        "application_name=a",
        "dbname=hoc",
        "host=db.example.vn",
        "password=m@t-kh%u #",
        "port=5433",
        "sslmode=verify-full",
        "user=lms",
    ]


def test_the_file_of_an_sqlite_database_is_named_without_its_options() -> None:
    assert (
        database_urls.sqlite_file("sqlite:////srv/lms/data/lms.sqlite3?timeout=20")
        == "/srv/lms/data/lms.sqlite3"
    )
    assert database_urls.sqlite_file("postgresql+psycopg://lms@/lms?host=/var/run/postgresql") == ""


def test_the_upgrade_names_the_database_to_programs_by_its_service_only() -> None:
    calls = [line for line in UPGRADE.splitlines() if line.lstrip().startswith("with_database ")]
    assert len(calls) == 3
    assert [line for line in calls if "service=lms" not in line] == []
    assert "postgresql" not in UPGRADE.replace("gói postgresql-client", "")
