"""What is wrong with an input, said so that its author can mend it (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: `path` and 1-based `line`, a Vietnamese sentence that says what to do."""

    path: str
    line: int
    sentence: str
    warning: bool = False
    advice: bool = False
    """Of a warning: it is about good writing, nothing is amiss."""

    def __str__(self) -> str:
        prefix = "góp ý: " if self.advice else "cảnh báo: " if self.warning else ""
        return f"{self.path}:{self.line}: {prefix}{self.sentence}"


class ProblemsError(Exception):
    """An input that cannot be taken, with every problem found in one pass."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
