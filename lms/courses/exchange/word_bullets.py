"""Options that have no letters: lines that begin with a dash, a bullet or a box (pure)."""

import re
from collections.abc import Iterable, Sequence

from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import WordOption

_SIGN = re.compile(
    r"(?P<chosen>[☑☒✓✔●◉]|\[[xX✓]\]|\([xX✓]\))\s*(?=\S)"
    r"|(?P<empty>[☐□○]|\[ ?\]|\( ?\))\s*(?=\S)"
    r"|(?P<star>\*\s*)?(?P<dash>[-–—+•▪◦·])\s+(?=\S)"
)
_MOST = 10


def is_bullet(line: WordLine) -> bool:
    """Whether the line begins as an item of a list without numbers."""
    return _SIGN.match(line.text) is not None


def block_of(lines: Iterable[WordLine]) -> list[WordLine]:
    """The lines from the first on that are all bullets."""
    found: list[WordLine] = []
    for line in lines:
        if not is_bullet(line):
            break
        found.append(line)
    return found


def options_of(lines: Sequence[WordLine]) -> list[WordOption]:
    """The bullets as options A, B, C; [] when they are too few or too many."""
    if not 2 <= len(lines) <= _MOST:
        return []
    return [_option(chr(ord("A") + place), line) for place, line in enumerate(lines)]


def _option(letter: str, line: WordLine) -> WordOption:
    found = _SIGN.match(line.text)
    end = found.end() if found else 0
    body = line.cut(end)
    starred = bool(found and (found["chosen"] or found["star"])) or body.text.endswith("(*)")
    if body.text.endswith("(*)"):
        body = body.cut(0, len(body.text) - 3)
    return WordOption(letter, body, body, starred, sign=(found["chosen"] or "") if found else "")
