"""Questions are put into the groups of a bank, and nothing else of it changes."""

import pytest

from lms.courses.exchange import house
from lms.courses.exchange.placing import groups_of, placed
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

BANK = (
    "---\ntitle: x\n---\n\n## Một  \n\n### Câu hỏi: a {#a}\n- (x) b\n- ( ) c\n\n"
    "---\n\n```\n## không phải nhóm\n```\n\n## Hai\n\n### Câu hỏi: d {#d}\n= 1\n"
)


def asked(group: str) -> ExchangedQuestion:
    return ExchangedQuestion(
        "number", "Mới?", answers=(ExchangedAnswer("2"),), id=f"moi-{len(group)}", group=group
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("group", ["Một", "Hai", "Ba", ""])
def test_a_question_goes_to_the_end_of_its_group_and_the_rest_stays(group: str, newline: str) -> None:
    bank = BANK.replace("\n", newline)
    text = placed(bank, [asked(group)], "Nhập")
    written = house.written(asked(group)).replace("\n", newline)
    assert written in text
    found, problems = house.read(text.replace("\r\n", "\n"), "x")
    assert (problems, len(found)) == ((), 3)
    assert next(one.group for one in found if one.title == "Mới?") == (group or "Nhập")
    rest = text.replace(written, "", 1)
    assert rest.replace(newline, "").replace(f"## {group or 'Nhập'}", "") == bank.replace(
        newline, ""
    ).replace(f"## {group or 'Nhập'}", "")


def test_a_course_without_a_bank_gets_one_that_draws_from_each_group() -> None:
    text = placed("", [asked("Một"), ExchangedQuestion("essay", "Viết", group="Thu hoạch", id="v")], "Nhập")
    assert groups_of(text) == ("Một", "Thu hoạch")
    assert '  - {from: "Một", pick: 1, points: 1}\n  - {from: "Thu hoạch", pick: 0, points: 1}' in text
