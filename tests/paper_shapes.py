"""Two questions, and the ways in which papers say below them that B and C are right.

A paper is lines: a text, runs with their marks, or a table of rows.
"""

from collections.abc import Mapping

from lms.office.blocks import Block, Paragraph, Table, TextRun

Line = str | list[tuple[str, str]] | tuple[tuple[str, ...], ...]
ONE = ("Câu 1. Đảng ra đời ngày nào?", "A. 6/1/1930", "B. 3/2/1930", "C. 19/5/1930", "D. 2/9/1945")
TWO = ("Câu 2. Ai là Tổng Bí thư đầu tiên?", "A. Hồ Tùng Mậu", "B. Hà Huy Tập", "C. Trần Phú", "D. Lê Duẩn")


def blocks_of(*lines: Line) -> list[Block]:
    """The paragraphs and tables, each on a line of its own."""
    return [_block(number, one) for number, one in enumerate(lines, 1)]


def _block(number: int, line: Line) -> Block:
    if isinstance(line, str):
        return Paragraph(number, (TextRun(line),))
    if isinstance(line, list):
        return Paragraph(number, tuple(TextRun(*run) for run in line))
    return Table(number, tuple(tuple((_block(number, cell),) for cell in row) for row in line))


SAID = (
    "Chọn {}",
    "Chọn {}.",
    "chọn {}",
    "Chọn: {}",
    "=> Chọn {}",
    "⇒ {}",
    "=> {}",
    "→ {}",
    "-> {}",
    "➔ Đáp án {}",
    "(Đáp án {})",
    "[Đáp án: {}]",
    "(ĐA: {})",
    "ĐA: {}",
    "ĐÁP ÁN: {}",
    "Đáp án {}",
    "Đáp án là {}",
    "Đáp án đúng: {}",
    "Đáp án đúng là: {}",
    "Đáp án đúng là {}.",
    "Đáp án chính xác là {}",
    "Đáp án cần chọn là {}",
    "Chọn đáp án {}",
    "Chọn phương án {}.",
    "Ta chọn {}",
    "Vậy chọn {}.",
    "Vậy đáp án đúng là {}.",
    "Do đó chọn {}",
    "Phương án đúng: {}",
    "Phương án {}",
    "Khoanh tròn {}",
    "Khoanh vào {}",
    "{} là đáp án đúng",
    "Đáp án {} đúng.",
    "Lời giải: Chọn {}",
    "Lời giải: vì sách ghi như vậy nên chọn {}.",
    "Hướng dẫn giải: Theo bài 1. Chọn {}",
    "Giải thích: Theo sách. Đáp án {}",
    "Lời giải\nTheo bài 1, chọn {}",
    "Lời giải chi tiết:\nTheo bài.\nChọn {}",
    "Chọn {}. Vì sách ghi như vậy.",
    "Đáp án {} vì sách ghi như vậy",
    "Answer: {}",
    "Key: {}",
    "The answer is {}",
    "Câu trả lời đúng: {}",
    "Kết quả: {}",
    "Trả lời: {}",
)
KEYS_BELOW: Mapping[str, tuple[Line, ...]] = {
    "line": ("1B 2C",),
    "line with head": ("ĐÁP ÁN", "1.B 2.C"),
    "semicolons": ("Đáp án: 1-B; 2-C",),
    "colons": ("ĐÁP ÁN:", "1: B, 2: C"),
    "named": ("BẢNG ĐÁP ÁN", "Câu 1: B", "Câu 2: C"),
    "named on one line": ("ĐÁP ÁN", "Câu 1. B Câu 2. C"),
    "named and explained": (
        "HƯỚNG DẪN GIẢI",
        "ĐÁP ÁN",
        "Câu 1. Chọn B. Vì sách ghi.",
        "Câu 2. Chọn C. Vì thế.",
    ),
    "after the end": ("----- HẾT -----", "ĐÁP ÁN", "1.B", "2.C"),
    "first row": ((("Câu", "1", "2"), ("Đáp án", "B", "C")),),
    "first column": ((("Câu", "Đáp án"), ("1", "B"), ("2", "C")),),
    "bare rows": ((("1", "2"), ("B", "C")),),
    "blocks": ((("1", "B"), ("2", "C")),),
    "columns side by side": ((("Câu", "ĐA", "Câu", "ĐA"), ("1", "B", "2", "C")),),
    "pairs in cells": ((("1.B", "2.C"),),),
    "several tables": ((("Câu", "1"), ("Đáp án", "B")), (("Câu", "2"), ("Đáp án", "C"))),
    "one variant": ((("Mã đề", "1", "2"), ("101", "B", "C")),),
    "after the end, in a table": ("--- HẾT ---", "ĐÁP ÁN", (("Câu", "1", "2"), ("Đáp án", "B", "C"))),
    "english": ("ANSWER KEY", "1. B", "2. C"),
}
