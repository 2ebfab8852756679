"""A bank of questions as a file of each form that it can be taken away in (pure)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lms.courses.exchange import gift_writing, moodle_writing, plain, qti_writing, sheet_writing
from lms.courses.exchange.asked import Exported, Note
from lms.courses.exchange.qti_versions import Version
from lms.courses.exchange.word_writing import written
from lms.grading.exchanged import ExchangedQuestion
from lms.office import word_writer

Questions = Sequence[ExchangedQuestion]
Pictures = Mapping[str, bytes]
NO_PICTURES: Pictures = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BankForm:
    """How a bank with a title becomes a file: `write` takes the pictures that questions show, by name.

    `losses` tells what the file does not carry without making it, where making it is long work.
    """

    write: Callable[[str, Questions, Pictures], Exported]
    losses: Callable[[Questions, Collection[str]], Sequence[Note]]

    def __call__(self, title: str, questions: Questions, pictures: Pictures = NO_PICTURES) -> Exported:
        """The file, with those of the pictures that its questions show."""
        return self.write(title, questions, pictures)


def shown_by(questions: Questions) -> tuple[str, ...]:
    """The names of the pictures that questions show."""
    return tuple(dict.fromkeys(name for asked in questions for name in plain.pictures(asked)))


def as_word(title: str, questions: Questions) -> Exported:
    """The Word file of a bank, to read, to print and to bring in again."""
    blocks, losses = written(title, questions)
    return Exported(word_writer.write(blocks), losses)


def _moodle_losses(questions: Questions, names: Collection[str]) -> Sequence[Note]:
    return moodle_writing.write(questions, dict.fromkeys(names, b"")).losses


def _qti(version: Version) -> BankForm:
    return BankForm(
        lambda title, questions, pictures: qti_writing.write(title, questions, pictures, version),
        qti_writing.losses,
    )


FORMS: Mapping[str, BankForm] = {
    "gift": BankForm(
        lambda _title, questions, _pictures: gift_writing.write(questions),
        lambda questions, _names: gift_writing.write(questions).losses,
    ),
    "moodle": BankForm(
        lambda _title, questions, pictures: moodle_writing.write(questions, pictures), _moodle_losses
    ),
    "qti21": _qti("2.1"),
    "qti3": _qti("3.0"),
    "xlsx": BankForm(
        lambda _title, questions, _pictures: sheet_writing.write(questions),
        lambda questions, _names: sheet_writing.write(questions).losses,
    ),
    "docx": BankForm(
        lambda title, questions, _pictures: as_word(title, questions),
        lambda questions, _names: written("", questions)[1],
    ),
}
"""The forms by their names."""
