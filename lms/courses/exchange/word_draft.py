"""A question of a Word file while its lines are being gathered (pure)."""

from dataclasses import dataclass, field, replace

from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import WordOption

Source = str
ON_LINE, IN_KEY = "dòng đáp án", "bảng đáp án"


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer as it was written: where it is, its words, and whether on a line or in a key."""

    line: int
    words: WordLine
    source: Source


@dataclass(slots=True)
class QuestionDraft:
    """What was found of one question; `number` None for one that has none; nothing is decided yet."""

    line: int
    number: int | None
    group: str
    points: str = ""
    texts: list[WordLine] = field(default_factory=list)
    options: list[WordOption] = field(default_factory=list)
    given: list[WrittenAnswer] = field(default_factory=list)
    explanation: list[WordLine] = field(default_factory=list)
    grounds: list[WordLine] = field(default_factory=list)
    feedback: dict[str, WordLine] = field(default_factory=dict)
    steps: list[WordLine] = field(default_factory=list)
    pairs: list[tuple[WordLine | None, WordLine]] = field(default_factory=list)
    criteria: list[tuple[WordLine, str]] = field(default_factory=list)
    id: str = ""
    rule: str = ""
    labels: dict[str, str] = field(default_factory=dict)
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

    def join_option(self, line: WordLine) -> None:
        """Put a line that goes on behind the last option."""
        last = self.options[-1]
        self.options[-1] = replace(last, body=last.body.joined(line))
