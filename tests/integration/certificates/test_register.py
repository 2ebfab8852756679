"""The register on both databases: it refuses to be changed, and its check finds what was changed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from lms.certificates.documents import workshop
from lms.certificates.finding import payload_of
from lms.certificates.issuing import revoking
from lms.certificates.register import register_checking
from lms.certificates.register.register_checking import RegisterReport
from lms.certificates.tables import Certificate
from lms.cli import main
from lms.config import Config
from lms.health import backup
from lms.storage.db import Database
from tests.integration.certificates.conftest import NOW, World

REASON = "Sai tên đệm trên giấy đã cấp"
# Sets the triggers aside, as only somebody with the keys of the database can.
UNLOCKED = {
    "sqlite": [
        "DROP TRIGGER register_entry_append_only_update",
        "DROP TRIGGER register_entry_append_only_delete",
        "DROP TRIGGER register_entry_append_only_insert",
    ],
    "postgresql": ["SET LOCAL session_replication_role = replica"],
}


def check(world: World) -> RegisterReport:
    store = workshop.of(world.app.config["LMS"]).store
    with world.database.snapshot() as session:
        return register_checking.check(session, store.read)


def told(report: RegisterReport) -> str:
    assert report.broken is not None
    return f"{report.broken.kind} {report.broken.position}"


@pytest.fixture
def busy(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three issued, one of them kept as a document, one revoked, one reissued: seven lines."""
    monkeypatch.setattr("lms.certificates.documents.pdf.render", lambda *_arguments: b"%PDF in these tests")
    staff = world.add_staff()
    an, binh, chi = (world.certify(name) for name in ("Đặng Thị An", "Lê Văn Bình", "Phạm Chi"))
    world.client_of(an.person_id).get(f"/chung-nhan/{an.code}.pdf")
    with world.app.app_context(), world.database.writing() as session:
        revoking.revoke(session, binh.id, reason="Cấp nhầm người trùng tên", actor_id=staff, now=NOW)
    world.reissue(chi)
    return world


def test_whatever_was_done_the_register_is_whole(busy: World) -> None:
    report = check(busy)
    assert (report.count, report.broken) == (7, None)
    with busy.database.reading() as session:
        documents = session.execute(
            text("SELECT document_sha256 FROM register_entry WHERE event = 'document'")
        ).all()
        kept = session.execute(text("SELECT sha256 FROM certificate_document")).all()
    assert documents == kept


def test_the_database_refuses_to_change_or_delete_a_line(busy: World) -> None:
    for statement in (
        "UPDATE register_entry SET reason = 'x' WHERE id = 1",
        "UPDATE register_entry SET number = number",
        "DELETE FROM register_entry WHERE id = 7",
        "DELETE FROM register_entry",
    ):
        with pytest.raises(DBAPIError, match="append-only"), busy.database.writing() as session:
            session.execute(text(statement))
    assert check(busy).broken is None


COLUMNS = (
    "event, series, year, number, certificate_id, other_id, at, actor_id, reason, payload_sha256, "
    "evidence_sha256, document_sha256, previous_sha256, sha256"
)


def test_the_database_refuses_to_empty_or_replace(busy: World) -> None:
    statements = (
        [
            f"INSERT OR REPLACE INTO register_entry (id, {COLUMNS}) SELECT id, {COLUMNS} FROM register_entry "
            "WHERE id = 2",
            f"INSERT OR REPLACE INTO register_entry (id, {COLUMNS}) SELECT 8, {COLUMNS} FROM register_entry "
            "WHERE id = 2",
            f"REPLACE INTO register_entry (id, {COLUMNS}) SELECT 10, {COLUMNS} FROM register_entry "
            "WHERE id = 7",
        ]
        if busy.database.is_sqlite
        else ["TRUNCATE register_entry", "TRUNCATE register_entry, register_head CASCADE"]
    )
    for statement in statements:
        with pytest.raises(DBAPIError, match="append-only"), busy.database.writing() as session:
            session.execute(text(statement))
    assert check(busy).broken is None


