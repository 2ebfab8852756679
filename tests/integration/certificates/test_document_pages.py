"""Documents on pages: staff's desk, the office's own signature, the check by file, the trust page."""

import io
import random
import zipfile

import pypdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from sqlalchemy import select
from werkzeug.test import TestResponse

from lms.certificates.documents import batch, first_served, signed_elsewhere, workshop
from lms.certificates.documents.pdf import render
from lms.certificates.finding import payload_of
from lms.certificates.issuing import revoking
from lms.certificates.pages import check_file
from lms.certificates.tables import Certificate, CertificateFile, Document
from lms.certificates.verification import file_check
from lms.law.tables import RecordRead
from lms.press.edition_files import Seal
from lms.seals import keys, sealing
from lms.seals.findings import Finding, SignatureFinding
from lms.seals.keys import Identity
from lms.storage.audit_log import AuditEntry
from tests.backends import ON_ONE_DATABASE
from tests.classroom import Classroom
from tests.integration.certificates.conftest import NOW, World

DESK, CLASS = "/quan-ly/ban-in/", "/quan-ly/ban-in/lop/lop-1/"
NAMES = ("Đặng Thị An", "Lê Văn Bình")


@pytest.fixture
def made(world: World) -> list[Certificate]:
    """Two learners with their documents made."""
    certificates = [world.certify(name) for name in NAMES]
    batch.press_waiting(world.database, workshop.of(world.app.config["LMS"]), lambda: NOW)
    return certificates


@pytest.fixture
def staff(world: World) -> FlaskClient:
    return world.client_of(world.add_staff())


@pytest.fixture(scope="module")
def office() -> Identity:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return Identity(key, keys.self_signed(key, "Văn thư Đảng ủy", NOW))


def document(world: World, certificate: Certificate) -> bytes:
    return first_served.get_or_make(
        world.database, certificate, workshop.of(world.app.config["LMS"]), now=NOW
    )


