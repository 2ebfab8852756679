"""A lesson's title from the lines over it: 'BÀI 1', 'Chuyên đề 2:', or the first line in capitals (pure)."""

import re
from collections.abc import Sequence

from lms.authoring.bringing.paragraphs import LessonBlock
from lms.text.vietnamese import normalise

_NAMED = re.compile(
    r"(?:bài(?: học| giảng| số)?|chuyên đề|chủ đề)\s*(?:thứ\s+)?"
    r"(?P<number>\d{1,3}|[ivx]{1,5}|[a-zà-ỹ]{2,5}(?=\s*[:.–-]))"
    r"(?P<end>\s*[:.)–-]+\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = re.compile(r"[IVX\d]+\s*[.)/-]|phần\b|chương\b|câu\b", re.IGNORECASE)
_SEARCHED, _LONGEST = 6, 200


def found_in(blocks: Sequence[LessonBlock]) -> tuple[str, int, int]:
    """The title, and from which block to which it stands; '' for none."""
    for place, block in enumerate(blocks[:_SEARCHED]):
        named = _NAMED.fullmatch(block.text) if _can_be(block) else None
        if named is None:
            continue
        if named["rest"]:
            return _title(block.text, named), place, place + 1
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if after is not None and _can_be(after) and (after.is_bold or after.text.isupper()):
            return f"{block.text.rstrip(' .:–-')}. {after.text}"[:_LONGEST], place, place + 2
        return block.text.rstrip(" .:–-"), place, place + 1
    first = blocks[0] if blocks else None
    if first is not None and _can_be(first) and first.text.isupper() and not _COUNTED.match(first.text):
        return first.text, 0, 1
    return "", 0, 0


def _title(text: str, named: re.Match[str]) -> str:
    head = text[: named.start("end")].strip()
    return normalise(f"{head}. {named['rest'].strip()}")[:_LONGEST]


def _can_be(block: LessonBlock) -> bool:
    """A line of a page's head: short, no heading of Word's own below the title, nothing drawn."""
    is_line = block.is_text or block.markdown.startswith("## ")
    return is_line and 0 < len(block.text) <= _LONGEST and "![" not in block.markdown
