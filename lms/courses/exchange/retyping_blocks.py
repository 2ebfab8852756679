"""Blocks of Markdown as lines of plain words to type over, and back (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from lms.courses.exchange import plain
from lms.courses.exchange.retyping import retyped, shown
from lms.courses.format.outline import SourceLine, lines_of


@dataclass(frozen=True, slots=True)
class _Row:
    """A line to type over and the Markdown behind it; `whole`: a table or code, kept or gone as one."""

    seen: str
    source: str
    whole: bool = False


def shown_block(markdown: str) -> str:
    """The block as lines of words; a table or code is one line in square brackets."""
    return "\n".join(row.seen for row in _rows(markdown))


def retyped_block(markdown: str, typed: str, *, gaps: bool = False) -> str:
    """The block with `typed` for its lines; with `gaps` '{= …}' is a gap of a gap text."""
    old = list(_rows(markdown))
    new = [line.rstrip() for line in typed.replace("\r\n", "\n").strip("\n").split("\n")]
    if new == [row.seen for row in old]:
        return markdown
    lines = list(_woven(old, new, gaps=gaps))
    ended = [_broken(line, after) for line, after in zip(lines, [*lines[1:], _Row("", "")], strict=True)]
    return "\n".join(ended).strip("\n")


def _rows(markdown: str) -> Iterator[_Row]:
    number = 0
    for kind, group in groupby(lines_of(markdown, 1), key=_kind):
        lines = [line.text for line in group]
        if kind:
            number += 1
            yield _Row(f"[{kind} {number}]", "\n".join(lines), whole=True)
        else:
            yield from (_Row(shown(line.rstrip()).rstrip(), line) for line in lines)


def _kind(line: SourceLine) -> str:
    if line.fenced:
        return "Khối chữ"
    return "Bảng" if line.text.startswith("|") else ""


def _woven(old: Sequence[_Row], new: Sequence[str], *, gaps: bool) -> Iterator[_Row]:
    matcher = SequenceMatcher(None, [row.seen for row in old], new, autojunk=False)
    for act, start, end, first, last in matcher.get_opcodes():
        if act == "equal":
            yield from old[start:end]
            continue
        before = [row for row in old[start:end] if not row.whole]
        for place, line in enumerate(new[first:last]):
            was = before[place].source if place < len(before) else ""
            yield _Row(line, _line(was.rstrip(), line, gaps=gaps))


def _line(was: str, typed: str, *, gaps: bool) -> str:
    made = retyped(was, typed, gaps=gaps)
    is_begun_alike = bool(was) and shown(was)[:1] == typed[:1]
    guarded = made if is_begun_alike else plain.guarded_start(made)
    return guarded if gaps else plain.guarded_block(guarded)


def _broken(row: _Row, after: _Row) -> str:
    """The line with its break kept where another one follows that was typed so."""
    bare = row.source.rstrip(" ")
    is_run_on = row.whole or not bare or after.whole or not after.source.strip()
    if is_run_on:
        return bare
    return row.source if row.source != bare else f"{bare}  "
