"""A question of a Word file while its lines are being gathered (pure)."""

from dataclasses import dataclass, field, replace

from lms.courses.exchange.word_lines import Line
from lms.courses.exchange.word_options import Option

Source = str
ON_LINE, IN_KEY = "dòng đáp án", "bảng đáp án"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was written: where it stands, its words, and whether on a line or in a key."""

    line: int
    words: Line
    source: Source


@dataclass(slots=True)
class Draft:
    """What was found of one question; `number` None for one that has none; nothing is decided yet."""

    line: int
    number: int | None
    group: str
    points: str = ""
    texts: list[Line] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    explanation: list[Line] = field(default_factory=list)
    grounds: list[Line] = field(default_factory=list)
    feedback: dict[str, Line] = field(default_factory=dict)
    steps: list[Line] = field(default_factory=list)
    pairs: list[tuple[Line | None, Line]] = field(default_factory=list)
    criteria: list[tuple[Line, str]] = field(default_factory=list)
    id: str = ""
    rule: str = ""
    bare: bool = False
    essay: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        return f"Câu {self.number}" if self.number is not None else f"Câu ở đoạn {self.line}"

    @property
    def expected(self) -> str:
        """The letter that its next option should have."""
        return chr(ord("A") + min(len(self.options), 25))

    def join_option(self, line: Line) -> None:
        """Put a line that goes on behind the last option."""
        last = self.options[-1]
        self.options[-1] = replace(last, body=last.body.joined(line))
