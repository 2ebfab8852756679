"""Markdown as plain words to type over, and back: what was not typed over keeps its marks (pure).

A picture, a formula, code or a gap stands among the words as a sign that is kept as long as it is left there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from lms.content import formulas
from lms.courses.exchange import plain
from lms.text.vietnamese import normalise

_PIECE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()>#+.!|~=$-])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
    r"|!\[[^\[\]]*\]\((?P<picture>[^()\n]*)\)"
    r"|(?P<kept>`[^`\n]+`|\{=[^{}\n]*\})"
    r"|(?P<mark>\*+|</?[a-zA-Z][^<>\n]*>|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))"
    r"|(?P<linked>\[(?=[^\[\]\n]*\]\([^()\n]*\)))|(?P<link>\]\([^()\n]*\))"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_GAP = re.compile(r"(\{=[^{}\n]*\})")
_STARS = re.compile(r"\*+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of Markdown and what is seen of it: '' for a mark. `whole`: it is kept or gone as one."""

    seen: str
    source: str
    whole: bool = False


def shown(markdown: str) -> str:
    """One line of Markdown as the words to type over."""
    return "".join(piece.seen for piece in _pieces(markdown))


def retyped(markdown: str, typed: str, *, gaps: bool = False) -> str:
    """The line with `typed` for its words; marks around words that were left stay.

    With `gaps` a typed '{= …}' is a gap of a gap text.
    """
    pieces, words = list(_pieces(markdown)), normalise(typed)
    if words == normalise("".join(piece.seen for piece in pieces)):
        return markdown
    for kept in (pieces, [piece for piece in pieces if piece.seen], ()):
        made = _made(kept, words, gaps=gaps)
        if normalise(shown(made)) == words and _holds(made):
            return made  # else a mark does not hold there: the words come first
    return plain.escaped(words)


def _made(pieces: Sequence[_Piece], words: str, *, gaps: bool) -> str:
    made = plain.guarded_line("".join(_woven(pieces, words, gaps=gaps)))
    return made if gaps else made.replace("{=", "&#123;=")


def _escaped(words: str, *, gaps: bool) -> str:
    parts = _GAP.split(words) if gaps else [words]
    return "".join(
        part if place % 2 else formulas.kept(part, plain.escaped_part) for place, part in enumerate(parts)
    )


def _pieces(markdown: str) -> Iterator[_Piece]:
    begun = {one.start(): one[0] for one in formulas.find(markdown)}
    place = 0
    while found := _PIECE.match(markdown, place):
        formula = begun.get(place)
        piece = _Piece(formula, formula, whole=True) if formula else _piece(found)
        place += len(piece.source)
        yield piece


def _piece(found: re.Match[str]) -> _Piece:
    kind, source = found.lastgroup, found[0]
    if kind == "picture":
        # By its name, which stays while its words are typed in a field of their own.
        name = found[kind].strip().partition(" ")[0].rpartition("/")[2]
        return _Piece(f"[Hình: {name}]", source, whole=True)
    if kind == "kept":
        return _Piece(source, source, whole=True)
    if kind == "entity":
        return _Piece(unescape(source), source)
    return _Piece(source if kind == "sign" else found["escaped"] or "", source)


def _woven(pieces: Sequence[_Piece], words: str, *, gaps: bool) -> Iterator[str]:
    """The sources of what was left with what was typed between them."""
    whole = {piece.seen for piece in pieces if piece.whole} | {one[0] for one in formulas.find(words)}
    cut = re.compile("|".join([*map(re.escape, sorted(whole, key=len, reverse=True)), r"\s+", r"\w+", "."]))
    old, new = cut.findall("".join(piece.seen for piece in pieces)), cut.findall(words)
    walk = _Walk(pieces)
    for act, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            yield from walk.take(sum(map(len, old[start:end])))
            continue
        yield from walk.marks()
        yield _escaped("".join(new[first:last]), gaps=gaps)
        yield from walk.drop(sum(map(len, old[start:end])))
    yield from walk.marks()


class _Walk:
    """Goes through the pieces once."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._left = list(reversed(pieces))

    def marks(self) -> Iterator[str]:
        """The marks that stand here."""
        while self._left and not self._left[-1].seen:
            yield self._left.pop().source

    def take(self, length: int) -> Iterator[str]:
        """The sources of so many signs and of the marks among them."""
        while length > 0:
            piece = self._left.pop()
            length -= len(piece.seen)
            yield piece.source

    def drop(self, length: int) -> Iterator[str]:
        """The marks alone among so many signs."""
        while length > 0:
            piece = self._left.pop()
            length -= len(piece.seen)
            yield "" if piece.seen else piece.source


def _holds(markdown: str) -> bool:
    """Whether every mark of emphasis has a word at its inner side, so that it is read as one."""
    opened, before = False, ""
    for piece in _pieces(markdown):
        after = before + piece.source
        if _STARS.fullmatch(piece.source):
            opened = not opened
            beside = markdown[len(after) : len(after) + 1] if opened else before[-1:]
            if not beside.strip() or beside == "*":
                return False
        before = after
    return not opened
