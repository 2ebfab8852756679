from collections.abc import Callable
from datetime import datetime

from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from tests.integration.certificates.conftest import World

KEYS = [
    "code",
    "course",
    "issued_on",
    "name",
    "number",
    "replaced_by",
    "replaces",
    "revoked_on",
    "revoked_reason",
    "status",
    "valid_until",
]
UNKNOWN = "0000-0000-0000"


def test_anybody_may_see_that_a_certificate_is_valid(world: World, certificate: Certificate) -> None:
    response = world.client_of(None).get(f"/xac-minh/{certificate.code}")
    assert response.status_code == 200
    for said in (
        "còn giá trị",
        "Đặng Thị An",
        world.course.title,
        "0001-GCN/2026",
        "23/11/2026",
        "23/11/2031",
    ):
        assert said in response.text


def test_the_public_page_says_no_more_than_the_paper_needs(world: World, certificate: Certificate) -> None:
    text = world.client_of(None).get(f"/xac-minh/{certificate.code}").text
    for private in ("1994", "May Bình Minh", "Giỏi", "10,0", "khóa 1"):
        assert private not in text


def test_it_stays_out_of_caches_and_search_engines(world: World, certificate: Certificate) -> None:
    for path in ("/xac-minh/", f"/xac-minh/{certificate.code}", f"/xac-minh/{UNKNOWN}.json"):
        headers = world.client_of(None).get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Robots-Tag"] == "noindex"


def test_after_its_last_day_it_is_expired(
    world: World, certificate: Certificate, at: Callable[[datetime], None]
) -> None:
    client = world.client_of(None)
    at(datetime(2031, 11, 23, 23, 59, tzinfo=VIETNAM))
    assert client.get(f"/xac-minh/{certificate.code}.json").json["status"] == "valid"
    at(datetime(2031, 11, 24, 0, 0, tzinfo=VIETNAM))
    assert client.get(f"/xac-minh/{certificate.code}.json").json["status"] == "expired"
    assert "đã hết hạn" in client.get(f"/xac-minh/{certificate.code}").text


def test_a_revoked_one_says_when_and_why(world: World, certificate: Certificate) -> None:
    world.revoke(certificate)
    response = world.client_of(None).get(f"/xac-minh/{certificate.code}")
    assert response.status_code == 200
    assert "thu hồi ngày 23/11/2026" in response.text
    assert "Cấp nhầm người do trùng tên" in response.text
    data = world.client_of(None).get(f"/xac-minh/{certificate.code}.json").json
    assert (data["status"], data["revoked_on"]) == ("revoked", "2026-11-23")


def test_programs_get_the_same_in_one_shape(world: World, certificate: Certificate) -> None:
    client = world.client_of(None)
    known = client.get(f"/xac-minh/{certificate.code}.json")
    assert sorted(known.json) == KEYS
    assert known.json == {
        "status": "valid",
        "code": certificate.code,
        "name": "Đặng Thị An",
        "course": world.course.title,
        "number": "0001-GCN/2026",
        "issued_on": "2026-11-23",
        "valid_until": "2031-11-23",
        "revoked_on": None,
        "revoked_reason": None,
        "replaced_by": None,
        "replaces": None,
    }
    for path in (UNKNOWN, "ABC"):
        unknown = client.get(f"/xac-minh/{path}.json")
        assert (unknown.status_code, unknown.json["status"]) == (404, "unknown")
        assert sorted(unknown.json) == KEYS


def test_an_unknown_code_is_said_to_be_unknown(world: World) -> None:
    response = world.client_of(None).get(f"/xac-minh/{UNKNOWN}")
    assert response.status_code == 404
    assert "Không có giấy chứng nhận nào mang mã này" in response.text


def test_a_typed_code_leads_to_its_own_address(world: World, certificate: Certificate) -> None:
    client = world.client_of(None)
    typed = certificate.code.lower().replace("-", " ").replace("0", "o")
    response = client.get("/xac-minh/", query_string={"ma": typed})
    assert (response.status_code, response.location) == (302, f"/xac-minh/{certificate.code}")
    assert client.get(f"/xac-minh/{typed.replace(' ', '')}").location == f"/xac-minh/{certificate.code}"


def test_an_unreadable_code_is_explained_at_its_field(world: World) -> None:
    client = world.client_of(None)
    short = client.get("/xac-minh/?ma=K7QF-2M9D")
    assert short.status_code == 422
    assert "bạn đã gõ 8" in short.text
    assert 'aria-describedby="ma-hint ma-error"' in short.text
    assert 'value="K7QF-2M9D"' in short.text
    assert "không có ký tự “U”" in client.get("/xac-minh/UUUU-2M9D-XW4T").text


def test_guessing_is_stopped_while_honest_checks_cost_nothing(world: World, certificate: Certificate) -> None:
    client = world.client_of(None)
    allowed = world.app.config["LMS"].verify_misses_per_minute
    for _ in range(allowed * 2):
        assert client.get(f"/xac-minh/{certificate.code}").status_code == 200
    guesses = [client.get(f"/xac-minh/0000-0000-{place:04d}").status_code for place in range(allowed + 1)]
    assert guesses == [404] * allowed + [429]
    refused = client.get(f"/xac-minh/{certificate.code}")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert "thử lại sau" in refused.text
    assert "Đặng Thị An" not in refused.text
    as_json = client.get(f"/xac-minh/{certificate.code}.json")
    assert (as_json.status_code, sorted(as_json.json)) == (429, ["error", "retry_after"])
    elsewhere = client.get(f"/xac-minh/{certificate.code}", environ_base={"REMOTE_ADDR": "192.0.2.9"})
    assert elsewhere.status_code == 200