TAMPERING = {
    "UPDATE register_entry SET reason = 'Cấp nhầm người khác rồi' WHERE id = 5": "changed 5",
    "UPDATE register_entry SET at = '2020-01-01 00:00:00' WHERE id = 2": "changed 2",
    "DELETE FROM register_entry WHERE id = 4": "missing 5",
    "DELETE FROM register_entry WHERE id = 7": "end 6",
    "UPDATE register_head SET position = 6": "end 7",
    "UPDATE certificate SET payload = replace(payload, 'Đặng Thị An', 'Đặng Thị Ân')": "payload 1",
    "UPDATE certificate SET payload = 'không còn là JSON' WHERE id = 2": "payload 2",
    "UPDATE certificate SET evidence = evidence || ' ' WHERE id = 2": "payload 2",
    "UPDATE certificate SET revoked_at = NULL, revoked_reason = NULL": "state 5",
    "UPDATE certificate SET revoked_reason = 'Một lý do khác'  WHERE id = 2": "state 5",
    "UPDATE certificate SET replaced_at = NULL": "state 7",
    "UPDATE certificate_document SET sha256 = 'x'": "document None",
    "DELETE FROM certificate_document": "document None",
}


def test_what_was_changed_behind_the_register_is_named(busy: World) -> None:
    unlock = UNLOCKED["sqlite" if busy.database.is_sqlite else "postgresql"]
    found = {}
    for statement in TAMPERING:
        with busy.database.session(read_only=False) as session:
            for one in (*unlock, statement):
                session.execute(text(one))
            found[statement] = told(register_checking.check(session, lambda _sha256: None))
            session.rollback()
    assert found == TAMPERING


def test_a_pdf_that_is_gone_or_changed_is_named(busy: World) -> None:
    (file,) = busy.app.config["LMS"].documents.iterdir()
    content = file.read_bytes()
    file.write_bytes(content + b" ")
    assert told(check(busy)) == "file 4"
    file.unlink()
    assert told(check(busy)) == "file 4"


def test_old_and_new_name_each_other(busy: World) -> None:
    client = busy.client_of(None)
    with busy.database.reading() as session:
        old, new = (session.get_one(Certificate, number) for number in (3, 4))
    said = client.get(f"/xac-minh/{old.code}.json").json
    assert (said["status"], said["replaced_by"]) == ("reissued", payload_of(new).number)
    assert "đã được cấp lại bằng số 0004-GCN/2026" in client.get(f"/xac-minh/{old.code}").text
    assert client.get(f"/xac-minh/{new.code}.json").json["status"] == "valid"
    assert payload_of(new).replaces == "0003-GCN/2026"
    assert (new.valid_until, new.replaces_id) == (old.valid_until, old.id)
    staff = busy.client_of(busy.add_staff())
    assert f"/quan-ly/chung-nhan/{new.id}" in staff.get(f"/quan-ly/chung-nhan/{old.id}").text
    assert f"/quan-ly/chung-nhan/{old.id}" in staff.get(f"/quan-ly/chung-nhan/{new.id}").text
    holder = busy.client_of(old.person_id)
    assert "0004-GCN/2026" in holder.get(f"/chung-nhan/{old.code}").text


def test_a_replaced_one_is_neither_revoked_nor_reissued_again(busy: World) -> None:
    staff = busy.client_of(busy.add_staff())
    for act in ("thu-hoi", "cap-lai"):
        refused = staff.post(f"/quan-ly/chung-nhan/3/{act}", data={"reason": REASON})
        assert refused.status_code == 409
        assert "đã được cấp lại bằng số 0004-GCN/2026" in refused.text
    assert staff.get("/quan-ly/chung-nhan/3/cap-lai").status_code == 302


