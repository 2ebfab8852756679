"""A verifier's phone: visits the page once, loses the network, and scans certificates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from lms import clock
from lms.certificates import finding
from lms.certificates.payload import CertificatePayload
from lms.certificates.statements import printed_statement, statement_keys
from lms.certificates.tables import Certificate
from tests.browser import open_phone
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import Site
from tests.journeys.world import World

pytestmark = pytest.mark.journey
OLD_BROWSER = """
delete Navigator.prototype.serviceWorker;
Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined});
"""


@pytest.fixture
def own(site: Site) -> statement_keys.StatementKeys:
    return statement_keys.load(site.log.parent / "keys")


@pytest.fixture
def visited(phone: OpenPhone) -> Phone:
    """A phone that opened the verification page once and has no network now."""
    mine = phone()
    mine.open("/xac-minh/")
    mine.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    mine.context.set_offline(True)
    return mine


def payload(site: Site, world: World, who: str) -> CertificatePayload:
    with site.database.reading() as session:
        code = world.words[f"{who}_code"]
        return finding.payload_of(session.scalars(select(Certificate).filter_by(code=code)).one())


def said(mine: Phone) -> str:
    """What the phone says of the statement, once it has made up its mind."""
    expect(mine.page.locator("#statement .notice")).to_be_visible()
    return mine.page.locator("#statement").inner_text()


def scan(mine: Phone, address: str) -> str:
    """Open the address in a QR as the phone's camera does: in a new tab."""
    mine.page.close()
    mine.page = mine.context.new_page()
    mine.page.goto(address)
    return said(mine)


def test_without_a_network_each_paper_gets_its_right_words(
    visited: Phone, site: Site, world: World, own: statement_keys.StatementKeys, tmp_path: Path
) -> None:
    good, called = payload(site, world, "valid"), payload(site, world, "revoked")
    genuine = printed_statement.qr_text(good, own, site.url)
    text = scan(visited, genuine)
    assert "Dấu xác thực đúng, chưa bị thu hồi theo danh sách lúc" in text
    for fact in (good.full_name, good.code, good.number, good.course, good.birth[-4:]):
        assert fact in text
    assert "còn giá trị" not in text.lower(), "more than the phone can know"
    assert "Hỏi lại sổ đăng ký" in visited.words

    text = scan(visited, printed_statement.qr_text(called, own, site.url))
    assert "Giấy có thật nhưng đã bị thu hồi ngày" in text
    assert "Có giá trị đến hết ngày" not in text
    assert called.full_name in text

    past = replace(good, issued_on=date(2020, 1, 2), valid_until=date(2025, 1, 2))
    text = scan(visited, printed_statement.qr_text(past, own, site.url))
    assert "Giấy có thật nhưng đã hết hạn ngày 02/01/2025" in text
    assert "02/01/2020" in text

    endless = replace(good, valid_until=None, birth="", course="Khóa chưa có trong danh sách")
    text = scan(visited, printed_statement.qr_text(endless, own, site.url))
    assert "chưa bị thu hồi" in text
    assert "không thời hạn" in text
    assert "danh sách trên máy chưa có tên khóa học này" in text

    plain, digits = urldefrag(genuine)
    for place in (0, 5, 60, 150, 200, len(digits) - 1):
        wrong = f"{plain}#{digits[:place]}{(int(digits[place]) + 1) % 10}{digits[place + 1 :]}"
        text = scan(visited, wrong)
        assert "Mã QR này sai" in text or "không có khóa đã ký" in text, place
        assert good.full_name not in text
    for wrong in (
        genuine[:-30],
        f"{plain}#{'9' * 300}",
        f"{plain}#xin-chao",
        genuine.replace(good.code, called.code),
    ):
        text = scan(visited, wrong)
        assert "Mã QR này sai" in text, wrong
        assert good.full_name not in text

    statement_keys.prepare(tmp_path)
    text = scan(visited, printed_statement.qr_text(good, statement_keys.load(tmp_path), site.url))
    assert "máy không có khóa đã ký mã QR này" in text
    assert good.full_name not in text

    assert "Địa chỉ này chỉ có mã, không có dấu xác thực" in scan(visited, plain)


def test_an_old_list_is_said_to_be_old(
    visited: Phone, site: Site, world: World, own: statement_keys.StatementKeys
) -> None:
    address = printed_statement.qr_text(payload(site, world, "valid"), own, site.url)
    for passed, expected in ((6, "chưa bị thu hồi"), (12, "đã cũ 12 ngày"), (365 * 6, "đã hết hạn")):
        visited.page.close()
        visited.page = visited.context.new_page()
        visited.page.clock.set_fixed_time(clock.now() + timedelta(days=passed))
        visited.page.goto(address)
        assert expected in said(visited), passed


