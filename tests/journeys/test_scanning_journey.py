"""The verification page scans a code where the browser can; the camera and its reader are stand-ins here."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPhone

pytestmark = pytest.mark.journey
CODE = "K7QF-2M9D-XW4T"
READER = f"""
window.BarcodeDetector = class {{ async detect() {{ return [{{ rawValue: "{CODE}" }}]; }} }};
navigator.mediaDevices.getUserMedia = async () => {{
  const canvas = document.createElement("canvas");
  canvas.getContext("2d").fillRect(0, 0, 9, 9);
  return canvas.captureStream(9);
}};
"""
REFUSED = (
    "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); };"
)


@pytest.mark.parametrize("path", ["/xac-minh/", f"/xac-minh/{CODE}", "/xac-minh/?ma=1/2026"])
def test_a_scanned_code_is_looked_up(phone: OpenPhone, path: str) -> None:
    mine = phone()
    mine.page.add_init_script(READER)
    mine.open(path)
    mine.page.get_by_role("button", name="Quét mã QR").click()
    mine.page.wait_for_url("**/xac-minh/K7QF*")
    mine.problems = [one for one in mine.problems if one[:3] != "404"]  # there is no such certificate
    expect(mine.page.get_by_text("Không có giấy chứng nhận nào mang mã này")).to_be_visible()


@pytest.mark.parametrize("lost", ["camera", "network"])
def test_without_a_camera_or_a_network_a_code_is_typed(phone: OpenPhone, lost: str) -> None:
    mine = phone()
    mine.page.add_init_script(READER + (REFUSED if lost == "camera" else ""))
    mine.open("/xac-minh/")
    if lost == "network":
        mine.page.route("**/scan.*.js", lambda route: route.abort())
    mine.page.get_by_role("button", name="Quét mã QR").click()
    expect(mine.page.get_by_text("Chưa mở được máy ảnh.")).to_be_visible()
    mine.problems.clear()


def test_a_browser_that_cannot_scan_shows_no_button(phone: OpenPhone) -> None:
    mine = phone()
    mine.page.add_init_script("delete window.BarcodeDetector;")
    mine.open("/xac-minh/")
    expect(mine.page.get_by_label("Mã xác minh hoặc số giấy")).to_be_visible()
    expect(mine.page.get_by_role("button", name="Quét mã QR")).to_be_hidden()
