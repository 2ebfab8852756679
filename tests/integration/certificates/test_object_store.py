"""An object store that hangs or breaks off costs a bounded time and a sentence, not the server."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from lms.certificates.documents import stores, workshop
from lms.certificates.documents.stores import BucketStore, StoreAwayError
from lms.settings import Bucket
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import World


@pytest.fixture
def hung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BucketStore]:
    """A store that takes connections and never answers."""
    (tmp_path / "secret").write_text("bi mat\n")
    monkeypatch.setattr(stores, "_LONGEST_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        yield BucketStore(Bucket("s3://giay/", address, "vn", "khoa", str(tmp_path / "secret")))


def test_a_store_that_never_answers_is_given_up(hung: BucketStore, caplog: pytest.LogCaptureFixture) -> None:
    for ask in (lambda: hung.read("a" * 64), lambda: hung.write("a" * 64, b"%PDF")):
        with pytest.raises(StoreAwayError, match="không trả lời"):
            ask()
    assert "does not answer" in caplog.text


@ON_ONE_DATABASE
def test_a_learner_hears_that_the_paper_is_not_lost_and_when_to_come_again(
    world: World, hung: BucketStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = world.certify("Đặng Thị An")
    staff: FlaskClient = world.client_of(world.add_staff())
    assert staff.get(f"/chung-nhan/{certificate.code}.pdf").status_code == 200
    monkeypatch.setattr(workshop, "BucketStore", lambda _bucket: hung)
    monkeypatch.setattr(workshop, "FolderStore", lambda _folder: hung)
    away = staff.get(f"/chung-nhan/{certificate.code}.pdf")
    assert (away.status_code, away.headers["Retry-After"]) == (503, "60")
    assert "Giấy không mất" in away.text
