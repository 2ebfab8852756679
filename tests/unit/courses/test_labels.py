"""Labels of questions: read, refused with a sentence, written back, kept in releases that have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.course import Pool
from lms.courses.exchange import house
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.labels import LEVELS, NONE, QuestionLabels, level_named
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.question import Question
from lms.storage import canonical_json
from tests import surfaces

BODY = OneChoice((Choice("o1", "1", right=False), Choice("o2", "2", right=True)))
BARE = (
    '{"name":"N","questions":[{"body":{"options":[{"feedback_html":null,"html":"1","id":"o1","right":false},'
    '{"feedback_html":null,"html":"2","id":"o2","right":true}],"type":"one-choice"},"explanation_html":null,'
    '"grounds":[],"id":"a","points":"1","text_html":"","title_html":"A"}]}'
)
ANSWERS = (ExchangedAnswer("1", right=False), ExchangedAnswer("2"))
texts = st.text(st.characters(categories=["L", "N"], include_characters=" -_./:="), max_size=60)
tags = st.lists(texts, max_size=10, unique_by=str.casefold).map(tuple)


def source(attributes: str) -> str:
    return f'### Câu hỏi: A? {{#a can-cu="x" {attributes}}}\n- ( ) 1\n- (x) 2\n'


def read_labels(attributes: str) -> QuestionLabels:
    [question], problems = house.read(f"---\ntitle: x\n---\n\n## N\n\n{source(attributes)}", "kiem-tra.md")
    assert problems == ()
    return question.labels


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", NONE),
        ("muc=van-dung-cao", QuestionLabels("van-dung-cao")),
        ('the="Tổ chức  Đảng, ket-nap,"', QuestionLabels(tags=("Tổ chức Đảng", "ket-nap"))),
        ("the=ket-nap nhom=ngay", QuestionLabels(tags=("ket-nap",), apart="ngay")),
        ('muc=biet the="" nhom="ngày hợp nhất"', QuestionLabels("biet", apart="ngày hợp nhất")),
    ],
)
def test_labels_are_read(attributes: str, labels: QuestionLabels) -> None:
    assert read_labels(attributes) == labels


@pytest.mark.parametrize(
    ("attributes", "sentence"),
    [
        (
            "muc=kho",
            "“muc” phải là một trong: biet, hieu, van-dung, van-dung-cao; không phải “kho”.",
        ),
        ("muc", '“muc” cần một giá trị, ví dụ muc="…".'),
        ('the="a, b, A"', "Trong “the” có thẻ ghi hai lần; xóa bớt một."),
        (f'the="{"a" * 61}"', f"Thẻ “{'a' * 60}…” dài quá 60 ký tự; viết gọn lại."),
        (f'the="{", ".join("abcdefghijk")}"', "Mỗi câu có nhiều nhất 10 thẻ; câu này có 11."),
        ('nhom=""', '“nhom” cần một tên từ 1 đến 60 ký tự, ví dụ nhom="ngay-hop-nhat".'),
        (
            "mucdo=biet",
            "Không có thuộc tính nào tên “mucdo”. Có phải ý bạn là “muc”?",
        ),
    ],
)
def test_what_is_no_label_is_told_at_its_line(attributes: str, sentence: str) -> None:
    assert surfaces.problems_of(source(attributes)) == [f"1: {sentence}"]


@given(st.builds(QuestionLabels, st.sampled_from([None, *LEVELS]), tags, texts))
def test_labels_are_written_as_they_are_read(labels: QuestionLabels) -> None:
    asked = ExchangedQuestion("one", "A?", answers=ANSWERS, id="a", grounds=("x",), labels=labels)
    read = surfaces.problems_of(house.written(asked))
    assert read == []
    once = read_labels(house.written(asked).partition('can-cu="x"')[2].partition("}\n")[0])
    again = ExchangedQuestion("one", "A?", answers=ANSWERS, id="a", grounds=("x",), labels=once)
    assert once.level == labels.level
    assert read_labels(house.written(again).partition('can-cu="x"')[2].partition("}\n")[0]) == once


def test_a_release_without_labels_has_the_bytes_that_it_had() -> None:
    pool = Pool("N", (Question("a", "A", "", BODY),))
    assert canonical_json.dump(pool) == BARE
    assert canonical_json.load(BARE, Pool) == pool


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        (QuestionLabels("biet"), '{"level":"biet"}'),
        (QuestionLabels(tags=("a",), apart="b"), '{"apart":"b","tags":["a"]}'),
    ],
)
def test_a_release_keeps_what_labels_there_are(labels: QuestionLabels, kept: str) -> None:
    pool = Pool("N", (Question("a", "A", "", BODY, labels=labels),))
    written = canonical_json.dump(pool)
    assert f'"id":"a","labels":{kept},"points"' in written
    assert canonical_json.load(written, Pool) == pool


@pytest.mark.parametrize(
    ("text", "level"),
    [("NB", "biet"), ("Thông hiểu", "hieu"), ("Mức 3", "van-dung"), ("VDC", "van-dung-cao"), ("khó", None)],
)
def test_levels_are_known_by_what_people_call_them(text: str, level: str | None) -> None:
    assert level_named(text) == level
