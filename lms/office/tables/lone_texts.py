"""Rows of a table of texts that have a text and nothing more: names of parts, or lone texts (pure)."""

import re
from typing import Literal

_PART = re.compile(
    r"(?:(?:phần|chương|bài|chủ đề|chuyên đề|mục)\s+(?:thứ\s+\w+|[IVX]{1,5}|[0-9]{1,3}|[A-Z])\b"
    r"|(?:[IVX]{1,5}|[A-Z])\s*[.)/\-\u2013]\s*\S)",
    re.IGNORECASE,
)
_UNCLEAR = (
    "dòng này chỉ có chữ “{}” mà không có số thứ tự như các dòng khác, "
    "nên không rõ là một câu hay tên một phần"
)


def judge(
    text: str, has_number: bool, is_counted: bool, is_numbered: bool
) -> tuple[Literal["data", "group", "doubtful"], str]:
    """What such a row is; `text` is '' where it cannot be one of the table's texts.

    `has_number`: there is something in the column of row numbers, `is_counted` a number; `is_numbered`: the
    other rows have one.
    """
    if not text or _PART.match(text):
        return "group", ""
    if not is_numbered or is_counted:
        return "data", ""
    return ("group", "") if has_number else ("doubtful", _UNCLEAR.format(text[:60]))
