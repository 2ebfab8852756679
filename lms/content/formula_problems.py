"""Why a formula cannot be shown, in sentences that say what to do; `{}` is where it is quoted (pure)."""

import re

NESTED = "Công thức “{}” lồng quá sâu hoặc quá dài; chia thành nhiều công thức ngắn."
UNSHOWN = "Công thức “{}” có màu, khung hoặc nét gạch, không hiện được; bỏ phần đó đi."
EMPTY = "Công thức “{}” không có gì để hiện; xóa đi, hoặc viết \\$ nếu là dấu đô la."
UNREADABLE = "Công thức “{}” viết chưa đúng LaTeX; xem lại dấu ngoặc và tên lệnh."
_COMMAND = "Công thức “{}” có lệnh %s không dùng được; viết bằng lệnh LaTeX thông dụng."
_SIGN = "Công thức “{}” có dấu %s phải viết bằng lệnh LaTeX, như \\sqrt{x} cho căn."
_NAMED = (
    (re.compile(r'Unknown (?:command|environment) "(.+)"'), _COMMAND),
    (re.compile(r"not supported for this symbol yet: '(.+)'"), _SIGN),
)
_KNOWN = (
    ("Expected argument", "Công thức “{}” thiếu một phần sau lệnh, ví dụ \\frac cần hai: \\frac{1}{2}."),
    ("Expected closing", "Công thức “{}” có ngoặc hoặc môi trường chưa đóng."),
    ("Duplicate", "Công thức “{}” có hai số mũ hoặc hai chỉ số liền nhau; gộp lại: x^{2+3}."),
    ("table-like", "Công thức “{}” có dấu & ngoài bảng; viết \\&, hoặc dùng \\begin{cases}."),
)
_QUOTED = 60


def of(told: str) -> str:
    """The sentence for what the library tells in English."""
    for pattern, sentence in _NAMED:
        if found := pattern.search(told):
            return sentence % found[1]
    return next((sentence for sign, sentence in _KNOWN if sign in told), UNREADABLE)


def about(sentence: str, latex: str) -> str:
    """The sentence with the beginning of the formula in it."""
    return sentence.replace("{}", latex[:_QUOTED], 1)
