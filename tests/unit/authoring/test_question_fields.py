"""A question typed over in plain fields: what was typed is kept, what was not is as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.authoring.bringing import fields
from lms.content import formulas
from lms.courses.exchange import house, retyping, retyping_blocks
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise

WORDS = st.text('aB1 .,*_`[](){}<>&=|~#+-\\$!/:"“ệ', min_size=1, max_size=30)
CHOICE = (
    '### Câu hỏi: Đảng **thành lập** ngày nào? {#ngay can-cu="a"}\n'
    "- ( ) 19/8 // Nhớ lại\n- (x) 3/2\n\n> Vì.\n"
)
OTHERS = (
    "### Câu hỏi: Mấy? {#may}\n= 8,5 ± 0,1\n",
    "### Câu hỏi: Ai? {#ai khong-dau}\n= Trần Phú\n= Phú\n",
    "### Câu hỏi: Nối {#noi}\n- a => 1\n- b => 2\n- => 3\n",
    "### Câu hỏi: Xếp {#xep}\n1. một\n2. hai\n",
    "### Câu hỏi: Điền {#dien}\nDự bị {= 12 | mười hai} tháng.\n",
    "### Câu hỏi: Viết {#viet points=10}\n= tự luận\n\n| Tiêu chí | Điểm |\n|---|---|\n| Ý | 10 |\n",
    "### Câu hỏi: Xem {#xem}\nBảng:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] một\n- [ ] hai\n- [x] ba\n",
)


def one_way(text: str) -> str:
    """The words with formulas between one dollar each, as they are kept however they were typed."""
    return formulas.kept(normalise(text), str)


def draft(markdown: str) -> ExchangedQuestion:
    found = house.drafted(markdown)
    assert found is not None
    return found


def as_sent(asked: ExchangedQuestion) -> tuple[dict[str, str], set[str]]:
    """What a browser sends when nothing is typed."""
    shown = fields.of(asked)
    sent = {"title": shown.title, "text": shown.text, "explanation": shown.explanation, "kind": shown.kind}
    for place, one in enumerate(shown.answers):
        sent |= {
            f"answer-{place}": one.text,
            f"partner-{place}": one.partner,
            f"feedback-{place}": one.feedback,
        }
    return sent, {str(place) for place, one in enumerate(asked.answers) if one.right}


@pytest.mark.parametrize("markdown", [CHOICE, *OTHERS])
def test_what_nobody_types_over_stays_as_it_is(markdown: str) -> None:
    asked = draft(markdown)
    assert fields.typed_over(asked, *as_sent(asked)) == asked
    assert house.written(asked) == house.written(draft(house.written(asked)))


def test_another_option_is_right_and_one_is_added_and_one_goes() -> None:
    asked = draft(CHOICE)
    sent, _right = as_sent(asked)
    done = fields.typed_over(asked, sent | {"answer-0": "", "answer-2": "2/9 => *mới*"}, {"2"})
    assert [(one.text, one.right) for one in done.answers] == [
        ("3/2", False),
        (r"2/9 =&gt; \*mới\*", True),
    ]
    assert done.title == "Đảng **thành lập** ngày nào?"


def test_a_question_without_a_key_can_be_given_one() -> None:
    asked = draft("### Câu hỏi: Mấy? {#may}\n- ( ) một\n- ( ) hai\n")
    assert house.mistakes(asked)
    assert not house.mistakes(fields.typed_over(asked, *as_sent(asked)[:1], {"1"}))


def test_one_right_answer_becomes_several() -> None:
    asked = draft(CHOICE)
    sent, _right = as_sent(asked)
    done = fields.typed_over(asked, sent | {"kind": "several"}, {"0", "1"})
    assert "- [x] 19/8 // Nhớ lại" in house.written(done)
    assert not house.mistakes(done)


@given(WORDS, WORDS, st.lists(WORDS, min_size=1, max_size=3), WORDS)
def test_everything_typed_is_read_again_as_it_was_typed(
    title: str, option: str, lines: list[str], why: str
) -> None:
    asked = draft(CHOICE)
    text = "\n".join(lines)
    sent = {"title": title, "text": text, "explanation": why, "answer-0": option}
    done = fields.typed_over(asked, sent, {"1"})
    again = draft(house.written(done))
    assert one_way(retyping.shown(again.title)) == one_way(title).translate(str.maketrans("“", '"'))
    wanted = [one_way(line) for line in text.strip("\n").split("\n")]
    seen = [one_way(line) for line in retyping_blocks.shown_block(again.text).split("\n")]
    assert "\n".join(seen).strip("\n") == "\n".join(wanted).strip("\n")
    assert one_way(retyping.shown(again.explanation)) == one_way(why)
    assert [one_way(retyping.shown(one.text)) for one in again.answers] == [
        one for one in (one_way(option), "3/2") if one
    ]
