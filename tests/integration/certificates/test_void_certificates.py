"""A void certificate is neither printed, signed, counted nor handed on; its page names the other."""

import io
import zipfile

import pypdf
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.certificates.documents import batch, first_served, signed_elsewhere, workshop
from lms.certificates.finding import payload_of
from lms.certificates.issuing import expiring
from lms.certificates.tables import Certificate, CertificateFile, Document
from lms.home import desk_figures
from lms.seals.findings import Finding
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import NOW, World

CLASS = "/quan-ly/ban-in/lop/lop-1/"


@pytest.fixture
def staff(world: World) -> FlaskClient:
    return world.client_of(world.add_staff())


@pytest.fixture
def papers(world: World) -> dict[str, Certificate]:
    """An's was printed and then reissued, Bình's revoked before it was printed, Chi's counts."""
    first = world.certify("Đặng Thị An")
    first_served.get_or_make(world.database, first, workshop.of(world.app.config["LMS"]), now=NOW)
    revoked, counts = world.certify("Lê Văn Bình"), world.certify("Lò Thị Chi")
    world.revoke(revoked)
    return {"replaced": first, "new": world.reissue(first), "revoked": revoked, "counts": counts}


def number(certificate: Certificate) -> str:
    return payload_of(certificate).number


@ON_ONE_DATABASE
def test_the_print_file_and_the_zip_to_sign_hold_papers_in_force_only(
    world: World, staff: FlaskClient, papers: dict[str, Certificate]
) -> None:
    press = workshop.of(world.app.config["LMS"])
    with world.database.reading() as session:
        assert batch.count_waiting(session) == 2
    assert batch.press_waiting(world.database, press, lambda: NOW) == 2
    assert "2/2 đã in" in staff.get(CLASS).text
    pages = pypdf.PdfReader(io.BytesIO(staff.get(CLASS + "in.pdf").data)).pages
    printed = [page.extract_text() for page in pages]
    assert len(printed) == 2
    for one in ("new", "counts"):
        assert any(number(papers[one]) in text for text in printed)
    with zipfile.ZipFile(io.BytesIO(staff.get(CLASS + "ky.zip").data)) as packed:
        assert sorted(packed.namelist()) == sorted(
            payload_of(papers[one]).file_name for one in ("new", "counts")
        )


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("replaced", "Giấy số 0001-GCN/2026 đã được cấp lại bằng số 0004-GCN/2026."),
        ("revoked", "Giấy số 0002-GCN/2026 đã bị thu hồi"),
    ],
)
def test_a_signed_file_of_a_void_paper_is_refused_by_its_number(
    world: World, papers: dict[str, Certificate], which: str, expected: str
) -> None:
    certificate, shop = papers[which], workshop.of(world.app.config["LMS"])
    ours = first_served.get_or_make(world.database, certificate, shop, now=NOW)
    upload = signed_elsewhere.Upload("giay.pdf", ours + b"%signed")
    with world.app.test_request_context(), world.database.writing() as session:
        [found] = signed_elsewhere.recognise(session, [upload])
        finding = Finding("countersigned", ())
        signed_elsewhere.keep(shop.store, upload, found, finding)
        taken = signed_elsewhere.take(session, upload, found, finding, actor_id=1, now=NOW)
    assert taken.problem.startswith(expected)
    with world.database.reading() as session:
        kept = session.scalars(select(CertificateFile).filter_by(certificate_id=certificate.id)).all()
        assert [one.kind for one in kept] == ["made"]
        assert session.get_one(Document, certificate.id).sha256 == kept[0].sha256


def test_the_desk_counts_what_is_in_force_and_invites_its_holders_only(
    world: World, papers: dict[str, Certificate]
) -> None:
    last = payload_of(papers["new"]).valid_until
    assert last is not None
    with world.database.reading() as session:
        assert desk_figures.load(session).certificates == 2
        counted = expiring.count_by_unit(session, last)
        assert sum(count for _id, _name, count in counted) == 2
        listed = [
            one.number for unit, _name, _n in counted for one in expiring.list_of_unit(session, unit, last)
        ]
    assert sorted(listed) == sorted(number(papers[one]) for one in ("new", "counts"))


def test_public_pages_name_each_other_and_a_void_one_holds_until_no_day(
    world: World, papers: dict[str, Certificate]
) -> None:
    anybody = world.client_of(None)
    old, new, revoked = (papers[one] for one in ("replaced", "new", "revoked"))
    page = anybody.get(f"/xac-minh/{new.code}").text
    assert f"thay giấy số {number(old)}" in page
    assert "đến hết ngày 23/11/2031" in page
    assert number(new) in anybody.get(f"/xac-minh/{old.code}").text
    for void in (old, revoked):
        assert "đến hết ngày" not in anybody.get(f"/xac-minh/{void.code}").text
    data = anybody.get(f"/xac-minh/{new.code}.json").json
    assert (data["replaces"], data["replaced_by"]) == (number(old), None)
    data = anybody.get(f"/xac-minh/{old.code}.json").json
    assert (data["replaces"], data["replaced_by"]) == (None, number(new))


def test_holder_and_staff_see_no_last_day_on_a_void_one_and_take_no_badge_of_it(
    world: World, staff: FlaskClient, papers: dict[str, Certificate]
) -> None:
    for one in ("replaced", "revoked"):
        void = papers[one]
        holder = world.client_of(void.person_id)
        page = holder.get(f"/chung-nhan/{void.code}").text
        assert "đến hết ngày" not in page
        assert "Tải bản PDF đã lưu, không còn giá trị" in page
        assert ".jwt" not in page
        refused = holder.get(f"/chung-nhan/{void.code}.jwt")
        assert refused.status_code == 409
        assert "không còn giá trị" in refused.text
        assert "đến hết ngày" not in staff.get(f"/quan-ly/chung-nhan/{void.id}").text
    counts = papers["counts"]
    assert world.client_of(counts.person_id).get(f"/chung-nhan/{counts.code}.jwt").status_code == 200
    assert "đến hết ngày 23/11/2031" in staff.get(f"/quan-ly/chung-nhan/{counts.id}").text
