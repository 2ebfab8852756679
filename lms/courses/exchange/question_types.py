"""What other people call the types of questions in a table (pure)."""

from lms.courses.exchange.sheet_columns import names
from lms.grading import essay, one_choice, several_choices
from lms.text.vietnamese import search_key

ESSAY, ONE, SEVERAL = essay.TYPE.kind, one_choice.TYPE.kind, several_choices.TYPE.kind
_BY_CONTENT = (
    "trắc nghiệm; tn; trắc nghiệm khách quan; nhiều lựa chọn; trắc nghiệm nhiều lựa chọn; mc; mcq; đúng/sai",
    "đúng sai; đ/s; true/false; tf; trả lời ngắn; điền khuyết; điền từ; short answer; numerical; abcd",
    "multiple choice; lý thuyết",
)
"""Names that leave open how many are right, or that what the row holds tells better."""
_OTHERS = {
    ONE: "một đáp án; 1 đáp án; một lựa chọn; chọn 1; single choice; single; 1 lựa chọn",
    SEVERAL: "nhiều đáp án; nhiều lựa chọn đúng; nhiều đáp án đúng; multiple response",
    ESSAY: "tl; câu hỏi tự luận; bài tự luận; essay; viết; trả lời dài; thu hoạch",
}


def type_named(told: str) -> str | None:
    """The kind of a name; '' where the row itself must tell it, None for a name that nobody knows."""
    key = search_key(told)
    for kind, words in _OTHERS.items():
        if key in map(search_key, words.split(";")):
            return kind
    if not key or any(key in map(search_key, words.split(";")) for words in _BY_CONTENT):
        return ""
    return next((one.kind for name, one in names().items() if search_key(name) == key), None)
