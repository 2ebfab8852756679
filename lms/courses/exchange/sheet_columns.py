"""The columns of a workbook of questions, and the names of its types (pure)."""

from dataclasses import replace

from lms.courses.exchange import labelled
from lms.grading import one_choice, types
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.question_type import QuestionType

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
COLUMNS = (
    GROUP,
    TYPE,
    TITLE,
    TEXT,
    *LETTERS,
    KEY,
    EXPLANATION,
    GROUNDS,
    POINTS,
    RULE,
    BARE,
    ID,
    *labelled.NAMES,
)
WIDTHS = (18, 16, 46, 30, *[22] * MOST_ANSWERS, 14, 40, 24, 8, 16, 10, 22, 14, 24, 18)
YES = "có"
TRUTH = "đúng sai"
ESSAYS = "tự luận"


def rules() -> dict[str, str]:
    """Each way of marking that a sheet can name, by that name."""
    return {name: rule for one in types.every() for rule, name in one.rules.items()}


def names() -> dict[str, QuestionType]:
    """Each name of a type as a sheet has it; Đúng and Sai have one of their own."""
    found: dict[str, QuestionType] = {}
    for one in types.every():
        found[one.called] = one
        if one is one_choice.TYPE:
            found[TRUTH] = one
    return found


def is_truth(asked: ExchangedQuestion) -> bool:
    """Whether it is a question of Đúng and Sai without anything more to its options."""
    bare = tuple(replace(one, right=True, line=0) for one in asked.answers)
    return asked.kind == one_choice.TYPE.kind and bare == (ExchangedAnswer("Đúng"), ExchangedAnswer("Sai"))


def type_of(asked: ExchangedQuestion) -> str:
    """The name of its type."""
    return TRUTH if is_truth(asked) else types.of_kind(asked.kind).called
