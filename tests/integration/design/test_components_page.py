"""The page for developers renders every part inside the running application."""

from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]

from lms.grading import types


def test_the_page_shows_every_question_type_and_every_tone(client: FlaskClient) -> None:
    response = client.get("/-/components")
    assert response.status_code == 200
    page = html.fromstring(response.text)
    assert (
        len(page.xpath("//fieldset[contains(@class, 'q')]")) == len(types.every()) + 1
    )  # Đúng or Sai is one choice, shown by itself
    for tone in ("info", "success", "warning", "error", "right", "partly", "wrong"):
        assert page.xpath(f"//*[contains(@class, 'notice {tone}')]")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_missing_page_says_so_and_leads_home(client: FlaskClient) -> None:
    response = client.get("/khong-co-trang-nay")
    page = html.fromstring(response.text)
    assert response.status_code == 404
    assert page.xpath("string(//h1)") == "Không tìm thấy trang"
    assert page.xpath("//main//a/@href") == ["/"]


def test_the_learners_style_sheet_keeps_its_budget(client: FlaskClient) -> None:
    page = html.fromstring(client.get("/khong-co-trang-nay").text)
    [address] = page.xpath("//link[@rel='stylesheet']/@href")
    style = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert style.headers["Content-Encoding"] == "gzip"
    assert len(style.data) <= 4000
