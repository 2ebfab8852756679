"""Wherever the key of a paper with parts and variants stands: what is read is right, or doubted."""

from hypothesis import given
from hypothesis import strategies as st

from lms.courses.exchange.word_deciding import read
from tests.paper_shapes import Line, blocks_of

LETTERS = "ABCD"
ROMAN = ("I", "II", "III")
Rights = list[list[list[int]]]
"""The right options by variant, part and question."""


@st.composite
def papers(draw: st.DrawFn) -> tuple[list[Line], Rights]:
    """Papers of one or two variants in one to three parts; questions count from 1 in each part, or go on."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    count = draw(st.integers(1, 2))
    right = st.integers(0, 3)
    rights = [[draw(st.lists(right, min_size=size, max_size=size)) for size in sizes] for _ in range(count)]
    restarts, is_named = draw(st.booleans()), draw(st.booleans())
    lines: list[Line] = []
    for variant, parts in enumerate(rights):
        lines += [f"MÃ ĐỀ {101 + variant}"] if count > 1 else []
        lines += _questions(variant, parts, restarts=restarts)
    lines += [draw(st.sampled_from(("--- HẾT ---", "Thí sinh không dùng tài liệu.")))] * draw(
        st.integers(0, 1)
    )
    form = draw(st.sampled_from(("line", "rows", "columns", "pairs", "cells")))
    lines += [draw(st.sampled_from(("ĐÁP ÁN", "BẢNG ĐÁP ÁN", "ĐÁP ÁN:")))]
    if count > 1 and len(sizes) == 1 and form in ("rows", "columns"):
        return [*lines, _of_variants([one[0] for one in rights], turned=form == "rows")], rights
    for variant, parts in enumerate(rights):
        lines += [f"MÃ ĐỀ {101 + variant}"] if count > 1 else []
        number = 1
        for place, part in enumerate(parts):
            lines += [f"Phần {ROMAN[place]}"] if is_named and len(parts) > 1 else []
            lines += _key(part, 1 if restarts else number, form)
            number += len(part)
    return lines, rights


def _questions(variant: int, parts: list[list[int]], *, restarts: bool) -> list[Line]:
    lines: list[Line] = []
    number = 0
    for place, part in enumerate(parts):
        lines += [f"PHẦN {ROMAN[place]}. CHỦ ĐỀ {place + 1}"] if len(parts) > 1 else []
        number = 0 if restarts else number
        for _ in part:
            number += 1
            lines += [f"Câu {number}. Hỏi {variant}, {place}, {number}?", "A. một\tB. hai\tC. ba\tD. bốn"]
    return lines


def _key(part: list[int], first: int, form: str) -> list[Line]:
    pairs = [(str(number), LETTERS[right]) for number, right in enumerate(part, first)]
    if form == "line":
        return [" ".join(f"{number}{letter}" for number, letter in pairs)]
    if form == "rows":
        return [(("Câu", *(one for one, _ in pairs)), ("Đáp án", *(one for _, one in pairs)))]
    if form == "columns":
        return [(("Câu", "Đáp án"), *pairs)]
    if form == "cells":
        return [(tuple(f"{number}.{letter}" for number, letter in pairs),)]
    return [f"Câu {number}: {letter}" for number, letter in pairs]


def _of_variants(rights: list[list[int]], *, turned: bool) -> tuple[tuple[str, ...], ...]:
    heads = ("Câu", *(str(101 + variant) for variant in range(len(rights))))
    rows = [(str(n + 1), *(LETTERS[one[n]] for one in rights)) for n in range(len(rights[0]))]
    table = (heads, *rows) if len(rights[0]) == len(rights[-1]) else (heads,)
    return tuple(zip(*table, strict=True)) if turned else table


@given(papers())
def test_a_key_speaks_of_the_questions_that_it_is_for(paper: tuple[list[Line], Rights]) -> None:
    lines, rights = paper
    found = read(blocks_of(*lines))
    flat = [right for parts in rights for part in parts for right in part]
    assert len(found.questions) == len(flat)
    starts = [one.line for one in found.questions]
    notes = [*found.doubts, *(one for one in found.losses if not one.minor)]
    doubted = {max((start for start in starts if start <= one.line), default=0) for one in notes}
    for asked, right in zip(found.questions, flat, strict=True):
        chosen = [place for place, one in enumerate(asked.answers) if one.right]
        assert asked.line in doubted or chosen == [right]
