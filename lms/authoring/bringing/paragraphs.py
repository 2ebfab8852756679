"""The blocks of a lesson's Markdown as they came from a file, and what is read in them (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lms.content import formulas
from lms.courses.exchange import plain
from lms.office.word import WordDocument

BREAK = "  \n"
_BOLD = re.compile(r"(?P<label>[\w.()/-]{1,9}\s+)?(?P<marks>\*{2,3})(?P<text>[^*]+)(?P=marks)")


@dataclass(frozen=True)
class LessonBlock:
    """One paragraph, list, table or heading in Markdown; `line` is its paragraph in the file.

    `is_asked`: a part of a question, which keeps its form.
    """

    markdown: str
    line: int = 0
    is_asked: bool = False

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What is read in it, line by line."""
        written = self.markdown.replace(BREAK, "\n").split("\n")
        if self.markdown.startswith("|"):
            cells = (one.strip() for line in written for one in line.strip("|").split("|"))
            return tuple(plain.to_plain(one) for one in cells if one.strip("-: "))
        return tuple(map(plain.to_plain, written))

    @cached_property
    def text(self) -> str:
        """What is read in it, on one line."""
        return " ".join(filter(None, self.lines))

    @cached_property
    def is_bold(self) -> bool:
        """Whether all that is written in it is bold, but for the number before it."""
        return all(_BOLD.fullmatch(one.strip()) for one in self._joined.split("\n"))

    @property
    def _joined(self) -> str:
        """Without marks that end and begin again at a line break."""
        inside = self.markdown.replace(BREAK, " ") if self.markdown.endswith("**") else self.markdown
        return inside.removeprefix("1. ") if "\n" not in inside else inside

    @property
    def is_text(self) -> bool:
        """Whether it is a paragraph: no heading, table, list, picture or footnote."""
        return not self.is_asked and not self.markdown.startswith(("#", "|", "- ", "![", "[^", ">"))


def blocks_of(document: WordDocument) -> list[LessonBlock]:
    """The document's blocks in order."""
    markdown = formulas.restored(document.markdown).strip("\n")
    written = markdown.split("\n\n") if markdown else []
    lines = document.lines if len(document.lines) == len(written) else (0,) * len(written)
    return [LessonBlock(*one) for one in zip(written, lines, strict=True)]


def joined(blocks: Sequence[LessonBlock]) -> str:
    """The blocks as Markdown again."""
    return "\n\n".join(one.markdown for one in blocks) + "\n" if blocks else ""
