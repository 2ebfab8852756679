"""The columns of a workbook of questions, and the names of its types (pure)."""

from dataclasses import replace

from lms.courses.exchange.asked import ExchangedAnswer, ExchangedQuestion, Kind

SHEET, EXAMPLES, GUIDE, LISTS = "Câu hỏi", "Ví dụ", "Hướng dẫn", "Danh mục"
MOST_ANSWERS = 10
LETTERS = tuple("ABCDEFGHIJ")
GROUP, TYPE, TITLE, TEXT, KEY = "Nhóm", "Loại câu", "Câu hỏi", "Lời dẫn thêm", "Đáp án đúng"
EXPLANATION, GROUNDS, POINTS, RULE, BARE, ID = (
    "Giải thích",
    "Căn cứ",
    "Điểm",
    "Cách chấm",
    "Gõ không dấu",
    "Mã câu",
)
COLUMNS = (GROUP, TYPE, TITLE, TEXT, *LETTERS, KEY, EXPLANATION, GROUNDS, POINTS, RULE, BARE, ID)
WIDTHS = (18, 16, 46, 30, *[22] * MOST_ANSWERS, 14, 40, 24, 8, 16, 10, 22)
YES = "có"
TRUTH = "đúng sai"

TYPES: dict[str, Kind] = {
    "chọn một": "one",
    TRUTH: "one",
    "chọn nhiều": "several",
    "điền số": "number",
    "điền chữ": "short",
    "nối": "pair",
    "sắp xếp": "step",
    "điền chỗ trống": "gap",
    "tự luận": "essay",
}
RULES = {"đúng hết mới có điểm": "all-or-nothing", "đúng trừ sai": "right-minus-wrong"}


def is_truth(asked: ExchangedQuestion) -> bool:
    """Whether it is a question of Đúng and Sai without anything more to its options."""
    bare = tuple(replace(one, right=True, line=0) for one in asked.answers)
    return asked.kind == "one" and bare == (ExchangedAnswer("Đúng"), ExchangedAnswer("Sai"))


def type_of(asked: ExchangedQuestion) -> str:
    """The name of its type."""
    if is_truth(asked):
        return TRUTH
    return next(name for name, kind in TYPES.items() if kind == asked.kind and name != TRUTH)
