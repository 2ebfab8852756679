"""The switch between the languages of the pages; the texts of lessons and bulletins stay as written."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("Bản tin", "Đăng nhập", "Chưa có bản tin nào")),
        ("en", ("Bulletins", "Sign in", "No bulletin yet")),
    ],
)
def test_a_page_is_in_the_language_that_its_reader_chose(
    client: FlaskClient, language: str, words: tuple[str, ...]
) -> None:
    chosen = client.post("/ngon-ngu", data={"locale": language})
    assert chosen.status_code == 302
    page = client.get("/ban-tin/").text
    assert f'<html lang="{language}">' in page
    assert [word for word in words if word not in page] == []


def test_a_language_that_we_do_not_have_is_refused(client: FlaskClient) -> None:
    assert client.post("/ngon-ngu", data={"locale": "xx"}).status_code == 400
    assert '<html lang="vi">' in client.get("/ban-tin/").text
