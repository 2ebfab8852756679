"""What can be mended in one line for a problem of a course's file (pure).

A problem says in its sentence what it is about; tests read real mistakes, so that both keep together.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from lms.authoring.editing import mending
from lms.authoring.editing.mending import Fix
from lms.content.problems import Problem

Lines = Sequence[str]
_NO_DOCUMENT = re.compile(r"citations\.yml chưa có văn bản “([^”]+)”")
MOST_KEYS = 3


def _keep_one(lines: Lines, number: int, found: re.Match[str]) -> Iterator[Fix]:
    yield from mending.unmark(lines, number)
    yield from mending.unmark(lines, int(found[1]))


MENDED: dict[str, Callable[[Lines, int, re.Match[str]], Iterator[Fix]]] = {
    r"Chưa đánh dấu lựa chọn đúng": lambda lines, n, _: mending.mark_right(lines, n),
    r"Dòng (\d+) đã là “\(x\)”": _keep_one,
    r"Dấu lựa chọn phải viết là": lambda lines, n, _: mending.spell_mark(lines, n),
    r"Câu hỏi chưa có mã.*\{#([a-z0-9-]+)\}": lambda lines, n, found: mending.name(lines, n, found[1]),
    r"Mã “([^”]+)” đã dùng": lambda lines, n, found: mending.name_otherwise(lines, n, found[1]),
    r"Mã câu hỏi chỉ gồm": lambda lines, n, _: mending.name_plainly(lines, n),
    r"Câu hỏi chưa ghi căn cứ": lambda lines, n, _: islice(mending.ground(lines, n), MOST_KEYS),
    r"“([^”]+)”[^“”]*Có phải ý bạn là “([^”]+)”\?": lambda lines, n, found: mending.exchange(
        lines, n, found[1], found[2]
    ),
}
"""What mends a problem on a line, by what its sentence says."""


def fixes(problem: Problem, text: str, keys: Sequence[str]) -> tuple[Fix, ...]:
    """What would mend the problem in the file `text`, the likeliest first; `keys` are those of documents."""
    lines = text.split("\n")
    if not 0 < problem.line <= len(lines):
        return ()
    if found := _NO_DOCUMENT.search(problem.sentence):
        near = get_close_matches(found[1], keys, MOST_KEYS, 0.4)
        return tuple(fix for key in near for fix in mending.exchange(lines, problem.line, found[1], key))
    for pattern, mend in MENDED.items():
        if found := re.search(pattern, problem.sentence):
            return tuple(mend(lines, problem.line, found))
    return ()
