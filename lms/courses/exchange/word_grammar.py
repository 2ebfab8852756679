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
        r"(?:[→⇒➔➜⟹►]\s*|=+>\s*)?"
        r"(?:(?:đáp án|dap an|phương án|câu trả lời|lựa chọn)(?: (?:đúng|chính xác))?(?: là)?"
        r"|đ\.?\s?/?a|trả lời|kết quả|answer|key)"
        rf"(?:{_END}|\s+(?=[A-H](?:[\s,.;]|$))|\s*$)",
        re.IGNORECASE,
    ),
    "explanation": re.compile(
        r"(?:giải thích|hướng dẫn(?: giải| chấm| trả lời)?|lời giải|giải|gợi ý(?: trả lời)?|explanation)"
        rf"(?: chi tiết)?(?:{_END}|\s*$)",
        re.IGNORECASE,
    ),
    "ground": re.compile(rf"(?:căn cứ|nguồn|trích dẫn){_END}", re.IGNORECASE),
    "feedback": re.compile(rf"phản hồi\s+(?P<letter>[A-Z]){_END}", re.IGNORECASE),
    "id": re.compile(rf"mã(?: câu)?{_END}(?=[a-z0-9-]+$)", re.IGNORECASE),
    "points": re.compile(rf"điểm{_END}(?=[\d.,]+$)", re.IGNORECASE),
    "rule": re.compile(rf"cách chấm{_END}", re.IGNORECASE),
    "level": re.compile(
        rf"(?:mức độ|mức|cấp độ){_END}"
        r"(?=(?:nhận biết|thông hiểu|vận dụng(?: cao| thấp)?|NB|TH|VDC?|VDT|M?[1-4])\.?$)",
        re.IGNORECASE,
    ),
    "tags": re.compile(rf"thẻ phân loại{_END}", re.IGNORECASE),
    "apart": re.compile(rf"không hỏi cùng{_END}", re.IGNORECASE),
    "bare": re.compile(r"chấp nhận gõ không dấu\.?$", re.IGNORECASE),
    "order": re.compile(rf"thứ tự đúng{_END}$", re.IGNORECASE),
    "also": re.compile(rf"hoặc{_END}", re.IGNORECASE),
    "essay": re.compile(r"(?:câu hỏi )?tự luận\.?$", re.IGNORECASE),
}
_ASIDE = r"(?P<aside>[(\[{<][^()\[\]{}<>]{1,40}[)\]}>])"
NAMED = re.compile(
    rf"(?:câu(?: hỏi)?|question)\s*(?:số\s*)?(?P<number>\d{{1,3}})\s*{_ASIDE}?"
    r"\s*(?:[.:)/\]]|[-–](?=\s)|$|(?=\s))\s*",
    re.IGNORECASE,
)
UNNUMBERED = re.compile(r"(?:câu hỏi|question)\s*[:.]\s*", re.IGNORECASE)
NUMBERED = re.compile(r"(?P<number>\d{1,3})\s*[.)/:](?!\d)\s*")
_KEY_HEAD = re.compile(
    r"(?:[ivx\d]+[.)]\s*)?(?:bảng\s+|phần\s+)?"
    r"(?:đáp án|đ\.?/?a|answer key|answers|key|hướng dẫn (?:giải|chấm|trả lời)|lời giải)\b[^:]{0,60}[:.]?",
    re.IGNORECASE,
)
ROMAN = re.compile(r"(?P<roman>[IVX]{1,4})\s*[.:)/-]\s*(?!\w\.)\S")
_GROUP = re.compile(
    r"(?:phần|chương|mục|chủ đề|chuyên đề|part|section)\s+(?:[ivx]+|\d+|[a-d]|thứ\s)(?![\w'])"
)
_INSTRUCTION = re.compile(
    r"\s*[.(;:]\s*\(?(?:thí sinh|học sinh|học viên|người thi|mỗi câu|trong mỗi)\b.*$", re.IGNORECASE
)
_FOOTER = re.compile(
    r"[\W_]*(?:thí sinh không (?:được )?(?:sử dụng|dùng)|(?:cán bộ coi thi|giám thị)\b"
    r"|họ(?:,| và)? tên (?:thí sinh|học sinh))",
    re.IGNORECASE,
)
_END_OF_EXAM = re.compile(r"[\W_]*(?:hết|the end)[\W_]*", re.IGNORECASE)
_VARIANT = re.compile(
    r"(?:đáp án\s+)?(?:mã\s*đề(?:\s+thi)?(?:\s+số)?|mã\s+số\s+đề|đề(?:\s+thi)?\s+số|đề)\s*[:.]?\s*"
    r"(?P<code>\d{1,4}|[A-H])[\s:.)]*",
    re.IGNORECASE,
)
_PASSAGE = re.compile(
    r"(?:hãy\s+)?(?:đọc|dựa|cho|sử dụng|dùng|căn cứ|quan sát|xem|theo|từ|read|use|based)\b.*?"
    r"(?:\bcâu(?:\s+hỏi)?|questions?)\b(?:\s*(?:hỏi|số|từ|sau|dưới đây|from))*\s*:?\s*(?:câu\s*)?"
    r"(?:(?P<first>\d{1,3})(?:\s*(?:đến|tới|-|–|—|to|và|and|,|;)\s*(?:câu\s*)?(?P<last>\d{1,3}))*)?(?P<rest>\D*)$",
    re.IGNORECASE | re.DOTALL,
)
_PASSAGE_WORDS = re.compile(r"trả lời|answer|dùng cho|cho (?:các )?câu", re.IGNORECASE)
_MATCHING = re.compile(r"\b(?:nối|ghép|matching|match)\b", re.IGNORECASE)
_ORDERING = re.compile(r"sắp xếp|thứ tự|trình tự|put .* in order", re.IGNORECASE)
_TRUTHS = re.compile(r"đúng\s*(?:/|-|–|hoặc|hay)?\s*sai|true\W+false", re.IGNORECASE)
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
    if len(text) > _LONGEST_GROUP:
        text = text[: max(text.find(". ", 12), 0)]
    return _GROUP.match(text.lower()) is not None or ROMAN.match(text) is not None


