"""The `lms` command as an administrator meets it: what it prints and the status that it ends with."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import clock
from lms.certificates.statements import printed_statement, statement_keys
from lms.cli import COMMANDS, main
from lms.config import ROOT, Config
from lms.people.activation import codes
from lms.people.tables import Person, PersonRole
from lms.storage.audit_log import AuditEntry
from lms.web.access import Role
from tests.backends import ON_ONE_DATABASE
from tests.integration.conftest import Run
from tests.unit.certificates.samples import ORDINARY


def test_wrong_usage_ends_with_2(run: Run) -> None:
    assert run("khong-co-lenh-nay").exit_code == 2
    assert run("course", "publish", "/khong/co/thu/muc").exit_code == 2
    assert run("person", "add", "--name", "Lan", "--role", "vua", "--username", "lan").exit_code == 2
    assert run("person", "add", "--name", "Lan", "--role", "learner").exit_code == 2
    born = ("--birth", "31/02/1990")
    assert (
        run("person", "add", "--name", "Lan", "--role", "learner", "--username", "lan", *born).exit_code == 2
    )


def test_a_wrong_setting_is_told_as_a_sentence(run: Run) -> None:
    done = run("db", "upgrade", LMS_PORT="tám nghìn")
    assert done.exit_code == 1
    assert "LMS_PORT phải là số nguyên" in done.stderr
    assert "Traceback" not in done.output


# All that the list of commands may load beside Python's own modules, so that it comes at once on any machine.
LOADED_BY_HELP = {"click", "lms"}
LOOK = """
import sys
before = set(sys.modules)
from lms.cli import main
main(["--help"], standalone_mode=False)
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*loaded - sys.stdlib_module_names, file=sys.stderr)
"""


def test_the_list_of_commands_loads_no_library_but_its_own() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) == LOADED_BY_HELP
    for name in ("serve", "demo", "course", "bulletin", "certificate", "person", "db", "backup", "restore"):
        assert name in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_each_command_what_the_command_says_of_itself(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help is not None
    assert (command.name, command.help.splitlines()[0]) == (name, COMMANDS[name].summary)


def test_a_database_without_migrations_is_refused_and_upgraded_on_demand(run: Run, tmp_path: Path) -> None:
    fresh = {"LMS_DATABASE_URL": f"sqlite:///{tmp_path / 'fresh.sqlite3'}"}
    refused = run("attempts", "close", **fresh)
    assert (refused.exit_code, "lms db upgrade" in refused.stderr) == (1, True)
    assert run("db", "upgrade", **fresh).exit_code == 0
    assert run("db", "upgrade", **fresh).exit_code == 0
    assert "Đã đóng 0" in run("attempts", "close", **fresh).stdout


def test_the_first_administrator_gets_an_account_and_a_code_that_opens_it(
    run: Run, session: Session, config: Config
) -> None:
    who = ("--name", "Phạm Văn Quản", "--username", "quantri")
    added = run("person", "add", *who, "--role", "administrator")
    assert added.exit_code == 0, added.output
    made = run("person", "code", "quantri")
    assert made.exit_code == 0, made.output
    code = made.stdout.split("/kich-hoat/")[1].split()[0]
    person = codes.find_person(session, code, secret=config.secret, now=clock.now())
    assert person is not None
    assert person.username == "quantri"
    assert list(session.scalars(select(PersonRole.role).filter_by(person_id=person.id))) == [
        Role.ADMINISTRATOR
    ]


def test_a_person_may_have_a_birth_year_a_phone_and_a_new_unit(run: Run, session: Session) -> None:
    arguments = ("--phone", "0912 345 678", "--birth", "1990", "--unit", "Chi bộ Mẫu")
    for name in ("Lan", "Huệ"):
        phone = ("--phone", "0912345679") if name == "Huệ" else ()
        done = run("person", "add", "--name", name, "--role", "learner", *arguments, *phone)
        assert done.exit_code == 0, done.output
    lan, hue = session.scalars(select(Person).order_by(Person.id))
    assert (lan.phone, lan.birth_year, lan.birth_date) == ("+84912345678", 1990, None)
    assert lan.unit_id == hue.unit_id


def test_a_detail_that_cannot_be_kept_is_told_and_nothing_is_written(run: Run, session: Session) -> None:
    add = ("person", "add", "--role", "learner")
    assert run(*add, "--name", "Lan", "--phone", "0912345678").exit_code == 0
    again = run(*add, "--name", "Lan Anh", "--phone", "+84 912 345 678")
    assert (again.exit_code, "Số điện thoại này" in again.stderr) == (1, True)
    assert list(session.scalars(select(Person.full_name))) == ["Lan"]


def test_a_code_for_nobody_is_refused(run: Run) -> None:
    done = run("person", "code", "khong-ai")
    assert (done.exit_code, "khong-ai" in done.stderr) == (1, True)


@ON_ONE_DATABASE
def test_bulletins_are_checked_published_and_published_again_without_change(run: Run) -> None:
    bulletins = ROOT / "bulletins"
    assert run("bulletin", "check", bulletins).exit_code == 0
    first, second = run("bulletin", "publish", bulletins), run("bulletin", "publish", bulletins)
    assert first.exit_code == second.exit_code == 0, first.output
    assert "Đã nhận 2026-10" in first.stdout
    assert "Đã nhận" not in second.stdout


@ON_ONE_DATABASE
def test_of_bulletins_with_a_bad_one_none_is_published(run: Run, tmp_path: Path) -> None:
    (tmp_path / "2026-10.md").write_bytes((ROOT / "bulletins/2026-10.md").read_bytes())
    (tmp_path / "2026-11.md").write_text("không có phần đầu")
    done = run("bulletin", "publish", tmp_path)
    assert done.exit_code == 1
    assert "2026-11.md:1:" in done.stderr
    assert "Đã nhận 2026-10" in run("bulletin", "publish", tmp_path / "2026-10.md").stdout


@pytest.mark.parametrize("command", ["verify", "explain"])
def test_a_code_that_names_no_certificate_is_refused(run: Run, command: str) -> None:
    done = run("certificate", command, "AAAA-AAAA-AAAA")
    assert done.exit_code == 1
    assert done.stderr


def test_a_backup_is_made_once_and_restored_only_where_nothing_is(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    assert run("backup", file).exit_code == 0
    again = run("backup", file)
    assert (again.exit_code, "đã có" in again.stderr) == (1, True)
    target = tmp_path / "target"
    fresh = {"LMS_DATA": str(target), "LMS_DATABASE_URL": f"sqlite:///{target}/lms.sqlite3"}
    assert run("restore", file, **fresh).exit_code == 0
    assert run("db", "upgrade", **fresh).exit_code == 0


def test_the_key_is_replaced_with_a_trace_and_the_one_before_stays_listed(
    run: Run, session: Session, config: Config
) -> None:
    assert run("db", "upgrade").exit_code == 0
    (before,) = run("key", "list").output.splitlines()
    assert "đang ký" in before
    assert run("key", "rotate", input="n\n").exit_code == 1
    assert run("key", "rotate", "--yes").exit_code == 0
    now, earlier = run("key", "list").output.splitlines()
    assert ("đang ký" in now, "đã thôi ký" in earlier) == (True, True)
    assert earlier.split()[:2] == before.split()[:2]
    (act,) = session.scalars(select(AuditEntry).filter_by(act="key.rotate"))
    assert act.subject == f"key:{now.split()[1]}"
    assert act.actor_id is None


@ON_ONE_DATABASE
def test_a_scanned_address_is_checked_by_itself(run: Run, config: Config) -> None:
    run("db", "upgrade")
    address = printed_statement.qr_text(ORDINARY, statement_keys.load(config.keys), config.public_url)
    good, cut = run("certificate", "check-qr", address), run("certificate", "check-qr", address[:-1])
    assert (good.exit_code, cut.exit_code) == (0, 1)
    assert "Nguyễn Thị Ánh Tuyết" in good.output
    assert "SAI" in cut.output
    assert "không mang dấu xác thực" in run("certificate", "check-qr", address.partition("#")[0]).output


def test_the_demonstration_prints_its_accounts_and_production_refuses_it(run: Run, tmp_path: Path) -> None:
    done = run("demo", LMS_ENV="demo")
    assert done.exit_code == 0, done.output
    for word in ("http://127.0.0.1:8007", "hocvien", "giangvien", "bithu", "canbo", "quantri"):
        assert word in done.stdout
    production = {
        "LMS_ENV": "production",
        "LMS_PUBLIC_URL": "https://hoc.example.vn",
        "LMS_DATA": str(tmp_path / "production"),
    }
    refused = run("demo", **production)
    assert (refused.exit_code, "LMS_ENV=production" in refused.stderr) == (1, True)
    assert os.environ.get("LMS_ENV") is None
