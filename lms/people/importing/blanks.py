"""Words by which an office says that there is nothing to say, or the same as above (pure)."""

from lms.text.vietnamese import search_key

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
_DITTO = frozenset(
    {"nt", "-nt-", "- nt -", "n.t", "nhu tren", "nhu tren.", '"', "''", "//", "-//-", "- // -", '-"-'}
)


def is_blank_word(text: str) -> bool:
    """Whether a text says nothing, or that there is nothing."""
    return search_key(text).strip("() ") in _BLANK


def is_ditto(text: str) -> bool:
    """Whether a text stands for what the row above says, like “nt” or a ditto mark."""
    return search_key(text) in _DITTO
