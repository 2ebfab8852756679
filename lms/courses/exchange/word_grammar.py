"""How people write questions in Word: the words and signs that begin a line (pure)."""

import re
from typing import Literal

Word = Literal[
    "answer",
    "explanation",
    "ground",
    "feedback",
    "id",
    "points",
    "rule",
    "level",
    "tags",
    "apart",
    "bare",
    "order",
    "also",
    "essay",
]

_END = r"\s*(?:[:：]|\s-\s)\s*"
_WORDS: dict[Word, re.Pattern[str]] = {
    "answer": re.compile(
        r"(?:(?:đáp án|dap an|phương án|câu trả lời|lựa chọn)(?: đúng)?(?: là)?"
        r"|đ\.?\s?/?a|trả lời|answer|key)"
        rf"(?:{_END}|\s+(?=[A-H](?:[\s,.;]|$))|\s*$)",
        re.IGNORECASE,
    ),
    "explanation": re.compile(
        rf"(?:giải thích|hướng dẫn(?: giải| chấm| trả lời)?|lời giải|gợi ý(?: trả lời)?|explanation){_END}",
        re.IGNORECASE,
    ),
    "ground": re.compile(rf"(?:căn cứ|nguồn|trích dẫn){_END}", re.IGNORECASE),
    "feedback": re.compile(rf"phản hồi\s+(?P<letter>[A-Z]){_END}", re.IGNORECASE),
    "id": re.compile(rf"mã(?: câu)?{_END}(?=[a-z0-9-]+$)", re.IGNORECASE),
    "points": re.compile(rf"điểm{_END}(?=[\d.,]+$)", re.IGNORECASE),
    "rule": re.compile(rf"cách chấm{_END}", re.IGNORECASE),
    "level": re.compile(rf"mức độ{_END}(?=(?:nhận biết|thông hiểu|vận dụng(?: cao)?)\.?$)", re.IGNORECASE),
    "tags": re.compile(rf"thẻ phân loại{_END}", re.IGNORECASE),
    "apart": re.compile(rf"không hỏi cùng{_END}", re.IGNORECASE),
    "bare": re.compile(r"chấp nhận gõ không dấu\.?$", re.IGNORECASE),
    "order": re.compile(rf"thứ tự đúng{_END}$", re.IGNORECASE),
    "also": re.compile(rf"hoặc{_END}", re.IGNORECASE),
    "essay": re.compile(r"(?:câu hỏi )?tự luận\.?$", re.IGNORECASE),
}
NAMED = re.compile(
    r"(?:câu(?: hỏi)?|question)\s*(?:số\s*)?(?P<number>\d{1,3})\s*(?P<points>\(\s*[\d.,]+\s*(?:điểm|đ)\s*\))?"
    r"\s*(?:[.:)/\]]|[-–](?=\s)|$|(?=\s))\s*",
    re.IGNORECASE,
)
UNNUMBERED = re.compile(r"(?:câu hỏi|question)\s*[:.]\s*", re.IGNORECASE)
NUMBERED = re.compile(r"(?P<number>\d{1,3})\s*[.)/:](?!\d)\s*(?P<points>\(\s*[\d.,]+\s*(?:điểm|đ)\s*\))?\s*")
_POINTS = re.compile(r"\(\s*(?P<points>[\d.,]+)\s*(?:điểm|đ)\s*\)\s*[:.]?\s*")
_KEY_HEAD = re.compile(
    r"(?:[ivx\d]+[.)]\s*)?(?:bảng\s+|phần\s+)?(?:đáp án|đ\.?/?a)\b[^:]{0,60}[:.]?", re.IGNORECASE
)
_GROUP = re.compile(
    r"(?:phần|chương|mục|chủ đề|chuyên đề)\s+(?:[ivx]+|\d+|thứ\s)\b|[IVX]{1,4}\s*[.:)/-]\s*\S"
)
_END_OF_EXAM = re.compile(r"[\W_]*hết[\W_]*", re.IGNORECASE)
_ESSAY = re.compile(r"tự\s+luận|bài thu hoạch", re.IGNORECASE)
_SEVERAL = re.compile(
    r"chọn nhiều|nhiều (?:đáp án|lựa chọn|phương án)|(?:các|những) (?:đáp án|phương án|ý) đúng", re.IGNORECASE
)
_LONGEST_GROUP = 150


def word_of(text: str) -> tuple[Word, int, str] | None:
    """What a line begins with, where the rest of it begins, and a letter that was named; None for none."""
    for word, pattern in _WORDS.items():
        if found := pattern.match(text):
            return word, found.end(), (found.groupdict().get("letter") or "").upper()
    return None


def is_key_head(text: str) -> bool:
    """Whether the line says that the answers of many questions follow."""
    return _KEY_HEAD.fullmatch(text) is not None


def is_group(text: str) -> bool:
    """Whether a line without Word's heading style still is the heading of a group."""
    return (
        len(text) <= _LONGEST_GROUP and _GROUP.match(text if text[0] in "IVX" else text.lower()) is not None
    )


def is_end(text: str) -> bool:
    """Whether the line only says that the exam ends."""
    return _END_OF_EXAM.fullmatch(text) is not None


def asks_essay(text: str) -> bool:
    """Whether a heading or question speaks of a written answer."""
    return _ESSAY.search(text) is not None


def asks_several(text: str) -> bool:
    """Whether a question says that several answers are right."""
    return _SEVERAL.search(text) is not None


def points_at(text: str, start: int) -> tuple[str, int]:
    """Points in brackets like '(0,5 điểm)' at a place, as the house writes them, and where they end."""
    found = _POINTS.match(text, start)
    return (found["points"].replace(",", ".").rstrip("."), found.end()) if found else ("", start)
