"""What can be mended in one line for a problem of a course's file (pure).

A problem says in its sentence what it is about; tests read real mistakes, so that both keep together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lms.problems import Problem

_UNMARKED = re.compile(r"Chưa đánh dấu lựa chọn đúng")
_NO_ID = re.compile(r"Câu hỏi chưa có mã.*\{(#[a-z0-9-]+)\}")
_NO_DOCUMENT = re.compile(r"citations\.yml chưa có văn bản “([^”]+)”")
_MEANT = re.compile(r"“([^”]+)”.*Có phải ý bạn là “([^”]+)”\?")
_OPTION = re.compile(r"(\s*[-*+]\s+[(\[])\s*([)\]]\s+)(.*)")
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}\s*$")
LONGEST_LABEL = 60
MOST_KEYS = 3


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `new` in the place of the 1-based `line`, which reads `old`; `label` says what that does."""

    label: str
    line: int
    old: str
    new: str


def fixes(problem: Problem, text: str, keys: Sequence[str]) -> tuple[Fix, ...]:
    """What would mend the problem in the file `text`, the likeliest first; `keys` are those of documents."""
    lines = text.split("\n")
    if not 0 < problem.line <= len(lines):
        return ()
    sentence = problem.sentence
    if _UNMARKED.search(sentence):
        return tuple(_mark_right(lines, problem.line))
    if found := _NO_ID.search(sentence):
        return tuple(_name(lines, problem.line, found[1]))
    if found := _NO_DOCUMENT.search(sentence):
        near = get_close_matches(found[1], keys, MOST_KEYS, 0.4)
        return tuple(fix for key in near for fix in _exchange(lines, problem.line, found[1], key))
    if found := _MEANT.search(sentence):
        return tuple(_exchange(lines, problem.line, found[1], found[2]))
    return ()


def _mark_right(lines: Sequence[str], heading: int) -> Iterator[Fix]:
    for number, line in enumerate(lines[heading:], heading + 1):
        if line.startswith("#"):
            return
        if option := _OPTION.fullmatch(line):
            said = option[3].partition(" // ")[0].strip()
            said = said if len(said) <= LONGEST_LABEL else f"{said[: LONGEST_LABEL - 1]}…"
            yield Fix(f"Đánh dấu “{said}” là đúng", number, line, f"{option[1]}x{option[2]}{option[3]}")


def _name(lines: Sequence[str], number: int, identity: str) -> Iterator[Fix]:
    line = lines[number - 1]
    attributes = _ATTRIBUTES.search(line)
    if attributes:
        inside = f"{identity} {attributes[1].strip()}".strip()
        new = f"{line[: attributes.start()]}{{{inside}}}"
    else:
        new = f"{line.rstrip()} {{{identity}}}"
    yield Fix(f"Ghi mã {{{identity}}}", number, line, new)


def _exchange(lines: Sequence[str], number: int, wrong: str, right: str) -> Iterator[Fix]:
    line = lines[number - 1]
    new = re.sub(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", lambda _: right, line, count=1)
    if new != line:
        yield Fix(f"Đổi thành “{right}”", number, line, new)
