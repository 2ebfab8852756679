"""Headings that were made by bold letters or by a number alone, as headings of Markdown (pure)."""

import re
from collections.abc import Sequence

from lms.authoring.bringing.paragraphs import LessonBlock

_LONGEST = 150
_FORMS = (
    re.compile(r"(?:phần|part)\s+(?:thứ\s+\w+|[ivxlc\d]+|[a-z])\b", re.IGNORECASE),
    re.compile(r"(?:chương|mục)\s+(?:thứ\s+\w+|[ivxlc\d]+)\b", re.IGNORECASE),
    re.compile(r"[A-H]\s*[.)/–-]\s*\S"),
    re.compile(r"[IVX]{1,5}\s*[.)/–-]\s*\S"),
    re.compile(r"\d{1,2}\s*[.)/](?!\d)\s*\S"),
    re.compile(r"\d{1,2}\.\d{1,2}\s*[.)]?\s+\S"),
    re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\s*[.)]?\s+\S"),
    re.compile(r"[a-hđ]\s*[.)]\s*\S"),
)
_LETTER, _ROMAN, _DEEPEST = 2, 3, 99
_NO_HEADING = re.compile(
    r"(?:câu|question|đáp án|hình|bảng|sơ đồ|ghi chú|lưu ý|chú ý|nguồn|ví dụ|ghi nhớ)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.;:,!?…]$")
_MARKS = re.compile(r"^\*{1,3}|\*{1,3}$")


def made(blocks: Sequence[LessonBlock]) -> tuple[list[LessonBlock], tuple[str, ...]]:
    """The blocks with their headings as such, and the words of those that were made so."""
    found = ((place, _form(one, blocks, place)) for place, one in enumerate(blocks))
    forms = {place: form for place, form in found if form is not None}
    deeper = 2 if any(one.markdown.startswith("#") for one in blocks) else 0
    ranks = sorted(set(forms.values()))
    done, told = list(blocks), []
    for place, form in forms.items():
        level = min(4, 2 + deeper + ranks.index(form))
        told.append(blocks[place].text)
        done[place] = LessonBlock(f"{'#' * level} {_bare(blocks[place])}", blocks[place].line)
    return done, tuple(told)


def _form(block: LessonBlock, blocks: Sequence[LessonBlock], place: int) -> int | None:
    """How deep its kind of heading is, None for no heading; an unnumbered bold line is the deepest."""
    text = block.text
    is_list = re.match(r"\d+\. ", block.markdown) is not None
    if not block.is_text or not text or len(text) > _LONGEST or _NO_HEADING.match(text):
        return None
    if is_list and ("\n" in block.markdown or not block.is_bold):
        return None
    form = next((rank for rank, one in enumerate(_FORMS) if one.match(text)), None)
    if form == _LETTER and not text.isupper() and not block.is_bold:
        return None  # an option of a question
    if form is None:
        is_heading = block.is_bold and not _SENTENCE.search(text)
        return (_ROMAN if text.isupper() else _DEEPEST) if is_heading else None
    is_large = form < _LETTER or (form in (_LETTER, _ROMAN) and text.isupper())
    return form if block.is_bold or is_large or _is_alone(block, blocks, place, form) else None


def _is_alone(block: LessonBlock, blocks: Sequence[LessonBlock], place: int, form: int) -> bool:
    """Whether a short numbered line leads to text, and is no item among others nor a sentence."""
    if form in (_LETTER, len(_FORMS) - 1) or _SENTENCE.search(block.text) or len(block.text) > 100:
        return False
    around = [blocks[one] for one in (place - 1, place + 1) if 0 <= one < len(blocks)]
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    is_followed = after is not None and (len(after.text) > len(block.text) or not after.is_text)
    return is_followed and not any(_FORMS[form].match(one.text) for one in around)


def _bare(block: LessonBlock) -> str:
    """The heading's words without the marks that made it one, on one line."""
    text = " ".join(block.markdown.replace("  \n", " ").split())
    found = re.fullmatch(r"(?P<label>[^*]{0,9}?)\s*\*{2,3}(?P<text>[^*]+)\*{2,3}", text)
    bare = f"{found['label']} {found['text']}".strip() if found else text
    return re.sub(r"^(\d+)\\\.", r"\1.", bare)
