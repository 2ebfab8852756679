"""The head of a Markdown file: YAML between two lines of `---`, read value by value with line numbers (pure).

Only plain YAML is taken, without anchors, aliases, tags or much depth, so that a small file stays small.
Scalars are read as written ('5.0' stays '5.0'), never through YAML's own guesses at numbers and dates.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, Self, TypeVar

import yaml

from lms.clock import VIETNAM
from lms.content.problems import Problem
from lms.text.vietnamese import normalise

Choice = TypeVar("Choice", bound=str)
Value = TypeVar("Value")

FENCE = "---"
LARGEST = 16_384
DEEPEST = 6
UNREADABLE = "Không đọc được dòng này: kiểm tra dấu hai chấm (có dấu cách theo sau), thụt lề, ngoặc và nháy."


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head's values, the text after it, and the 1-based line on which that text starts."""

    fields: "Fields"
    body: str
    body_line: int


def split(text: str, path: str) -> FrontMatter:
    """Part `text` into head and body; a missing or unreadable head is one of `fields.problems`."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        fields = Fields.unreadable(path, 1, "Tệp phải mở đầu bằng phần khai báo nằm giữa hai dòng “---”.")
        return FrontMatter(fields, text, 1)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        fields = Fields.unreadable(
            path, 1, "Phần khai báo chưa đóng: thêm một dòng “---” sau dòng khai báo cuối."
        )
        return FrontMatter(fields, "", len(lines))
    fields = read("\n".join(lines[1:end]), path, first_line=2)
    return FrontMatter(fields, "\n".join(lines[end + 1 :]), end + 2)


def read(text: str, path: str, first_line: int = 1, largest: int = LARGEST) -> "Fields":
    """The mapping written as YAML in `text` (at most `largest` characters), which starts on `first_line`."""
    if len(text) > largest:
        return Fields.unreadable(path, first_line, f"Phần khai báo dài quá {largest:,} ký tự; rút gọn lại.")
    try:
        refusal = _refusal(text)
        node = None if refusal else yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        refusal = _line(getattr(error, "problem_mark", None)), UNREADABLE
    if refusal:
        return Fields.unreadable(path, first_line + refusal[0], refusal[1])
    if not isinstance(node, yaml.MappingNode):
        return Fields.unreadable(path, first_line, "Khai báo phải gồm các dòng “tên: giá trị”.")
    return Fields(path, first_line, node, [], first_line)


def _refusal(text: str) -> tuple[int, str] | None:
    """The 0-based line and sentence of the first thing that is not plain YAML, None when there is none."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        anchored = isinstance(event, yaml.NodeEvent) and event.anchor is not None
        if anchored or getattr(event, "tag", None) is not None:
            return (
                _line(event.start_mark),
                "Không dùng “&”, “*”, “!” của YAML; viết thẳng giá trị, cần thì đặt trong nháy.",
            )
        if depth > DEEPEST:
            return _line(event.start_mark), "Khai báo lồng quá sâu; viết đơn giản lại."
    return None


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """' Có phải ý bạn là “…”?' with the nearest of `known`, '' when none is near."""
    near = get_close_matches(word, known, 1, 0.6)
    return f" Có phải ý bạn là “{near[0]}”?" if near else ""


