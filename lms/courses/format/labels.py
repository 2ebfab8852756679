"""A question's labels in the braces of its heading: `muc=biet the="a, b" nhom="c"` (pure)."""

from collections.abc import Mapping, Sequence

from lms.content.front_matter import did_you_mean
from lms.courses.format.source import CourseFile
from lms.grading.labels import LEVELS, Level, QuestionLabels
from lms.text.vietnamese import normalise

LEVEL, TAGS, APART = "muc", "the", "nhom"
NAMES = (LEVEL, TAGS, APART)
LONGEST = 60
MOST_TAGS = 10
_TAKEN = frozenset('"{}')


def read(source: CourseFile, line: int, given: Mapping[str, str]) -> QuestionLabels:
    """The labels among the attributes of a heading; what is wrong with them goes to `source`."""
    apart = normalise(given.get(APART, ""))
    if APART in given and not is_sound(apart):
        source.error(line, f'“{APART}” cần một tên từ 1 đến {LONGEST} ký tự, ví dụ {APART}="ngay-hop-nhat".')
    return QuestionLabels(
        _level(source, line, given.get(LEVEL)), _tags(source, line, given.get(TAGS, "")), apart
    )


def written(labels: QuestionLabels) -> Sequence[str]:
    """The attributes that say so."""
    tags = ", ".join(labels.tags)
    said = (
        (LEVEL, labels.level),
        (TAGS, tags and f'"{tags}"'),
        (APART, labels.apart and f'"{labels.apart}"'),
    )
    return [f"{name}={value}" for name, value in said if value]


def is_sound(text: str) -> bool:
    """Whether it can be a tag, or the name of a set of questions that are not asked together."""
    return 0 < len(text) <= LONGEST and not _TAKEN & set(text)


def _level(source: CourseFile, line: int, given: str | None) -> Level | None:
    level: Level | None = next((one for one in LEVELS if one == given), None)
    if given is not None and level is None:
        hint = did_you_mean(given, LEVELS)
        source.error(
            line, f"“{LEVEL}” phải là một trong: {', '.join(LEVELS)}; không phải “{given[:40]}”.{hint}"
        )
    return level


def _tags(source: CourseFile, line: int, given: str) -> tuple[str, ...]:
    tags = [tag for tag in map(normalise, given.split(",")) if tag]
    for tag in tags:
        if not is_sound(tag):
            source.error(line, f"Thẻ “{tag[:LONGEST]}…” dài quá {LONGEST} ký tự; viết gọn lại.")
    if len({tag.casefold() for tag in tags}) < len(tags):
        source.error(line, f"Trong “{TAGS}” có thẻ ghi hai lần; xóa bớt một.")
    if len(tags) > MOST_TAGS:
        source.error(line, f"Mỗi câu có nhiều nhất {MOST_TAGS} thẻ; câu này có {len(tags)}.")
    return tuple(tags)
