"""Open Badges as those see them who are shown one: by two verifiers that are not ours, and from pictures."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from openbadgeslib import baking
from sqlalchemy import update

from lms.certificates.tables import Certificate
from tests.authenticator import decode
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import NOW, World
from tests.outside.badge_verifiers import by_digital_bazaar, by_openbadgeslib

URL = "http://127.0.0.1:8007"
LIST = f"{URL}/xac-minh/trang-thai/1.jwt"


def fetch(world: World) -> Callable[[str], bytes]:
    """What anybody gets at an address of ours."""

    def get(address: str) -> bytes:
        answer = world.client_of(None).get(address.removeprefix(URL))
        assert answer.status_code == 200, address
        return answer.data

    return get


def token_of(world: World, certificate: Certificate, wanted: str = "") -> str:
    return world.client_of(certificate.person_id).get(f"/chung-nhan/{certificate.code}.jwt{wanted}").text


def verdicts(world: World, tokens: list[str], now: datetime, patch: pytest.MonkeyPatch) -> list[list[str]]:
    keys = world.client_of(None).get("/.well-known/jwks.json").json
    with patch.context() as patched:
        one = by_openbadgeslib(tokens, keys["keys"][0], fetch(world), now, patched)
    return [one, by_digital_bazaar(tokens, keys, [LIST], fetch(world), now)]


def test_what_was_called_back_reads_as_revoked_and_nothing_else_does(
    world: World, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    valid, revoked, replaced = (world.certify(name) for name in ("Lê An", "Lê Bình", "Lê Cường"))
    tokens = [token_of(world, one) for one in (valid, revoked, replaced)]
    soon = NOW + timedelta(hours=1)
    assert verdicts(world, tokens, NOW, monkeypatch) == [["valid"] * 3] * 2
    world.revoke(revoked)
    successor = world.reissue(replaced, now=soon)
    tokens.append(token_of(world, successor))
    at(soon)
    assert verdicts(world, tokens, soon, monkeypatch) == [["valid", "revoked", "revoked", "valid"]] * 2


@ON_ONE_DATABASE
def test_a_certificate_past_its_last_day_reads_as_expired(
    world: World, certificate: Certificate, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of(world, certificate)
    later = NOW + timedelta(days=5 * 366 + 2)
    at(later)
    assert verdicts(world, [token], later, monkeypatch) == [["expired"]] * 2


@ON_ONE_DATABASE
def test_a_list_that_nobody_signed_anew_for_a_week_is_refused(
    world: World, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can hide a revocation for long by answering with a list of before."""
    token = token_of(world, certificate)
    later = NOW + timedelta(days=8)
    [[one], [other]] = verdicts(world, [token], later, monkeypatch)
    assert "expired" in one
    assert "exp" in other


@ON_ONE_DATABASE
def test_no_two_certificates_share_a_bit_and_a_full_list_is_followed_by_another(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.certificates.badges.revocation_places.CAPACITY", 2)
    made = [world.certify(f"Lê Thị {name}") for name in ("An", "Ba", "Cúc", "Dung", "En")]
    keys = world.client_of(None).get("/.well-known/jwks.json").json
    lists = [LIST.replace("1.jwt", f"{number}.jwt") for number in (1, 2, 3)]
    tokens = [token_of(world, one) for one in made]
    world.revoke(made[2])
    said = by_digital_bazaar(tokens, keys, lists, fetch(world), NOW)
    assert said == ["valid", "valid", "revoked", "valid", "valid"]
    assert world.client_of(None).get("/xac-minh/trang-thai/4.jwt").status_code == 404
    assert world.client_of(None).get("/xac-minh/trang-thai/0.jwt").status_code == 404


@ON_ONE_DATABASE
def test_a_picture_gives_the_credential_back_to_other_tools(
    world: World, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, path = world.client_of(certificate.person_id), f"/chung-nhan/{certificate.code}"
    png, svg = holder.get(f"{path}.png"), holder.get(f"{path}.svg")
    assert (png.mimetype, svg.mimetype) == ("image/png", "image/svg+xml")
    assert png.headers["Content-Disposition"] == 'attachment; filename="giay-chung-nhan-0001-GCN-2026.png"'
    token = token_of(world, certificate)
    assert baking.extract_png(png.data, keyword=baking.ITXT_KEYWORD_OB3) == token
    assert baking.extract_svg(svg.data, element=baking.SVG_ELEMENT_OB3) == token
    assert f'xmlns:openbadges="{baking.SVG_NS_OB3}"' in svg.text
    assert verdicts(world, [token], NOW, monkeypatch) == [["valid"]] * 2


@ON_ONE_DATABASE
def test_what_was_issued_before_there_were_lists_keeps_its_own_list(
    world: World, certificate: Certificate
) -> None:
    with world.database.writing() as session:
        older = certificate.payload.replace(f'"status_place":{place(certificate)}', '"status_place":null')
        assert older != certificate.payload
        session.execute(update(Certificate).where(Certificate.id == certificate.id).values(payload=older))
    said = decode(token_of(world, certificate).split(".")[1]).decode()
    assert f"/xac-minh/{certificate.code}/thu-hoi.json" in said
    world.revoke(certificate)
    said = world.client_of(None).get(f"/xac-minh/{certificate.code}/thu-hoi.json").json
    assert said["revokedCredential"] == said["revokedCredentials"] != []


def place(certificate: Certificate) -> int:
    return int(certificate.payload.split('"status_place":')[1].split("}")[0].split(",")[0])
