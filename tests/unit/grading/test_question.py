from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from werkzeug.datastructures import MultiDict

import lms.grading.question
from lms.courses.course import Pool
from lms.grading import types
from lms.grading.body import Body
from lms.grading.essay import Criterion, Essay
from lms.grading.gap_text import Gap, GapText
from lms.grading.mark import AWAITING, BLANK, Mark
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Question, steady_order
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.grading.shown import Side
from lms.grading.statements import Statements
from lms.storage import canonical_json

TRUE_FALSE = (Choice("o1", "Đúng", right=True), Choice("o2", "Sai", right=False, feedback_html="Xem Điều 9."))
PAIR = (Side("a", "A"), Side("b", "B"))
BODIES: tuple[Body, ...] = (
    OneChoice(TRUE_FALSE),
    SeveralChoices(TRUE_FALSE, "all-or-nothing"),
    Statements(TRUE_FALSE),
    Number(Decimal("8.5"), Decimal("0.1")),
    ShortText(("Trần Phú",), without_marks=True),
    Matching(PAIR, PAIR, (("a", "a"), ("b", "b"))),
    Ordering(PAIR),
    GapText(("có ", " tháng"), (Gap("g1", ("12",)),)),
    Essay((Criterion("Liên hệ bản thân", Fraction(1, 3)),)),
)


def question(body: Body) -> Question:
    return Question("q1", "Câu hỏi", "", body, points=Fraction(3, 2), grounds=("dieu-le-2011:dieu-9",))


def test_every_type_has_a_name_of_its_own() -> None:
    assert [one.body for one in types.every()] == [type(body) for body in BODIES]
    for names in zip(*((one.name, one.kind, one.called) for one in types.every()), strict=True):
        assert len(set(names)) == len(BODIES)
    assert [types.named(question(body).type_name).body for body in BODIES] == [type(body) for body in BODIES]


@pytest.mark.parametrize("body", BODIES)
def test_a_question_survives_canonical_json(body: Body) -> None:
    pool = Pool("Lịch sử", (question(body),))
    assert canonical_json.load(canonical_json.dump(pool), Pool) == pool


@pytest.mark.parametrize("body", BODIES)
def test_an_unanswered_question_is_blank(body: Body) -> None:
    assert body.mark(None) == BLANK
    assert body.read(MultiDict(), "q1") is None


def test_choices_outside_a_paper_stand_as_the_instructor_wrote_them() -> None:
    assert steady_order(question(OneChoice(TRUE_FALSE))) == ("o1", "o2")
    assert steady_order(question(Number(Decimal(1)))) == ()


def test_an_essay_waits_for_its_instructor_and_keeps_its_lines() -> None:
    essay = Essay(())
    text = essay.read(MultiDict({"q1": " Đoạn  một\r\n\r\nĐoạn hai\n "}), "q1")
    assert text == "Đoạn một\n\nĐoạn hai"
    assert essay.mark(text) == AWAITING
    assert AWAITING.value is None


def test_points_are_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Question("q1", "", "", Essay(()), points=Fraction(-1))
    with pytest.raises(ValueError, match="take points away"):
        Criterion("…", Fraction(-1))


@pytest.mark.parametrize(
    ("value", "reason"), [(None, "right"), (Fraction(1), "awaiting"), (Fraction(3, 2), "right")]
)
def test_a_mark_that_contradicts_itself_is_refused(value: Fraction | None, reason: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        Mark(value, reason)  # type: ignore[arg-type]


def test_the_room_knows_no_binary_fractions() -> None:
    room = Path(lms.grading.question.__file__).parent
    sources = list(room.glob("*.py"))
    assert len(sources) > len(BODIES)
    assert not [source.name for source in sources if "float" in source.read_text("utf-8")]
