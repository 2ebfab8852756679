"""What a cell of a table of questions says, and what a program may have made of what was typed (pure)."""

import re

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.office.tables.grids import GridCell

_ZEROS = re.compile(r"\b0(?=[0-9]/)")


def text_of(cell: GridCell) -> str:
    """The text as it is seen, with its lines: decimal commas, days without zeros, truths in words."""
    if cell.kind == "date":
        return cell.short or _ZEROS.sub("", cell.text)
    if cell.kind == "bool":
        return "Đúng" if cell.value else "Sai"
    if cell.kind == "number":
        return cell.text.replace(".", ",")
    text = cell.value if isinstance(cell.value, str) else cell.text
    return plain.seen(text).strip()


def doubt(at: str, cell: GridCell, line: int, notes: Notes) -> None:
    """Note what must be looked at in a cell; `at` is how it is named."""
    if cell.is_uncounted:
        notes.doubt(line, f"{at}: công thức chưa có kết quả nên ô này không đọc được; hãy gõ chữ vào ô.")
    elif cell.kind == "error":
        notes.doubt(line, f"{at}: công thức bị lỗi ({cell.text}); hãy gõ lại nội dung của ô.")
    elif cell.kind == "date":
        notes.doubt(line, f"{at}: Excel đã đổi chữ thành ngày; đọc là {text_of(cell)}, hãy xem lại.")
    elif cell.other:
        notes.doubt(line, f"{at}: chữ có thể thuộc bộ chữ cũ; nếu vậy thì đọc là “{cell.other[:60]}”.")
