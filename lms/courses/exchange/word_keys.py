"""What the answer line of one question says in Word: letters, words, truths (pure)."""

import re
from collections.abc import Sequence

_APART = re.compile(r"\s*(?:[,;&+/]|\bvà\b|\s)\s*")
_FILLERS = {"", "là", "câu", "ý", "chọn", "đáp", "án", "phương"}
_TOGETHER = re.compile(r"[A-J]{2,5}")
_LEADING = re.compile(r"(?P<letter>[A-J])\s*[.):]\s*(?P<rest>\S.*)")
_TRUTH = r"(?:đúng|sai|đ|s|true|false|t|f)(?!\w)"
_PARTS = re.compile(
    rf"(?:ý\s*)?(?P<letter>[a-jA-J])\s*[.):\-–=]?\s*(?P<truth>{_TRUTH})\s*[.,;|]?\s*", re.IGNORECASE
)
_TRUTH_BEFORE = re.compile(
    r"\s*(?:ý\s*)?(?P<letter>[a-f])\s*[.):\-–]\s*(?P<truth>đúng|sai|đ|s)(?!\w)", re.IGNORECASE
)
_RUN = re.compile(rf"\s*{_TRUTH}(?:\s*[-–,;/|.]?\s*{_TRUTH})+\s*[.]?\s*|[đs]{{2,6}}", re.IGNORECASE)
_ONE = re.compile(r"đúng|sai|true|false|[đstf]", re.IGNORECASE)
_TRUE = ("đ", "t")
_TRUTHS = {"đúng": "Đúng", "đ": "Đúng", "true": "Đúng", "sai": "Sai", "s": "Sai", "false": "Sai"}
_TRUTH_BEHIND = re.compile(
    r"\s*(?:[(\[{]\s*(đúng|sai|đ|s)\s*[)\]}]|(?:[-–:→⇒]|=>|\t|\s{2,})\s*(đúng|sai|đ|s)"
    r"|(?<=[.;:!?])\s+(?-i:(Đ|S|Đúng|Sai)))\s*[.]?$",
    re.IGNORECASE,
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
    return _TRUTHS.get(text.strip().rstrip(".").lower(), "")


def parts_of(text: str) -> dict[str, bool]:
    """The truth of each lettered statement in 'a) Đúng, b) Sai', {} when the line says something else.

    'Đ S Đ S' without letters speaks of the statements in their order.
    """
    found = list(_PARTS.finditer(text.strip()))
    if len(found) >= 2 and "".join(one[0] for one in found) == text.strip():
        return {one["letter"].upper(): one["truth"].lower().startswith(_TRUE) for one in found}
    if _RUN.fullmatch(text.strip()):
        truths = _ONE.findall(text)
        return {chr(ord("A") + n): one.lower().startswith(_TRUE) for n, one in enumerate(truths)}
    return {}


def truth_before(text: str) -> tuple[str, str] | None:
    """The letter and the truth in an explanation 'b) Sai. Vì …', None for any other line."""
    found = _TRUTH_BEFORE.match(text)
    return (
        (found["letter"].upper(), "Đ" if found["truth"].lower().startswith("đ") else "S") if found else None
    )


def truth_behind(text: str) -> tuple[int, bool] | None:
    """Where 'Đ', '(Sai)' or '- Đúng' begins at the end of a statement, and what it says."""
    found = _TRUTH_BEHIND.search(text)
    return (found.start(), (found[1] or found[2] or found[3]).lower().startswith("đ")) if found else None
