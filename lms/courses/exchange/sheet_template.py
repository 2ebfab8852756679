"""The sheets of the workbook for questions: the one to fill in, examples, instructions, lists (pure)."""

from collections.abc import Sequence
from itertools import zip_longest

from lms.courses.exchange import labelled
from lms.courses.exchange.sheet_columns import (
    BARE,
    COLUMNS,
    EXAMPLES,
    GUIDE,
    LISTS,
    RULE,
    TYPE,
    WIDTHS,
    YES,
    names,
    rules,
)
from lms.grading import types
from lms.grading.labels import CALLED
from lms.office.workbooks import WrittenSheet

_FIRST = (
    "Mỗi câu hỏi một dòng ở trang “Câu hỏi”. Trang “Ví dụ” có đủ mọi loại câu để chép theo.",
    "Cột “Loại câu”: chọn trong danh sách. Cột “Nhóm” là tên nhóm câu hỏi, ví dụ Lịch sử.",
)
_LAST = (
    "Cột “Căn cứ” ghi mã văn bản trong danh mục, ví dụ dieu-le-2011:dieu-5; có thể để trống, bổ sung sau.",
    "“Mức độ” và “Thẻ phân loại” để rút đề và tìm câu. Các câu cùng tên ở cột “Không hỏi cùng” "
    "không ra chung một đề.",
    "Xuống dòng trong một ô: Alt + Enter. Chữ đậm viết **giữa hai dấu sao**.",
    "Khi đưa vào, hệ thống cho xem lại từng câu, báo chỗ sai theo ô; chưa bấm nhận thì chưa có gì đổi.",
)


def questions(title: str, rows: Sequence[Sequence[str]]) -> WrittenSheet:
    """A sheet of questions with its drop-downs; every cell keeps what is typed as text."""
    last = len(names()) + 1
    choices = {
        COLUMNS.index(TYPE) + 1: f"'{LISTS}'!$A$2:$A${last}",
        COLUMNS.index(RULE) + 1: f"'{LISTS}'!$B$2:$B${len(rules()) + 1}",
        COLUMNS.index(BARE) + 1: f"'{LISTS}'!$C$2:$C$2",
        COLUMNS.index(labelled.LEVEL) + 1: f"'{LISTS}'!$D$2:$D${len(CALLED) + 1}",
    }
    return WrittenSheet(title, [COLUMNS, *rows], WIDTHS, choices, tuple(range(1, len(COLUMNS) + 1)))


def beside() -> list[WrittenSheet]:
    """The sheets of examples, instructions and lists."""
    rows = [{TYPE: one.called, **row} for one in types.every() for row in one.sheet_examples]
    examples = [tuple(row.get(column, "") for column in COLUMNS) for row in rows]
    steps = [*_FIRST, *(step for one in types.every() for step in one.sheet_steps), *_LAST]
    lists = zip_longest(names(), rules(), (YES,), CALLED.values())
    return [
        questions(EXAMPLES, examples),
        WrittenSheet(GUIDE, [("Cách ghi câu hỏi vào sổ tính này",), *((one,) for one in steps)], (110,)),
        WrittenSheet(LISTS, [(TYPE, RULE, BARE, labelled.LEVEL), *lists], (20, 26, 16, 16)),
    ]
