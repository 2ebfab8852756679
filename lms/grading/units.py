"""The unit in which a question asks for a number: '12 tháng' can be read where months are asked (pure)."""

import html
import re
import unicodedata

from lms.grading import layers
from lms.text.vietnamese import spelling

LONGEST = 40
"""Characters of a unit."""
_TAG = re.compile(r"<[^<>]*>")
_BEFORE_UNITS = ["bao nhiêu", "mấy", "tính bằng", "tính theo", "đơn vị tính", "đơn vị"]
_SOME = f"{spelling('một')} "
_ASKED = re.compile(
    "|".join([*(re.escape(spelling(words)) for words in _BEFORE_UNITS), rf"(?<!{_SOME}){spelling('số')}"])
)
_WHICH = ["nào", "mấy", "bao nhiêu", "thứ mấy", "số mấy"]
_BETWEEN = re.compile(r"[\s:(]*(?:la )?")


def words_of(markup: str) -> str:
    """The plain words of safe HTML, spelled so that they can be compared."""
    return _spelled(html.unescape(_TAG.sub(" ", markup)))


def follows(unit: str, words: str) -> bool:
    """Whether the `words` (of `words_of`) begin with the unit, as behind a gap: '{= 12} tháng'."""
    wanted, begun = _spelled(unit), words.lstrip()
    behind = begun[len(wanted) :][:1]
    goes_on = behind.isalnum() or (behind and unicodedata.combining(behind) > 0)
    return bool(wanted) and begun.startswith(wanted) and not goes_on


def is_asked(unit: str, words: str) -> bool:
    """Whether the question asks for numbers of the unit: 'bao nhiêu tháng', 'đơn vị: tháng', '(tháng)'."""
    if re.search(rf"\(\s*{re.escape(_spelled(unit))}\s*\)", words):
        return True
    ends = (_BETWEEN.match(words, found.end()) for found in _ASKED.finditer(words))
    return any(follows(unit, words[end.end() :]) for end in ends if end)


def is_label(label: str, words: str) -> bool:
    """Whether the question asks which one of these: 'năm nào' or 'điều mấy', so that 'năm 1930' is 1930."""
    which = "|".join(re.escape(spelling(one)) for one in _WHICH)
    asked = rf"(?<![^\s(]){re.escape(_spelled(label))} (?:{which})(?![\w\u0300-\u036f])"
    return re.search(asked, words) is not None


def _spelled(text: str) -> str:
    return spelling(layers.tidy(text).replace("%", " phần trăm ").strip())
