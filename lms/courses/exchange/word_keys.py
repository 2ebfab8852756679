"""What the answer line of one question says in Word: letters, words, truths (pure)."""

import re
from collections.abc import Sequence

_APART = re.compile(r"\s*(?:[,;&+/]|\bvà\b|\s)\s*")
_FILLERS = {"", "là", "câu", "ý", "chọn", "đáp", "án", "phương"}
_TOGETHER = re.compile(r"[A-J]{2,5}")
_LEADING = re.compile(r"(?P<letter>[A-J])\s*[.):]\s*(?P<rest>\S.*)")
_PARTS = re.compile(
    r"(?P<letter>[a-jA-J])\s*[.):\-–]?\s*(?P<truth>đúng|sai|đ|s)\b\s*[.,;]?\s*", re.IGNORECASE
)


def letters_of(text: str) -> tuple[str, ...]:
    """The letters of an answer line that says nothing else, () when it says something else."""
    told = text.strip().strip("()").rstrip(".; ")
    words = [word.rstrip(".)") for word in _APART.split(told) if word.lower() not in _FILLERS]
    if len(words) == 1 and _TOGETHER.fullmatch(words[0]):
        words = list(words[0])
    if not words or not all(len(word) == 1 and "a" <= word.lower() <= "j" for word in words):
        return ()
    return tuple(dict.fromkeys(word.upper() for word in words))


def leading(text: str) -> tuple[str, str] | None:
    """The letter of an answer that is written out, 'B. 3/2/1930', and its words."""
    found = _LEADING.fullmatch(text.strip())
    return (found["letter"], found["rest"].strip()) if found else None


def in_order(text: str, letters: Sequence[str]) -> dict[str, bool]:
    """The truth of each statement in 'Đ S Đ Đ' or 'Đúng, Sai', {} when the line says something else."""
    words = [word for word in _APART.split(text.strip().rstrip(".")) if word]
    told = list(words[0]) if len(words) == 1 else words
    truths = [truth_of(word) for word in told]
    if len(truths) != len(letters) or not all(truths):
        return {}
    return {letter: truth == "Đúng" for letter, truth in zip(letters, truths, strict=True)}


def truth_of(text: str) -> str:
    """'Đúng' or 'Sai' when the answer says only that, else ''."""
    told = text.strip().rstrip(".").lower()
    return {"đúng": "Đúng", "đ": "Đúng", "sai": "Sai", "s": "Sai"}.get(told, "")


def parts_of(text: str) -> dict[str, bool]:
    """The truth of each lettered statement in 'a) Đúng, b) Sai', {} when the line says something else."""
    found = list(_PARTS.finditer(text.strip()))
    if len(found) < 2 or "".join(one[0] for one in found) != text.strip():
        return {}
    return {one["letter"].upper(): one["truth"].lower()[0] == "đ" for one in found}
