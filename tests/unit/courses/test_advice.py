"""Advice on good questions: said at the line, never in the way of publishing."""

from datetime import date

import pytest

from lms.config import ROOT
from lms.courses.checking import check
from tests.course_folder import CITATIONS, EXAM
from tests.unit.courses.conftest import Check

HEAD = EXAM.partition("## Toán")[0]
GOOD = "- ( ) Ba\n- (x) Hai\n- ( ) Bốn\n"


def question(number: int, options: str = GOOD, title: str = "", more: str = "") -> str:
    asked = title or f"Câu số {number} là gì?"
    return f'### Câu hỏi: {asked} {{#kt-{number} can-cu="dieu-le:dieu-2"{more}}}\n{options}\n> Vì thế.\n\n'


def bank(*questions: str, pick: int = 1) -> dict[str, str | bytes | None]:
    return {"kiem-tra.md": HEAD.replace("pick: 1", f"pick: {pick}") + "## Toán\n\n" + "".join(questions)}


@pytest.mark.parametrize(
    ("title", "options", "said"),
    [
        ("Chi bộ luôn họp hằng tuần.", "- ( ) Đúng\n- (x) Sai\n", "Chữ “luôn” để lộ đáp án Sai"),
        ("Hai là gì?", "- ( ) Tất cả các số\n- (x) Số\n- ( ) Chữ\n", "Chữ “Tất cả” chỉ có ở lựa chọn sai"),
        ("Hai là gì?", "- ( ) Số\n- ( ) Chẵn\n- (x) Cả A và B\n", "gộp các lựa chọn khác"),
        ("Hai là gì?", "- [x] Số\n- [ ] Chữ\n- [ ] Không đáp án nào đúng\n", "gộp các lựa chọn khác"),
        ("Việc nào chưa được làm?", GOOD, "in đậm chữ “chưa”"),
        ("Ý nào sai về số hai?", GOOD, "in đậm chữ “nào sai”"),
    ],
)
def test_a_question_that_gives_itself_away(problems: Check, title: str, options: str, said: str) -> None:
    found = problems(bank(question(1, options, title)))
    assert len(found) == 1, found
    assert found[0].startswith("kiem-tra.md:11: góp ý: ")
    assert said in found[0]


@pytest.mark.parametrize(
    ("title", "options"),
    [
        ("Việc nào **chưa** được làm?", GOOD),
        ("Chi bộ có họp hay không?", GOOD),
        ("Chị Lan không phải là đoàn viên. Ai giới thiệu chị?", GOOD),
        ("Chi bộ tốt thì mọi việc sẽ tốt.", "- (x) Đúng\n- ( ) Sai\n"),
        ("Trung thành thế nào?", "- (x) Tuyệt đối\n- ( ) Có lúc\n- ( ) Tất cả các lúc\n"),
        (
            "Hai là gì?",
            "- ( ) Cả A và B\n- (x) Cả An và Bình\n- ( ) Chữ\n".replace("Cả A và B", "Cả hai mươi"),
        ),
    ],
)
def test_a_question_with_which_nothing_is_amiss(problems: Check, title: str, options: str) -> None:
    assert problems(bank(question(1, options, title))) == []


def test_the_longest_option_is_the_key_too_often(problems: Check) -> None:
    long = [
        "- (x) Một câu dài hơn hẳn\n- ( ) Ba\n- ( ) Tư\n",
        "- ( ) Ba\n- (x) Một câu dài hơn hẳn\n- ( ) Tư\n",
    ]
    found = problems(bank(*(question(n, long[n % 2]) for n in range(8))))
    assert [one for one in found if "8 trong 8 câu chọn một, đáp án đúng là dòng dài nhất" in one]
    even = [*long, "- ( ) Một câu dài hơn hẳn\n- ( ) Ba\n- (x) Tư\n"]
    places = (0, 1, 2, 0, 2, 1, 2, 2)
    assert problems(bank(*(question(n, even[place]) for n, place in enumerate(places)))) == []


def test_keys_that_stand_in_one_place(problems: Check) -> None:
    [found] = problems(bank(*(question(n) for n in range(9))))
    assert "đáp án đúng đứng ở dòng thứ 2 tới 9 lần" in found
    [found] = problems(bank(*(question(n, "- (x) Đúng\n- ( ) Sai\n") for n in range(9))))
    assert "9 câu cùng một đáp án" in found


def test_the_same_question_twice_unless_it_is_not_asked_twice(problems: Check) -> None:
    [found] = problems(bank(question(1, title="Hỏi gì?"), question(2, title="HỎI GÌ?")))
    assert "hỏi đúng như câu “kt-1”" in found
    apart = " nhom=mot"
    assert (
        problems(bank(question(1, title="Hỏi gì?", more=apart), question(2, title="Hỏi gì?", more=apart)))
        == []
    )


def test_a_pool_from_which_nearly_everything_is_drawn(problems: Check) -> None:
    [found] = problems(bank(*(question(n) for n in range(6)), pick=5))
    assert "có 6 câu mà mỗi đề rút 5" in found
    assert "ít nhất 10 câu" in found


def test_grounds_that_nobody_can_look_up(problems: Check) -> None:
    [found] = problems(bank(question(1).replace("dieu-le:dieu-2", "dieu-le"), question(2)))
    assert found.startswith("kiem-tra.md:11: góp ý: Căn cứ “dieu-le” chưa ghi điều")
    assert problems(bank(question(1).replace("dieu-le:dieu-2", "dieu-le:toan-van"), question(2))) == []


def test_a_document_without_number_and_date(problems: Check) -> None:
    nameless = "\n".join(
        "  number: null"
        if line.startswith("  number:")
        else "  date: null"
        if line.startswith("  date:")
        else line
        for line in CITATIONS.split("\n")
    )
    found = problems({"../citations.yml": nameless})
    assert any("Căn cứ “dieu-le” chưa có số, chưa có ngày" in one and "góp ý" in one for one in found), found


def test_no_advice_while_there_is_an_error(problems: Check) -> None:
    found = problems(bank(question(1, title="Việc nào chưa được làm?"), pick=2))
    assert all("góp ý" not in one for one in found)


def test_the_shipped_courses_lack_nothing_but_the_books_that_their_committee_has_to_name() -> None:
    found = check(ROOT / "courses", date(2026, 11, 24))
    assert all(one.advice for one in found), [str(one) for one in found]
    assert sorted(one.sentence.split("”")[0].split("“")[1] for one in found) == [
        "lich-su-dang",
        "loi-ho-chi-minh-ve-chi-bo",
    ]