def test_a_phone_whose_clock_is_behind_believes_the_list(
    visited: Phone, site: Site, world: World, own: statement_keys.StatementKeys
) -> None:
    yesterday = clock.now().date() - timedelta(days=2)
    ended = replace(payload(site, world, "valid"), valid_until=yesterday)
    visited.page.clock.set_fixed_time(clock.now() - timedelta(days=900))
    visited.page.goto(printed_statement.qr_text(ended, own, site.url))
    assert "đã hết hạn" in said(visited)


def test_with_a_network_the_register_speaks_first_and_what_is_wrong_before_it(
    phone: OpenPhone, site: Site, world: World, own: statement_keys.StatementKeys, tmp_path: Path
) -> None:
    mine, good = phone(), payload(site, world, "valid")
    address = printed_statement.qr_text(good, own, site.url)
    assert "chưa bị thu hồi theo danh sách lúc" in scan(mine, address)
    assert (
        mine.page.locator(".notice").first.inner_text().startswith("Giấy chứng nhận có thật và còn giá trị")
    )
    assert "sai" in scan(mine, f"{address[:-1]}{(int(address[-1]) + 1) % 10}").lower()
    assert "Mã QR này sai" in mine.page.locator(".notice").first.inner_text()
    assert "giấy giả mượn mã" in mine.words
    assert mine.page.locator(".notice.success").count() == 0, "nothing green beside a forgery"
    statement_keys.prepare(tmp_path)
    text = scan(mine, printed_statement.qr_text(good, statement_keys.load(tmp_path), site.url))
    assert "Mã QR này sai" in text, "the newest list lacks this key: it is not ours"
    mine.open(f"/xac-minh/{good.code}")
    expect(mine.page.locator("#statement")).to_be_hidden()


def test_what_is_revoked_while_the_network_is_there_is_known_after_it_is_gone(
    phone: OpenPhone, site: Site, world: World, own: statement_keys.StatementKeys
) -> None:
    mine = phone()
    mine.open("/xac-minh/")
    mine.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    mine.page.evaluate(
        "caches.open('xac-minh').then(c => c.put('/xac-minh/danh-sach.json', new Response('{}')))"
    )
    mine.open("/xac-minh/")
    mine.page.wait_for_function(
        "caches.match('/xac-minh/danh-sach.json').then(r => r.json()).then(l => !!l.generated_at)"
    )
    mine.context.set_offline(True)
    assert "đã bị thu hồi" in scan(
        mine, printed_statement.qr_text(payload(site, world, "revoked"), own, site.url)
    )


def test_nothing_about_a_certificate_stays_on_the_phone(visited: Phone, site: Site, world: World) -> None:
    visited.context.set_offline(False)
    good = payload(site, world, "valid")
    visited.open(f"/xac-minh/{good.code}")
    kept = visited.page.evaluate(
        "caches.open('xac-minh').then(c => c.keys()).then(all => Promise.all(all.map(one =>"
        " caches.match(one).then(r => r.text()).then(text => one.url + ' ' + text))))"
    )
    assert {line.split(" ")[0].removeprefix(site.url).split(".")[0] for line in kept} >= {
        "/xac-minh/ngoai-tuyen",
        "/xac-minh/danh-sach",
        "/static/js/verify",
        "/static/learner",
    }
    for line in kept:
        assert good.code not in line
        assert good.full_name not in line


@pytest.fixture
def old_browser(browser: Browser, site: Site) -> Iterator[Page]:
    context = open_phone(browser, site.url)
    context.add_init_script(OLD_BROWSER)
    yield context.new_page()
    context.close()


def test_a_browser_without_these_means_still_shows_the_register(
    old_browser: Page, site: Site, world: World, own: statement_keys.StatementKeys
) -> None:
    old_browser.goto(printed_statement.qr_text(payload(site, world, "valid"), own, site.url))
    expect(old_browser.get_by_text("Giấy chứng nhận có thật và còn giá trị")).to_be_visible()
    expect(old_browser.get_by_text("Trình duyệt này không tự kiểm tra được mã QR")).to_be_visible()


def test_a_browser_without_scripts_shows_the_register(
    phone: OpenPhone, site: Site, world: World, own: statement_keys.StatementKeys
) -> None:
    mine = phone(java_script_enabled=False)
    mine.open(printed_statement.qr_text(payload(site, world, "valid"), own, site.url))
    assert "Giấy chứng nhận có thật và còn giá trị" in mine.words
    assert "Dấu xác thực" not in mine.words
