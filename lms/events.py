"""What goes up the house: facts told, questions asked; `lms.wiring` connects both (pure)."""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
Answer = TypeVar("Answer")


class UnconnectedError(RuntimeError):
    """Nobody listens to an event, or nobody answers a question: the wiring is incomplete."""


class Event(Generic[P]):
    """A kind of fact that a room tells and rooms above it listen to, inside the transaction that made it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._listeners: tuple[Callable[P, None], ...] = ()

    def connect(self, *listeners: Callable[P, None]) -> None:
        """Let these listen, in this order, instead of any before."""
        self._listeners = listeners

    def tell(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Let every listener act; UnconnectedError when there is none."""
        if not self._listeners:
            raise UnconnectedError(f"nobody listens to: {self.name}")
        for listener in self._listeners:
            listener(*args, **kwargs)


class Port(Generic[P, Answer]):
    """A question that a room asks of the rooms above it: one function answers, and its answer is used."""

    def __init__(self, question: str) -> None:
        self.question = question
        self._answer: Callable[P, Answer] | None = None

    def connect(self, answer: Callable[P, Answer]) -> None:
        """Let this function answer, instead of any before."""
        self._answer = answer

    def ask(self, *args: P.args, **kwargs: P.kwargs) -> Answer:
        """The answer; UnconnectedError when no function was connected."""
        if self._answer is None:
            raise UnconnectedError(f"nobody answers: {self.question}")
        return self._answer(*args, **kwargs)
