"""The heading of a question: its title and what is in the braces after it (pure)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.content import formulas
from lms.content.front_matter import did_you_mean
from lms.courses.format import labels
from lms.courses.format.outline import SourceLine
from lms.courses.format.source import CourseFile
from lms.grading import moodle
from lms.grading.labels import QuestionLabels
from lms.grading.source import to_points
from lms.text.vietnamese import normalise, search_key

_HEADING = re.compile(r"###\s*(?:câu hỏi|question)\b(?:\s+\d+)?\s*[:.]?", re.IGNORECASE)
_BRACES = re.compile(r"\{\s*((?:#|can-cu|points|rule|khong-dau|mau|khop|[\w-]+\s*=)[^{}]*)\}$|\{\s*\}$")
_OPEN = re.compile(r"\{\s*(#|[\w-]+\s*=)")
_TOKEN = re.compile(
    r"#(?P<id>\S*)|(?P<key>[\w-]+)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S*))|(?P<flag>\S+)"
)
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
LONGEST_ID = 60
_GROUND = re.compile(r"[\w-]+(?::[\w.,/-]+)?")
_STRAIGHT = str.maketrans("“”„«»", '"' * 5)
FLAGS = ("khong-dau", "mau")
KNOWN = ("can-cu", "points", "rule", *FLAGS, "khop", *labels.NAMES)


@dataclass(frozen=True, slots=True)
class QuestionHeading:
    """A question's heading, read: `points` None when not given, `rule` '' when not given."""

    line: int
    title: str
    id: str
    grounds: tuple[str, ...]
    points: Fraction | None
    rule: str
    without_marks: bool
    labels: QuestionLabels
    wildcards: bool
    like: str


def read_heading(source: CourseFile, line: SourceLine) -> QuestionHeading:
    """The heading on `line`; what is wrong with it goes to `source`."""
    rest = _HEADING.sub("", line.text, count=1).rstrip().rstrip("#").rstrip().translate(_STRAIGHT)
    braces = _BRACES.search(rest)
    title = normalise(rest[: braces.start()] if braces else rest)
    given = _tokens(source, line.number, (braces[1] or "") if braces else "")
    if not braces and _OPEN.search(formulas.without(rest)):
        source.error(
            line.number, 'Phần trong ngoặc nhọn ở cuối tiêu đề chưa đóng hoặc viết sai: {#ma-cau can-cu="…"}.'
        )
    if not title:
        source.error(line.number, "Câu hỏi chưa có nội dung; viết ngay sau “Câu hỏi:”.")
    identity = _identity(source, line.number, given.get("#"), title)
    grounds = _grounds(source, line.number, given.get("can-cu"))
    rule = given.get("rule", "")
    like = _one_of(source, line.number, given, "khop", moodle.NAMES)
    points = _points(source, line.number, given.get("points"))
    return QuestionHeading(
        line.number,
        title,
        identity,
        grounds,
        points,
        rule,
        "khong-dau" in given,
        labels.read(source, line.number, given),
        "mau" in given,
        like,
    )


def _one_of(source: CourseFile, line: int, given: Mapping[str, str], name: str, known: Sequence[str]) -> str:
    value = given.get(name, "")
    if value and value not in known:
        source.error(line, f"“{name}” phải là một trong: {', '.join(known)}.{did_you_mean(value, known)}")
    return value


def _tokens(source: CourseFile, line: int, text: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for token in _TOKEN.finditer(text):
        name = "#" if token["id"] is not None else token["key"] or token["flag"]
        value = token["id"] or token["quoted"] or token["bare"] or ""
        if name in given:
            source.error(line, f"“{name}” ghi hai lần trong ngoặc nhọn; xóa bớt một.")
        elif name != "#" and name not in KNOWN:
            source.error(line, f"Không có thuộc tính nào tên “{name[:40]}”.{did_you_mean(name, KNOWN)}")
        elif token["flag"] and name not in FLAGS:
            source.error(line, f'“{name}” cần một giá trị, ví dụ {name}="…".')
        else:
            given[name] = value
    return given


def made_id(title: str) -> str:
    """The id that stands for a question whose heading names none; '' for one without letters or digits."""
    return re.sub(r"[^a-z0-9]+", "-", search_key(title))[:LONGEST_ID].strip("-")


def _identity(source: CourseFile, line: int, given: str | None, title: str) -> str:
    """The id as given, or one made from the title, with a warning."""
    identity = made_id(title) if given is None else given
    if given is None and identity:
        source.warn(
            line,
            f"Câu hỏi chưa có mã, tạm lấy từ tiêu đề; ghi {{#{identity}}} vào cuối tiêu đề để mã không đổi.",
        )
    if not _ID.fullmatch(identity):
        if given is not None or title:
            source.error(
                line, "Mã câu hỏi chỉ gồm chữ thường không dấu, số và gạch ngang, ví dụ {#ngay-thanh-lap}."
            )
    else:
        source.claim(identity, line)
    return identity


def _grounds(source: CourseFile, line: int, given: str | None) -> tuple[str, ...]:
    grounds = tuple(re.split(r"[;\s]+", given.strip())) if given and given.strip() else ()
    if not grounds:
        source.warn(line, "Câu hỏi chưa ghi căn cứ; chọn văn bản và chỗ mà đáp án dựa vào.")
    for ground in grounds:
        if not _GROUND.fullmatch(ground):
            source.error(
                line, f"Căn cứ “{ground[:60]}” phải có dạng khóa hoặc khóa:chỗ, ví dụ dieu-le-2011:dieu-5."
            )
    source.rest_on(grounds, line)
    return grounds


def _points(source: CourseFile, line: int, given: str | None) -> Fraction | None:
    if given is None:
        return None
    points = to_points(given)
    if points is None:
        source.error(line, f"“points” phải là số lớn hơn 0 và không quá 100, không phải “{given[:40]}”.")
    return points
