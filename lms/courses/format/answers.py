"""Bodies whose answer is typed: numbers, short texts, gaps, essays (pure)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from lms.courses.format.attributes import QuestionHeading, to_points
from lms.courses.format.outline import SourceLine, text_of
from lms.courses.format.parts import AnswerItem
from lms.courses.format.source import CourseFile
from lms.grading.essay import Criterion, Essay
from lms.grading.gap_text import Gap, GapText
from lms.grading.number import Number, readings
from lms.grading.short_text import ShortText
from lms.vietnamese import normalise, search_key

_TOLERANCE = re.compile(r"\s*(?:±|\+/-|\+-)\s*")
_OF_NUMBERS, _OF_RULES = frozenset("0123456789., +-"), frozenset("|:- ")
_GAP = re.compile(r"\{=([^{}]*)\}")
_ESSAY = ("tu luan", "essay")


def is_essay(items: Sequence[AnswerItem]) -> bool:
    """Whether the only answer says that an essay is to be written."""
    return len(items) == 1 and search_key(items[0].text) in _ESSAY


def typed(
    source: CourseFile, heading: QuestionHeading, items: Sequence[AnswerItem]
) -> Number | ShortText | None:
    """A number when the only answer is one, else the accepted short texts."""
    answers = [(item.line, normalise(item.text)) for item in items]
    empty = [line for line, text in answers if not text]
    for line in empty:
        source.error(line, "Đáp án sau dấu “=” còn trống; viết đáp án hoặc xóa dòng.")
    if empty:
        return None
    numbers = [line for line, text in answers if _TOLERANCE.search(text) or _OF_NUMBERS.issuperset(text)]
    if not numbers:
        return ShortText(tuple(dict.fromkeys(text for _, text in answers)), heading.without_marks)
    if len(numbers) > 1:
        source.error(numbers[1], "Câu hỏi số chỉ có một đáp án; cho phép sai số thì viết “= 8,5 ± 0,1”.")
        return None
    if len(answers) > 1:
        return ShortText(tuple(dict.fromkeys(text for _, text in answers)), heading.without_marks)
    return _number(source, *answers[0])


def _number(source: CourseFile, line: int, text: str) -> Number | None:
    value, *tolerance = (readings(part) for part in _TOLERANCE.split(text))
    margins = [one[0] if one and one[0] >= 0 else None for one in tolerance]
    if not value or len(margins) > 1 or None in margins:
        source.error(
            line,
            f"Không đọc được số “{text[:40]}”; viết như 12, 8,5 hoặc 8,5 ± 0,1 (ngày thì viết 3/2/1930).",
        )
        return None
    margin = margins[0] if margins else None
    return Number(value[0], Decimal(0) if margin is None else margin)


def gap_text(source: CourseFile, heading: QuestionHeading, text: Sequence[SourceLine]) -> GapText | None:
    """A text with `{= answer | other answer}` where something is to be typed."""
    parts: list[tuple[int, str]] = [(text[0].number, "")]
    gaps: list[Gap] = []
    sound = True
    for line in text:
        pieces = [line.text] if line.fenced else _GAP.split(line.text)
        parts[-1] = (parts[-1][0], parts[-1][1] + pieces[0])
        for inside, after in zip(pieces[1::2], pieces[2::2], strict=True):
            answers = tuple(normalise(answer) for answer in inside.split("|"))
            if not all(answers):
                source.error(
                    line.number, "Chỗ trống chưa có đáp án; viết {= đáp án} hoặc {= đáp án | đáp án khác}."
                )
                sound = False
            else:
                gaps.append(Gap(f"g{len(gaps) + 1}", answers, heading.without_marks))
            parts.append((line.number, after))
        if not line.fenced and "{=" in "".join(pieces[::2]):
            source.error(line.number, "Chỗ trống chưa đóng; thêm dấu “}” sau đáp án.")
            sound = False
        parts[-1] = (parts[-1][0], parts[-1][1] + "\n")
    return GapText(source.gaps(parts), tuple(gaps)) if sound else None


def essay(source: CourseFile, heading: QuestionHeading, rows: Sequence[SourceLine]) -> Essay | None:
    """An essay with its rubric: a table of criteria and points under a row of headings."""
    body = [row for row in rows if not _OF_RULES.issuperset(row.text.rstrip())][1:]
    if not body:
        source.error(heading.line, "Câu tự luận cần bảng tiêu chí: một bảng hai cột Tiêu chí và Điểm.")
        return None
    criteria = [_criterion(source, row) for row in body]
    return None if None in criteria else Essay(tuple(one for one in criteria if one is not None))


def _criterion(source: CourseFile, row: SourceLine) -> Criterion | None:
    cells = [cell.strip() for cell in row.text.strip().strip("|").split("|")]
    points = to_points(cells[-1])
    if len(cells) != 2 or not cells[0] or points is None:
        source.error(row.number, "Mỗi dòng của bảng tiêu chí gồm một tiêu chí và số điểm lớn hơn 0.")
        return None
    return Criterion(normalise(cells[0]), points)


def rubric_points(body: Essay) -> Fraction:
    """What all criteria bring together."""
    return sum((one.points for one in body.rubric), Fraction(0))


def joined(lines: Sequence[SourceLine]) -> tuple[str, int]:
    """The lines as one text without blank lines around it, and the line on which it starts (0 for none)."""
    written = [n for n, line in enumerate(lines) if not line.blank]
    if not written:
        return "", 0
    return text_of(lines[written[0] : written[-1] + 1]), lines[written[0]].number
