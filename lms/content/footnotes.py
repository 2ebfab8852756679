"""Footnotes of a page: numbered by their first mention, and those that do not come in pairs (pure).

Python-Markdown numbers by definition, or with USE_DEFINITION_ORDER off in the order in which it happens to
work through the tree: a list or a box before a paragraph comes after it. So numbers are given at the end.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as Tree

TITLE = "Về chỗ có chú thích {}"
MENTION, WAY_BACK = "footnote-ref", "footnote-backref"
_DEFINED = re.compile(r" {0,3}\[\^([^\]]*)\]:")
_MENTIONED = re.compile(r"(?<!!)(?<!\\)\[\^([^\]\s]+)\](?!\s*:)")
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A note on a 1-based line that is never mentioned, one mentioned without its words, or a second one."""

    line: int
    name: str
    kind: Literal["unmentioned", "undefined", "twice"]


def unmatched(lines: Iterable[tuple[int, str]]) -> Iterator[Unmatched]:
    """What does not come in pairs on these numbered lines, which hold no fenced code."""
    defined: dict[str, int] = {}
    mentioned: dict[str, int] = {}
    for number, line in lines:
        bare = _CODE.sub("", line)
        if found := _DEFINED.match(bare):
            if found[1] in defined:
                yield Unmatched(number, found[1], "twice")
            defined.setdefault(found[1], number)
            bare = bare[found.end() :]
        for name in _MENTIONED.findall(bare):
            mentioned.setdefault(name, number)
    for name in defined.keys() - mentioned.keys():
        yield Unmatched(defined[name], name, "unmentioned")
    for name in mentioned.keys() - defined.keys():
        yield Unmatched(mentioned[name], name, "undefined")


def number(root: Tree.Element) -> None:
    """Give each note of a finished page the number of its first mention, and list them in that order.

    Those mentioned in other notes come next, the unmentioned last.
    """
    holder = next((one for one in root.iter("div") if one.get("class") == "footnote"), None)
    listed = None if holder is None else holder.find("ol")
    if holder is None or listed is None:
        return
    notes = {note.get("id", ""): note for note in listed}
    inside = set(holder.iter())
    waiting = [_mentions(one for one in root.iter("a") if one not in inside)]
    order: dict[str, int] = {}
    for named in waiting:  # grows by what the notes themselves mention
        for name in named:
            if name not in order:
                order[name] = len(order) + 1
                waiting.append(_mentions(notes[name].iter("a")))
    for name in notes:
        order.setdefault(name, len(order) + 1)
    for one in root.iter("a"):
        if one.get("class") == MENTION:
            one.text = str(order[_target(one)])
    listed[:] = [_numbered(notes[name], place) for name, place in order.items()]


def _mentions(links: Iterable[Tree.Element]) -> list[str]:
    return [_target(one) for one in links if one.get("class") == MENTION]


def _target(mention: Tree.Element) -> str:
    return mention.get("href", "").removeprefix("#")


def _numbered(note: Tree.Element, place: int) -> Tree.Element:
    for back in note.iter("a"):
        if back.get("class") == WAY_BACK:
            back.set("title", TITLE.format(place))
    return note
