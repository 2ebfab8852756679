"""Words by which an office says that there is nothing to say: a cell with them is blank (pure)."""

from lms.vietnamese import search_key

_BLANK = frozenset(
    {"", "-", "--", "---", "x", "0", "/", "\\", ".", "…", "...", "?", "n/a", "na", "none", "null", "nil"}
    | {
        "khong",
        "khong co",
        "ko",
        "ko co",
        "k co",
        "k",
        "chua co",
        "chua ro",
        "khong ro",
        "khong biet",
        "ko ro",
    }
    | {"khong nho", "trong", "khong dung", "khong su dung", "chua cung cap", "khong cung cap"}
)


def is_blank_word(text: str) -> bool:
    """Whether a text says nothing, or that there is nothing."""
    return search_key(text).strip("() ") in _BLANK
