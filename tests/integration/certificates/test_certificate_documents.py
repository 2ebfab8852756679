import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from lms.certificates.documents import first_served, workshop
from lms.certificates.tables import Certificate, Document
from lms.storage.atomic_files import write_file
from tests.integration.certificates.conftest import NOW, World


def documents_of(world: World) -> Path:
    folder: Path = world.app.config["LMS"].documents
    return folder


def kept(world: World) -> list[Document]:
    with world.database.reading() as session:
        return list(session.scalars(select(Document)))


def address(certificate: Certificate) -> str:
    return f"/chung-nhan/{certificate.code}.pdf"


def test_the_holder_gets_the_pdf_in_the_browser_under_a_plain_name(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    response = world.client_of(certificate.person_id).get(address(certificate))
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF-1.7")
    disposition = response.headers["Content-Disposition"]
    assert disposition == 'inline; filename="giay-chung-nhan-0001-GCN-2026.pdf"'


def test_the_first_bytes_are_kept_and_served_for_ever(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = world.certify("Đặng Thị An")
    client = world.client_of(certificate.person_id)
    first = client.get(address(certificate)).data
    monkeypatch.setattr("lms.certificates.documents.pdf.render_all", lambda *_: 1 / 0)
    assert client.get(address(certificate)).data == first
    (row,) = kept(world)
    assert (row.sha256, row.size) == (hashlib.sha256(first).hexdigest(), len(first))
    assert (documents_of(world) / f"{row.sha256}.pdf").read_bytes() == first


def test_many_who_ask_first_at_once_get_the_same_bytes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if each rendering came out different."""
    certificate = world.certify("Đặng Thị An")
    renderings = iter(range(100))
    monkeypatch.setattr(
        "lms.certificates.documents.pdf.render_all",
        lambda _folder, orders, _seal: [(orders[0], b"%%PDF %d" % next(renderings))],
    )
    with ThreadPoolExecutor(8) as pool:
        served = list(
            pool.map(
                lambda _: first_served.get_or_make(
                    world.database,
                    certificate,
                    workshop.of(world.app.config["LMS"]),
                    now=NOW,
                ),
                range(8),
            )
        )
    assert len(set(served)) == 1
    assert len(kept(world)) == 1


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"%PDF-1.7 changed")])
def test_a_lost_or_changed_file_is_reported_and_never_made_anew(
    world: World, harm: object, caplog: pytest.LogCaptureFixture
) -> None:
    certificate = world.certify("Đặng Thị An")
    client = world.client_of(certificate.person_id)
    client.get(address(certificate))
    (file,) = documents_of(world).iterdir()
    harm(file)  # type: ignore[operator]
    with caplog.at_level(logging.ERROR):
        response = client.get(address(certificate))
    assert response.status_code == 500
    assert "khôi phục từ bản sao lưu" in response.text
    assert f"certificate {certificate.id}" in caplog.text
    assert len(kept(world)) == 1


def test_nothing_half_written_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_file(tmp_path / "documents" / "a.pdf", b"%PDF")
    assert list((tmp_path / "documents").iterdir()) == []


def test_staff_may_open_it_and_a_stranger_finds_nothing(world: World) -> None:
    certificate = world.certify("Đặng Thị An")
    stranger = world.person_of(world.add_learner("Lê Văn Bình"))
    assert world.client_of(world.add_staff()).get(address(certificate)).status_code == 200
    assert world.client_of(stranger).get(address(certificate)).status_code == 404
    assert world.client_of(None).get(address(certificate)).status_code == 302
