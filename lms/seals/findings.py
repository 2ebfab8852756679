"""What an uploaded PDF's signatures say (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

Verdict = Literal["whole", "countersigned", "extended", "altered", "unsigned", "unreadable"]


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """One signature: the name in its certificate, whether that is ours, whether the signature holds."""

    name: str
    is_ours: bool
    is_intact: bool
    covers_all: bool
    adds_only_signatures: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict over a file, and its signatures from the first to the last.

    whole: one signature over the whole file · countersigned: several, each over all that was there, nothing
    else added · extended: something was added after signing · altered: a signature does not fit the file.
    """

    verdict: Verdict
    marks: tuple[SignatureFinding, ...] = ()

    @classmethod
    def of(cls, marks: Sequence[SignatureFinding]) -> Self:
        """The strict verdict: what is merely 'allowed' by the standards counts as added."""
        if not marks:
            return cls("unsigned")
        found = tuple(marks)
        if not all(mark.is_intact for mark in marks):
            return cls("altered", found)
        if not marks[-1].covers_all or not all(mark.adds_only_signatures for mark in marks[:-1]):
            return cls("extended", found)
        return cls("whole" if len(marks) == 1 else "countersigned", found)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """A finding as the child process said it."""
        return cls(data["verdict"], tuple(SignatureFinding(**mark) for mark in data["marks"]))
