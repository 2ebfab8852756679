"""Whole numbers in Vietnamese words, as they are read out: 'mười hai', 'một nghìn chín trăm ba mươi' (pure).

Read are the full forms only. What can be heard in two ways has no reading: 'một trăm hai' (102 or 120),
'mười năm' (15 is 'mười lăm', so that 'năm' there means years).
"""

from lms.text.vietnamese import normalise

_ONES = {
    word: n
    for n, words in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy bẩy", "tám", "chín"])
    for word in words.split()
}
_AFTER_TEN = {**_ONES, "tư": 4, "lăm": 5, "nhăm": 5}
_AFTER_TENS = {**_AFTER_TEN, "mốt": 1}
_HEARD_TWICE = {"không", "năm"}
_GROUPS = (({"tỷ", "tỉ"}, 10**9), ({"triệu"}, 10**6), ({"nghìn", "ngàn"}, 10**3))
MOST_WORDS = 30


def read(text: str) -> int | None:
    """The number that `text` says, below 0 after 'âm'; None when it says none or says it in parts."""
    words = normalise(text).lower().split()
    is_negative = words[:1] == ["âm"]
    words = words[is_negative:]
    if not words or len(words) > MOST_WORDS:
        return None
    found = _whole(words)
    return -found if is_negative and found is not None else found


def _whole(words: list[str]) -> int | None:
    total = 0
    for names, value in _GROUPS:
        at = next((place for place, word in enumerate(words) if word in names), None)
        if at is None:
            continue
        group = _below_thousand(words[:at], is_first=total == 0)
        if group is None:
            return None
        total, words = total + group * value, words[at + 1 :]
        if not words:
            return total
    rest = _below_thousand(words, is_first=total == 0)
    return None if rest is None else total + rest


def _below_thousand(words: list[str], *, is_first: bool) -> int | None:
    """A group of three digits; one that is not the first says all of them ('không trăm linh năm')."""
    if len(words) >= 2 and words[1] == "trăm":
        hundreds = _ONES.get(words[0])
        if hundreds is None or (hundreds == 0 and is_first):
            return None
        rest = _after_hundreds(words[2:])
        return None if rest is None else hundreds * 100 + rest
    if len(words) == 1 and words[0] in _ONES:
        return _ONES[words[0]] if is_first else None
    return _tens(words)


def _after_hundreds(words: list[str]) -> int | None:
    if not words:
        return 0
    if len(words) == 2 and words[0] in {"linh", "lẻ"}:
        return _ONES.get(words[1]) or None
    return _tens(words)


def _tens(words: list[str]) -> int | None:
    """Ten to ninety-nine."""
    if words[:1] == ["mười"]:
        tens, after, rest = 1, _AFTER_TEN, words[1:]
    elif len(words) >= 2 and words[1] == "mươi" and _ONES.get(words[0], 0) > 1:
        tens, after, rest = _ONES[words[0]], _AFTER_TENS, words[2:]
    else:
        return None
    if not rest:
        return tens * 10
    is_clear = len(rest) == 1 and rest[0] in after and rest[0] not in _HEARD_TWICE
    return tens * 10 + after[rest[0]] if is_clear else None
