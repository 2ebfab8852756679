"""The office's quarterly report, on a phone: from the desk to a figure's people and the document to sign."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.conftest import OpenPhone
from tests.journeys.world import World

pytestmark = pytest.mark.journey


def test_staff_make_the_report_of_the_year(phone: OpenPhone, world: World, tmp_path: Path) -> None:
    mine = phone().be(world.usernames["staff"])
    mine.open("/quan-ly/")
    mine.press("Báo cáo")
    mine.page.get_by_label("Kỳ báo cáo").select_option("tat-ca")
    mine.press("Xem báo cáo")
    for chart in mine.page.locator("img.chart").all():
        assert chart.evaluate("img => img.complete && img.naturalWidth > 0")
    certified = mine.page.get_by_role("row", name="Được cấp giấy").first.get_by_role("link")
    count = int(certified.inner_text())
    assert count >= 1
    certified.click()
    assert mine.page.locator("ol.rows li").count() == count
    assert "H'Hen Niê Đã Đạt" in mine.words
    mine.page.go_back()
    mine.page.get_by_label("Số văn bản").fill("05-BC/ĐU")
    with mine.page.expect_download() as download:
        mine.page.get_by_role("button", name="Tải PDF").click()
    kept = tmp_path / download.value.suggested_filename
    download.value.save_as(kept)
    text = PdfReader(kept).pages[0].extract_text()
    assert "Số 05-BC/ĐU" in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert not mine.problems, "\n".join(mine.problems)
