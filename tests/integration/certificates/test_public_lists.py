"""What phones and other systems take from us, as openapi.json describes it."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.jwk import KeySet
from jsonschema import Draft201909Validator, Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from werkzeug.test import TestResponse

from lms.certificates import finding
from lms.certificates.badges import credential
from lms.certificates.statements import printed_statement, statement_keys, statement_list
from lms.certificates.statements.codec import course_number
from lms.certificates.tables import Certificate
from tests.integration.certificates.conftest import NOW, World

LIST = "/xac-minh/danh-sach.json"
UNKNOWN = "0000-0000-0000"
REASON = "Cấp nhầm người do trùng tên"
PROFILE = Path(__file__).parents[2] / "schemas/open_badges/ob_v3p0_profile_schema.json"


def own_keys(world: World) -> statement_keys.StatementKeys:
    return statement_keys.load(world.app.config["LMS"].keys)


def described(world: World) -> dict[str, Any]:
    answer: dict[str, Any] = world.client_of(None).get("/xac-minh/openapi.json").json
    return answer


def assert_as_described(world: World, path: str, response: TestResponse) -> None:
    """The status is one that the description knows for `path`, and the body fits what it says of it."""
    whole = described(world)
    answer = whole["paths"][path]["get"]["responses"][str(response.status_code)]
    schema = answer["content"][response.mimetype]["schema"]
    validator = Draft202012Validator(
        schema | {"components": whole["components"]}, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    said = response.json if response.is_json else response.text
    assert [error.message for error in validator.iter_errors(said)] == []
    for name, header in answer.get("headers", {}).items():
        assert name in response.headers
        assert response.headers[name] == header["schema"].get("const", response.headers[name])


def test_the_description_is_openapi_3_1(world: World) -> None:
    whole = described(world)
    OpenAPIV31SpecValidator(whole).validate()
    assert whole["openapi"].startswith("3.1")
    assert whole["servers"] == [{"url": "http://127.0.0.1:8007"}]


def test_the_description_would_be_refused_if_it_were_wrong(world: World) -> None:
    whole = described(world)
    del whole["paths"]["/xac-minh/{code}.json"]["get"]["responses"]["200"]["description"]
    assert list(OpenAPIV31SpecValidator(whole).iter_errors())


def test_every_answer_is_as_described(world: World, certificate: Certificate) -> None:
    client = world.client_of(None)
    revoked = world.certify("Lê Văn Bình")
    world.revoke(revoked)
    by_code = "/xac-minh/{code}.json"
    for code in (certificate.code, revoked.code, UNKNOWN, "khong-phai-ma"):
        assert_as_described(world, by_code, client.get(f"/xac-minh/{code}.json"))
    for code in (certificate.code, revoked.code):
        status = client.get(f"/xac-minh/{code}/thu-hoi.json")
        assert_as_described(world, "/xac-minh/{code}/thu-hoi.json", status)
    for path in (LIST, "/.well-known/jwks.json", "/xac-minh/issuer.json"):
        assert_as_described(world, path, client.get(path))
    bits = client.get("/xac-minh/trang-thai/1.jwt")
    assert_as_described(world, "/xac-minh/trang-thai/{number}.jwt", bits)
    thumbprint = own_keys(world).current.thumbprint
    key = client.get(f"/xac-minh/khoa/{thumbprint}.json")
    assert_as_described(world, "/xac-minh/khoa/{thumbprint}.json", key)
    assert client.get("/xac-minh/khoa/khong-co.json").status_code == 404
    allowed = world.app.config["LMS"].verify_misses_per_minute
    while allowed := allowed - 1:
        client.get(f"/xac-minh/{UNKNOWN}.json")
    refused = client.get(f"/xac-minh/{certificate.code}.json")
    assert refused.status_code == 429
    assert_as_described(world, by_code, refused)
    status = client.get(f"/xac-minh/{certificate.code}/thu-hoi.json")
    assert_as_described(world, "/xac-minh/{code}/thu-hoi.json", status)


def test_the_list_names_keys_courses_and_what_was_revoked(world: World, certificate: Certificate) -> None:
    client = world.client_of(None)
    before = client.get(LIST).json
    assert before["revoked"] == before["reissued"] == {}
    assert before["courses"] == {str(course_number(world.course.title)): world.course.title}
    assert [key["id"] for key in before["keys"]] == [own_keys(world).current.short_id]
    assert before["generated_at"] == "2026-11-23T02:00:00Z"
    world.revoke(certificate)
    after = client.get(LIST).json
    assert after["revoked"] == {statement_list.short_hash(certificate.code): "2026-11-23"}
    assert after["generated_at"] == before["generated_at"]


def test_a_reissue_calls_the_paper_before_it_back(world: World, certificate: Certificate) -> None:
    new = world.reissue(certificate, now=NOW + timedelta(days=1))
    said = world.client_of(None).get(LIST).json
    assert said["reissued"] == {statement_list.short_hash(certificate.code): "2026-11-24"}
    client = world.client_of(None)
    (called_back,) = client.get(f"/xac-minh/{certificate.code}/thu-hoi.json").json["revokedCredential"]
    assert "0002-GCN/2026" in called_back["revocationReason"]
    assert client.get(f"/xac-minh/{new.code}/thu-hoi.json").json["revokedCredentials"] == []


def test_the_list_tells_nothing_about_anybody(world: World, certificate: Certificate) -> None:
    world.revoke(certificate)
    text = world.client_of(None).get(LIST).get_data(as_text=True)
    for private in (certificate.code, "Đặng", "0001-GCN", REASON):
        assert private not in text


def test_who_has_the_list_is_told_in_one_empty_answer(world: World, certificate: Certificate, at) -> None:
    client = world.client_of(None)
    first = client.get(LIST)
    assert first.headers["Cache-Control"] == "public, no-cache"
    known = {"If-None-Match": first.headers["ETag"]}
    at(NOW + timedelta(minutes=50))
    again = client.get(LIST, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    world.revoke(certificate)
    assert client.get(LIST, headers=known).status_code == 200


def test_the_list_costs_three_statements_whatever_is_in_it(classroom) -> None:
    stranger = classroom.browser()
    with classroom.counting() as asked:
        stranger.get(LIST)
    assert len(asked) == 3, asked


def test_the_holder_takes_away_a_credential_that_our_published_keys_verify(
    world: World, certificate: Certificate
) -> None:
    page = world.client_of(certificate.person_id).get(f"/chung-nhan/{certificate.code}").text
    path = f"/chung-nhan/{certificate.code}.jwt"
    assert f'action="{path}"' in page
    token = world.client_of(certificate.person_id).get(path)
    assert token.mimetype == "application/vc+jwt"
    disposition = token.headers["Content-Disposition"]
    assert disposition == 'attachment; filename="giay-chung-nhan-0001-GCN-2026.jwt"'
    published = world.client_of(None).get("/.well-known/jwks.json").json
    said = jwt.decode(token.text, KeySet.import_key_set(published), algorithms=["ES256"])
    local = said.header["kid"].removeprefix("http://127.0.0.1:8007")
    assert world.client_of(None).get(local).json == published["keys"][0]
    assert said.claims["issuer"]["name"] == "ĐẢNG ỦY PHƯỜNG MẪU"
    status = f"/xac-minh/{certificate.code}/thu-hoi.json"
    assert world.client_of(None).get(status).json["revokedCredentials"] == []
    world.revoke(certificate)
    (entry,) = world.client_of(None).get(status).json["revokedCredentials"]
    assert (entry["id"], entry["revocationReason"]) == (said.claims["id"], REASON)


def test_the_result_is_in_the_credential_only_when_its_holder_ticks_it(
    world: World, certificate: Certificate
) -> None:
    path = f"/chung-nhan/{certificate.code}.jwt"
    holder, staff = world.client_of(certificate.person_id), world.client_of(world.add_staff())
    assert "Ghi thêm điểm và xếp loại" in holder.get(path.removesuffix(".jwt")).text
    keys_of = KeySet.import_key_set(world.client_of(None).get("/.well-known/jwks.json").json)
    answers = (holder.get(path), holder.get(f"{path}?ket-qua=co"), staff.get(f"{path}?ket-qua=co"))
    subjects = [
        jwt.decode(answer.text, keys_of, algorithms=["ES256"]).claims["credentialSubject"]
        for answer in answers
    ]
    assert ["result" in subject for subject in subjects] == [False, True, False]


def test_the_criteria_of_a_credential_are_a_page_and_its_badge_a_picture(
    world: World, certificate: Certificate
) -> None:
    stranger, payload = world.client_of(None), finding.payload_of(certificate)
    page = stranger.get(f"/xac-minh/thanh-tich/{payload.release_sha256}")
    assert page.status_code == 200
    for words in (world.course.title, "từ 5 trên thang 10", "Giỏi từ 8", "ĐẢNG ỦY PHƯỜNG MẪU"):
        assert words in page.text
    assert stranger.get(f"/xac-minh/thanh-tich/{'0' * 64}").status_code == 404
    picture = stranger.get("/xac-minh/huy-hieu.png")
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")


def test_only_holder_and_staff_get_the_credential(world: World, certificate: Certificate) -> None:
    path = f"/chung-nhan/{certificate.code}.jwt"
    stranger = world.person_of(world.add_learner("Lê Văn Bình"))
    assert world.client_of(world.add_staff()).get(path).status_code == 200
    assert world.client_of(stranger).get(path).status_code == 404
    assert world.client_of(None).get(path).status_code == 302


def test_after_a_rotation_both_keys_are_published_and_the_earlier_credential_verifies(
    world: World, certificate: Certificate
) -> None:
    with world.database.reading() as session:
        payload = finding.payload_of(finding.get_certificate(session, certificate.id))
    folder, url = world.app.config["LMS"].keys, "http://127.0.0.1:8007"
    token = credential.make_credential(payload, statement_keys.load(folder), url)
    address = printed_statement.qr_text(payload, statement_keys.load(folder), url)
    statement_keys.rotate(folder)
    published = world.client_of(None).get("/.well-known/jwks.json").json
    assert len(published["keys"]) == len(world.client_of(None).get(LIST).json["keys"]) == 2
    assert jwt.decode(token.decode(), KeySet.import_key_set(published), algorithms=["ES256"])
    found = printed_statement.check(address, statement_keys.load(folder))
    assert found is not None
    assert found.verdict == "genuine"


def test_no_secret_half_of_a_key_is_ever_published(world: World) -> None:
    client = world.client_of(None)
    for path in (LIST, "/.well-known/jwks.json"):
        for key in client.get(path).json["keys"]:
            assert "d" not in key


def test_the_issuer_is_a_valid_profile(world: World) -> None:
    said = world.client_of(None).get("/xac-minh/issuer.json").json
    validator = Draft201909Validator(json.loads(PROFILE.read_text()))
    assert [error.message for error in validator.iter_errors(said)] == []


def test_the_page_for_no_network_is_the_same_for_everybody(world: World, certificate: Certificate) -> None:
    path = "/xac-minh/ngoai-tuyen"
    stranger, holder = world.client_of(None), world.client_of(certificate.person_id)
    assert stranger.get(path).data == holder.get(path).data
    assert "verify." in stranger.get(path).text


def test_the_worker_of_former_versions_is_told_to_leave(world: World) -> None:
    worker = world.client_of(None).get("/xac-minh/sw.js")
    assert worker.mimetype == "text/javascript"
    assert worker.headers["Cache-Control"] == "no-cache"
    assert "unregister" in worker.text
    assert "fetch" not in worker.text
