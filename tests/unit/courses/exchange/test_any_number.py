"""A number question that gives something for every other number, in the forms of other programs."""

from fractions import Fraction

from lms.courses.exchange import gift_writing, moodle_writing, qti_writing
from lms.courses.exchange.gathering import gather
from lms.courses.exchange.opening import open_questions
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

ASKED = ExchangedQuestion(
    "number",
    "Mấy?",
    answers=(ExchangedAnswer("12", weight=Fraction(1)), ExchangedAnswer("*", weight=Fraction(1, 4))),
    wildcards=True,
    like="moodle-so",
    id="may",
)


def answers(asked: ExchangedQuestion) -> list[tuple[str, Fraction | None]]:
    return [(one.text, one.weight) for one in asked.answers]


def test_moodle_and_gift_keep_it() -> None:
    [by_xml] = open_questions(moodle_writing.write([ASKED], {}).content).questions
    [by_gift] = gather(gift_writing.write([ASKED]).content).questions
    for back in (by_xml, by_gift):
        assert (answers(back), back.wildcards, back.like) == (answers(ASKED), True, "moodle-so")


def test_qti_tells_what_it_cannot_say() -> None:
    exported = qti_writing.write("Đề", [ASKED], {}, "3.0")
    assert "Điểm cho mọi số khác (25%) không ghi được ra QTI." in {one.sentence for one in exported.losses}
