"""What is in a Word file, paragraph by paragraph, as its author sees it (pure)."""

from dataclasses import dataclass

BOLD, ITALIC, UNDERLINE, COLOUR, HIGHLIGHT, HIDDEN = "b", "i", "u", "c", "h", "v"
STRUCK, FRAMED, LARGE, RAISED, LOWERED = "s", "o", "z", "^", "_"
EVERY_MARK = frozenset("biuchvsoz^_")
FORMULA = "f"
"""Worn by a formula, whose text is `$…$`: Markdown as it is."""
PICTURE = "\ufffc"
"""The text of a run that is a picture; its marks are the digits of the picture's place among all."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text in one dress: `marks` holds the letters of what it wears; a line break is a newline."""

    text: str
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the number that Word puts before it ('' for none), and what could not be read of it.

    `line` counts the file's paragraphs from 1, those in tables too; `heading` is its level, 0 for text;
    `keeps` asks Word to keep it on the page of the next one.
    """

    line: int
    runs: tuple[TextRun, ...]
    label: TextRun = TextRun("")
    heading: int = 0
    lost: tuple[str, ...] = ()
    keeps: bool = False

    @property
    def text(self) -> str:
        """What is read in it, without its number."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells of paragraphs; `line` is that of its first paragraph.

    `spans` has of every cell how many columns it covers, below 0 for one that a merged cell above covers; ()
    where nothing is merged.
    """

    line: int
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    spans: tuple[tuple[int, ...], ...] = ()

    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The words of each cell on one line."""
        return tuple(
            tuple(" ".join(" ".join(one.text.split()) for one in cell).strip() for cell in row)
            for row in self.rows
        )


Block = Paragraph | Table
