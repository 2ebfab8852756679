"""The credential against the official schema, and against a verifier that is not ours."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet
from jsonschema import Draft201909Validator

from lms.certificates.badges import addresses, credential
from lms.certificates.statements import statement_keys
from lms.storage import canonical_json
from tests.unit.certificates.samples import ORDINARY

SCHEMAS = Path(__file__).parents[2] / "schemas/open_badges"
URL = "https://hoc.example.vn"
LISTED = replace(ORDINARY, status_place=131_079)  # as all are that are issued now; ORDINARY is of before
BEFORE = "4fd8ca2165a2fddcb9ba73dc454c09950b2de21799e7c268266127c46a23937d"
BARE = replace(ORDINARY, birth="", unit="", score=None, grade=None, valid_until=None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    statement_keys.prepare(tmp_path)
    return tmp_path


def schema(name: str) -> Draft201909Validator:
    text = (SCHEMAS / f"ob_v3p0_{name}_schema.json").read_text()
    return Draft201909Validator(json.loads(text), format_checker=Draft201909Validator.FORMAT_CHECKER)


def problems(validator: Draft201909Validator, document: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def published(folder: Path) -> KeySet:
    """The keys as /.well-known/jwks.json names them."""
    jwks = [
        {**key.jwk, "kid": addresses.key(URL, key.thumbprint)}
        for key in statement_keys.load(folder).published
    ]
    return KeySet.import_key_set({"keys": jwks})  # type: ignore[typeddict-item]


def claims(folder: Path, token: bytes) -> dict[str, Any]:
    return jwt.decode(token.decode(), published(folder), algorithms=["ES256"]).claims


@pytest.mark.parametrize("with_result", [False, True], ids=["without result", "with result"])
@pytest.mark.parametrize("payload", [ORDINARY, BARE, LISTED], ids=["ordinary", "bare", "listed"])
def test_what_the_token_says_is_valid_by_the_official_schema(
    folder: Path, payload: Any, with_result: bool
) -> None:
    made = credential.make_credential(payload, statement_keys.load(folder), URL, with_result=with_result)
    said = claims(folder, made)
    assert problems(schema("achievementcredential"), said) == []
    assert problems(schema("profile"), said["issuer"]) == []


@pytest.mark.parametrize("missing", ["validFrom", "issuer", "credentialSubject", "id", "@context"])
def test_the_schema_would_notice_what_is_missing(missing: str) -> None:
    document = credential.credential(ORDINARY, URL)
    del document[missing]
    assert problems(schema("achievementcredential"), document)


def test_the_registered_claims_repeat_the_credential(folder: Path) -> None:
    """OB 3.0, 8.2.4.1: iss, jti, sub, nbf and exp must match."""
    said = claims(folder, credential.make_credential(ORDINARY, statement_keys.load(folder), URL))
    assert said["iss"] == said["issuer"]["id"] == f"{URL}/xac-minh/issuer.json"
    assert said["jti"] == said["id"] == f"{URL}/xac-minh/{ORDINARY.code}"
    assert said["sub"] == said["credentialSubject"]["id"]
    assert datetime.fromtimestamp(said["nbf"], UTC) == datetime.fromisoformat(said["validFrom"])
    assert datetime.fromtimestamp(said["exp"], UTC) == datetime.fromisoformat(said["validUntil"])
    assert said["validFrom"] == "2026-11-23T00:00:00+07:00"
    assert said["validUntil"] == "2031-11-23T23:59:59+07:00"


def test_one_without_an_end_has_none(folder: Path) -> None:
    said = claims(folder, credential.make_credential(BARE, statement_keys.load(folder), URL))
    assert not {"exp", "validUntil"} & set(said)


def test_what_was_issued_before_there_were_lists_keeps_its_form() -> None:
    assert canonical_json.digest(canonical_json.dump(credential.claims(ORDINARY, URL))) == BEFORE


def test_the_achievement_leads_to_its_criteria_and_its_picture() -> None:
    achievement = credential.credential(LISTED, URL)["credentialSubject"]["achievement"]
    assert achievement["criteria"]["id"] == f"{URL}/xac-minh/thanh-tich/{LISTED.release_sha256}"
    assert achievement["image"]["id"] == f"{URL}/xac-minh/huy-hieu.png"


def test_the_result_is_there_only_when_it_is_wanted() -> None:
    without, wanted = (credential.claims(LISTED, URL, with_result=wants) for wants in (False, True))
    assert "result" not in without["credentialSubject"]
    subject = wanted["credentialSubject"]
    described = {one["id"]: one["name"] for one in subject["achievement"]["resultDescription"]}
    said = {described[one["resultDescription"]]: one["value"] for one in subject["result"]}
    assert said == {"Điểm": "8.5", "Xếp loại": "Giỏi"}
    assert "result" not in credential.claims(BARE, URL, with_result=True)["credentialSubject"]


@pytest.mark.parametrize("payload", [ORDINARY, LISTED], ids=["ordinary", "listed"])
def test_the_person_is_a_name_and_nothing_else(folder: Path, payload: Any) -> None:
    token = credential.make_credential(payload, statement_keys.load(folder), URL)
    said = claims(folder, token)
    (identity,) = said["credentialSubject"]["identifier"]
    assert (identity["identityType"], identity["identityHash"]) == ("name", ORDINARY.full_name)
    text = json.dumps(said, ensure_ascii=False)
    for private in ("1994", "May Bình Minh", "8.5", "Giỏi"):
        assert private not in text


def test_the_header_has_nothing_but_what_the_specification_allows(folder: Path) -> None:
    own = statement_keys.load(folder)
    token = credential.make_credential(ORDINARY, own, URL).decode()
    header = jws.extract_compact(token.encode()).protected
    kid = f"{URL}/xac-minh/khoa/{own.current.thumbprint}.json"
    assert header == {"alg": "ES256", "kid": kid, "typ": "JWT"}
    thumbprint = ECKey.import_key(dict(own.current.jwk)).thumbprint()
    assert kid.endswith(f"{thumbprint}.json")


def test_equal_certificates_give_equal_bytes(folder: Path) -> None:
    own = statement_keys.load(folder)
    assert credential.make_credential(ORDINARY, own, URL) == credential.make_credential(ORDINARY, own, URL)


def test_after_a_rotation_the_earlier_credential_still_verifies(folder: Path) -> None:
    before = credential.make_credential(ORDINARY, statement_keys.load(folder), URL)
    statement_keys.rotate(folder)
    after = credential.make_credential(ORDINARY, statement_keys.load(folder), URL)
    assert before != after
    assert claims(folder, before) == claims(folder, after)


def test_a_changed_credential_and_a_strangers_are_refused(folder: Path, tmp_path: Path) -> None:
    token = credential.make_credential(ORDINARY, statement_keys.load(folder), URL).decode()
    other = credential.make_credential(
        replace(ORDINARY, full_name="Lê Văn Giả"), statement_keys.load(folder), URL
    )
    header, _payload, signature = token.split(".")
    with pytest.raises(JoseError):
        claims(folder, ".".join((header, other.decode().split(".")[1], signature)).encode())
    statement_keys.prepare(tmp_path / "stranger")
    with pytest.raises((JoseError, ValueError)):
        claims(folder, credential.make_credential(ORDINARY, statement_keys.load(tmp_path / "stranger"), URL))


def test_the_status_lists_the_credential_only_when_it_was_revoked() -> None:
    good = credential.revocation_list(URL, ORDINARY.code, None)
    revoked = credential.revocation_list(URL, ORDINARY.code, "Cấp nhầm người do trùng tên")
    document = credential.credential(ORDINARY, URL)
    assert good["id"] == revoked["id"] == document["credentialStatus"]["id"]
    assert good["revokedCredentials"] == []
    (entry,) = revoked["revokedCredentials"]
    assert (entry["id"], entry["revoked"]) == (document["id"], True)
