"""A bank of questions as a file of each form that it can be taken away in."""

from collections.abc import Callable, Mapping, Sequence

from lms.courses.exchange import gift_writing, sheet_writing
from lms.courses.exchange.asked import Exported
from lms.courses.exchange.word_writing import written
from lms.grading.exchanged import ExchangedQuestion
from lms.office import word_writer


def as_word(title: str, questions: Sequence[ExchangedQuestion]) -> Exported:
    """The Word file of a bank, to read, to print and to bring in again."""
    blocks, losses = written(title, questions)
    return Exported(word_writer.write(blocks), losses)


FORMS: Mapping[str, Callable[[str, Sequence[ExchangedQuestion]], Exported]] = {
    "gift": lambda _title, questions: gift_writing.write(questions),
    "xlsx": lambda _title, questions: sheet_writing.write(questions),
    "docx": as_word,
}
"""How a bank with a title becomes a file, by the name of the form."""
