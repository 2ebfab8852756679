"""What the answers of a class say about the questions: shown to those who write them, without a name."""

import re
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy.orm import make_transient

from lms.classes.tables import Class
from lms.exams.rulings.tables import QuestionRuling
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.rulings import MendedKey
from lms.storage import canonical_json
from tests.answered import answer_all
from tests.backends import ON_ONE_DATABASE
from tests.cast import COURSE, RIGHT
from tests.classroom import Classroom

ALL = "/soan-bai/khoa-mau/cau-hoi/"
WRONG_KEY = "Có thể đáp án ghi sai: 26 trong 30 người chọn C (Ý 3)"


def made_up(people: int) -> list[dict[str, str]]:
    """The key of c1 says o2; all but the first four, who are weak, chose o3. Three never met c3."""
    random, answers = Random(5), []
    for number in range(people):
        given = {
            name: right if random.random() < number / people else "24" if name in {"so", "chu"} else "o1"
            for name, right in RIGHT.items()
        }
        if given["chu"] == "24":
            given["chu"] = f"Trần Văn {number}"
        answers.append(given | {"c1": "o3" if number > 3 else "o2"})
    for given in answers[:3]:
        del given["c3"]
    return answers


@pytest.fixture
def answered(classroom: Classroom) -> Classroom:
    """Thirty sat the exam, six of them on paper; the first one sat twice."""
    now = classroom.clock.now
    with classroom.database.writing() as session:
        class_, answers = session.query(Class).one(), made_up(30)
        first = answer_all(session, class_, answers[:24], now=now)[0]
        answer_all(session, class_, answers[24:], now=now, closed_by="office")
        make_transient(first)
        first.id, first.key, first.number = None, "lan-hai", 2  # type: ignore[assignment]
        first.started_at += timedelta(hours=1)
        session.add(first)
    return classroom


def mend(classroom: Classroom) -> None:
    """Let the key of c1 be o3, as if that had been carried out; who had sat before keep their marks."""
    key = MendedKey(OneChoice(tuple(Choice(f"o{n}", f"Ý {n}", n == 3, f"Phản hồi {n}") for n in (1, 2, 3))))
    now, cast = classroom.clock.now, classroom.cast
    [link] = classroom.browser(cast.hung).page(f"{ALL}c1").xpath("//a[contains(@href, 'cham-lai/moi')]/@href")
    with classroom.database.writing() as session:
        session.add(
            QuestionRuling(
                course_slug=COURSE.slug,
                question_id="c1",
                fingerprint=link.partition("ban=")[2],
                key=canonical_json.dump(key),
                policy="new-attempts",
                reason="Căn cứ ghi khác.",
                state="carried-out",
                proposed_by=cast.mai.id,
                proposed_at=now,
                decided_by=cast.quan.id,
                decided_at=now,
                answer="",
            )
        )


def test_a_wrong_key_is_seen_and_then_mended(answered):
    hung = answered.browser(answered.cast.hung)
    page = hung.get(ALL).text
    assert "bài làm lần đầu của 30 người" in page
    assert WRONG_KEY in page
    assert "đáp án đang ghi là B (Ý 2), 4 người chọn" in page
    assert page.count("Có thể đáp án ghi sai") == 1
    one = hung.get(f"{ALL}c1").text
    assert WRONG_KEY in one
    assert "Tất cả: 26/30 người" in one
    assert re.search(r"Nhóm mạnh: (\d+)/\1\b", one)
    assert "khoảng 40 giây, từ 24 người" in one
    mend(answered)
    page = hung.get(ALL).text
    assert "Có thể đáp án ghi sai" not in page
    assert "Đã sửa đáp án" in page
    [row] = hung.page(ALL).xpath("//tr[th/a[text()='Câu c1?']]")
    assert row.xpath("string(td[2])").startswith("87")


@ON_ONE_DATABASE
def test_common_wrong_answers_are_shown_and_rare_ones_never(answered):
    hung = answered.browser(answered.cast.hung)
    assert ">24</b>" in hung.get(f"{ALL}so").text
    for path in (ALL, f"{ALL}so", f"{ALL}chu", f"{ALL}c1"):
        page = hung.get(path).text
        assert "Người Làm Bài" not in page
        assert "Trần Văn" not in page
    assert "27" in hung.page(f"{ALL}c3").xpath("string(//dl)")


@ON_ONE_DATABASE
def test_who_may_see_them(answered):
    cast = answered.cast
    for person, status in ((cast.hung, 200), (cast.mai, 200), (cast.lan, 403), (cast.son, 403), (None, 302)):
        browser = answered.browser(person)
        assert (browser.get(ALL).status_code, browser.get(f"{ALL}c1").status_code) == (status, status)
    assert answered.browser(cast.hung).get(f"{ALL}khong-co").status_code == 404
    assert answered.browser(cast.hung).get("/soan-bai/khong-co/cau-hoi/").status_code == 404


@ON_ONE_DATABASE
def test_the_table_is_put_in_order(answered):
    titles = answered.browser(answered.cast.hung).page(f"{ALL}?xep=kho").xpath("//tbody/tr/th/a/text()")
    assert sorted(titles) == sorted(f"Câu {name}?" for name in RIGHT)
    assert titles[0] == "Câu c1?"


def test_statements_do_not_grow_with_the_class(answered):
    hung = answered.browser(answered.cast.hung)
    hung.get(ALL)
    counts = []
    for _time in range(2):
        with answered.counting() as asked:
            hung.get(ALL)
        counts.append(len(asked))
        with answered.database.writing() as session:
            answer_all(session, session.query(Class).one(), made_up(10), now=answered.clock.now)
    assert counts[0] == counts[1] <= 12, "\n".join(asked)


@ON_ONE_DATABASE
def test_a_course_whose_exam_nobody_sat(classroom):
    hung = classroom.browser(classroom.cast.hung)
    assert "Chưa có bài làm nào" in hung.get(ALL).text
    assert "Chưa ai gặp câu này trong bài làm" in hung.get(f"{ALL}c1").text
