"""What is in a new course until its author writes something in its place: the one list of it (pure)."""

import re

from lms.text.vietnamese import normalise

INTRO = "Viết ở đây vài câu giới thiệu khóa học: dành cho ai, học xong biết gì."
LESSON = """!!! warning "Bài chưa viết"
    Viết nội dung bài thay cho khung này."""
GROUP = "Câu hỏi chung"
TITLE = "Viết câu hỏi thứ nhất ở đây"
QUESTION = f"""### Câu hỏi: {TITLE} {{#cau-thu-nhat can-cu=""}}
- (x) Đáp án đúng
- ( ) Đáp án sai

> Giải thích vì sao đáp án ấy đúng."""
_ATTRIBUTES = re.compile(r"\{[^{}]*\}\s*$")
_MARKS = re.compile(r"^[\s#*+-]*(?:\([ xX]?\) *)?")


def is_left(line: str) -> bool:
    """Whether a line of a course's file says what the template says, whatever marks it got since."""
    return _bare(line) in _LINES


def _bare(line: str) -> str:
    """The words of a line: an option that was ticked, or got another bullet, still says the same."""
    return normalise(_MARKS.sub("", _ATTRIBUTES.sub("", line))).rstrip(".").lower()


_LINES = {_bare(line) for text in (INTRO, LESSON, QUESTION) for line in text.split("\n") if line.strip()}
