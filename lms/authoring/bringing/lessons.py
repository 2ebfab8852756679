"""A Word document into the next lesson of a course (pure)."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lms.authoring import ordering
from lms.authoring.bringing import shaping
from lms.authoring.bringing.picture_captions import NO_CAPTIONS, AskedCaption, captioned
from lms.authoring.bringing.proposals import LessonProposal
from lms.courses.format.files import MEDIA
from lms.office.blocks import Block
from lms.office.word import WordDocument
from lms.text.vietnamese import normalise

_WORDS_A_MINUTE = 115  # the course format's own measure: 900 to 1,400 words in 8 to 12 minutes


@dataclass(frozen=True, slots=True)
class NewLesson:
    """A lesson's file and its pictures, by their names in the course, and what to look at again.

    `asked` are the pictures that nobody described in the document.
    """

    name: str
    title: str
    minutes: int
    text: str
    pictures: Mapping[str, bytes]
    notes: tuple[str, ...]
    proposals: tuple[LessonProposal, ...] = ()
    asked: tuple[AskedCaption, ...] = ()


def from_word(
    document: WordDocument,
    filename: str,
    taken: Collection[str],
    title: str = "",
    *,
    questions: Sequence[Block] = (),
    refused: Collection[str] = (),
    captions: Mapping[str, str] = NO_CAPTIONS,
) -> NewLesson:
    """The document as the lesson after those of a course with the files `taken`; `title` '': its own.

    `questions` are its paragraphs, in which questions are looked for; `refused` names proposals left out;
    `captions` say by field what pictures show that the document does not describe.
    """
    shaped = shaping.shape(document, questions, refused)
    notes = [*document.notes, *shaped.notes]
    title = normalise(title)[:200] or normalise(shaped.title)
    if not title:
        title = normalise(filename.rpartition(".")[0].replace("-", " ").replace("_", " ")) or "Bài mới"
        notes.insert(0, f"Không thấy tiêu đề trong tệp nên tạm lấy tên tệp: “{title}”.")
    slug = ordering.plain(title, "bai")
    number = ordering.next_number(taken)
    names = _names(document.pictures, slug, taken)
    markdown, asked = captioned(shaped.markdown, names, captions)
    for old, new in names.items():
        markdown = markdown.replace(f"({MEDIA}/{old})", f"({new})")
    minutes = max(1, round(len(markdown.split()) / _WORDS_A_MINUTE))
    notes.append("Bài chưa có căn cứ: khi sửa bài, ghi văn bản mà bài dựa vào.")
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nminutes: {minutes}\nsources: []\n---\n\n"
    pictures = {new: document.pictures[old] for old, new in names.items()}
    return NewLesson(
        f"{number:02d}-{slug}.md",
        title,
        minutes,
        head + markdown,
        pictures,
        tuple(notes),
        tuple(shaped.proposals),
        asked,
    )


def _names(pictures: Mapping[str, bytes], slug: str, taken: Collection[str]) -> dict[str, str]:
    """A free name in the course for each picture."""
    used = set(taken)
    names = {}
    for place, old in enumerate(pictures, 1):
        suffix = old.rpartition(".")[2]
        tried = (f"{MEDIA}/{slug}-{number}.{suffix}" for number in count(place))
        free = next(name for name in tried if name not in used)
        used.add(free)
        names[old] = free
    return names