def group_named(text: str) -> str:
    """The name of a part in its heading, without what it tells those who sit the exam."""
    return _INSTRUCTION.sub("", text.strip("#").strip())


def is_end(text: str) -> bool:
    """Whether the line only says that the exam ends."""
    return _END_OF_EXAM.fullmatch(text) is not None


def is_footer(text: str) -> bool:
    """Whether the line is what papers say to those who sit them, after the last question."""
    return _FOOTER.match(text) is not None


def asks_essay(text: str) -> bool:
    """Whether a heading or question speaks of a written answer."""
    return _ESSAY.search(text) is not None


def asks_several(text: str) -> bool:
    """Whether a question says that several answers are right."""
    return _SEVERAL.search(text) is not None


def variant_of(text: str) -> str:
    """The code of the variant that a line of its own names, 'MÃ ĐỀ 101'; '' when it says something else."""
    found = _VARIANT.fullmatch(text)
    return found["code"].upper() if found else ""


def passage_for(text: str) -> tuple[int, int] | None:
    """The numbers of the questions that a text which follows is for; (0, 0) where it does not say which."""
    found = _PASSAGE.match(text)
    if found is None or not _PASSAGE_WORDS.search(text):
        return None
    first = int(found["first"] or 0)
    return first, int(found["last"] or first)


def asks_matching(text: str) -> bool:
    """Whether a question asks which things belong together."""
    return _MATCHING.search(text) is not None


def asks_order(text: str) -> bool:
    """Whether a question asks for an order."""
    return _ORDERING.search(text) is not None


def asks_truths(text: str) -> bool:
    """Whether a heading or question speaks of statements that are true or false."""
    return _TRUTHS.search(text) is not None
