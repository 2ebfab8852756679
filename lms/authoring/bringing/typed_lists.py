"""Lists that were typed by hand, '- ' and '+ ' and '• ', as lists of Markdown (pure)."""

import re
from collections.abc import Iterator, Sequence

from lms.authoring.bringing.paragraphs import BREAK, LessonBlock

_SIGN = re.compile(r"\\?(?P<sign>[-–—+*•●▪■◦○o✓✔➢❖⁃·→])\s+(?=\S)|(?P<number>\d{1,3})\\?\.\s+(?=\S)")
_INDENT = "    "


def made(blocks: Sequence[LessonBlock]) -> tuple[list[LessonBlock], int]:
    """The blocks with what was typed as lists in lists, and how many items those have."""
    done: list[LessonBlock] = []
    run: list[LessonBlock] = []
    count = 0
    for block in [*_apart(blocks), None]:
        if block is not None and _follows(run, block):
            run.append(block)
            continue
        done += _closed(run)
        count += len(run) if _is_list(run) else 0
        run = []
        if block is not None and _sign(block):
            run = [block]
        elif block is not None:
            done.append(block)
    return done, count


def _apart(blocks: Sequence[LessonBlock]) -> Iterator[LessonBlock]:
    """Lines of one paragraph that are items each, as blocks of their own, after the line over them."""
    for block in blocks:
        lines = block.markdown.split(BREAK) if block.is_text else [block.markdown]
        items = lines[1:] if len(lines) > 1 and not _SIGN.match(lines[0]) else lines
        if len(lines) > 1 and items and all(map(_SIGN.match, items)):
            yield from (LessonBlock(re.sub(r"^(?=- )", r"\\", one.strip()), block.line) for one in lines)
        else:
            yield block


def _sign(block: LessonBlock) -> re.Match[str] | None:
    return _SIGN.match(block.markdown) if block.is_text and not _is_counted(block) else None


def _is_counted(block: LessonBlock) -> bool:
    """Whether Word itself counted it: a list already."""
    return re.match(r"\d+\. ", block.markdown) is not None


def _follows(run: Sequence[LessonBlock], block: LessonBlock) -> bool:
    found = _sign(block)
    if not run or found is None:
        return False
    before = _sign(run[-1])
    if before is not None and before["number"] and found["number"]:
        return int(found["number"]) == int(before["number"]) + 1
    return before is not None and bool(before["sign"]) and bool(found["sign"])


def _is_list(run: Sequence[LessonBlock]) -> bool:
    """A single number is a heading or a sentence rather than a list."""
    found = _sign(run[0]) if run else None
    return found is not None and (bool(found["sign"]) or len(run) > 1)


def _closed(run: Sequence[LessonBlock]) -> list[LessonBlock]:
    if not _is_list(run):
        return list(run)
    depths: list[str] = []
    lines = []
    for block in run:
        found = _sign(block)
        if found is None:
            continue
        sign = "–" if (found["sign"] or "?") in "-–—" else found["sign"]
        if found["number"]:
            lines.append(f"{found['number']}. {block.markdown[found.end() :]}")
            continue
        if sign in depths:
            del depths[depths.index(sign) + 1 :]
        else:
            depths.append(sign)
        lines.append(f"{_INDENT * (len(depths) - 1)}- {block.markdown[found.end() :]}")
    return [LessonBlock("\n".join(lines), run[0].line)]