class Fields:
    """The values of one mapping, read by name; problems go to `problems`, shared with nested mappings.

    A reader that finds a problem returns the default, or the least or empty value when there is none.
    """

    def __init__(
        self, path: str, line: int, node: yaml.MappingNode | None, problems: list[Problem], first_line: int
    ) -> None:
        self.path = path
        self.line = line
        self.problems = problems
        self._first_line = first_line
        self._readable = node is not None
        self._asked: dict[str, None] = {}
        self._nodes: dict[str, tuple[int, yaml.Node]] = {}
        for key, value in node.value if node else ():
            self._add(key, value)

    @classmethod
    def unreadable(cls, path: str, line: int, sentence: str) -> Self:
        """Fields of a head that could not be read: one problem, and no more about what is missing."""
        return cls(path, line, None, [Problem(path, line, sentence)], line)

    def _add(self, key: yaml.Node, value: yaml.Node) -> None:
        line = self._line_of(key)
        name = normalise(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            self.complain(line, "Tên của một khai báo phải là chữ, ví dụ “title: …”.")
        elif name in self._nodes:
            self.complain(line, f"“{name}” đã khai báo ở dòng {self._nodes[name][0]}; xóa bớt một dòng.")
        else:
            self._nodes[name] = (line, value)

    def _line_of(self, node: yaml.Node) -> int:
        return _line(node.start_mark) + self._first_line

    def complain(self, line: int, sentence: str) -> None:
        """Add a problem on a line of the file."""
        self.problems.append(Problem(self.path, line, sentence))

    def line_of(self, key: str) -> int:
        """The line on which `key` is written, or on which its mapping starts."""
        return self._nodes[key][0] if key in self._nodes else self.line

    def has(self, key: str) -> bool:
        """Whether `key` is given a value that is not null."""
        self._asked[key] = None
        return key in self._nodes and self._nodes[key][1].tag != "tag:yaml.org,2002:null"

    def names(self) -> tuple[str, ...]:
        """The names of all values, as written; reading them all leaves nothing unknown."""
        self._asked.update(dict.fromkeys(self._nodes))
        return tuple(self._nodes)

    def _missing(self, key: str) -> None:
        if self._readable:
            self.complain(self.line_of(key), f"Thiếu “{key}”; thêm dòng “{key}: …”.")

    def _scalar(self, key: str, *, required: bool) -> str | None:
        if not self.has(key):
            if required:
                self._missing(key)
            return None
        node = self._nodes[key][1]
        if isinstance(node, yaml.ScalarNode):
            return normalise(node.value)
        self.complain(self.line_of(key), f"“{key}” phải là một giá trị, không phải danh sách.")
        return None

    def text(self, key: str, required: bool = True, default: str = "", longest: int = 500) -> str:
        """One line of text of at most `longest` characters; a required one is not empty."""
        value = self._scalar(key, required=required)
        if value is None:
            return default
        if required and not value:
            self._missing(key)
        if len(value) > longest:
            self.complain(
                self.line_of(key), f"“{key}” dài {len(value)} ký tự; rút xuống {longest} trở xuống."
            )
        return value

    def integer(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number from `least` to `most`; required when there is no default."""
        value = self._scalar(key, required=default is None)
        fallback = least if default is None else default
        if value is None:
            return fallback
        if value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most:
            return int(value)
        self.complain(
            self.line_of(key), f"“{key}” phải là số nguyên từ {least} đến {most}, không phải “{value[:40]}”."
        )
        return fallback

    def decimal(self, key: str, least: Decimal, most: Decimal, default: Decimal | None = None) -> Decimal:
        """A number from `least` to `most`, decimal comma or point; required when there is no default."""
        value = self._scalar(key, required=default is None)
        fallback = least if default is None else default
        if value is None:
            return fallback
        try:
            exact = Decimal(value.replace(",", ".")) if value.isascii() and len(value) < 20 else None
        except InvalidOperation:
            exact = None
        if exact is not None and exact.is_finite() and least <= exact <= most:
            return exact
        self.complain(
            self.line_of(key), f"“{key}” phải là số từ {least} đến {most}, không phải “{value[:40]}”."
        )
        return fallback

    def choice(self, key: str, allowed: Sequence[Choice], default: Choice | None = None) -> Choice:
        """One of `allowed`; required when there is no default."""
        value = self._scalar(key, required=default is None)
        found = () if value is None else self._among(key, (value,), allowed)
        return found[0] if found else allowed[0] if default is None else default

    def _among(self, key: str, values: Sequence[str], allowed: Sequence[Choice]) -> tuple[Choice, ...]:
        known = dict(zip(map(str, allowed), allowed, strict=True))
        for value in values:
            if value not in known:
                hint = did_you_mean(value, tuple(known))
                sentence = f"“{key}” phải là một trong: {', '.join(known)}; không phải “{value[:40]}”.{hint}"
                self.complain(self.line_of(key), sentence)
        return tuple(known[value] for value in values if value in known)

    def list_of_text(self, key: str, required: bool = True) -> tuple[str, ...]:
        """A list of texts, none empty or twice; a required one has to be written, but may be []."""
        values: list[str] = []
        for node in self._sequence(key, required=required):
            value = normalise(node.value) if isinstance(node, yaml.ScalarNode) else ""
            if not value:
                self.complain(self._line_of(node), f"Mỗi mục của “{key}” phải là một dòng chữ.")
            elif value in values:
                self.complain(self._line_of(node), f"“{value}” có hai lần trong “{key}”; xóa bớt một.")
            else:
                values.append(value)
        return tuple(values)

    def choices(self, key: str, allowed: Sequence[Choice]) -> tuple[Choice, ...]:
        """A list of at least one of `allowed`."""
        values = self.list_of_text(key)
        if self.has(key) and not values:
            self._missing(key)
        return self._among(key, values, allowed)

    def _sequence(self, key: str, *, required: bool) -> Sequence[yaml.Node]:
        if not self.has(key):
            if required:
                self._missing(key)
            return ()
        node = self._nodes[key][1]
        if isinstance(node, yaml.SequenceNode):
            nodes: list[yaml.Node] = node.value
            return nodes
        self.complain(self.line_of(key), f"“{key}” phải là danh sách, ví dụ “{key}: [một, hai]”.")
        return ()

    def moment(self, key: str, required: bool = True) -> datetime | None:
        """An aware moment in ISO form; one without a zone is Vietnam time. None when missing or wrong."""
        parsed = self._parsed(key, required, datetime.fromisoformat, "ngày giờ dạng 2026-11-25T07:00")
        return parsed if parsed is None or parsed.tzinfo else parsed.replace(tzinfo=VIETNAM)

    def day(self, key: str, required: bool = True) -> date | None:
        """A day in ISO form. None when missing or wrong."""
        return self._parsed(key, required, date.fromisoformat, "ngày dạng 2026-11-25")

    def _parsed(self, key: str, required: bool, parse: Callable[[str], Value], form: str) -> Value | None:
        value = self._scalar(key, required=required)
        if value is None:
            return None
        try:
            return parse(value)
        except ValueError:
            self.complain(self.line_of(key), f"“{key}” phải là {form}, không phải “{value[:40]}”.")
            return None

    def mapping(self, key: str, required: bool = True) -> "Fields":
        """The mapping under `key`; an empty one that asks for nothing when it is missing or wrong."""
        node = self._nodes[key][1] if self.has(key) else None
        if node is None and required:
            self._missing(key)
        return self._nested(node, self.line_of(key), key)

    def list_of_mappings(self, key: str, required: bool = True) -> tuple["Fields", ...]:
        """The mappings of a list, in order."""
        nodes = self._sequence(key, required=required)
        return tuple(self._nested(node, self._line_of(node), key) for node in nodes)

    def _nested(self, node: yaml.Node | None, line: int, key: str) -> "Fields":
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.complain(line, f"“{key}” phải gồm các cặp “tên: giá trị”.")
            node = None
        return Fields(self.path, line, node, self.problems, self._first_line)

    def reject_unknown(self) -> None:
        """Complain about every value that nobody asked for."""
        for name, (line, _) in self._nodes.items():
            if name not in self._asked:
                hint = did_you_mean(name, tuple(self._asked))
                self.complain(line, f"Không có khai báo nào tên “{name[:60]}”.{hint}")


def _line(mark: Any) -> int:
    """The 0-based line of a YAML mark; 0 when there is none."""
    return 0 if mark is None else int(mark.line)
