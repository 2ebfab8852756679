"""What a page whose address is a secret asks for on the way: the secret is in no header and in no log."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request

from lms import clock
from lms.people.activation import codes
from lms.people.tables import Person
from tests.journeys.conftest import OpenPhone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
PIN = "804615"


def new_code(site: Site, person_id: int) -> str:
    """A fresh activation code of the person."""
    secret = Path(site.database.url.database).with_name("secret.key").read_text().strip()
    with site.database.writing() as session:
        person = session.get_one(Person, person_id)
        return codes.create(session, person, secret=secret, now=clock.now()).code


def test_an_activation_code_stays_in_the_address_bar(phone: OpenPhone, site: Site) -> None:
    learner = site.add_learner("Hoàng Giữ Mã")
    code = new_code(site, learner.id)
    mine = phone()
    asked: list[Request] = []
    mine.context.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - no builtin is taken
    mine.open(f"/kich-hoat/{code}")
    mine.press("Đúng, là tôi")
    mine.page.get_by_label("Mã PIN", exact=True).fill(PIN)
    mine.page.get_by_label("Nhập lại mã PIN").fill(PIN)
    mine.press("Kích hoạt và đăng nhập")
    assert f"Chào bạn {learner.full_name}" in mine.words

    told = {request.url: request.all_headers() for request in asked}
    assert any(urlsplit(url).path.endswith(".css") for url in told)
    assert [url for url, headers in told.items() if any(code in value for value in headers.values())] == []
    referers = {headers["referer"] for headers in told.values() if "referer" in headers}
    assert referers == {f"{site.url}/"}
    assert code not in site.log.read_text()
