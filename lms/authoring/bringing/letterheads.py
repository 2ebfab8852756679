"""What frames a document and belongs to no lesson: letterhead, recipients, signatures (pure)."""

import re
from collections.abc import Sequence

from lms.authoring.bringing.paragraphs import LessonBlock
from lms.text.vietnamese import search_key

_FIRST, _LAST, _SHORT = 8, 14, 160
_OFFICE = re.compile(
    r"cong hoa\s*xa hoi|doc lap\W+tu do|dang bo\b|dang cong san viet nam$|dang uy\b|ban chap hanh"
    r"|uy ban nhan dan|trung tam chinh tri|so\s*:|\W*\d+-[a-z]{2,}/"
)
_DATED = re.compile(r"(?:^|,\s*)ngày\s+[\d.…_]*\s*tháng\s+[\d.…_]*\s*năm\s+[\d.…_]*\s*\W*$", re.IGNORECASE)
_LINE = re.compile(r"[\W_o0O]+")
_ENDS = re.compile(r"nơi nhận\b", re.IGNORECASE)
_SIGNS = re.compile(
    r"t/m\b|tm\.|kt\.|tl\.|q\.|bí thư\b|phó bí thư|người (?:biên )?soạn|giảng viên|báo cáo viên|người lập"
    r"|\(?đã ký\)?|\(?ký,|\(?ký tên|chủ tịch\b|trưởng ban\b|hiệu trưởng",
    re.IGNORECASE,
)
_OVER = re.compile(r"[\W_]*hết[\W_]*", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]*\s+){1,5}[A-ZĐÀ-Ỹ][a-zđà-ỹ]*")


def head_of(blocks: Sequence[LessonBlock]) -> int:
    """How many blocks at the beginning are a letterhead; 0 for none."""
    count = 0
    for block in blocks[:_FIRST]:
        is_office = _is_office(block)
        if not (is_office or _is_line(block) or (count and _DATED.search(block.text))) or _keeps(block):
            break
        count += 1
    return count if any(map(_is_office, blocks[:count])) else 0


def tail_of(blocks: Sequence[LessonBlock]) -> int:
    """Where the recipients and signatures at the end begin; the number of blocks for nowhere."""
    end = len(blocks)
    while end and blocks[end - 1].markdown.startswith("[^"):
        end -= 1  # footnotes stand behind all
    start = end
    for place in range(end - 1, max(-1, end - 1 - _LAST), -1):
        block = blocks[place]
        if _keeps(block):
            break
        if _ENDS.match(block.text) or _is_signature(block) or _OVER.fullmatch(block.text):
            start = place
        elif not (_is_line(block) or _DATED.search(block.text) or _belongs(block)):
            break
    return start if start < end else len(blocks)


def _is_office(block: LessonBlock) -> bool:
    return any(_OFFICE.match(search_key(one)) for one in block.lines)


def _is_signature(block: LessonBlock) -> bool:
    is_table = block.markdown.startswith("|")
    is_told = any(_ENDS.search(one) or _SIGNS.match(one.strip("| ")) for one in block.lines)
    return is_told and (is_table or len(block.text) <= _SHORT // 2)


def _belongs(block: LessonBlock) -> bool:
    """A recipient, or the name of who signs."""
    is_item = block.markdown.startswith(("- ", "\\- "))
    return (is_item or _NAME.fullmatch(block.text) is not None) and len(block.text) <= _SHORT


def _is_line(block: LessonBlock) -> bool:
    return _LINE.fullmatch(block.text) is not None and "![" not in block.markdown


def _keeps(block: LessonBlock) -> bool:
    """What is never taken for a frame: a heading, a picture, a long text."""
    return block.markdown.startswith("#") or "![" in block.markdown or len(block.text) > 2 * _SHORT
