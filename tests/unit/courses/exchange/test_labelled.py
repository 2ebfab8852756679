"""Labels on their way to workbooks, Word files and GIFT, and back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.exchange import labelled
from lms.courses.exchange.opening import open_questions
from lms.courses.exchange.saving import FORMS
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.labels import LEVELS, QuestionLabels
from lms.text.vietnamese import normalise

ANSWERS = (ExchangedAnswer("1", right=False), ExchangedAnswer("2"))
ASKED = ExchangedQuestion("one", "A?", answers=ANSWERS, id="a", grounds=("x",), group="N")
WHOLE = QuestionLabels("van-dung-cao", ("Tổ chức Đảng", "ket-nap"), "ngày hợp nhất")
words = st.text(st.characters(categories=["L", "N"], include_characters=" -]["), max_size=60)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "labels", [WHOLE, QuestionLabels("biet"), QuestionLabels(apart="b"), QuestionLabels(tags=("a",))]
)
def test_labels_go_out_and_come_back_in_every_form(form: str, labels: QuestionLabels) -> None:
    saved = FORMS[form]("Ngân hàng", [replace(ASKED, labels=labels)])
    read = open_questions(saved.content)
    assert (saved.losses, read.losses, read.doubts) == ((), (), ())
    assert [one.labels for one in read.questions] == [labels]


def test_tags_of_another_program_become_tags() -> None:
    content = b"// [tag:ket-nap] [tag:muc=NB] [tag:a, b]\nA? {=2 ~1}\n"
    read = open_questions(content)
    assert read.questions[0].labels == QuestionLabels("biet", ("ket-nap",))
    assert [one.sentence for one in read.losses] == ["Nhãn “a, b” không được giữ."]


@pytest.mark.parametrize(
    ("told", "labels", "flawed"),
    [
        ({labelled.LEVEL: "khó"}, QuestionLabels(), labelled.LEVEL),
        ({labelled.TAGS: "a; " + "b" * 61}, QuestionLabels(tags=("a",)), labelled.TAGS),
        ({labelled.TAGS: ",".join("abcdefghijk")}, QuestionLabels(tags=tuple("abcdefghij")), labelled.TAGS),
        ({labelled.APART: 'a"b'}, QuestionLabels(), labelled.APART),
    ],
)
def test_what_is_no_label_is_left_out_and_told(
    told: dict[str, str], labels: QuestionLabels, flawed: str
) -> None:
    assert labelled.read(told) == (labels, {flawed: labelled.read(told)[1][flawed]})


@given(st.sampled_from([None, *LEVELS]), st.lists(words, max_size=12), words)
def test_tags_are_kept_or_told(level: str, tags: list[str], apart: str) -> None:
    given_tags = [*tags, *([f"muc={level}"] if level else []), *([f"nhom={apart}"] if apart.strip() else [])]
    labels, lost = labelled.from_tags(given_tags)
    assert labels.level == level
    known = {normalise(tag).casefold() for tag in (*labels.tags, *lost)}
    assert known >= {normalise(tag).casefold() for tag in tags} - {""}
    assert labelled.from_tags(labelled.as_tags(labels)) == (labels, [])
