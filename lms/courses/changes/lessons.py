"""What happened to lessons: put in, taken out, renamed, moved or rewritten (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lms.courses import weight
from lms.courses.changes.plain_text import paragraphs
from lms.courses.changes.wording import Passage, compare, is_same
from lms.courses.course import Course, Lesson

SYLLABLES_A_MINUTE = 150
"""Assumed of somebody who reads to learn; an estimate beside the minutes that the author gives."""
_NUMBER = re.compile(r"\d\d-")
_PICTURE = re.compile(r'src="/tep/([^"]+)"')


@dataclass(frozen=True, slots=True)
class LessonSize:
    """What a lesson asks of a phone and its reader: bytes of the page and its pictures, minutes.

    `minutes` are the author's, `read_minutes` reckoned from the text.
    """

    page: int
    pictures: int
    minutes: int
    read_minutes: int


@dataclass(frozen=True, slots=True)
class LessonChange:
    """One lesson, also one that is as it was; `old` None: put in, `new` None: taken out.

    Places count from 1. `is_moved`: it is elsewhere among the lessons that stayed.
    """

    old: Lesson | None
    new: Lesson | None
    old_size: LessonSize | None
    new_size: LessonSize | None
    is_moved: bool
    passages: tuple[Passage, ...]

    @property
    def title(self) -> str:
        """Its title, as it is or last was."""
        lesson = self.new or self.old
        return lesson.title if lesson else ""

    @property
    def is_renamed(self) -> bool:
        """Whether its title is another one."""
        return self.old is not None and self.new is not None and self.old.title != self.new.title

    @property
    def is_rewritten(self) -> bool:
        """Whether its text differs."""
        return not is_same(self.passages)

    @property
    def is_changed(self) -> bool:
        """Whether anything is not as it was, its questions aside."""
        if self.old is None or self.new is None:
            return True
        old = (self.old.title, self.old.minutes, self.old.sources, _shown(self.old))
        return self.is_moved or old != (self.new.title, self.new.minutes, self.new.sources, _shown(self.new))


def _shown(lesson: Lesson) -> tuple[tuple[str, str], ...]:
    return tuple((block.html, block.question.id if block.question else "") for block in lesson.blocks)


def compare_lessons(old: Course | None, new: Course) -> tuple[LessonChange, ...]:
    """Every lesson of the new course in order, then those taken out."""
    before = old.lessons if old else ()
    pairs = _pair(before, new.lessons)
    kept = {one.slug for one in pairs.values()}
    places = {slug: place for place, slug in enumerate(one.slug for one in before if one.slug in kept)}
    order = [pairs[one.slug].slug for one in new.lessons if one.slug in pairs]
    found = []
    for lesson in new.lessons:
        was = pairs.get(lesson.slug)
        is_moved = was is not None and places[was.slug] != order.index(was.slug)
        sizes = size(old, was) if old and was else None, size(new, lesson)
        found.append(LessonChange(was, lesson, *sizes, is_moved, compare(_text(was), _text(lesson))))
    gone = [
        LessonChange(one, None, size(old, one), None, False, compare(_text(one), ()))
        for one in before
        if old and one.slug not in kept
    ]
    return (*found, *gone)


def size(course: Course, lesson: Lesson) -> LessonSize:
    """What the lesson asks of a phone and its reader."""
    shown = {name for block in lesson.blocks for name in _PICTURE.findall(block.html)}
    pictures = [picture for picture in course.pictures if picture.name in shown]
    syllables = sum(len(text.split()) for text in _text(lesson))
    read = -(-syllables // SYLLABLES_A_MINUTE)
    return LessonSize(weight.page_weight(lesson), weight.picture_weight(pictures), lesson.minutes, read)


def _pair(old: Sequence[Lesson], new: Sequence[Lesson]) -> dict[str, Lesson]:
    """The earlier lesson of each new slug: by file name without its number, else by title."""
    named = {_NUMBER.sub("", lesson.slug): lesson for lesson in old}
    pairs = {one.slug: named[bare] for one in new if (bare := _NUMBER.sub("", one.slug)) in named}
    left = {one.title: one for one in old if all(one is not other for other in pairs.values())}
    for one in new:
        if one.slug not in pairs and one.title in left:
            pairs[one.slug] = left.pop(one.title)
    return pairs


def _text(lesson: Lesson | None) -> tuple[str, ...]:
    return tuple(text for block in lesson.blocks for text in paragraphs(block.html)) if lesson else ()
