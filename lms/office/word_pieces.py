"""What one paragraph of a Word file holds, piece by piece, as its reader found it (pure)."""

from dataclasses import dataclass, field

from lms.office.run_formatting import Style


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one dress, perhaps linked; or a picture (its part in the file), or a note ('footnote-2')."""

    text: str = ""
    marks: str = ""
    link: str = ""
    picture: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WordPieces:
    """A paragraph: `label` is the number that Word puts before it; `depth` is that of its list, -1 for none.

    `bullet` is the sign of a list that does not count. `hidden`: all that is written in it is hidden, and is
    in `pieces`.
    `lost` names what is not among the pieces, or is there in a plainer form.
    """

    line: int
    pieces: tuple[Piece, ...]
    style: Style = field(default_factory=Style)
    label: str = ""
    label_marks: str = ""
    heading: int = 0
    depth: int = -1
    bullet: str = ""
    hidden: bool = False
    lost: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is read in it, without its number."""
        return "".join(one.text for one in self.pieces)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table and how many columns it covers; a merged cell goes on in one that is `covered`."""

    paragraphs: tuple[WordPieces, ...]
    columns: int = 1
    covered: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table; `line` is that of its first paragraph, `nested` that another table is in it."""

    line: int
    rows: tuple[tuple[WordCell, ...], ...]
    nested: bool = False


Part = WordPieces | WordTable
