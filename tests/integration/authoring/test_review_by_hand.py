"""The review of brought questions by hand, as a browser without scripts sends it."""

import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]

from lms.authoring import copies
from lms.courses.exchange import house
from lms.grading.exchanged import ExchangedQuestion
from lms.storage.db import Database
from lms.web import access
from lms.web.access import Role, Visitor
from tests.cast import NOW, gather_cast

BASE = "/soan-bai/mau/"
FRONT = "---\ntitle: Khóa mẫu\n---\n"
BANK = "---\ntitle: x\n---\n\n## Cũ\n\n### Câu hỏi: Mấy tháng? {#may}\n- (x) 12\n- ( ) 6\n\n> Điều 5.\n"
FILE = """Mấy tháng? {~12 =6}

Một {=a ~b}

Hai? {~a ~b}

Ba (tiếp) {=c ~d}

<p>Xem <img src="x.png"> hình?</p> {=a ~b}
"""


@pytest.fixture
def author(app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    with database.writing() as session:
        hung = gather_cast(session).hung.id
        for name, text in (("course.md", FRONT), ("kiem-tra.md", BANK)):
            copies.save(session, "mau", name, text.encode(), 0, by=hung, now=NOW)
    found = Visitor(hung, 1, "Trần Quốc Hùng", frozenset({Role.INSTRUCTOR}), None)
    monkeypatch.setattr(access, "find_visitor", lambda: found)
    return app.test_client()


@pytest.fixture
def page(author: FlaskClient) -> str:
    """The address of the review of the file."""
    sent = {"questions": (io.BytesIO(FILE.encode()), "de.txt")}
    return author.post(f"{BASE}dua-vao/cau-hoi", data=sent).headers["Location"]


class Sheet:
    """The form of a review as it is shown, filled in by place."""

    def __init__(self, text: str) -> None:
        tree = html.fromstring(text)
        (form,) = tree.xpath("//form[@id='xem-lai']")
        self.sent: list[tuple[str, str]] = list(form.form_values())
        self.ids = {
            int(one.get("data-place")): one.get("data-id") for one in tree.xpath("//article[@data-id]")
        }
        self.waiting = int(tree.xpath("string(//*[@id='waiting'])"))
        self.text = text

    def set(self, name: str, place: int, value: str, answer: int | None = None) -> None:
        field = f"{name}-{self.ids[place]}" + ("" if answer is None else f"-{answer}")
        self.sent = [one for one in self.sent if one[0] != field] + [(field, value)]

    def part(self, place: int) -> str:
        found = re.search(rf'<article[^>]* id="cau-{place}".*?</article>', self.text, re.DOTALL)
        assert found
        return found[0]

    def data(self, act: str) -> dict[str, list[str]]:
        data: dict[str, list[str]] = {"act": [act]}
        for name, value in self.sent:
            data.setdefault(name, []).append(value)
        return data


def bank(database: Database) -> dict[str, ExchangedQuestion]:
    with database.reading() as session:
        text = copies.get_file(session, "mau", "kiem-tra.md").content.decode()
    found, problems = house.read(text, "x")
    assert not problems
    return {one.title: one for one in found}


def sheet(author: FlaskClient, page: str) -> Sheet:
    return Sheet(author.get(page).text)


def test_what_is_doubtful_or_lost_waits_and_says_why(author: FlaskClient, page: str) -> None:
    one = sheet(author, page)
    assert one.waiting == 3
    assert "Đã có câu hỏi như vậy" in one.part(1)
    assert "Thay câu trong ngân hàng" in one.part(1)
    assert "Không giữ được" in one.part(5)
    assert "<details><summary>Không giữ được" not in one.text


def test_the_right_option_is_clicked_and_the_question_is_taken(
    author: FlaskClient, page: str, database: Database
) -> None:
    one = sheet(author, page)
    one.set("right", 3, "1")
    author.post(page, data=one.data("save"))
    two = sheet(author, page)
    assert (two.waiting, "không thấy đáp án" in two.part(3)) == (2, False)
    author.post(page, data=two.data("take"))
    assert [answer.right for answer in bank(database)["Hai?"].answers] == [False, True]


def test_what_is_typed_comes_out_as_typed(author: FlaskClient, page: str, database: Database) -> None:
    one = sheet(author, page)
    one.set("title", 2, "Tính 5 * 3 * 2 # [a](b) `c`?")
    one.set("text", 2, "- ( ) không phải lựa chọn\n# không phải tiêu đề")
    one.set("answer", 2, "x => *y* // z", 1)
    one.set("answer", 2, "thêm", 2)
    one.set("level", 2, "biet")
    one.set("tags", 2, "tổ chức, kết nạp")
    one.set("group", 2, "Mới")
    author.post(page, data=one.data("save"))
    author.post(page, data=sheet(author, page).data("take"))
    (asked,) = [question for question in bank(database).values() if question.group == "Mới"]
    with database.reading() as session:
        text = copies.get_file(session, "mau", "kiem-tra.md").content.decode()
    assert text.startswith(BANK)
    assert (asked.labels.level, asked.labels.tags) == ("biet", ("tổ chức", "kết nạp"))
    seen = author.get(f"{BASE}sua/kiem-tra.md").text
    assert "Tính 5 * 3 * 2 # [a](b) `c`?" in seen
    assert "- ( ) không phải lựa chọn" in seen
    assert [one.text for one in asked.answers] == ["a", r"x =&gt; \*y\* &#47;/ z", "thêm"]


def test_two_are_joined_and_one_is_cut(author: FlaskClient, page: str) -> None:
    one = sheet(author, page)
    joined = author.post(page, data=one.data(f"merge:{one.ids[3]}"))
    assert joined.headers["Location"].endswith("#cau-3")
    two = sheet(author, page)
    assert "Ba (tiếp)" in two.part(3)
    assert 4 not in two.ids
    two.set("cut", 3, "0")  # before the line of text that the second one had become
    author.post(page, data=two.data(f"cut:{two.ids[3]}"))
    three = sheet(author, page)
    assert list(three.ids) == [1, 2, 3, 4, 6]
    assert "Ba (tiếp)" in three.part(4)
    refused = author.post(page, data=three.data(f"merge:{three.ids[6]}"), follow_redirects=True)
    assert "Chưa làm được" in refused.text


def test_keys_are_shown_before_they_are_set(author: FlaskClient, page: str) -> None:
    seen = author.post(f"{page}khoa", data={"keys": "3A 4B 9C 2K"}).text
    assert "Đặt đáp án cho 2 câu" in seen
    assert "không có câu này" in seen
    assert "<code>2K</code>" in seen
    assert sheet(author, page).waiting == 3
    author.post(f"{page}khoa", data={"keys": "3A 4B 9C 2K", "act": "set"})
    assert sheet(author, page).waiting == 2
    assert "Chưa có đáp án nào để đặt" in author.post(f"{page}khoa", data={"keys": ""}).text


def test_the_next_question_to_look_at_is_gone_to(author: FlaskClient, page: str) -> None:
    one = sheet(author, page)
    for where, place in ((0, 1), (1, 3), (3, 5), (5, 1)):
        to = author.post(page, data=one.data(f"next:{where}")).headers["Location"]
        assert to.endswith(f"?trang=1#cau-{place}")


def test_the_same_words_with_another_key_take_the_place_of_the_old_ones(
    author: FlaskClient, page: str, database: Database
) -> None:
    one = sheet(author, page)
    one.set("state", 1, "swap")
    author.post(page, data=one.data("take"))
    asked = bank(database)["Mấy tháng?"]
    assert (asked.id, asked.explanation, [a.right for a in asked.answers]) == (
        "may",
        "Điều 5.",
        [False, True],
    )


def test_an_older_window_overwrites_nothing(author: FlaskClient, page: str) -> None:
    first, second = sheet(author, page), sheet(author, page)
    first.set("title", 2, "Mới hơn")
    author.post(page, data=first.data("save"))
    second.set("title", 2, "Cũ hơn")
    said = author.post(page, data=second.data("save"), follow_redirects=True).text
    assert "Câu 2 đã đổi ở một cửa sổ khác" in said
    assert "Mới hơn" in said


def test_the_script_is_told_how_each_question_stands(author: FlaskClient, page: str) -> None:
    one = sheet(author, page)
    one.set("right", 3, "0")
    told = author.post(page, data=one.data("keep")).json
    assert told is not None
    assert (told["waiting"], told["questions"][one.ids[3]]["state"]) == (2, "take")
    assert told["questions"][one.ids[3]]["seen"] != dict(one.sent)[f"seen-{one.ids[3]}"]
