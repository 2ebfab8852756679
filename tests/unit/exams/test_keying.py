"""Another key for a question: what the form opens with, what it gives, what is wrong with it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.exams.rulings.keying import mended, opening
from lms.exams.rulings.wording import key_words
from lms.grading.body import KEY_FIELD as FIELD
from lms.grading.body import WrongKeyError
from lms.grading.gap import Gap
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import TOLERANCE_FIELD as TOLERANCE
from lms.grading.number import Number
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.grading.shown import Side

GAPS = GapText(("x", "y", "z"), (Gap("g1", ("a",)), Gap("g2", ("b",))))
STEPS = Ordering((Side("i1", "Đơn"), Side("i2", "Nghị quyết")))
PAIRS = Matching((Side("l1", "1930"),), (Side("r1", "Thành lập"), Side("r2", "Đổi mới")), (("l1", "r1"),))
ONE = OneChoice((Choice("a", "Ma Cao", True), Choice("b", "Cửu Long<br>Hương Cảng", False)))

words = st.text(st.sampled_from("aăâđốhòa"), min_size=1, max_size=6)
answers = st.lists(words, min_size=1, max_size=3, unique=True).map(tuple)
numbers = st.decimals(-(10**6), 10**6, places=3)
sides = st.integers(2, 4)


@st.composite
def choices(draw: st.DrawFn) -> Body:
    count = draw(sides)
    right = draw(st.sets(st.integers(0, count - 1), min_size=1))
    kind = OneChoice if len(right) == 1 else SeveralChoices
    return kind(tuple(Choice(f"o{n}", f"Ý {n}", n in right) for n in range(count)))


@st.composite
def pieces(draw: st.DrawFn) -> Body:
    count = draw(sides)
    if draw(st.booleans()):
        return Ordering(tuple(Side(f"i{n}", f"Ý {n}") for n in draw(st.permutations(range(count)))))
    rights = [draw(st.integers(0, count - 1)) for _ in range(count)]
    return Matching(
        tuple(Side(f"l{n}", f"Trái {n}") for n in range(count)),
        tuple(Side(f"r{n}", f"Phải {n}") for n in range(count)),
        tuple((f"l{n}", f"r{right}") for n, right in enumerate(rights)),
    )


bodies = st.one_of(
    choices(),
    pieces(),
    st.builds(Number, numbers, numbers.map(abs)),
    st.builds(ShortText, answers, st.booleans()),
    st.lists(answers, min_size=1, max_size=3).map(
        lambda all_: GapText(("x",) * (len(all_) + 1), tuple(Gap(f"g{n}", one) for n, one in enumerate(all_)))
    ),
)


def sent(body: Body) -> MultiDict[str, str]:
    """The form as it opens, sent as it is."""
    opened = opening(body)
    form = MultiDict(opened.texts)
    match opened.response:
        case str(one):
            form[FIELD] = one
        case list(several):
            form.setlist(FIELD, several)
        case dict(parts):
            form.update({f"{FIELD}-{part}": value for part, value in parts.items()})
    return form


@given(bodies)
def test_the_form_as_it_opens_gives_the_key_in_force(body: Body) -> None:
    assert body.mended(sent(body)) == body


@pytest.mark.parametrize(
    ("body", "form", "right"),
    [
        (ONE, {FIELD: "b"}, ["B. Cửu Long Hương Cảng"]),
        (Number(Decimal(8)), {FIELD: "8,5", TOLERANCE: "0.1"}, ["8,5 ± 0,1"]),
        (ShortText(("Hà Nội",)), {FIELD: "Huế\n\n Đà Nẵng \nHuế"}, ["Huế", "Đà Nẵng"]),
        (GAPS, {f"{FIELD}-g1": "a\nc", f"{FIELD}-g2": "b"}, ["(1) a | c", "(2) b"]),
        (STEPS, {f"{FIELD}-i1": "2", f"{FIELD}-i2": "1"}, ["(1) Nghị quyết", "(2) Đơn"]),
        (PAIRS, {f"{FIELD}-l1": "r2"}, ["1930 → Đổi mới"]),
    ],
)
def test_another_key_in_words(body: Body, form: dict[str, str], right: list[str]) -> None:
    assert [one for one in key_words(mended(body, MultiDict(form))) if one != " → Thành lập"][
        : len(right)
    ] == right


@pytest.mark.parametrize(
    ("body", "form", "fields"),
    [
        (ONE, {}, {FIELD}),
        (ONE, {FIELD: "a"}, {FIELD}),
        (ShortText(("a", "b")), {FIELD: "b\na"}, {FIELD}),
        (GAPS, {}, {f"{FIELD}-g1", f"{FIELD}-g2"}),
        (STEPS, {f"{FIELD}-i1": "1", f"{FIELD}-i2": "1"}, {FIELD}),
        (PAIRS, {}, {FIELD}),
        (Number(Decimal(8)), {FIELD: "tám", TOLERANCE: "-1"}, {FIELD, TOLERANCE}),
    ],
)
def test_what_is_no_other_key_is_said_field_by_field(
    body: Body, form: dict[str, str], fields: set[str]
) -> None:
    with pytest.raises(WrongKeyError) as told:
        mended(body, MultiDict(form))
    assert set(told.value.sentences) == fields


def test_a_key_beyond_the_alphabet_is_told_as_well() -> None:
    many = OneChoice(tuple(Choice(f"o{n}", f"Ý {n}", n == 26) for n in range(27)))
    assert key_words(many) == ["27. Ý 26"]
