"""Three hundred questions of every kind: each loss and each doubt is told by its name at its line."""

import pytest

from lms.courses.exchange.gathering import gather
from tests import exchange_corpus
from tests.exchange_corpus import Corpus


@pytest.mark.parametrize("corpus", [exchange_corpus.gift(), exchange_corpus.aiken()], ids=["gift", "aiken"])
def test_every_question_comes_in_and_each_loss_and_doubt_is_told_at_its_line(corpus: Corpus) -> None:
    found = gather(corpus.content)
    assert [(one.line, one.sentence) for one in found.losses] == list(corpus.losses)
    assert [(one.line, one.sentence) for one in found.doubts] == list(corpus.doubts)
    assert len(found.questions) == corpus.questions
    assert len({one.id for one in found.questions}) == corpus.questions
    assert found.duplicates == ()


def test_the_corpus_has_three_hundred_questions_of_every_kind_that_the_forms_know() -> None:
    both = [exchange_corpus.gift(), exchange_corpus.aiken()]
    assert sum(corpus.questions for corpus in both) == 300
    kinds = {one.kind for corpus in both for one in gather(corpus.content).questions}
    assert kinds == {"one", "several", "number", "short", "pair", "gap", "essay"}
