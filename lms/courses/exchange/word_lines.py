"""The lines of a Word file as its reader sees them, each letter with what it wears (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from string import ascii_letters, digits

from lms.courses.exchange import plain
from lms.office.blocks import (
    BOLD,
    FORMULA,
    ITALIC,
    LOWERED,
    PICTURE,
    RAISED,
    STRUCK,
    UNDERLINE,
    Paragraph,
)

_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_MARKS = {
    "~": ("~~", "~~"),
    "b": ("**", "**"),
    "i": ("*", "*"),
    RAISED: ("<sup>", "</sup>"),
    LOWERED: ("<sub>", "</sub>"),
}
_WIDE = {chr(0xFEE0 + ord(sign)): sign for sign in f"{digits}{ascii_letters}.:()/#*"}
"""Letters and signs as wide as Chinese ones, which keyboards for it type: 'Ａ．' is 'A.'."""
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u3000": " "} | _WIDE)

_DIGITS = "0123456789+-n"
_SMALL = {
    RAISED: dict(zip(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", strict=True)),
    LOWERED: dict(zip(_DIGITS[:12], "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True)),
}


@dataclass(frozen=True, slots=True)
class WordLine:
    """One line of a paragraph: `worn` has the marks of each letter; `opens` says it begins the paragraph."""

    number: int
    text: str
    worn: tuple[str, ...]
    opens: bool = True
    heading: int = 0

    def cut(self, start: int, end: int | None = None) -> "WordLine":
        """A stretch of the line without spaces around it."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return replace(self, text=self.text[start:end], worn=self.worn[start:end], opens=False)

    def joined(self, other: "WordLine") -> "WordLine":
        """The line with another one behind it."""
        return replace(self, text=f"{self.text} {other.text}", worn=(*self.worn, "", *other.worn))

    def wears(self, mark: str) -> bool:
        """Whether everything that is written in it wears the mark; signs around words need not."""
        dressed = list(zip(self.text, self.worn, strict=True))
        written = [worn for letter, worn in dressed if letter.isalnum()]
        written = written or [worn for letter, worn in dressed if not letter.isspace()]
        return bool(written) and all(mark in worn for worn in written)

    def has(self, mark: str) -> bool:
        """Whether something that is written in it wears the mark."""
        return any(
            mark in worn for letter, worn in zip(self.text, self.worn, strict=True) if letter.isalnum()
        )

    @property
    def has_words(self) -> bool:
        """Whether there is more in it than pictures and signs."""
        return any(letter.isalnum() for letter in self.text)

    def quoted(self, length: int = 60) -> str:
        """Its first letters, to be told by."""
        return self.text[:length].replace(PICTURE, "(hình)")

    def markdown(self) -> str:
        """The line with what only some of it wears: bold, italics, strikes; underlined becomes italic.

        Powers, indices and formulas stay in any case; a picture is named by its place in the file.
        """
        strong, struck = not self.wears(BOLD), not self.wears(STRUCK)
        leaning = not self.wears(ITALIC) and not self.wears(UNDERLINE)

        def dress(place: int) -> str:
            worn = self.worn[place]
            if self.text[place] == PICTURE:
                return PICTURE + worn
            sign = "~" if struck and STRUCK in worn else ""
            sign += "b" if strong and BOLD in worn else ""
            sign += "i" if leaning and (ITALIC in worn or UNDERLINE in worn) else ""
            return sign + "".join(mark for mark in (RAISED, LOWERED, FORMULA) if mark in worn)

        parts = []
        for sign, places in groupby(range(len(self.text)), dress):
            parts.append(_dressed("".join(self.text[place] for place in places), sign))
        return plain.guarded_line("".join(parts))


def _dressed(text: str, signs: str) -> str:
    """A stretch of the line with the marks around its words, never around the spaces beside them."""
    edges = _EDGES.match(text)
    before, inside, after = edges.groups() if edges else ("", text, "")
    if not inside:
        return text
    if signs.startswith(PICTURE):
        return f"{before}![]({PICTURE}{signs[1:]}){after}"
    if signs in _SMALL and set(inside) <= _SMALL[signs].keys():
        return f"{before}{''.join(_SMALL[signs][one] for one in inside)}{after}"
    marks = [_MARKS[sign] for sign in signs if sign in _MARKS]
    opening, closing = "".join(first for first, _ in marks), "".join(last for _, last in reversed(marks))
    shown = inside if FORMULA in signs else plain.escaped(inside)
    return f"{before}{opening}{shown}{closing}{after}"


def lines_of(paragraph: Paragraph) -> Iterator[WordLine]:
    """The paragraph's lines, the number that Word counts at the beginning of the first one."""
    texts: list[str] = []
    worn: list[str] = []
    label = paragraph.label
    runs = [replace(label, text=f"{label.text} "), *paragraph.runs] if label.text else list(paragraph.runs)
    for run in runs:
        text = plain.seen(run.text).translate(_PLAIN)
        texts.append(text)
        worn.extend([run.marks] * len(text))
    start, opens = 0, True
    for text in "".join(texts).split("\n"):
        line = WordLine(
            paragraph.line, text, tuple(worn[start : start + len(text)]), opens, paragraph.heading
        )
        start += len(text) + 1
        line = replace(_tight(line).cut(0), opens=opens)
        if line.text:
            yield line
            opens = False


def _tight(line: WordLine) -> WordLine:
    """The line without the spaces that only fill it: more than four together say nothing more."""
    kept = [
        place
        for place in range(len(line.text))
        if not line.text[max(0, place - 4) : place + 1].isspace() or place < 4
    ]
    return replace(
        line, text="".join(line.text[place] for place in kept), worn=tuple(line.worn[place] for place in kept)
    )