def test_staff_reissue_with_the_right_spelling(world: World) -> None:
    certificate = world.certify("Đặng Thi An")
    staff = world.client_of(world.add_staff())
    path = f"/quan-ly/chung-nhan/{certificate.id}/cap-lai"
    assert 'value="Đặng Thi An"' in staff.get(path).text
    form = {"full_name": "Đặng Thị An", "birth": "1994", "reason": REASON}
    for wrong in ({"reason": "sai"}, {"number": "7-QĐ/ĐU"}, {"full_name": ""}):
        assert staff.post(path, data={**form, **wrong}).status_code == 422
    assert check(world).count == 1
    done = staff.post(path, data=form)
    assert done.status_code == 303
    assert "Đặng Thị An" in staff.get(done.location).text
    assert check(world).count == 3


def test_several_acts_at_once_keep_one_chain(world: World) -> None:
    old = [world.certify(f"Học viên {n}") for n in range(6)]
    waiting = [world.add_learner(f"Người chờ {n}") for n in range(6)]
    for enrolment in waiting:
        world.sit_exam(enrolment)
    with ThreadPoolExecutor(12) as pool:
        acts = [pool.submit(world.reissue, certificate) for certificate in old]
        acts += [pool.submit(world.read_lessons, enrolment) for enrolment in waiting]
        while not all(act.done() for act in acts):
            assert check(world).broken is None
        for act in acts:
            act.result()
    assert (check(world).count, check(world).broken) == (24, None)


def test_kinds_of_course_may_have_a_series_of_their_own(open_class: Callable[..., World]) -> None:
    world = open_class()
    config: Config = world.app.config["LMS"]
    own = replace(config.numbering, by_kind={world.course.kind: "{n}-NT/{year}"})
    world.app.config["LMS"] = replace(config, numbering=own)
    assert payload_of(world.certify("Đặng Thị An")).number == "1-NT/2026"
    world.app.config["LMS"] = config
    assert payload_of(world.certify("Lê Văn Bình")).number == "0001-GCN/2026"
    assert check(world).broken is None


def test_the_command_tells_of_a_whole_register_and_of_a_witness(
    busy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    config: Config = busy.app.config["LMS"]
    monkeypatch.setenv("LMS_DATA", str(config.data))
    monkeypatch.setenv("LMS_DATABASE_URL", config.database_url)
    run = CliRunner().invoke
    with busy.database.reading() as session:
        hashes = list(session.scalars(text("SELECT sha256 FROM register_entry ORDER BY id")))
    whole = run(main, ["register", "check", "--witness", hashes[4][:16].upper()])
    assert whole.exit_code == 0
    assert "Sổ nguyên vẹn: 7 dòng" in whole.output
    assert "của dòng 5 (thu hồi số 0002-GCN/2026" in whole.output
    assert run(main, ["register", "check", "--witness", "0" * 64]).exit_code == 1
    assert run(main, ["register", "check", "--witness", "xyz"]).exit_code == 1
    with busy.database.writing() as session:
        session.execute(text("UPDATE certificate SET payload = payload || ' ' WHERE id = 2"))
    broken = run(main, ["register", "check"])
    assert (broken.exit_code, broken.output.count("\n")) == (1, 1)
    assert "dòng 2" in broken.output


def test_a_restored_backup_goes_on_without_a_gap(
    busy: World, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not busy.database.is_sqlite:  # PostgreSQL is backed up with its own tools
        return
    folder = tmp_path_factory.mktemp("restored")
    with busy.app.app_context():
        backup.back_up(busy.app.config["LMS"], busy.database, folder / "so.tar.gz")
    busy.certify("Người được cấp sau khi sao lưu")
    config = Config.from_env({"LMS_DATA": str(folder / "data")})
    restored = Database(config.database_url)
    backup.restore(config, restored, folder / "so.tar.gz")
    world = World(busy.app, restored, busy.class_, busy.course)
    with restored.reading() as session:
        report = register_checking.check(session, workshop.of(config).store.read)
    assert (report.count, report.broken) == (7, None)
    assert payload_of(world.certify("Người tiếp theo")).number == "0005-GCN/2026"
    with restored.reading() as session:
        assert register_checking.find_break_in_lines(session) is None
    restored.dispose()
