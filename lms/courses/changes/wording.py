"""What happened to a text, paragraph by paragraph and word by word (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

Kind = Literal["same", "added", "removed", "changed"]
ALIKE = 0.4
"""Share of common words from which two paragraphs count as one that was changed."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow each other and stayed, came, or went."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: as it is, with what was taken out of it and put into it."""

    kind: Kind
    words: tuple[Words, ...]


def compare(old: Sequence[str], new: Sequence[str]) -> tuple[Passage, ...]:
    """The paragraphs of both texts in reading order; all are 'same' exactly when the texts are equal."""
    found: list[Passage] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.extend(Passage("same", (Words("same", text),)) for text in new[k:m])
        else:
            found.extend(_changed(old[i:j], new[k:m]))
    return tuple(found)


def is_same(passages: Sequence[Passage]) -> bool:
    """Whether nothing was changed."""
    return all(passage.kind == "same" for passage in passages)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    """Paragraphs that stand in the same place, those alike as one; what went comes before what came."""
    for before, after in zip_longest(old, new):
        if before is not None and after is not None:
            words = _words(before, after)
            if words is not None:
                yield Passage("changed", words)
                continue
        if before is not None:
            yield Passage("removed", (Words("removed", before),))
        if after is not None:
            yield Passage("added", (Words("added", after),))


def _words(before: str, after: str) -> tuple[Words, ...] | None:
    """Both paragraphs woven into one; None when they have too little in common."""
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new)
    if matcher.ratio() < ALIKE:
        return None
    woven: list[Words] = []
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            woven.append(Words("same", " ".join(new[k:m])))
            continue
        if i < j:
            woven.append(Words("removed", " ".join(old[i:j])))
        if k < m:
            woven.append(Words("added", " ".join(new[k:m])))
    return tuple(woven)
