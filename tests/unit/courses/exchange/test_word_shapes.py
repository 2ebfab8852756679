"""Papers of many shapes: the key comes out as the paper says it, or its question is doubted."""

import pytest

from lms.courses.exchange.asked import Read
from lms.courses.exchange.word_deciding import read
from lms.grading.exchanged import ExchangedQuestion
from tests.paper_shapes import KEYS_BELOW, ONE, SAID, TWO, Line, blocks_of
from tests.whole_papers import DOUBTED, PAPERS


def key(asked: ExchangedQuestion) -> str:
    if asked.kind in ("pair", "step", "essay"):
        return asked.kind
    if asked.kind == "statements":
        return "".join("Đ" if one.right else "S" for one in asked.answers)
    if asked.kind in ("one", "several"):
        return "".join("ABCDEFGHIJ"[n] for n, one in enumerate(asked.answers) if one.right)
    return asked.answers[0].text


def doubted(found: Read) -> set[int]:
    """The places of the questions that a note lies in."""
    starts = [one.line for one in found.questions]
    notes = [*found.doubts, *(one for one in found.losses if not one.minor)]
    return {max((n for n, start in enumerate(starts) if start <= one.line), default=-1) for one in notes}


@pytest.mark.parametrize("said", SAID)
def test_every_way_to_say_the_answer_below_its_question_is_understood(said: str) -> None:
    found = read(blocks_of(*ONE, said.format("B"), *TWO, said.format("C")))
    assert [key(one) for one in found.questions] == ["B", "C"]
    assert not (*found.doubts, *found.losses)
    assert [len(one.answers) for one in found.questions] == [4, 4]
    assert found.questions[0].answers[3].text == "2/9/1945"


@pytest.mark.parametrize("below", KEYS_BELOW.values(), ids=KEYS_BELOW)
def test_every_way_to_put_a_key_below_the_questions_is_understood(below: tuple[Line, ...]) -> None:
    found = read(blocks_of(*ONE, *TWO, *below))
    assert [key(one) for one in found.questions] == ["B", "C"]
    assert doubted(found) <= {-1}


@pytest.mark.parametrize(("lines", "right"), PAPERS.values(), ids=PAPERS)
def test_a_paper_reads_as_a_careful_person_reads_it(lines: tuple[Line, ...], right: list[str]) -> None:
    found = read(blocks_of(*lines))
    assert [key(one) for one in found.questions] == right
    assert doubted(found) <= {-1}, (*found.doubts, *found.losses)


@pytest.mark.parametrize("lines", DOUBTED.values(), ids=DOUBTED)
def test_what_is_not_certain_is_doubted(lines: tuple[Line, ...]) -> None:
    found = read(blocks_of(*lines))
    assert 0 in doubted(found)
