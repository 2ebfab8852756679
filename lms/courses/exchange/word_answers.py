"""Sentences that say the answer: 'Chọn B', '=> B', '(Đáp án B)', 'Lời giải: … nên chọn B' (pure)."""

import re

_LETTERS = r"[A-J](?:\s*(?:[,;&+/]|và|\s)\s*[A-J])*"
_ARROW = r"(?:[→⇒➔➜⟹►➤☞]|[=\-–]+>)"
_SO = r"(?:(?:vậy|do đó|vì vậy|vì thế|suy ra|nên|tóm lại|do vậy)\b[,:]?\s*)"
_VERB = r"(?:ta\s+)?(?:chọn|khoanh(?:\s+tròn)?(?:\s+vào)?|choose)"
_NOUN = (
    r"(?:(?:the\s+)?(?:correct\s+)?answer|đáp\s*án|dap an|phương án|câu trả lời"
    r"|lựa chọn|đ\.?\s?/?a|key|kết quả)"
)
_RIGHT = r"(?:\s*(?:đúng|chính xác|cần chọn|phù hợp|cần tìm))*(?:\s*của câu(?:\s+\d+|\s+này)?)?"
_IS = r"(?:\s*(?:là|is|[:=.]|[-–](?!\s*>)))*\s*"
_LEAD = (
    rf"(?:{_ARROW}\s*)?{_SO}?(?:{_ARROW}\s*)?"
    rf"(?:{_VERB}{_IS}(?:(?:{_NOUN}|câu|ý|chữ){_RIGHT}{_IS})?|{_NOUN}{_RIGHT}{_IS}{_ARROW}?\s*)"
)
_NAMED = rf"{_LEAD}(?P<letters>{_LETTERS})(?!\w)"
_STATED = rf"(?:{_LEAD}|{_ARROW}\s*)(?P<letters>{_LETTERS})(?!\w)"
_CLOSED = r"(?:\s+(?:là\s+)?(?:đúng|chính xác))?\s*[.;!]?\s*[)\]}]?\s*[.;]?\s*$"
_WHOLE = re.compile(rf"^[(\[{{*]?\s*{_STATED}{_CLOSED}", re.IGNORECASE)
_IS_RIGHT = re.compile(
    rf"^(?:(?:{_NOUN}|câu|ý)\s+)?(?P<letters>{_LETTERS})\s+là\s+(?:{_NOUN}|câu|ý){_RIGHT}\s*[.]?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"\s*[(\[{{]\s*{_STATED}\s*[.]?\s*[)\]}}]\s*[.]?$", re.IGNORECASE)
_ARROWED = re.compile(rf"(?:\t|\s{{2,}}|\s)(?={_ARROW}){_NAMED}\s*[.]?$", re.IGNORECASE)
_BEGUN = re.compile(rf"^{_STATED}\s*(?:[.:;,]|\bvì\b|\bdo\b|[-–])\s*", re.IGNORECASE)
# Only at a sentence's beginning or behind 'nên', '=>': 'nhiều người nhầm, hay chọn C' names no key, and an
# arrow alone may be part of what is explained.
_ENDED = re.compile(
    rf"(?:^|[.;:,!?)\]\t]\s*|\s{{2,}}|\s(?={_ARROW})|\s(?={_SO})){_NAMED}{_CLOSED}", re.IGNORECASE
)
_WHY = re.compile(
    r"(?:vì|do|bởi|theo|căn cứ|giải thích|hướng dẫn|lời giải|dựa|trích|because)\b", re.IGNORECASE
)
_SURE = re.compile(rf"^(?:{_ARROW}\s*)?{_SO}?{_VERB}", re.IGNORECASE)
_WRONG = re.compile(r"(?:là\s+)?(?:sai|không|chưa|loại|thiếu|chẳng)\b", re.IGNORECASE)
Span = tuple[int, int]


def stated(text: str) -> Span | None:
    """Where the letters are in a line that says nothing but the answer; None when it says something else."""
    found = _WHOLE.match(text) or _IS_RIGHT.match(text)
    return found.span("letters") if found else None


def behind(text: str) -> tuple[int, Span] | None:
    """Where an answer in brackets or behind an arrow begins at the end of a line, and its letters."""
    found = _BRACKETED.search(text) or _ARROWED.search(text)
    return (found.start(), found.span("letters")) if found and found.start() > 0 else None


def begun(text: str) -> tuple[int, Span] | None:
    """Where the words go on after an answer at the beginning, 'Chọn B. Vì …'; and the answer's letters."""
    found = _BEGUN.match(text)
    if found is None or found.end() >= len(text):
        return None
    end = found.end()
    for word in (" vì", " do"):
        if text[:end].rstrip().lower().endswith(word):
            end = len(text[:end].rstrip()) - len(word)
    rest = text[end:].strip()
    if _WRONG.match(rest) or not (_SURE.match(text) or _WHY.match(rest)):
        return None  # 'Đáp án A: sai vì …' speaks of an option
    return end, found.span("letters")


def explained(text: str) -> Span | None:
    """Where the letters are in an explanation that ends or begins by naming the answer."""
    if found := _ENDED.search(text):
        return found.span("letters")
    first = begun(text)
    return first[1] if first else None
