"""Single lines of a course's file, rewritten so that one problem goes away (pure).

`lines` are those of the file, numbers count from 1; a line that would read the same gives nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from lms.courses.format.attributes import made_id

_OPTION = re.compile(r"(\s*[-*+]\s+[(\[])\s*([^)\]]?)\s*([)\]]\s+)(.*)")
_BROKEN = re.compile(r"[-*+]\s*([(\[])\s*(\S?)\s*([)\]])\s*(.*)")
_TRUTHS = {"Đ": "Đ", "S": "S"}
_ATTRIBUTES = re.compile(r"\{([^{}]*)\}\s*$")
_SOURCES = re.compile(r"sources:\s*\[([^\]]*)\]")
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `new` in the place of the 1-based `line`, which reads `old`; `label` says what that does."""

    label: str
    line: int
    old: str
    new: str


def mark_right(lines: Sequence[str], heading: int) -> Iterator[Fix]:
    """One of the options under the heading marked as right, for each of them."""
    for number, line in enumerate(lines[heading:], heading + 1):
        if line.startswith("#"):
            return
        if option := _OPTION.fullmatch(line):
            new = f"{option[1]}x{option[3]}{option[4]}"
            yield Fix(f"Đánh dấu “{_said(option[4])}” là đúng", number, line, new)


def unmark(lines: Sequence[str], number: int) -> Iterator[Fix]:
    """The option no longer marked as right."""
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    if option := _OPTION.fullmatch(line):
        new = f"{option[1]} {option[3]}{option[4]}"
        yield Fix(f"Bỏ dấu đúng của “{_said(option[4])}”", number, line, new)


def spell_mark(lines: Sequence[str], number: int) -> Iterator[Fix]:
    """The option with its mark as it has to be written."""
    line = lines[number - 1]
    if broken := _BROKEN.fullmatch(line):
        mark = _TRUTHS.get(broken[2].upper(), "x") if broken[2] else " "
        new = f"- {broken[1]}{mark}{broken[3]} {broken[4]}".rstrip()
        yield Fix(f"Viết lại thành “{new[:5]}”", number, line, new)


def name(lines: Sequence[str], number: int, identity: str) -> Iterator[Fix]:
    """The heading with an id."""
    yield _with(lines, number, f"#{identity}", f"Ghi mã {{#{identity}}}", first=True)


def name_otherwise(lines: Sequence[str], number: int, taken: str) -> Iterator[Fix]:
    """The heading with an id that no line of the file names yet, made from one that is taken."""
    text = "\n".join(lines)
    free = next(made for n in count(2) if f"#{(made := f'{taken[:57]}-{n}')}" not in text)
    yield from _rename(lines, number, taken, free)


def name_plainly(lines: Sequence[str], number: int) -> Iterator[Fix]:
    """The heading with its id in plain small letters."""
    given = re.search(r"\{[^{}]*#([^\s{}]+)", lines[number - 1])
    if given and (made := made_id(given[1])):
        yield from _rename(lines, number, given[1], made)


def ground(lines: Sequence[str], number: int) -> Iterator[Fix]:
    """The heading grounded on one of the documents that the lesson rests on."""
    if "can-cu" in lines[number - 1].replace('can-cu=""', ""):
        return  # misspelt, which has its own problem
    sources = next((found[1] for line in lines[:number] if (found := _SOURCES.match(line))), "")
    for key in filter(None, (one.strip(" \"'") for one in sources.split(","))):
        yield _with(lines, number, f'can-cu="{key}"', f"Ghi căn cứ “{key}”")


def exchange(lines: Sequence[str], number: int, wrong: str, right: str) -> Iterator[Fix]:
    """The line with one word in the place of another."""
    line = lines[number - 1]
    new = re.sub(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", lambda _: right, line, count=1)
    if new != line:
        yield Fix(f"Đổi thành “{right}”", number, line, new)


def _rename(lines: Sequence[str], number: int, old: str, new: str) -> Iterator[Fix]:
    line = lines[number - 1]
    if f"#{old}" in line:
        before, _, after = line.rpartition(f"#{old}")
        yield Fix(f"Đổi mã thành {{#{new}}}", number, line, f"{before}#{new}{after}")


def _with(lines: Sequence[str], number: int, token: str, label: str, *, first: bool = False) -> Fix:
    line = lines[number - 1]
    found = _ATTRIBUTES.search(line)
    held = found[1].replace('can-cu=""', "").split() if found else []
    inside = " ".join([token, *held] if first else [*held, token])
    return Fix(label, number, line, f"{line[: found.start()] if found else f'{line.rstrip()} '}{{{inside}}}")


def _said(option: str) -> str:
    said = option.partition(" // ")[0].strip()
    return said if len(said) <= LONGEST_LABEL else f"{said[: LONGEST_LABEL - 1]}…"
