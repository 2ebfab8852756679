"""Marks of a question's level, like (NB) or [Vận dụng cao], which learners are not shown (pure)."""

import re
from dataclasses import replace

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.word_lines import WordLine

_LEVEL = (
    r"(?:[0-9][.:]? ?)?(?:NB|TH|VDT|VDC|VD|M[1-4]"
    r"|(?i:nhận biết|thông hiểu|vận dụng(?: thấp| cao)?|mức(?: độ)? ?[1-4]))"
)
_MARK = rf"(?:\({_LEVEL}\)|\[{_LEVEL}\]|<{_LEVEL}>|\{{{_LEVEL}\}})"
_BEFORE = re.compile(rf"\s*({_MARK})\s*[.:)/\-\u2013]?\s*(?=\S)")
_BEHIND = re.compile(rf"(?<=\S)\s*({_MARK})\s*$")


def before_number(line: WordLine) -> tuple[WordLine, str]:
    """The line without the mark before its 'Câu 1', and the mark; '' for none."""
    found = _BEFORE.match(line.text)
    if found is None or not grammar.NAMED.match(line.text[found.end() :]):
        return line, ""
    return replace(line.cut(found.end()), opens=line.opens), found[1]


def taken(line: WordLine) -> tuple[WordLine, str]:
    """The first words of a question without the mark before or behind them, and the mark; '' for none."""
    if found := _BEFORE.match(line.text):
        return line.cut(found.end()), found[1]
    if found := _BEHIND.search(line.text):
        return line.cut(0, found.start()), found[1]
    return line, ""
