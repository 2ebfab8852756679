"""What came of the way of questions between the house and other programs (pure)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.courses.exchange.sameness import Sameness
from lms.grading.exchanged import ExchangedQuestion


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """A Vietnamese sentence about a line of the file that was read or written; 0: about the whole file.

    `minor`: what every question may have lost, such as its name.
    """

    line: int
    sentence: str
    minor: bool = False


MOST_MINOR = 2
"""Minor notes of a kind that are told one by one."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A question on `line` that the bank, or an earlier line, has at `place`.

    The same are the `whole` question, its `words` with other answers or another key, or only its `letters`
    without diacritics.
    """

    line: int
    place: str
    same: Sameness

    @property
    def whole(self) -> bool:
        """Whether nothing would be lost without it."""
        return self.same == "whole"

    @property
    def sentence(self) -> str:
        """What to tell the person who brings it in."""
        if self.whole:
            return f"Câu này đã có ở {self.place} nên không lấy lần nữa."
        if self.same == "words":
            return (
                f"Câu này hỏi giống câu ở {self.place} nhưng đáp án, giải thích hoặc chữ hoa khác; "
                "hai câu đều được giữ, hãy xem lại."
            )
        return f"Câu này chỉ khác dấu với câu ở {self.place}; hai câu đều được giữ, hãy xem lại."


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader of one form found; `doubts` may change the meaning, `losses` could not be carried.

    `pictures` are those that the questions show, by the names that these call them.
    """

    questions: tuple[ExchangedQuestion, ...] = ()
    doubts: tuple[Note, ...] = ()
    losses: tuple[Note, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExchangedFile:
    """A file as understood. Each note's line lies in the question that starts on or last before it."""

    questions: tuple[ExchangedQuestion, ...]
    doubts: tuple[Note, ...]
    losses: tuple[Note, ...]
    duplicates: tuple[Duplicate, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def new(self) -> tuple[ExchangedQuestion, ...]:
        """The questions that are not wholly in the bank yet."""
        known = {one.line for one in self.duplicates if one.whole}
        return tuple(question for question in self.questions if question.line not in known)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for another program, and what it could not carry, by line of the bank."""

    content: bytes
    losses: tuple[Note, ...]


def folded(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes with many minor ones of a kind as one about the whole file, so that the others are seen."""
    minor = Counter(_kind(one) for one in notes if one.minor and one.line)
    kept = [one for one in notes if not one.minor or minor[_kind(one)] <= MOST_MINOR]
    for kind, count in minor.items():
        if count > MOST_MINOR:
            first = next(one.sentence for one in notes if one.minor and _kind(one) == kind)
            kept.append(Note(0, f"{first} Tất cả {count} chỗ như vậy.", minor=True))
    return tuple(sorted(kept))


def _kind(note: Note) -> str:
    return note.sentence.partition("“")[0]


class Notes:
    """Gathers doubts and losses while a file is read."""

    def __init__(self) -> None:
        self.doubts: list[Note] = []
        self.losses: list[Note] = []

    def doubt(self, line: int, sentence: str) -> None:
        """Note what the author must look at."""
        self.doubts.append(Note(line, sentence))

    def lose(self, line: int, sentence: str, *, minor: bool = False) -> None:
        """Note what could not be carried; `minor` where every question may have lost the like."""
        self.losses.append(Note(line, sentence, minor))

    def added_to(self, read: Read) -> Read:
        """What was read, with everything noted here too."""
        doubts, losses = {*read.doubts, *self.doubts}, {*read.losses, *self.losses}
        return Read(read.questions, tuple(sorted(doubts)), tuple(sorted(losses)), read.pictures)

    def read(self, questions: list[ExchangedQuestion]) -> Read:
        """The questions with everything noted."""
        return Read(tuple(questions), tuple(sorted(set(self.doubts))), tuple(sorted(set(self.losses))))
