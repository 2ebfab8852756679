"""What happens to a response that arrives: it counts, changes nothing, or is set aside (pure)."""

from dataclasses import dataclass
from typing import Literal

from lms.grading.response import Response

Status = Literal["saved", "unchanged", "stale", "late", "long"]
# A written piece of ten pages: anyone who writes by hand in an exam stays far below, and a row stays small.
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class SavedResponse:
    """A saved answer: the response (None: cleared), its revision from 1, and the page that wrote it."""

    response: Response | None
    revision: int
    writer: str


@dataclass(frozen=True, slots=True)
class Received:
    """What happened to a response that arrived, and the answer that counts now (None: none does)."""

    status: Status
    answer: SavedResponse | None


def is_too_long(response: Response | None) -> bool:
    """Whether more was typed than one answer may hold."""
    if isinstance(response, dict):
        return sum(map(len, response.values())) > LONGEST
    return isinstance(response, str) and len(response) > LONGEST


def receive(
    known: SavedResponse | None, response: Response | None, *, base: int, writer: str, in_time: bool
) -> Received:
    """Decide on a response that the page `writer` sends, which last knew revision `base` (0: none).

    What is longer than `LONGEST` characters is refused.

    The same again changes nothing. After the deadline it is late; behind a newer answer that another page
    wrote it is stale. A page that wrote the newer answer itself has only missed the acknowledgement.
    """
    if is_too_long(response):
        return Received("long", known)
    if response == (known.response if known else None):
        return Received("unchanged", known)
    if not in_time:
        return Received("late", known)
    if known is not None and base < known.revision and writer != known.writer:
        return Received("stale", known)
    return Received("saved", SavedResponse(response, known.revision + 1 if known else 1, writer))
