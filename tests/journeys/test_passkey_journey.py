"""A passkey on a phone of 360 px: added, used to sign in, and gone with the phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, expect

from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.phone import Phone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
MINE = "/ca-nhan/khoa-truy-cap/"
SIGN_IN = "Đăng nhập bằng khóa truy cập"
PLATFORM = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Lock:
    """The screen lock of a phone, which holds its passkeys."""

    def __init__(self, phone: Phone) -> None:
        self._devtools: CDPSession = phone.context.new_cdp_session(phone.page)
        self._devtools.send("WebAuthn.enable")
        made = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PLATFORM})
        self._name = made["authenticatorId"]

    def hold(self, *, is_owner: bool) -> None:
        """Let the next finger on the phone be its owner's, or somebody else's."""
        self._devtools.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self._name, "isUserVerified": is_owner}
        )

    @property
    def keys(self) -> list[dict[str, object]]:
        """The passkeys on the phone."""
        found = self._devtools.send("WebAuthn.getCredentials", {"authenticatorId": self._name})
        return list(found["credentials"])


Lockable = Callable[[str], tuple[Phone, Lock]]


@pytest.fixture
def lockable(phone: OpenPhone, site: Site) -> Lockable:
    """A phone with a screen lock, on which a new learner is signed in."""

    def opening(full_name: str) -> tuple[Phone, Lock]:
        mine = phone().be(site.add_learner(full_name).username)
        return mine, Lock(mine)

    return opening


def leave(mine: Phone) -> None:
    """Sign out, and let the browser forget that it knows the phone."""
    mine.context.clear_cookies()
    mine.open("/dang-nhap")


def test_a_passkey_is_added_used_and_lost(lockable: Lockable, phone: OpenPhone, site: Site) -> None:
    mine, lock = lockable("Đinh Thị Khóa Tay")
    mine.open("/ca-nhan/")
    mine.press("Thêm khóa truy cập")
    assert mine.path == MINE
    mine.page.get_by_label("Tên khóa").fill("Máy màu xanh")
    mine.press("Thêm khóa truy cập")
    assert "Đã thêm khóa truy cập “Máy màu xanh”." in mine.words
    assert "chưa dùng lần nào" in mine.words
    assert not complaints(mine.page)
    (kept,) = lock.keys
    assert (kept["isResidentCredential"], kept["rpId"]) == (True, "localhost")

    mine.page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(mine.page.get_by_role("status").last).to_have_text("Thiết bị này đã có khóa truy cập của bạn rồi.")

    leave(mine)
    assert not complaints(mine.page)
    lock.hold(is_owner=False)
    mine.page.get_by_role("button", name=SIGN_IN).click()
    expect(mine.page.get_by_role("status")).to_contain_text("Chưa đăng nhập")
    lock.hold(is_owner=True)
    mine.press(SIGN_IN)
    mine.open("/ca-nhan/")
    assert "Đinh Thị Khóa Tay" in mine.words
    mine.open(MINE)
    assert "dùng lần cuối" in mine.words

    staff = phone().be("canbo")
    staff.open("/quan-ly/nguoi/?tim=dinh thi khoa tay")
    staff.press("Đinh Thị Khóa Tay")
    assert "Máy màu xanh" in staff.words
    staff.press("Mất điện thoại: đăng xuất mọi thiết bị")
    mine.page.reload()
    assert mine.path == "/dang-nhap"
    mine.press(SIGN_IN)
    assert "không mở được tài khoản nào ở đây" in mine.words
    assert not complaints(mine.page)
    assert [problem[:8] for problem in mine.problems] == ["422 POST"]
    mine.problems.clear()


def test_a_passkey_is_renamed_and_removed(lockable: Lockable) -> None:
    mine, _lock = lockable("Đinh Thị Gỡ Khóa")
    mine.open(MINE)
    mine.press("Thêm khóa truy cập")
    mine.page.get_by_text("Đổi tên").click()
    mine.page.get_by_label("Tên mới").fill("Máy ở xưởng")
    mine.press("Lưu tên")
    assert "Máy ở xưởng" in mine.words
    mine.page.get_by_role("button", name="Gỡ khóa này").click()
    expect(mine.page.get_by_text("Bạn chưa có khóa truy cập nào.")).to_be_visible()


def test_a_proof_that_is_wrong_is_told_and_nothing_typed_is_lost(lockable: Lockable, site: Site) -> None:
    mine, lock = lockable("Đinh Thị Chậm Tay")
    site.age_sign_ins("Đinh Thị Chậm Tay")
    mine.open(MINE)
    mine.page.get_by_label("Tên khóa").fill("Máy cũ")
    mine.page.get_by_label("Mật khẩu hoặc mã PIN hiện tại").fill("sai mật khẩu")
    mine.page.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(mine.page.get_by_role("status").last).to_contain_text("chưa đúng")
    expect(mine.page.get_by_label("Tên khóa")).to_have_value("Máy cũ")
    assert lock.keys == []
    mine.problems.clear()


@pytest.mark.parametrize("script", [True, False], ids=["as in Zalo", "without scripts"])
def test_a_browser_that_knows_no_passkeys_offers_none(phone: OpenPhone, site: Site, script: bool) -> None:
    mine = phone(java_script_enabled=script)
    mine.context.add_init_script("delete window.PublicKeyCredential")
    mine.open("/dang-nhap")
    expect(mine.page.get_by_label("Mật khẩu")).to_be_visible()
    expect(mine.page.get_by_role("button", name=SIGN_IN)).to_have_count(0)
    mine.be(site.add_learner("Đinh Thị Trong Zalo").username)
    mine.open(MINE)
    expect(mine.page.get_by_text("Trình duyệt này không dùng được khóa truy cập.")).to_be_visible()
    expect(mine.page.get_by_text("Trình duyệt bên trong Zalo thường không")).to_be_visible()
    expect(mine.page.get_by_role("button", name="Thêm khóa truy cập")).to_have_count(0)
    if script:
        assert not complaints(mine.page)
