"""Questions put into the groups of a bank; everything that stood there stays, byte for byte (pure)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from lms.content import front_matter
from lms.courses.exchange import house
from lms.courses.format import template
from lms.courses.format.outline import lines_of
from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise

_NEW_PICK = 10
_HEAD = """---
title: Kiểm tra cuối khóa
minutes: 20
attempts: 2
wait_hours: 0
shuffle: true
feedback: after-submit
draw:
{draw}
---
"""


def groups_of(text: str) -> tuple[str, ...]:
    """The names of a bank's groups, in order."""
    return tuple(dict.fromkeys(name for _, name in _headings(text)))


def placed(text: str, questions: Sequence[ExchangedQuestion], heading: str) -> str:
    """The bank with the questions at the end of their groups; those without one stand under `heading`.

    A group that the bank lacks comes last. '' and the untouched template become a bank with a head that draws
    from each group.
    """
    named = [replace(one, group=normalise(one.group) or heading) for one in questions]
    by_group = {
        name: list(ones)
        for name, ones in groupby(sorted(named, key=lambda one: one.group), key=lambda one: one.group)
    }
    order = dict.fromkeys(one.group for one in named)
    if is_untouched(text):
        text = new_head({name: _pick(by_group[name]) for name in order})
    for name in order:
        text = with_written(text, name, "\n".join(house.written(one) for one in by_group[name]))
    return text


def is_untouched(text: str) -> bool:
    """Whether nobody has written a bank yet: it is empty, or the template."""
    return not text.strip() or text.replace("\r\n", "\n") == template_bank()


def with_written(text: str, name: str, written: str) -> str:
    """The bank with questions as they are written at the end of a group, made where there is none."""
    newline = "\r\n" if "\r\n" in text else "\n"
    written = written.replace("\r\n", "\n").replace("\n", newline)
    headings = _headings(text)
    own = [place for place, found in headings if found == name]
    lines = text.split("\n")
    if not own:
        return f"{_ended(text, newline)}## {name}{newline}{newline}{written}"
    following = [place for place, _ in headings if place > own[-1]]
    if not following:
        return _ended(text, newline) + written
    before = "".join(f"{line}\n" for line in lines[: following[0]])
    return f"{_ended(before, newline)}{written}{newline}" + "\n".join(lines[following[0] :])


def _ended(text: str, newline: str) -> str:
    """The text with one blank line at its end at least."""
    bare = text.replace("\r\n", "\n")
    return text + newline * max(0, 2 - (len(bare) - len(bare.rstrip("\n"))))


def _headings(text: str) -> list[tuple[int, str]]:
    """The group headings: the place of each in the text's lines, and its name."""
    front = front_matter.split(text.replace("\r\n", "\n"), "")
    found = lines_of(front.body, front.body_line)
    return [(line.number - 1, normalise(line.text.strip("# "))) for line in found if line.heading == 2]


def template_bank() -> str:
    """The bank of an exam that was just added: one group, and a question that is to be replaced."""
    return f"{new_head({template.GROUP: 1})}\n## {template.GROUP}\n\n{template.QUESTION}\n"


def new_head(picks: Mapping[str, int]) -> str:
    """The head of a bank that draws so many questions from each group, at a point each."""
    draw = (
        f"  - {{from: {json.dumps(name, ensure_ascii=False)}, pick: {pick}, points: 1}}"
        for name, pick in picks.items()
    )
    return _HEAD.format(draw="\n".join(draw))


def _pick(questions: Sequence[ExchangedQuestion]) -> int:
    """How many to draw: none of essays, which somebody has to mark."""
    asked = [one for one in questions if not types.of_kind(one.kind).body.by_hand]
    apart = {one.labels.apart for one in asked if one.labels.apart}
    return min(_NEW_PICK, len(apart) + sum(not one.labels.apart for one in asked))
