"""Bodies with options, pairs and steps, from their answer lines (pure)."""

import re
from collections.abc import Sequence
from hashlib import sha256

from lms.courses.format.attributes import QuestionHeading
from lms.courses.format.parts import AnswerItem
from lms.courses.format.source import CourseFile
from lms.grading.matching import Matching
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.ordering import Ordering
from lms.grading.several_choices import SeveralChoices
from lms.grading.shown import Side
from lms.vietnamese import normalise

_FEEDBACK = re.compile(r"(?:^|\s)//(?:\s|$)")


def one_choice(source: CourseFile, heading: QuestionHeading, items: Sequence[AnswerItem]) -> OneChoice | None:
    """Two or more options, one of them marked (x)."""
    right = [item for item in items if item.mark != " "]
    if not right:
        source.error(heading.line, "Chưa đánh dấu lựa chọn đúng; đổi “( )” của lựa chọn đúng thành “(x)”.")
    for item in right[1:]:
        source.error(
            item.line,
            f"Dòng {right[0].line} đã là “(x)”; giữ một dòng đúng, hoặc dùng “- [x]” để chọn nhiều.",
        )
    options = _options(source, heading, items)
    return OneChoice(options) if options and len(right) == 1 else None


def several_choices(
    source: CourseFile, heading: QuestionHeading, items: Sequence[AnswerItem]
) -> SeveralChoices | None:
    """Two or more options, at least one of them marked [x]."""
    right = any(item.mark != " " for item in items)
    if not right:
        source.error(
            heading.line, "Chưa đánh dấu lựa chọn đúng; đổi “[ ]” của các lựa chọn đúng thành “[x]”."
        )
    options = _options(source, heading, items)
    if not options or not right:
        return None
    return SeveralChoices(
        options, "all-or-nothing" if heading.rule == "all-or-nothing" else "right-minus-wrong"
    )


def _options(source: CourseFile, heading: QuestionHeading, items: Sequence[AnswerItem]) -> tuple[Choice, ...]:
    """The options; () when some are wrong."""
    split = [_FEEDBACK.split(item.text, maxsplit=1) for item in items]
    sound = _distinct(
        source, [(item.line, one[0]) for item, one in zip(items, split, strict=True)], "Lựa chọn"
    )
    if len(items) < 2:
        source.error(heading.line, "Câu hỏi cần ít nhất hai lựa chọn.")
        sound = False
    if not sound:
        return ()
    return tuple(
        Choice(
            id=f"o{number}",
            html=source.inline(text.strip(), item.line),
            right=item.mark != " ",
            feedback_html=source.inline(more[0].strip(), item.line) if more and more[0].strip() else None,
        )
        for number, (item, (text, *more)) in enumerate(zip(items, split, strict=True), 1)
    )


def _distinct(source: CourseFile, texts: Sequence[tuple[int, str]], what: str) -> bool:
    """Whether all texts are written and no two are the same; problems for those that are not."""
    first: dict[str, int] = {}
    sound = True
    for line, text in texts:
        key = normalise(text)
        seen = first.setdefault(key, line)
        if not key:
            source.error(line, f"{what} này còn trống; viết nội dung hoặc xóa dòng.")
        elif seen != line:
            source.error(line, f"{what} này giống hệt dòng {seen}; sửa hoặc xóa một dòng.")
        sound = sound and bool(key) and seen == line
    return sound


def _sides(text: str) -> tuple[str, str]:
    left, _, right = text.partition("=>")
    return left.strip(), right.strip()


def matching(source: CourseFile, heading: QuestionHeading, items: Sequence[AnswerItem]) -> Matching | None:
    """Two or more pairs `left => right`, and right sides without a left one as extras."""
    sides = [(item.line, *_sides(item.text)) for item in items]
    lefts = [(line, left) for line, left, _ in sides if left]
    sound = _distinct(source, lefts, "Vế trái")
    for line, _, right in sides:
        if not right:
            source.error(line, "Thiếu vế phải sau “=>”.")
            sound = False
    rights = list(dict.fromkeys(normalise(right) for _, _, right in sides))
    if len(lefts) < 2 or len(rights) < 2:
        source.error(
            heading.line, "Câu nối cần ít nhất hai cặp “- vế trái => vế phải” với hai vế phải khác nhau."
        )
        sound = False
    if not sound:
        return None
    line_of = {normalise(right): line for line, _, right in reversed(sides)}
    ids = _blind_ids("r", heading.id, rights)
    paired = [ids[normalise(right)] for _, left, right in sides if left]
    return Matching(
        lefts=tuple(Side(f"l{n}", source.inline(left, line)) for n, (line, left) in enumerate(lefts, 1)),
        rights=tuple(Side(ids[right], source.inline(right, line_of[right])) for right in rights),
        pairs=tuple((f"l{n}", right) for n, right in enumerate(paired, 1)),
    )


def ordering(source: CourseFile, heading: QuestionHeading, items: Sequence[AnswerItem]) -> Ordering | None:
    """Two or more steps, numbered 1, 2, 3 … or all 1, in the right order."""
    sound = _distinct(source, [(item.line, item.text) for item in items], "Mục")
    numbers = [int(item.mark) for item in items]
    if numbers not in ([1] * len(items), list(range(1, len(items) + 1))):
        wrong = next(item for n, item in enumerate(items, 1) if int(item.mark) != n)
        source.error(wrong.line, "Số thứ tự phải là 1, 2, 3… liền nhau theo thứ tự đúng; đánh số lại.")
        sound = False
    if len(items) < 2:
        source.error(heading.line, "Câu sắp xếp cần ít nhất hai mục đánh số.")
        sound = False
    if not sound:
        return None
    ids = _blind_ids("i", heading.id, [item.text for item in items])
    return Ordering(tuple(Side(ids[item.text], source.inline(item.text, item.line)) for item in items))


def _blind_ids(letter: str, question: str, texts: Sequence[str]) -> dict[str, str]:
    """An id for each text, numbered by hash: a browser sees ids, and their order must not be the key."""
    ranked = sorted(texts, key=lambda text: sha256(f"{question}\n{text}".encode()).digest())
    return {text: f"{letter}{number}" for number, text in enumerate(ranked, 1)}
