"""Moodle's GIFT form into questions (pure).

Source: 'GIFT format' in Moodle's documentation and the import plugin that it describes: escapes, the order
in which an answer's type is told, and ids and tags in the comments before a question.
"""

import re
from dataclasses import dataclass, field, replace

from lms.courses.exchange import labelled, plain
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.gift_answers import understand
from lms.courses.exchange.gift_text import COMMENT, GAP, Text, hidden, paragraph_before, shown
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion

_ID = re.compile(r"\[id:((?:\\\]|[^\]])+)\]")
_TAG = re.compile(r"\[tag:((?:\\\]|[^\]])+)\]")
_NAME = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]\s*", re.IGNORECASE)
_OUR_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_CATEGORY = re.compile(r"\s*\$CATEGORY:\s*(.*)", re.IGNORECASE)
_TOPS = ("", "$course$", "$system$", "$module$", "top")


@dataclass(slots=True)
class _Block:
    """One question's lines, the comments above it and where it starts."""

    line: int
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def depth(self) -> int:
        text = "\n".join(self.lines)
        return text.count("{") - text.count("}")


def read(text: str) -> Read:
    """The questions of a GIFT file, with each loss at its line."""
    return _Reader().read(text)


class _Reader:
    def __init__(self) -> None:
        self._notes = Notes()
        self._questions: list[ExchangedQuestion] = []
        self._group = ""
        self._comments: list[str] = []

    def read(self, text: str) -> Read:
        lines = hidden(text).split("\n")
        block: _Block | None = None
        for number, line in enumerate(lines, 1):
            if line.lstrip().startswith("//"):
                self._comment(number, line, block)
                continue
            if block is not None and self._ends(block, lines, number):
                self._question(block)
                block = None
            if category := _CATEGORY.match(line):
                self._category(number, category[1])
            elif block is not None:
                block.lines.append(line)
            elif line.strip():
                block = _Block(number, [line], self._comments)
                self._comments = []
        if block is not None:
            self._question(block)
        return self._notes.read(self._questions)

    @staticmethod
    def _ends(block: _Block, lines: list[str], number: int) -> bool:
        """Whether the block is done before this line; a blank line inside braces is forgiven."""
        line = lines[number - 1]
        if line.strip():
            starts = line.lstrip().startswith(("::", "$CATEGORY"))
            return starts and block.depth <= 0 and any("{" in one for one in block.lines)
        if block.depth <= 0:
            return True
        following = next((one for one in lines[number : number + 5] if one.strip()), "")
        return not following.lstrip().startswith(("=", "~", "#", "}"))

    def _comment(self, number: int, line: str, block: _Block | None) -> None:
        if _ID.search(line) or _TAG.search(line):
            self._comments.append(line)
        elif shown(line).strip("/ \t"):
            self._notes.lose(number, f"Lời chú “{shown(line).strip('/ ')[:60]}” không được giữ.", minor=True)
        if block is not None:
            block.lines.append(COMMENT)

    def _category(self, number: int, path: str) -> None:
        names = [name.strip() for name in shown(path).split("/") if name.strip().lower() not in _TOPS]
        self._group = plain.tidy(names[-1]).strip("#") if names else ""
        if len(names) > 1:
            above = "/".join(names[:-1])[:80]
            self._notes.lose(number, f"Chỉ giữ tên nhóm “{self._group}”; bỏ các cấp trên “{above}”.")

    def _question(self, block: _Block) -> None:
        text = "\n".join(block.lines)
        name = _NAME.match(text)
        rest = text[name.end() :] if name else text
        start = rest.find("{")
        end = rest.find("}", start)
        if start < 0 or end < 0:
            self._without_answers(block, start)
            return
        marked = _FORMAT.match(rest)
        reader = Text(self._notes, marked[1].lower() if marked else "moodle")
        before, after = rest[marked.end() if marked else 0 : start], rest[end + 1 :]
        line = block.line + text[: len(text) - len(rest) + start].count("\n")
        if "{" in after:
            self._notes.doubt(line, "Câu có nhiều chỗ trống {…}; chỉ đọc được chỗ đầu, hãy viết lại câu này.")
        tags = shown("\n".join(block.comments))
        asked = understand(reader, self._notes, rest[start + 1 : end], line, tags)
        asked = self._with_text(reader, asked, before, after, block.line)
        asked = self._with_tags(replace(asked, line=block.line, group=self._group), block)
        self._questions.append(asked)
        if name and not self._says(asked, shown(name[1])):
            told = plain.tidy(shown(name[1]))[:60]
            self._notes.lose(block.line, f"Tên câu “{told}” không được giữ.", minor=True)

    def _without_answers(self, block: _Block, start: int) -> None:
        told = plain.tidy(shown(" ".join(block.lines)))[:60]
        if start >= 0:
            self._notes.doubt(block.line, f"Ngoặc nhọn chưa đóng nên không đọc được câu này: “{told}”.")
        else:
            self._notes.lose(block.line, f"Đoạn không có đáp án {{…}} nên không thành câu hỏi: “{told}”.")

    @staticmethod
    def _with_text(
        reader: Text, asked: ExchangedQuestion, before: str, after: str, line: int
    ) -> ExchangedQuestion:
        if not after.strip():
            title, text = reader.titled(before, line)
            return replace(asked, title=title, text=text)
        accepted = [one.text for one in asked.answers]
        says_more = asked.wildcards or any(one.weight is not None for one in asked.answers)
        is_typed = asked.kind in ("short", "number") and not says_more
        if not is_typed or any(set("|{}±") & set(one) for one in accepted):
            title, text = reader.titled(f"{before}……{after}", line)
            return replace(asked, title=title, text=text)
        whole = f"{before}{GAP}{after}"
        if paragraph_before(before):
            title, text = reader.titled(whole, line)
        else:
            title, text = plain.GAP_TITLE, reader.block(whole, line)
        text = text.replace(GAP, f"{{= {' | '.join(accepted)}}}")
        return replace(asked, kind="gap", title=title, text=text, answers=())

    def _with_tags(self, asked: ExchangedQuestion, block: _Block) -> ExchangedQuestion:
        comments = shown("\n".join(block.comments))
        identity = _ID.search(comments)
        given: dict[str, str] = {}
        others = []
        for tag in _TAG.findall(comments):
            key, _, value = tag.replace("\\]", "]").partition("=")
            if key in ("can-cu", "points", "rule", "khong-dau", "mau", "khop"):
                given[key] = value.strip()
            else:
                others.append(tag.replace("\\]", "]"))
        labels, lost = labelled.from_tags(others)
        for tag in lost:
            self._notes.lose(block.line, f"Nhãn “{plain.tidy(tag)[:60]}” không được giữ.", minor=True)
        own = identity[1].replace("\\]", "]").strip() if identity else ""
        if own and not _OUR_ID.fullmatch(own):
            self._notes.lose(block.line, f"Mã “{plain.tidy(own)[:60]}” không hợp lệ; mã lấy từ nội dung.")
            own = ""
        takes = types.of_kind(asked.kind).attributes
        return replace(
            asked,
            id=own,
            labels=labels,
            grounds=tuple(given.get("can-cu", "").split()),
            points=given.get("points", ""),
            rule=given.get("rule", asked.rule) if "rule" in takes else "",
            without_marks="khong-dau" in given and "khong-dau" in takes,
        )

    @staticmethod
    def _says(asked: ExchangedQuestion, name: str) -> bool:
        """Whether the name says no more than the question's beginning."""
        key = plain.tidy(name).rstrip(".… ").casefold()
        return plain.to_plain(f"{asked.title} {asked.text}").casefold().startswith(key)
