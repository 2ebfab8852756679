"""One Markdown file while it is read: where its problems, texts, question ids and grounds go (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.content.problems import Problem
from lms.courses.format.texts import Texts


@dataclass(frozen=True, slots=True)
class Use:
    """A place that rests on a legal document."""

    path: str
    line: int
    key: str


@dataclass(slots=True)
class CourseWide:
    """What all files of a course gather together; `ids` says where each question id was first seen.

    `designs` names the certificate designs that a course may ask for.
    """

    designs: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    texts: Texts = field(default_factory=Texts)
    ids: dict[str, str] = field(default_factory=dict)
    uses: list[Use] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CourseFile:
    """One file: `name` inside the course, `path` as problems show it."""

    name: str
    path: str
    shared: CourseWide

    def error(self, line: int, sentence: str) -> None:
        """Note something that has to be mended before publishing."""
        self.shared.problems.append(Problem(self.path, line, sentence))

    def warn(self, line: int, sentence: str) -> None:
        """Note something to look at that does not stop publishing."""
        self.shared.problems.append(Problem(self.path, line, sentence, warning=True))

    def inline(self, markdown: str, line: int) -> str:
        """A stand-in for the HTML of a line of Markdown."""
        return self.shared.texts.add("inline", [(line, markdown)], self.path)[0]

    def block(self, markdown: str, line: int) -> str:
        """A stand-in for the HTML of some paragraphs; '' when there is nothing."""
        return self.shared.texts.add("block", [(line, markdown)], self.path)[0] if markdown.strip() else ""

    def page(self, parts: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        """Stand-ins for the parts (first line, Markdown) of one document."""
        return self.shared.texts.add("page", parts, self.path)

    def gaps(self, parts: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        """Stand-ins for the parts (first line, Markdown) around the gaps of one text."""
        return self.shared.texts.add("gaps", parts, self.path)

    def claim(self, identity: str, line: int) -> None:
        """Take a question id for this line; an error when it is taken."""
        here = f"{self.name}:{line}"
        first = self.shared.ids.setdefault(identity, here)
        if first != here:
            self.error(line, f"Mã “{identity}” đã dùng cho câu hỏi ở {first}; đặt cho câu này một mã khác.")

    def rest_on(self, grounds: Sequence[str], line: int) -> None:
        """Note that this line rests on documents, given as 'key' or 'key:place'."""
        keys = (ground.partition(":")[0] for ground in grounds)
        self.shared.uses.extend(Use(self.path, line, key) for key in keys)
