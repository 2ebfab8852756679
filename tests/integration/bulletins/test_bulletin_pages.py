from collections.abc import Callable
from datetime import datetime

from flask.testing import FlaskClient
from lxml import html

from tests.integration.bulletins.conftest import Publish, moment


def page(client: FlaskClient, path: str) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == 200, path
    return html.fromstring(response.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_archive_stands_by_year_and_month_newest_first(client: FlaskClient, published: Publish) -> None:
    for slug in ("2025-12", "2026-10", "2026-11", "2026-11-2"):
        published(slug, number=len(slug) + int(slug[5:7]))
    archive = page(client, "/ban-tin/")
    headings = [words(heading) for heading in archive.iter("h2", "h3")]
    assert headings == ["Năm 2026", "Tháng 11", "Tháng 10"]
    links = archive.xpath("//main//li//a/@href")
    assert links == ["/ban-tin/2026-11-2", "/ban-tin/2026-11", "/ban-tin/2026-10"]
    assert "2026 (3 số) · 2025 (1 số)" in words(archive)
    earlier = page(client, archive.xpath("//nav[@aria-label='Các năm']//a/@href")[0])
    assert earlier.xpath("//main//li//a/@href") == ["/ban-tin/2025-12"]
    assert page(client, "/ban-tin/?nam=1999").xpath("//main//li//a/@href") == links


def test_a_search_finds_words_with_or_without_marks_and_shows_them(
    client: FlaskClient, published: Publish
) -> None:
    published("2026-10", body="Chi bộ học tập Điều lệ Đảng, **Điều 24** <b>& phần khác</b>.")
    published("2026-11", body="Việc khác.")
    for asked in ("dieu le", "Điều lệ", "ĐIỀU LỆ", "le dieu"):
        found = page(client, f"/ban-tin/?tim={asked}")
        assert found.xpath("//main//li//a/@href") == ["/ban-tin/2026-10"], asked
        assert found.xpath("//mark/text()") == (["Điều"] if asked == "le dieu" else ["Điều lệ"])
    assert "1 số có “dieu le”." in words(page(client, "/ban-tin/?tim=dieu le"))
    assert "Không có số nào có “khong co %”" in words(page(client, "/ban-tin/?tim=khong co %25"))
    assert page(client, "/ban-tin/?tim=2026-11").xpath("//main//li//a/@href") == ["/ban-tin/2026-11"]


def test_an_issue_has_a_table_of_its_parts_when_it_is_long(client: FlaskClient, published: Publish) -> None:
    body = "## Một & hai\n\nA\n\n## Việc\n\nB\n\n### Nhỏ\n\nC\n\n## Việc\n\nD"
    published("2026-10", body=body)
    published("2026-11", body="## Việc\n\nA")
    issue = page(client, "/ban-tin/2026-10")
    links = issue.xpath("//nav[@aria-label='Trong số này']//a")
    assert [(words(link), link.get("href")) for link in links] == [
        ("Một & hai", "#phan-mot-hai"),
        ("Việc", "#phan-viec"),
        ("Việc", "#phan-viec-2"),
    ]
    ids = issue.xpath("//@id")
    assert {link.get("href")[1:] for link in links} <= set(ids)
    assert len(ids) == len(set(ids))
    assert page(client, "/ban-tin/2026-11").xpath("//nav[@aria-label='Trong số này']") == []


def test_an_empty_archive_says_what_will_be(client: FlaskClient) -> None:
    assert "Chưa có bản tin nào" in words(page(client, "/ban-tin/"))


def test_an_issue_shows_its_date_reading_time_and_neighbours(client: FlaskClient, published: Publish) -> None:
    published("2026-09")
    published("2026-10", body="chữ " * 221)
    published("2026-11")
    issue = page(client, "/ban-tin/2026-10")
    assert "Phát hành 20/10/2026 · đọc khoảng 2 phút" in words(issue)
    assert "Bản tin 07 · Số 10 · Tháng 10/2026" in words(issue)
    assert issue.xpath("//a[@rel='prev']/@href") == ["/ban-tin/2026-09"]
    assert issue.xpath("//a[@rel='next']/@href") == ["/ban-tin/2026-11"]
    assert issue.xpath("//meta[@name='robots']") == []
    assert page(client, "/ban-tin/2026-11").xpath("//a[@rel='next']") == []


def test_pages_lead_feed_readers_to_the_feeds(client: FlaskClient, published: Publish) -> None:
    published()
    for path in ("/ban-tin/", "/ban-tin/2026-11"):
        types = page(client, path).xpath("//head/link[@rel='alternate']/@type")
        assert types == ["application/atom+xml", "application/feed+json"]


def test_a_corrected_issue_says_so_and_keeps_the_earlier_text(
    client: FlaskClient, published: Publish
) -> None:
    published(body="Họp ngày 25.")
    published(body="Họp ngày 26.", note="Sửa ngày họp <26>.", now=moment(23))
    issue = page(client, "/ban-tin/2026-11")
    assert "Đã đính chính ngày 23/11/2026Sửa ngày họp <26>." in words(issue)
    assert "Họp ngày 26." in words(issue)
    assert issue.xpath("//article//a/@href") == ["/ban-tin/2026-11/ban/1", "/ban-tin/2026-11/pdf"]

    response = client.get("/ban-tin/2026-11/ban/1")
    earlier = html.fromstring(response.text)
    assert "Đây là bản cũ" in words(earlier)
    assert "Họp ngày 25." in words(earlier)
    assert "Sửa ngày họp" not in words(earlier)
    assert earlier.xpath("//article//a/@href") == ["/ban-tin/2026-11"]
    assert earlier.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_the_newest_text_lives_at_the_issues_own_address(client: FlaskClient, published: Publish) -> None:
    published()
    assert client.get("/ban-tin/2026-11/ban/1").location == "/ban-tin/2026-11"
    assert client.get("/ban-tin/2026-11/ban/2").status_code == 404


def test_a_future_issue_is_nowhere_until_its_moment(
    client: FlaskClient, published: Publish, at: Callable[[datetime], None]
) -> None:
    published("2026-10")
    published("2026-11", publish_at="2026-11-25T07:00")
    at(moment(25, 6))
    for path in ("/ban-tin/2026-11", "/ban-tin/2026-11/ban/1", "/ban-tin/2026-12"):
        response = client.get(path)
        assert response.status_code == 404
        assert "Không có bản tin này." in response.text
    for path in ("/ban-tin/", "/ban-tin/2026-10", "/ban-tin/feed.json", "/ban-tin/atom.xml"):
        assert "Sinh hoạt chi bộ 2026-11" not in client.get(path).text
    at(moment(25, 7))
    for path in (
        "/ban-tin/2026-11",
        "/ban-tin/",
        "/ban-tin/2026-10",
        "/ban-tin/feed.json",
        "/ban-tin/atom.xml",
    ):
        assert "Sinh hoạt chi bộ 2026-11" in client.get(path).text


def test_a_text_that_nobody_saw_is_not_offered(
    client: FlaskClient, published: Publish, at: Callable[[datetime], None]
) -> None:
    published(publish_at="2026-11-24T07:00", body="Bản nháp.", now=moment(20))
    published(publish_at="2026-11-24T07:00", body="Bản duyệt.", now=moment(21))
    at(moment(24))
    assert client.get("/ban-tin/2026-11/ban/1").status_code == 404
    assert "đính chính" not in client.get("/ban-tin/2026-11").text


def test_a_page_is_sent_once_until_it_changes(client: FlaskClient, published: Publish) -> None:
    published()
    for path in ("/ban-tin/", "/ban-tin/2026-11"):
        first = client.get(path)
        known = {"If-None-Match": first.headers["ETag"]}
        again = client.get(path, headers=known)
        assert (again.status_code, again.data) == (304, b"")
    published("2026-10")
    assert client.get("/ban-tin/2026-11", headers=known).status_code == 200


def test_scripts_in_a_bulletin_never_reach_a_reader(client: FlaskClient, published: Publish) -> None:
    published(
        title="<script>alert(1)</script>",
        body="<b onclick=alert(2)>x</b> [a](javascript:alert(3)) <iframe src='//x'></iframe>",
    )
    issue = page(client, "/ban-tin/2026-11")
    assert issue.xpath("//script | //iframe | //@onclick") == []
    assert not any("javascript" in href for href in issue.xpath("//@href"))
