"""The really served application among bytes of other pages: what is ours in a header is read all the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lms import clock
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from tests import cast
from tests.backends import running
from tests.conftest import MakeConfig
from tests.served import ask, serving

FOREIGN = "ten=Đặng Thị Ánh"
GARBAGE = ("Đặng", "http://[ô", "unknown", "'ư\"; drop")
PUBLIC_LIST = "/xac-minh/danh-sach.json"


@dataclass(frozen=True)
class Served:
    port: int
    cookie: str


@pytest.fixture(scope="module")
def served(make_config: MakeConfig, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server behind a proxy, and Lan's session there."""
    config = make_config("sqlite", tmp_path_factory.mktemp("served"))
    with running(config) as app, app.extensions["database"].writing() as session:
        lan = cast.gather_cast(session).lan
        cast.agree(session, lan)
        opened = devices.open_sign_in(session, lan, Browser(None, None, "thử"), now=clock.now())
    with serving(config, LMS_TRUSTED_PROXIES="1", LMS_WORKERS="1") as (port, _server):
        yield Served(port, f"lms_session={opened.session_token}")


def is_lan(answer: tuple[int, str]) -> bool:
    status, page = answer
    return status == 200 and "Lan" in page


@pytest.mark.parametrize(
    "order", ["{ours}; {foreign}", "{foreign}; {ours}", "{foreign}; {ours}; {foreign}; b=2", "ý; {ours}; =ô"]
)
def test_a_session_is_seen_among_foreign_cookies_in_any_order(served: Served, order: str) -> None:
    cookies = order.format(ours=served.cookie, foreign=FOREIGN)
    assert is_lan(ask(served.port, "GET", "/ca-nhan/", ("Cookie", cookies)))
    apart = [("Cookie", one) for one in cookies.split("; ")]
    assert is_lan(ask(served.port, "GET", "/ca-nhan/", *apart))


def test_without_its_cookie_nobody_is_seen(served: Served) -> None:
    assert ask(served.port, "GET", "/ca-nhan/", ("Cookie", FOREIGN))[0] == 302


@pytest.mark.parametrize(
    "name",
    [
        "Referer",
        "User-Agent",
        "If-None-Match",
        "Accept-Language",
        "Accept",
        "Accept-Encoding",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "Forwarded",
        "Origin",
        "Range",
        "X-Khac",
    ],
)
@pytest.mark.parametrize("value", GARBAGE)
def test_no_foreign_header_harms_a_page(served: Served, name: str, value: str) -> None:
    assert is_lan(ask(served.port, "GET", "/ca-nhan/", ("Cookie", served.cookie), (name, value)))


def test_what_is_ours_in_a_header_is_read_beside_foreign_bytes(served: Served) -> None:
    _status, answer = ask(served.port, "GET", PUBLIC_LIST)
    [etag] = re.findall(r"(?im)^etag: (\S+)", answer)
    assert ask(served.port, "GET", PUBLIC_LIST, ("If-None-Match", f'"ô", {etag}'))[0] == 304
    status, page = ask(
        served.port,
        "POST",
        "/ngon-ngu",
        ("Referer", f"http://127.0.0.1:{served.port}/ban-tin/?tim=Đảng"),
        body=b"locale=vi&ve=/ban-tin/",
    )
    assert status == 302
    assert "location: /ban-tin/\r" in page.lower()


def test_a_post_from_a_foreign_page_is_refused_whatever_its_name(served: Served) -> None:
    for origin in ("https://phường.example", "http://[ô", "null"):
        assert ask(served.port, "POST", "/ngon-ngu", ("Origin", origin), body=b"locale=vi")[0] == 403
    ours = f"http://127.0.0.1:{served.port}"
    assert ask(served.port, "POST", "/ngon-ngu", ("Origin", ours), body=b"locale=vi")[0] == 302


def test_an_address_in_bytes_of_utf_8_is_the_one_it_says(served: Served) -> None:
    status, page = ask(served.port, "GET", "/ban-tin/?tim=Đảng")
    assert (status, "Đảng" in page) == (200, True)
