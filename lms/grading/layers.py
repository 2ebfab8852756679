"""What a phone's keyboard or a polite hand puts around an answer, taken off layer by layer (pure).

Nothing inside an answer is touched, and each form is compared exactly: no likeness is guessed.
"""

import re
from collections.abc import Iterator

from lms.text.vietnamese import normalise, search_key

LONGEST = 300
"""Characters of typed text from which layers are taken off: nothing longer answers a short question."""
# Full-width letters and digits of some keyboards, and the quotes and dashes that phones write unasked.
_PLAIN = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4"},
    **{ord(sign): '"' for sign in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"},
    **{ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"},
}
_NEXT_TO_LETTERS = re.compile(
    r" ?([-/]) ?(?=\w)|(?<=[^\W\d]) ?([.,;:]) ?(?=\w)|(?<=\d) ?([.,;:]) ?(?=[^\W\d])"
    r"|(?<=\d) ?(;) ?(?=\d)| ?([<>=≤≥]) ?|(?<=\d) ([%‰])"
)
# Three numbers or more with commas between them are a list: none of the commas is a decimal one.
_LIST = re.compile(r"(?<![\d,.])\d+(?: ?, ?\d+){2,}(?![\d,.]*\d)")
_LEADING = re.compile(
    r"(?:đáp án|đáp số|câu trả lời|trả lời|kết quả)(?: là)? ?[:-] ?|dạ ?, ?|[•·*] ?|- ?(?=[^\W\d])",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?: ạ|[.,;:!?…])$", re.IGNORECASE)
_PAIRS = {'"': '"', "'": "'", "(": ")", "[": "]", "{": "}", "<": ">", "\u2039": "\u203a"}
_ABBREVIATED = re.compile(r"\.\w+\.$")
_ADDRESSED = re.compile(
    r"(?:(?P<comrade>đ[/.]?c|đồng chí)(?:[.:] ?| )|(?P<title>ông|bà|cụ|bác|anh|chị) (?=\S+ ))", re.IGNORECASE
)
_ADDRESSED_BARE = re.compile(
    r"(?:(?P<comrade>[đd][/.]?c|dong chi)(?:[.:] ?| )|(?P<title>ong|ba|cu|bac|anh|chi) (?=\S+ ))",
    re.IGNORECASE,
)
_REPLYING = re.compile(r"dạ(?: thưa)? (?=\S+ )", re.IGNORECASE)
_REPLYING_BARE = re.compile(r"(?:dạ|da)(?: thưa| thua)? (?=\S+ )", re.IGNORECASE)
_MEN, _WOMEN = frozenset({"ong", "anh"}), frozenset({"ba", "chi"})


def tidy(text: str) -> str:
    """The text with plain quotes, dashes and digits, and without spaces around the signs between words.

    'Mác – Lênin' and 'Mác-Lênin' are one, '[0; 1]' and '[0;1]', '30 %' and '30%', '1, 2, 3' and '1,2,3'; a
    single comma or stop between two digits keeps its space: '1, 5' is not '1,5'.
    """
    plain = normalise(text.translate(_PLAIN))
    return plain if plain.isalnum() else _LIST.sub(_close, _NEXT_TO_LETTERS.sub(_sign, plain))


def forms(text: str) -> Iterator[str]:
    """The tidy `text`, then what is left each time its outermost layer is taken off.

    Layers: 'Đáp án:' and a bullet before it, quotes and brackets around it, sentence signs and 'ạ' after it,
    one at a time, so that 'v.v.' is met on the way from 'v.v..'. What is left holds a letter or a digit.
    """
    inner: str | None = text
    while inner is not None:
        yield inner
        inner = _inside(inner) if len(text) <= LONGEST else None


def addressed(text: str, *, without_marks: bool = False) -> tuple[str, str] | None:
    """The title and the name after it: 'đồng chí' or 'đ/c'; before two words or more also 'ông', 'bà' …"""
    found = (_ADDRESSED_BARE.match(text) if without_marks else None) or _ADDRESSED.match(text)
    return (search_key(found["title"] or ""), text[found.end() :]) if found else None


def replied(text: str, *, without_marks: bool = False) -> str | None:
    """A name of two words or more after 'dạ' or 'dạ thưa'; else None."""
    found = (_REPLYING_BARE if without_marks else _REPLYING).match(text)
    return text[found.end() :] if found else None


def contradict(title: str, other: str) -> bool:
    """Whether one title is a man's and the other a woman's: 'Bà Huyện Thanh Quan' is not the 'Ông'."""
    return any(title in ours and other in theirs for ours, theirs in ((_MEN, _WOMEN), (_WOMEN, _MEN)))


def is_name(text: str) -> bool:
    """Whether it is written as a name is: each word with a capital letter."""
    return all(word[0].isupper() for word in text.split())


def is_abbreviated(text: str) -> bool:
    """Whether its last stop belongs to it, as in 'v.v.'."""
    return _ABBREVIATED.search(text) is not None


def _inside(text: str) -> str | None:
    if leading := _LEADING.match(text):
        left = text[leading.end() :]
    elif len(text) > 2 and _PAIRS.get(text[0]) == text[-1]:
        left = text[1:-1]
    else:
        left = _TRAILING.sub("", text)
    left = left.strip()
    return left if left != text and any(map(str.isalnum, left)) else None


def _sign(found: re.Match[str]) -> str:
    return str(next(filter(None, found.groups()), ""))


def _close(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")
