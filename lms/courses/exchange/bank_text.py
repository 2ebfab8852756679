"""Questions taken out of a bank's text or exchanged in it; every other byte stays (pure)."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lms.content import front_matter
from lms.courses.format.attributes import read_heading
from lms.courses.format.outline import lines_of, stretches
from lms.courses.format.source import CourseFile, CourseWide
from lms.text.vietnamese import normalise

_BRACES = re.compile(r"\{([^{}]*)\}\s*$")


@dataclass(frozen=True, slots=True)
class WrittenIn:
    """A question as it stands in a bank, sound or not: its lines from `line` (from 1) up to before `end`."""

    id: str
    title: str
    group: str
    line: int
    end: int
    source: str


def written_in(text: str) -> tuple[WrittenIn, ...]:
    """The questions of a bank in order, with plain line ends; of two with one id only the first is found."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[WrittenIn]:
    front = front_matter.split(text.replace("\r\n", "\n"), "")
    group, known = "", set()
    for stretch in stretches(lines_of(front.body, front.body_line)):
        if stretch.heading is None:
            names = [line.text for line in stretch.lines if line.heading == 2]
            group = normalise(names[-1].strip("#")) if names else group
            continue
        heading = read_heading(CourseFile("", "", CourseWide()), stretch.heading)
        if heading.id in known:
            continue
        known.add(heading.id)
        lines = [stretch.heading.text, *(line.text for line in stretch.lines)]
        start = stretch.heading.number
        source = "\n".join(lines).rstrip() + "\n"
        yield WrittenIn(heading.id, heading.title, group, start, start + len(lines), source)


def without(text: str, ids: Collection[str]) -> str:
    """The bank without these questions."""
    gone = {number for one in written_in(text) if one.id in ids for number in range(one.line, one.end)}
    return "\n".join(line for number, line in enumerate(text.split("\n"), 1) if number not in gone)


def exchanged(text: str, question_id: str, written: str) -> str:
    """The bank with this text in the place of a question; LookupError when it has no such question."""
    found = next((one for one in written_in(text) if one.id == question_id), None)
    if found is None:
        raise LookupError(question_id)
    lines = text.split("\n")
    newline = "\r\n" if "\r\n" in text else "\n"
    old = lines[found.line - 1 : found.end - 1]
    blank = len(old) - next((n for n in range(len(old), 0, -1) if old[n - 1].strip()), 0)
    new = written.rstrip("\n").replace("\n", newline) + ("\r" if newline == "\r\n" else "")
    after = lines[found.end - 1 - blank :]
    return "\n".join([*lines[: found.line - 1], new, *after])


def with_id(source: str, question_id: str) -> str:
    """A question's text with another id in the braces of its heading."""
    heading, newline, body = source.partition("\n")
    braces = _BRACES.search(heading.rstrip())
    token = f"#{question_id}"
    if braces is None:
        return f"{heading.rstrip()} {{{token}}}{newline}{body}"
    inside, count = re.subn(r"(?<!\S)#\S+", token, braces[1], count=1)
    inside = inside if count else f"{token} {inside}".rstrip()
    return f"{heading[: braces.start()]}{{{inside}}}{newline}{body}"
