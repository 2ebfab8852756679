"""The batch: nothing lost, nothing twice, nobody waits for it."""

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from obstore.store import MemoryStore
from sqlalchemy import select

from lms.certificates.documents import batch, first_served, supervising, workshop
from lms.certificates.documents.stores import BucketStore
from lms.certificates.documents.supervising import Supervisor
from lms.certificates.documents.workshop import Workshop
from lms.certificates.tables import Certificate, CertificateFile, Document
from lms.config import ROOT, Config
from lms.settings import Bucket
from tests import patience
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import NOW, World

NAMES = ("Đặng Thị An", "Lê Văn Bình", "H'Hen Niê", "Trần Cường", "Võ Dung", "Y Ê Ban")


@pytest.fixture
def class_of_six(world: World) -> list[Certificate]:
    return [world.certify(name) for name in NAMES]


def shop(world: World) -> Workshop:
    return workshop.of(world.app.config["LMS"])


def kept(world: World) -> dict[int, str]:
    with world.database.reading() as session:
        return {row.certificate_id: row.sha256 for row in session.scalars(select(Document))}


def waiting(world: World) -> int:
    with world.database.reading() as session:
        return batch.count_waiting(session)


def test_a_class_is_made_in_one_go_and_found_made_afterwards(
    world: World, class_of_six: list[Certificate]
) -> None:
    assert waiting(world) == 6
    assert batch.press_waiting(world.database, shop(world), lambda: NOW) == 6
    assert (waiting(world), batch.press_waiting(world.database, shop(world), lambda: NOW)) == (0, 0)
    for certificate in class_of_six:
        content = first_served.get_or_make(world.database, certificate, shop(world), now=NOW)
        assert hashlib.sha256(content).hexdigest() == kept(world)[certificate.id]
    with world.database.reading() as session:
        files = {
            (row.certificate_id, row.sha256, row.kind) for row in session.scalars(select(CertificateFile))
        }
    assert files == {(number, digest, "made") for number, digest in kept(world).items()}


def test_who_asks_before_the_batch_keeps_the_bytes_that_were_served(
    world: World, class_of_six: list[Certificate]
) -> None:
    first = class_of_six[2]
    served = first_served.get_or_make(world.database, first, shop(world), now=NOW)
    assert batch.press_waiting(world.database, shop(world), lambda: NOW) == 5
    assert first_served.get_or_make(world.database, first, shop(world), now=NOW) == served


def test_a_second_runner_is_turned_away(world: World, class_of_six: list[Certificate]) -> None:
    handle = os.open(world.app.config["LMS"].data / "press.lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert batch.press_waiting(world.database, shop(world), lambda: NOW) is None
    os.close(handle)
    assert batch.press_waiting(world.database, shop(world), lambda: NOW) == 6


@ON_ONE_DATABASE
def test_one_that_cannot_be_printed_does_not_hold_up_the_others(
    world: World, class_of_six: list[Certificate], caplog: pytest.LogCaptureFixture
) -> None:
    with world.database.writing() as session:
        harmed = session.get_one(Certificate, class_of_six[0].id)
        harmed.payload = harmed.payload.replace('"trang-trong"', '"khong-co"')
    assert batch.press_waiting(world.database, shop(world), lambda: NOW) == 5
    assert waiting(world) == 1
    assert "cannot be printed" in caplog.text


def environment(config: Config) -> dict[str, str]:
    return os.environ | {
        "LMS_DATA": str(config.data),
        "LMS_DATABASE_URL": config.database_url,
        "LMS_ARGON2_COST": "lowest",
    }


def test_a_killed_batch_leaves_nothing_half_done(world: World, class_of_six: list[Certificate]) -> None:
    config: Config = world.app.config["LMS"]
    command = [sys.executable, "-m", "lms.cli", "certificate", "press"]
    child = subprocess.Popen(command, cwd=ROOT, env=environment(config), stdout=subprocess.DEVNULL)
    patience.wait_until(lambda: list(config.documents.glob("*")) or child.poll() is not None, "nothing came")
    child.send_signal(signal.SIGKILL)
    child.wait()
    done = subprocess.run(
        command, cwd=ROOT, env=environment(config), capture_output=True, text=True, check=True
    )
    assert "Đã in" in done.stdout
    assert waiting(world) == 0
    for digest in kept(world).values():
        content = (config.documents / f"{digest}.pdf").read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest


@ON_ONE_DATABASE
def test_serving_has_the_waiting_documents_made_and_does_not_try_one_over_and_over(
    world: World, class_of_six: list[Certificate], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(world.app.config["LMS"]).items():
        monkeypatch.setenv(name, value)
    with world.database.writing() as session:
        harmed = session.get_one(Certificate, class_of_six[0].id)
        harmed.payload = harmed.payload.replace('"trang-trong"', '"khong-co"')
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(supervising.subprocess, "Popen", lambda *a, **k: started.append(a) or popen(*a, **k))
    supervise = Supervisor(world.database, Event(), lambda: NOW)
    supervise()
    assert waiting(world) == 1
    supervise()
    assert len(started) == 1


def test_a_bucket_keeps_bytes_and_says_what_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}

    def from_url(url: str, **settings: object) -> MemoryStore:
        asked.update(settings, url=url)
        return MemoryStore()

    monkeypatch.setattr("obstore.store.S3Store.from_url", from_url)
    (tmp_path / "secret").write_text("bi mat\n")
    store = BucketStore(
        Bucket("s3://giay/2026", "http://127.0.0.1:9", "vn", "khoa", str(tmp_path / "secret"))
    )
    store.write("a" * 64, b"%PDF")
    assert (store.read("a" * 64), store.read("b" * 64)) == (b"%PDF", None)
    assert asked["url"] == "s3://giay/2026"
    assert asked["config"]["secret_access_key"] == "bi mat"
    assert asked["client_options"]["allow_http"] is True
