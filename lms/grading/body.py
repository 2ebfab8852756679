"""What every type can do with one of its questions; one that forgets a surface is no type (pure)."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal, Self

from lms.grading.choice import Choice
from lms.grading.mark import Mark
from lms.grading.response import Response, SubmittedForm
from lms.grading.shown import Order, Shown

Slot = tuple[str, Order]
"""What can be chosen in one field: the end of its name after the question's, and its values."""
KEY_FIELD = "q-key"
"""The field, or the beginning of the fields, in which another key is given."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of a key: safe `html` or plain `text`, a note beside it; `right` None where all lines are.

    `share` is what the line brings, as people read it ('50%'); '' where the question has no weights.
    """

    html: str = ""
    text: str = ""
    note_html: str = ""
    right: bool | None = None
    share: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """How the rows are to be shown."""

    layout: Literal["choices", "list", "steps"]
    rows: tuple[KeyRow, ...]
    lead_html: str = ""


class WrongKeyError(ValueError):
    """What is wrong with a key as typed: a sentence for each field, not yet translated."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(", ".join(sentences))
        self.sentences = dict(sentences)


class Body(ABC):
    """A question's type with its key: a frozen value.

    `order_is_key`: the source order is what is asked. `by_hand`: an instructor marks it. `reads_numbers`: a
    response may be unreadable.
    """

    __slots__ = ()
    order_is_key: ClassVar[bool] = False
    by_hand: ClassVar[bool] = False
    reads_numbers: ClassVar[bool] = False

    def option_ids(self) -> Order:
        """Return the ids that a paper may shuffle, () for none."""
        return ()

    @abstractmethod
    def shown(self, order: Order | None = None) -> Shown:
        """Return what a browser may see, without keys; ValueError unless `order` names each id once."""

    @abstractmethod
    def slots(self) -> tuple[Slot, ...]:
        """Return what can be chosen, field by field; () where one types."""

    @abstractmethod
    def read(self, form: SubmittedForm, field: str) -> Response | None:
        """Return the response in a submitted form, None when it is blank."""

    @abstractmethod
    def mark(self, response: Response | None, asked: str = "") -> Mark:
        """Mark a response by the latest rule; `asked` is the question's HTML, which may name a unit."""

    def mark_first(self, response: Response | None) -> Mark:
        """Mark a response by the first rule, for results that were given so (decision 031)."""
        return self.mark(response)

    def mark_second(self, response: Response | None, asked: str = "") -> Mark:
        """Mark a response by the second rule, for results that were given so (decision 042)."""
        return self.mark(response, asked)

    def unread(self, response: Response | None, asked: str) -> tuple[str, ...]:
        """Return what was typed where only a number can be right and cannot be read as one."""
        return ()

    @abstractmethod
    def right(self) -> Response | None:
        """Return a response that earns the most there is, None where an instructor decides."""

    @abstractmethod
    def key(self) -> Key:
        """Return the key in rows that an instructor can check by eye."""

    def also(self) -> str:
        """Return what else is right beside `right`, in a line of words; '' for nothing."""
        return ""

    def partly(self, order: Order) -> str:
        """Return what brings a part of the points or takes some away, in a line; '' for nothing."""
        return ""

    @abstractmethod
    def cell(self, order: Order, response: Response) -> str:
        """Return what somebody types for a response on a paper sheet; `from_cell` gives it back."""

    @abstractmethod
    def from_cell(self, order: Order, text: str) -> Response | None:
        """Return what a typed cell of a paper sheet means; AnswerCellError when it can mean nothing."""

    def key_texts(self) -> Mapping[str, str]:
        """Return the text fields in which the key is mended, by name; {} where one chooses."""
        return {}

    @abstractmethod
    def mended(self, form: SubmittedForm) -> Self:
        """Return it with the key in the form; WrongKeyError when that is none."""

    def marked_alike(self) -> object:
        """Return what is equal for bodies that mark alike: without an order that changes no mark."""
        return self

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What people choose among, each right or wrong; () where there is nothing of the kind."""
        return ()

    def picked(self, response: Response | None) -> Sequence[str]:
        """Return the ids of the choices that a response picks."""
        return ()

    def feedback(self, response: Response | None) -> tuple[str, ...]:
        """Return what is said to who gave this response, of choices: what belongs to the picked ones."""
        picked = self.picked(response)
        return tuple(one.feedback_html for one in self.choices if one.id in picked and one.feedback_html)

    @property
    def sole_key(self) -> str | None:
        """The id of the only right choice where only one may be picked."""
        return None

    @property
    def rubric_points(self) -> Fraction:
        """What the criteria of a rubric bring together; 0 without one."""
        return Fraction(0)
