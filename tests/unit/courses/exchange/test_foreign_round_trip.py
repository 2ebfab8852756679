"""What the house writes as Moodle XML or QTI it reads again as it was, weights and all."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lms.courses.exchange import foreign, moodle_writing, qti_writing
from lms.courses.exchange.qti_versions import Version
from lms.grading import option_weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from tests.unit.courses.exchange.test_round_trip import ANY, SLOW, TYPED, without_lines

SHARES = st.sampled_from(
    [Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(0), Fraction(-1, 3)]
)
NAMES = ["a", "b", "c", "d"]


def weighed(shares: list[Fraction]) -> ExchangedQuestion | None:
    """A question of several choices with these weights, None where they cannot be meant."""
    answers = [ExchangedAnswer(name, one > 0, weight=one) for name, one in zip(NAMES, shares, strict=False)]
    is_sound = any(one.right for one in answers) and sum((one for one in shares if one > 0), Fraction(0)) >= 1
    plain = option_weights.plain(answers, of_one=False)
    return ExchangedQuestion("several", "Chọn", answers=plain, id="a") if is_sound else None


@settings(max_examples=120, deadline=None, phases=[Phase.generate], suppress_health_check=SLOW)
@given(st.lists(ANY, min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_moodle_xml_comes_back_the_same(asked: list[ExchangedQuestion]) -> None:
    exported = moodle_writing.write(asked, {})
    found = foreign.read(exported.content)
    assert found.doubts == ()
    assert [one.sentence for one in found.losses if not one.minor] == []
    assert [without_lines(one) for one in found.questions] == asked


@settings(max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=SLOW)
@given(st.lists(SHARES, min_size=2, max_size=4))
@pytest.mark.parametrize("version", ["moodle", "2.1", "3.0"])
def test_weights_come_back_exactly(version: Version | str, shares: list[Fraction]) -> None:
    asked = weighed(shares)
    if asked is None:
        return
    if version == "moodle":
        content = moodle_writing.write([asked], {}).content
    else:
        content = qti_writing.write("Đề", [asked], {}, "2.1" if version == "2.1" else "3.0").content
    assert [without_lines(one) for one in foreign.read(content).questions] == [asked]


ROUND: list[ExchangedQuestion] = [
    ExchangedQuestion(
        "one",
        "Chọn **một** số x<sup>2</sup>",
        "Đoạn dẫn.\n\n- ý một\n- ý hai",
        (ExchangedAnswer("2<br>3", feedback="Đúng rồi."), ExchangedAnswer("&lt;4&gt;", right=False)),
        "Vì thế.",
        id="mot",
        points="2",
    ),
    ExchangedQuestion(
        "several",
        "Chọn hai",
        answers=(ExchangedAnswer("a"), ExchangedAnswer("b"), ExchangedAnswer("c", right=False)),
        rule="all-or-nothing",
        id="hai",
    ),
    ExchangedQuestion("short", "Ai?", answers=(ExchangedAnswer("Trần Phú"),), without_marks=True, id="ba"),
    ExchangedQuestion(
        "short",
        "Ai nữa?",
        answers=(
            ExchangedAnswer("Nguyễn *", weight=Fraction(1)),
            ExchangedAnswer("Lê", weight=Fraction(1, 2)),
        ),
        wildcards=True,
        like="moodle",
        id="bon",
    ),
    ExchangedQuestion(
        "number",
        "Bao nhiêu?",
        answers=(
            ExchangedAnswer("8,5 ± 0,1", weight=Fraction(1)),
            ExchangedAnswer("8 ± 1", weight=Fraction(1, 2)),
        ),
        id="nam",
    ),
    ExchangedQuestion(
        "pair",
        "Nối",
        answers=(
            ExchangedAnswer("1", partner="một"),
            ExchangedAnswer("2", partner="hai"),
            ExchangedAnswer("", partner="ba"),
        ),
        id="sau",
    ),
    ExchangedQuestion("step", "Xếp", answers=tuple(map(ExchangedAnswer, ("a", "b", "c"))), id="bay"),
    ExchangedQuestion("gap", "Điền hai chỗ", "Gồm {= 12 | mười hai} chương, {= 48} điều.", id="tam"),
    ExchangedQuestion("gap", "Điền", "Dự bị {= 12}", id="chin"),
    ExchangedQuestion(
        "statements",
        "Đúng hay sai, với $x^{2}$ ~~bỏ~~?",
        answers=(ExchangedAnswer("$x \\geq 0$"), ExchangedAnswer("b", right=False)),
        id="muoi-mot",
    ),
    ExchangedQuestion("essay", "Viết", answers=(ExchangedAnswer("Đủ ý", partner="4"),), id="muoi"),
]


@pytest.mark.parametrize("form", ["moodle", "2.1", "3.0"])
def test_each_type_comes_back_in_its_group_with_all_it_has(form: str) -> None:
    asked = [replace(one, group="Nhóm một" if place < 5 else "Nhóm/hai") for place, one in enumerate(ROUND)]
    if form == "moodle":
        content = moodle_writing.write(asked, {}).content
    else:
        content = qti_writing.write("Đề", asked, {}, "2.1" if form == "2.1" else "3.0").content
    found = foreign.read(content)
    assert [replace(without_lines(one), group=one.group) for one in found.questions] == asked
    assert found.doubts == ()


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=SLOW)
@given(st.lists(TYPED, min_size=1, max_size=3, unique=True), st.sampled_from(["2.1", "3.0"]))
def test_what_is_typed_comes_back_from_qti_sign_by_sign(accepted: list[str], version: Version) -> None:
    asked = ExchangedQuestion("short", "Ai?", answers=tuple(map(ExchangedAnswer, accepted)), id="a")
    found = foreign.read(qti_writing.write("Đề", [asked], {}, version).content)
    assert [without_lines(one) for one in found.questions] == [asked]


def test_what_qti_loses_is_told_without_making_the_package() -> None:
    exported = qti_writing.write("Đề", ROUND, {}, "2.1")
    assert qti_writing.losses(ROUND, ()) == exported.losses
    assert {one.sentence for one in exported.losses} >= {"QTI chỉ cho điểm câu sắp xếp khi đúng hết thứ tự."}
