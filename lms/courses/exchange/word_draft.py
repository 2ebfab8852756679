"""A question of a Word file while its lines are being gathered (pure)."""

from dataclasses import dataclass, field, replace

from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import WordOption
from lms.grading.labels import Level
from lms.office.blocks import Table

Source = str
ON_LINE, IN_KEY, IN_EXPLANATION = "dòng đáp án", "bảng đáp án", "lời giải"
Fragment = WordLine | Table
"""What a question's text is made of."""


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer as it was written: where it is, its words, and whether on a line or in a key."""

    line: int
    words: WordLine
    source: Source


@dataclass(slots=True)
class QuestionDraft:
    """What was found of one question; `number` None for one that has none; nothing is decided yet.

    `variant` is the code of its paper where a file holds several, `passage` what stands above it and others.
    `bulleted`: its options have no letters. `columns` are the labelled sides of a matching question.
    """

    line: int
    number: int | None
    group: str
    points: str = ""
    variant: str = ""
    level: Level | None = None
    passage: list[Fragment] = field(default_factory=list)
    texts: list[Fragment] = field(default_factory=list)
    options: list[WordOption] = field(default_factory=list)
    bulleted: bool = False
    given: list[WrittenAnswer] = field(default_factory=list)
    explanation: list[WordLine] = field(default_factory=list)
    grounds: list[WordLine] = field(default_factory=list)
    feedback: dict[str, WordLine] = field(default_factory=dict)
    steps: list[WordLine] = field(default_factory=list)
    pairs: list[tuple[WordLine | None, WordLine]] = field(default_factory=list)
    columns: tuple[dict[str, WordLine], dict[str, WordLine]] = field(default_factory=lambda: ({}, {}))
    criteria: list[tuple[WordLine, str]] = field(default_factory=list)
    id: str = ""
    rule: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    bare: bool = False
    essay: bool = False

    @property
    def name(self) -> str:
        """What people call it."""
        told = f"Câu {self.number}" if self.number is not None else f"Câu ở đoạn {self.line}"
        return f"{told} (mã đề {self.variant})" if self.variant else told

    @property
    def expected(self) -> str:
        """The letter that its next option should have."""
        return chr(ord("A") + min(len(self.options), 25))

    @property
    def lines(self) -> list[WordLine]:
        """The lines of its text, without tables."""
        return [one for one in self.texts if isinstance(one, WordLine)]

    @property
    def asked(self) -> str:
        """What its text says."""
        return "\n".join(line.text for line in self.lines)

    def join_option(self, line: WordLine) -> None:
        """Put a line that goes on behind the last option."""
        last = self.options[-1]
        joined = last.body.joined(line) if last.body.text else replace(line, opens=False)
        self.options[-1] = replace(last, body=joined)
