"""Questions in other groups and courses: as they are written, with ids and pictures of their own (pure)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from lms.courses.exchange import house, placing
from lms.courses.exchange.bank_text import WrittenIn, with_id
from lms.courses.format.files import MEDIA
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise

_PICTURE = re.compile(rf"(?<=\]\()({MEDIA}/[^()\s]+)")
MOST_DRAWN = 10


@dataclass(frozen=True, slots=True)
class Carried:
    """Questions as they are written in the bank they go to, by group; old ids to the new ones."""

    by_group: Mapping[str, Sequence[str]]
    ids: Mapping[str, str]


def readdressed(
    questions: Sequence[WrittenIn], taken: Collection[str], group: str, pictures: Mapping[str, str]
) -> Carried:
    """The questions with ids that are not `taken` and the new names of pictures; `group` '': their own."""
    used = set(taken)
    by_group: dict[str, list[str]] = {}
    ids: dict[str, str] = {}
    for one in questions:
        ids[one.id] = _free(one, used)
        used.add(ids[one.id])
        source = one.source if ids[one.id] == one.id else with_id(one.source, ids[one.id])
        source = _PICTURE.sub(lambda found: pictures.get(found[1], found[1]), source)
        by_group.setdefault(normalise(group) or one.group, []).append(source)
    return Carried(by_group, ids)


def put(text: str, carried: Carried) -> str:
    """The bank with the questions at the end of their groups; an empty one gets a head that draws them."""
    if placing.is_untouched(text):
        text = placing.new_head({name: min(MOST_DRAWN, len(of)) for name, of in carried.by_group.items()})
    for name, sources in carried.by_group.items():
        text = placing.with_written(text, name, "\n".join(sources))
    return text


def pictures_of(questions: Sequence[WrittenIn]) -> tuple[str, ...]:
    """The files of pictures that the questions show."""
    return tuple(dict.fromkeys(found[1] for one in questions for found in _PICTURE.finditer(one.source)))


def names_for(pictures: Sequence[str], here: Mapping[str, str], there: Mapping[str, str]) -> dict[str, str]:
    """What each picture is called in another course; both map names to digests of what is in the files."""
    names: dict[str, str] = {}
    for name in pictures:
        if name in here:
            used = {*names.values()}
            names[name] = next(
                one for one in _numbered(name) if one not in used and there.get(one, here[name]) == here[name]
            )
    return names


def _numbered(name: str) -> Iterator[str]:
    yield name
    stem, _dot, suffix = name.rpartition(".")
    yield from (f"{stem}-{number}.{suffix}" for number in count(2))


def _free(one: WrittenIn, taken: Collection[str]) -> str:
    return house.named(ExchangedQuestion("one", one.title, id=one.id, line=one.line), taken).id
