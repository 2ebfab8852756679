"""The one worker of the site, the page for no network, and the card of the application."""

import gzip

import rjsmin
from flask.testing import FlaskClient

from lms.config import ROOT
from tests.classroom import Browser, Classroom

WORKER = ("js/worker-notices.js", "js/kept-store.js", "js/kept-sending.js", "js/worker-pages.js")
MOST_PACKED = 3 * 1024


def test_the_worker_may_act_for_the_whole_site_and_is_asked_for_anew(client: FlaskClient) -> None:
    worker = client.get("/sw.js", headers={"Accept-Encoding": "gzip"})
    assert worker.mimetype == "text/javascript"
    assert worker.headers["Cache-Control"] == "no-cache"
    assert len(worker.data) <= MOST_PACKED
    text = gzip.decompress(worker.data).decode()
    assert text == rjsmin.jsmin("".join((ROOT / "static" / part).read_text() for part in WORKER))
    assert "showNotification" in text


def test_the_page_for_no_network_is_the_same_for_everybody(classroom: Classroom) -> None:
    mine = classroom.browser(classroom.cast.lan).get("/ngoai-tuyen")
    assert mine.data == classroom.app.test_client().get("/ngoai-tuyen").data
    assert "Máy này chưa giữ lớp nào" in mine.text


def test_the_card_of_the_application_names_icons_that_are_there(client: FlaskClient) -> None:
    card = client.get("/manifest.webmanifest")
    assert card.mimetype == "application/manifest+json"
    said = card.get_json(force=True)
    assert (said["start_url"], said["scope"]) == ("/", "/")
    assert [icon["sizes"] for icon in said["icons"]] == ["192x192", "512x512"]
    for icon in said["icons"]:
        assert client.get(icon["src"]).mimetype == "image/png"


def test_signing_out_and_an_unknown_phone_empty_what_is_kept(classroom: Classroom) -> None:
    def forgets(browser: Browser, path: str) -> bool:
        return "/static/kept-forget." in browser.get(path).text

    lan, stranger = classroom.browser(classroom.cast.lan), Browser(classroom.app.test_client())
    assert forgets(stranger, "/dang-nhap")
    assert stranger.get("/giu-tren-may.json").get_json() == {"known": False}
    out = lan.post("/dang-xuat")
    assert forgets(lan, out.location)
