"""A strong entity tag names bytes: anyone who packs a page differently has to name it differently."""

import pytest
from flask.testing import FlaskClient

from tests.backends import ON_ONE_DATABASE
from tests.classroom import Browser, Classroom

pytestmark = ON_ONE_DATABASE

PUBLIC = (
    *("/ban-tin/atom.xml", "/ban-tin/feed.json", "/ban-tin/", "/khoa-hoc/"),
    *("/.well-known/jwks.json", "/xac-minh/issuer.json", "/xac-minh/danh-sach.json"),
    *("/xac-minh/openapi.json", "/xac-minh/ngoai-tuyen", "/xac-minh/trang-thai/1.jwt"),
)
LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"
CODINGS = ("gzip", "identity", "br")


def assert_honest(browser: FlaskClient | Browser, path: str) -> None:
    """Different bytes never share a strong tag, and each is known again by its own."""
    bytes_of: dict[str, bytes] = {}
    for coding in CODINGS:
        packed = {"Accept-Encoding": coding}
        answer = browser.get(path, headers=packed)
        assert answer.status_code == 200, path
        tag = answer.headers.get("ETag")
        if tag is None:
            continue
        if not tag.startswith("W/"):
            assert bytes_of.setdefault(tag, answer.data) == answer.data, path
        again = browser.get(path, headers=packed | {"If-None-Match": f'"khac", {tag}'})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag), path


@pytest.mark.parametrize("path", PUBLIC)
def test_what_is_public_is_tagged_honestly(client: FlaskClient, path: str) -> None:
    assert_honest(client, path)


def test_a_lesson_is_tagged_honestly(classroom: Classroom) -> None:
    assert_honest(classroom.browser(classroom.cast.lan), LESSON)


def test_a_tag_within_another_is_not_that_tag(client: FlaskClient) -> None:
    tag = client.get("/ban-tin/feed.json").headers["ETag"].strip('"')
    known = {"If-None-Match": f'"x{tag}x"'}
    assert client.get("/ban-tin/feed.json", headers=known).status_code == 200
