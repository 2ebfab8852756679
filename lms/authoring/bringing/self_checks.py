"""Questions with a key inside a lesson's file, which become self-checks (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lms.authoring.bringing.paragraphs import LessonBlock
from lms.courses.exchange import house, word_deciding
from lms.courses.exchange.asked import Read
from lms.grading import essay
from lms.grading.exchanged import ExchangedQuestion
from lms.office.blocks import Block

_ASKS = re.compile(r"(?:câu(?: hỏi)?|question)\s*(?:số\s*)?\d{1,3}\s*(?:[.:)/]|$|\()", re.IGNORECASE)
_ANSWERS = re.compile(
    r"[#*]?[A-Ha-h]\s*[.)]\s*\S|[\W_]*(?:bảng\s+)?(?:đáp án|đ/a|đa\s*:|chọn|trả lời|giải thích|lời giải"
    r"|căn cứ|hướng dẫn|=>|phản hồi)|\d{1,3}\s*[.)-]?\s*[A-H]\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundCheck:
    """A question found in blocks `first` to `last`; `doubt` says why it stays text, '' when it need not."""

    first: int
    last: int
    asked: ExchangedQuestion
    doubt: str = ""


def regions(blocks: Sequence[LessonBlock]) -> list[tuple[int, int]]:
    """Where questions stand together: the first and the last block of each such place."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    last = 0
    for place, block in enumerate(blocks):
        if block.line and block.is_text and _ASKS.match(block.text):
            start, last = place if start is None else start, place
        elif start is not None and block.markdown.startswith("#"):
            found.append((start, last))
            start = None
        elif start is not None and _is_answer(block):
            last = place
    return found if start is None else [*found, (start, last)]


def _is_answer(block: LessonBlock) -> bool:
    return bool(block.line) and any(_ANSWERS.match(one) for one in block.lines)


def read(
    blocks: Sequence[LessonBlock],
    where: Sequence[tuple[int, int]],
    paragraphs: Sequence[Block],
    lines: Sequence[int],
) -> list[FoundCheck]:
    """The questions in the regions `where`, certain ones and others; essays stay text.

    `lines` are where the blocks of the file begin, those that were left out too.
    """
    found: list[FoundCheck] = []
    ids: set[str] = set()
    for first, last in where:
        end = next((one for one in sorted(lines) if one > blocks[last].line), 10**9)
        inside = [one for one in paragraphs if blocks[first].line <= one.line < end]
        for one in _in_region(blocks, (first, last), word_deciding.read(inside)):
            asked = house.named(one.asked, ids)
            ids.add(asked.id)
            found.append(replace(one, asked=asked, doubt=one.doubt or " ".join(house.mistakes(asked)[:1])))
    return found


def _in_region(blocks: Sequence[LessonBlock], region: tuple[int, int], read_: Read) -> list[FoundCheck]:
    lines = [one.line for one in read_.questions]
    found = []
    for place, asked in enumerate(read_.questions):
        end = lines[place + 1] if place + 1 < len(lines) else 10**9
        inside = [one for one in range(region[0], region[1] + 1) if asked.line <= blocks[one].line < end]
        told = [one.sentence for one in (*read_.doubts, *read_.losses) if asked.line <= one.line < end]
        if inside and asked.kind != essay.TYPE.kind:
            found.append(FoundCheck(inside[0], inside[-1], asked, told[0] if told else ""))
    return found


def written(asked: ExchangedQuestion, *, is_last: bool) -> str:
    """The question as a stretch of a lesson, closed where text follows it."""
    return house.written(asked).strip("\n") + ("" if is_last else "\n\n---")
