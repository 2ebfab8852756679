"""A Word document's blocks in the shape of a lesson: each change is proposed and can be left (pure)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from lms.authoring.bringing import (
    headings,
    letterheads,
    paragraphs,
    proposals,
    self_checks,
    titles,
    typed_lists,
)
from lms.authoring.bringing.paragraphs import LessonBlock
from lms.authoring.bringing.proposals import LessonProposal, ShapedLesson, quoted
from lms.authoring.bringing.self_checks import FoundCheck
from lms.office.blocks import Block
from lms.office.word import WordDocument


def shape(document: WordDocument, questions: Sequence[Block], refused: Collection[str] = ()) -> ShapedLesson:
    """The document shaped, but for the proposals that are `refused`; `questions` are its paragraphs."""
    made = ShapedLesson(document.title)
    blocks = _without_frames(paragraphs.blocks_of(document), made, refused)
    if not made.title:
        blocks = _titled(blocks, made, refused)
    where = self_checks.regions(blocks) if questions else []
    asked = {place for first, last in where for place in range(first, last + 1)}
    blocks = [replace(one, is_asked=place in asked) for place, one in enumerate(blocks)]
    shaped, told = headings.made(blocks)
    if told:
        made.proposals.append(
            LessonProposal(proposals.HEADINGS, proposals.HEADINGS_MADE.format(len(told)), quoted(told))
        )
        blocks = blocks if proposals.HEADINGS in refused else shaped
    blocks = _checked(blocks, self_checks.read(blocks, where, questions, document.lines), made, refused)
    listed, count = typed_lists.made(blocks)
    if count:
        made.proposals.append(LessonProposal(proposals.LISTS, proposals.LISTS_MADE.format(count), ""))
        blocks = blocks if proposals.LISTS in refused else listed
    made.markdown = paragraphs.joined(blocks)
    return made


def _without_frames(
    blocks: list[LessonBlock], made: ShapedLesson, refused: Collection[str]
) -> list[LessonBlock]:
    head, tail = letterheads.head_of(blocks), letterheads.tail_of(blocks)
    frames = (
        ("phan-dau", proposals.HEAD_DROPPED, range(head)),
        ("phan-cuoi", proposals.TAIL_DROPPED, range(tail, _notes(blocks))),
    )
    dropped: set[int] = set()
    for key, sentence, places in frames:
        if places and len(places) < len(blocks):
            quote = quoted([blocks[one].text for one in places])
            made.proposals.append(LessonProposal(key, sentence, quote))
            dropped |= set() if key in refused else set(places)
    return [one for place, one in enumerate(blocks) if place not in dropped]


def _notes(blocks: Sequence[LessonBlock]) -> int:
    """Where the footnotes at the end begin."""
    return next((n for n, one in enumerate(blocks) if one.markdown.startswith("[^")), len(blocks))


def _titled(blocks: list[LessonBlock], made: ShapedLesson, refused: Collection[str]) -> list[LessonBlock]:
    title, first, end = titles.found_in(blocks)
    if not title:
        return blocks
    quote = quoted([one.text for one in blocks[first:end]])
    made.proposals.append(LessonProposal(proposals.TITLE, "Lấy làm tên bài", quote))
    if proposals.TITLE in refused:
        return blocks
    made.title = title
    return [*blocks[:first], *blocks[end:]]


def _checked(
    blocks: list[LessonBlock],
    found: Sequence[FoundCheck],
    made: ShapedLesson,
    refused: Collection[str],
) -> list[LessonBlock]:
    done: dict[int, list[LessonBlock]] = {}
    for one in found:
        key = f"cau-{blocks[one.first].line}"
        if one.doubt:
            made.notes.append(proposals.STAYS_TEXT.format(quoted([one.asked.title]), one.doubt))
            continue
        made.proposals.append(LessonProposal(key, "Thành câu tự kiểm tra", quoted([one.asked.title])))
        if key not in refused:
            after = blocks[one.last + 1] if one.last + 1 < len(blocks) else None
            is_last = after is None or after.markdown.startswith(("#", "[^"))
            written = self_checks.written(one.asked, is_last=is_last)
            done |= {place: [] for place in range(one.first, one.last + 1)}
            done[one.first] = [replace(blocks[one.first], markdown=written)]
    return [kept for place, block in enumerate(blocks) for kept in done.get(place, [block])]