def sign_again(content: bytes, office: Identity) -> bytes:
    """As the office's token does: added to the end."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    meta = PdfSignatureMetadata(field_name="KyCoQuan")
    return signers.sign_pdf(writer, meta, signer=sealing._Signer(office)).getvalue()


def send(client: FlaskClient, path: str, content: bytes, name: str = "giay.pdf") -> TestResponse:
    return client.post(path, data={"tep": (io.BytesIO(content), name)})


def notice(response: TestResponse) -> str:
    [found] = html.fromstring(response.text).xpath("//*[contains(@class, 'notice')]")[:1]
    return " ".join(found.text_content().split())


def test_staff_follow_a_class_until_every_document_is_made(world: World, staff: FlaskClient) -> None:
    assert "Chưa có giấy chứng nhận nào" in staff.get(DESK).text
    world.certify("Đặng Thị An")
    for path in (DESK, CLASS):
        page = staff.get(path)
        assert "0/1 đã in" in page.text
        assert page.headers["Refresh"] == "3"
    assert staff.get(CLASS + "in.pdf").status_code == 404
    batch.press_waiting(world.database, workshop.of(world.app.config["LMS"]), lambda: NOW)
    for path in (DESK, CLASS):
        page = staff.get(path)
        assert "1/1 đã in" in page.text
        assert "Refresh" not in page.headers
    assert staff.get("/quan-ly/ban-in/lop/khong-co/").status_code == 404


def test_the_desk_asks_the_database_no_more_for_many(world: World, staff: FlaskClient) -> None:
    world.certify("Đặng Thị An")
    room = Classroom(world.app, world.database, None, None)  # type: ignore[arg-type]
    with room.counting() as one:
        staff.get(DESK)
    world.certify("Lê Văn Bình")
    with room.counting() as two:
        staff.get(DESK)
    assert len(one) == len(two) <= 4


def test_the_printer_gets_one_page_each_in_the_order_of_the_list(
    world: World, staff: FlaskClient, made: list[Certificate]
) -> None:
    book = pypdf.PdfReader(io.BytesIO(staff.get(CLASS + "in.pdf").data))
    assert len(book.pages) == 2
    for page, name in zip(book.pages, NAMES, strict=True):
        assert name in " ".join(page.extract_text().split())
    sizes = [len(document(world, one)) for one in made]
    assert len(staff.get(CLASS + "in.pdf").data) < sum(sizes)


def test_the_zip_holds_the_documents_as_they_are(
    world: World, staff: FlaskClient, made: list[Certificate]
) -> None:
    with zipfile.ZipFile(io.BytesIO(staff.get(CLASS + "ky.zip").data)) as archive_:
        found = {name: archive_.read(name) for name in archive_.namelist()}
    assert found == {
        f"giay-chung-nhan-000{place}-GCN-2026.pdf": document(world, one) for place, one in enumerate(made, 1)
    }


def test_downloads_are_in_the_log_of_reads(world: World, staff: FlaskClient, made: list[Certificate]) -> None:
    staff.get(CLASS + "ky.zip")
    with world.database.reading() as session:
        read = {row.person_id for row in session.scalars(select(RecordRead).filter_by(page="documents"))}
    assert read == {one.person_id for one in made}


@ON_ONE_DATABASE
@pytest.mark.parametrize("kind", ["thuong", "dai-nhat"])
@pytest.mark.parametrize("design", ["don-gian", "hoa-sen", "trang-trong"])
def test_staff_look_at_designs_with_sample_data(staff: FlaskClient, design: str, kind: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(staff.get(f"{DESK}mau/{design}/{kind}.pdf").data))
    assert len(reader.pages) == 1
    assert "0000-MẪU/2026" in reader.pages[0].extract_text()


@ON_ONE_DATABASE
@pytest.mark.parametrize("path", ["khong-co/thuong", "don-gian/khac", "..%2fdon-gian/thuong"])
def test_a_design_that_is_not_there_is_not_found(staff: FlaskClient, path: str) -> None:
    assert staff.get(f"{DESK}mau/{path}.pdf").status_code == 404


def test_a_document_signed_by_the_office_is_the_one_served_and_ours_is_kept(
    world: World, staff: FlaskClient, made: list[Certificate], office: Identity
) -> None:
    ours = document(world, made[0])
    signed = sign_again(ours, office)
    page = send(staff, CLASS + "ky", signed)
    assert page.status_code == 200
    assert "Đã nhận 1 giấy đã ký" in page.text
    assert "0001-GCN/2026: Văn thư Đảng ủy" in page.text
    holder = world.client_of(made[0].person_id)
    assert holder.get(f"/chung-nhan/{made[0].code}.pdf").data == signed
    with world.database.reading() as session:
        files = session.scalars(select(CertificateFile).filter_by(certificate_id=made[0].id))
        kinds = {row.kind: row.sha256 for row in files}
        [entry] = session.scalars(select(AuditEntry).filter_by(act="certificate.take-signed"))
    store = workshop.of(world.app.config["LMS"]).store
    assert store.read(kinds["made"]) == ours
    assert store.read(kinds["signed"]) == signed
    assert entry.details["signers"] == ["Văn thư Đảng ủy"]
    stranger = world.app.test_client()
    assert "đúng từng byte" in notice(send(stranger, "/xac-minh/tep/", signed))
    assert "ký thêm" in notice(send(stranger, "/xac-minh/tep/", ours))


def test_a_zip_of_signed_documents_is_taken_one_by_one(
    world: World, staff: FlaskClient, made: list[Certificate], office: Identity
) -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive_:
        archive_.writestr("ky/mot.pdf", sign_again(document(world, made[0]), office))
        archive_.writestr("ky/hai.pdf", document(world, made[1]))
        archive_.writestr("ky/ba.txt", b"x")
    page = send(staff, CLASS + "ky", box.getvalue(), "ky.zip").text
    assert "Đã nhận 1 giấy đã ký" in page
    assert "2 tệp không được nhận" in page
    with world.database.reading() as session:
        served = session.get_one(Document, made[1].id).sha256
    assert served == _digest(document(world, made[1]))


def _digest(content: bytes) -> str:
    return signed_elsewhere.sha256(content).hexdigest()


@ON_ONE_DATABASE
@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"", 422, "Hãy chọn tệp PDF đã ký"),
        (b"khong phai", 422, "Hãy gửi một tệp PDF"),
        (b"%PDF-1.7 khac", 200, "không phải bản PDF đang dùng"),
    ],
)
def test_what_is_not_ours_with_signatures_is_refused_with_a_sentence(
    staff: FlaskClient, made: list[Certificate], content: bytes, status: int, sentence: str
) -> None:
    response = send(staff, CLASS + "ky", content)
    assert response.status_code == status
    assert sentence in response.text


@ON_ONE_DATABASE
def test_a_changed_document_is_refused_even_when_signed(
    world: World, staff: FlaskClient, made: list[Certificate], office: Identity
) -> None:
    signed = sign_again(document(world, made[0]), office)
    assert "còn có phần thêm" in send(staff, CLASS + "ky", signed + b"\n% them").text
    changed = bytearray(signed)
    changed[500] ^= 1
    assert "không phải bản PDF đang dùng" in send(staff, CLASS + "ky", bytes(changed)).text


@ON_ONE_DATABASE
def test_each_of_200_changed_bytes_of_a_served_certificate_is_noticed(
    world: World, made: list[Certificate]
) -> None:
    """Even in the padding behind the signature, which no signature covers: the SHA-256 on record does."""
    content = document(world, made[0])
    intact = Finding.of([SignatureFinding("A", True, True, True, True)])
    chance = random.Random(3)
    with world.database.reading() as session:
        assert file_check.judge(session, _digest(content), intact, today=NOW.date()).is_genuine
        for place in range(200):
            harmed = bytearray(content)
            harmed[place * len(content) // 200] ^= 1 << chance.randrange(8)
            assert not file_check.judge(session, _digest(bytes(harmed)), intact, today=NOW.date()).is_genuine


@ON_ONE_DATABASE
def test_anybody_learns_what_holds_of_a_file(world: World, made: list[Certificate], office: Identity) -> None:
    client = world.app.test_client()
    content = document(world, made[0])
    page = send(client, "/xac-minh/tep/", content)
    assert "đúng từng byte" in notice(page)
    assert "Đặng Thị An" in page.text
    assert "Còn giá trị" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    harmed = bytearray(content)
    harmed[2000] ^= 1  # in a picture's colours, which a reader never misses
    assert "bị sửa sau khi ký" in notice(send(client, "/xac-minh/tep/", bytes(harmed)))
    assert "ghi thêm sau khi ký" in notice(send(client, "/xac-minh/tep/", content + b"\n"))
    assert "Không đọc được" in notice(send(client, "/xac-minh/tep/", b"%PDF-1.7 rac"))
    assert "Không đọc được" in notice(send(client, "/xac-minh/tep/", b"GIF89a"))
    with world.app.app_context(), world.database.writing() as session:
        revoking.revoke(session, made[0].id, reason="Cấp nhầm tên", actor_id=world_staff(world), now=NOW)
    assert "Đã thu hồi" in send(client, "/xac-minh/tep/", content).text


def world_staff(world: World) -> int:
    return world.add_staff("Nguyễn Văn Thu Hồi")


@ON_ONE_DATABASE
def test_a_forged_certificate_of_another_key_is_not_ours(
    world: World, made: list[Certificate], office: Identity, tmp_path: object
) -> None:
    config = world.app.config["LMS"]
    shop = workshop.of(config)
    sealer = sealing.from_identity(office)
    order = shop.order(payload_of(made[0]))
    forged = render(shop.designs / made[0].design, order, Seal(sealer.sign, sealer.reserved, "Giả", NOW))
    page = send(world.app.test_client(), "/xac-minh/tep/", forged)
    assert "không do chúng tôi cấp" in notice(page)
    assert "tên tự khai" in page.text
    unsigned = render(shop.designs / made[0].design, order)
    assert "không có chữ ký số" in notice(send(world.app.test_client(), "/xac-minh/tep/", unsigned))
    again = render(shop.designs / made[0].design, order, shop.seal(NOW.replace(minute=1)))
    assert "không có trong sổ" in notice(send(world.app.test_client(), "/xac-minh/tep/", again))


@ON_ONE_DATABASE
def test_the_check_takes_files_of_bounded_size_and_number(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_file, "LARGEST_FILE", 1000)
    client = world.app.test_client()
    assert client.post("/xac-minh/tep/").status_code == 422
    for size in (1001, 100_000):
        assert send(client, "/xac-minh/tep/", b"%PDF-" + bytes(size)).status_code == 413
    statuses = [client.post("/xac-minh/tep/").status_code for _ in range(20)]
    assert statuses[-1] == 429


@ON_ONE_DATABASE
def test_the_organisations_certificate_is_there_for_everybody(world: World) -> None:
    client = world.app.test_client()
    certificate = x509.load_der_x509_certificate(client.get("/xac-minh/chung-thu-so/to-chuc.cer").data)
    page = client.get("/xac-minh/chung-thu-so/").text
    assert keys.holder(certificate) == "ĐẢNG ỦY PHƯỜNG MẪU"
    assert keys.fingerprint(certificate) in page
    assert "Acrobat" in page
