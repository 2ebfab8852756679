"""The gaps of a gap text as it is written (pure)."""

import re

from lms.courses.format.outline import lines_of
from lms.vietnamese import normalise

_GAP = re.compile(r"\{=([^{}]*)\}")


def only_gap(text: str) -> tuple[str, tuple[str, ...], str] | None:
    """The text before the only gap, what it accepts, and the text after it; None when there are more."""
    if any(line.fenced for line in lines_of(text, 1)):
        return None
    found = list(_GAP.finditer(text))
    if len(found) != 1:
        return None
    accepted = tuple(normalise(one) for one in found[0][1].split("|"))
    return text[: found[0].start()], accepted, text[found[0].end() :]
