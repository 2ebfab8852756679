"""What is typed from a paper sheet: letters, dashes, and what a cell cannot mean (pure)."""

import re
from dataclasses import dataclass
from typing import Final

from lms.grading.shown import Order
from lms.text.vietnamese import N_

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOTHING: Final = "-"
DASHES: Final = frozenset("-–—−")
BETWEEN: Final = re.compile(r"[\s,.;/+]+")


@dataclass(frozen=True, slots=True)
class CellFlaw:
    """A way in which a cell can mean nothing, and its sentence, with `%(code)s` for the variant."""

    kind: str
    sentence: str


NO_LETTERS = CellFlaw("letters", N_("đề %(code)s chỉ có A–%(last)s"))
NO_NUMBER = CellFlaw("number", N_("“%(typed)s” không phải là số; gõ như 8,5, không đọc được thì gõ dấu -"))
TOO_LONG = CellFlaw("long", N_("dài quá %(most)s ký tự"))


class AnswerCellError(Exception):
    """Typed text that cannot be an answer to its question; `data` are the words of the flaw's sentence."""

    def __init__(self, flaw: CellFlaw, **data: str | int) -> None:
        self.flaw = flaw
        self.data = data
        super().__init__(flaw.kind)

    @property
    def kind(self) -> str:
        """The flaw's name."""
        return self.flaw.kind


def letter(order: Order, option: str) -> str:
    """The letter under which a variant shows an option."""
    return LETTERS[order.index(option)]


def picked(order: Order, text: str) -> list[str]:
    """The options that the letters of `text` name, each once; AnswerCellError when one names no option."""
    letters = list(dict.fromkeys(BETWEEN.sub("", text).upper()))
    known = LETTERS[: len(order)]
    if not letters or any(one not in known for one in letters):
        raise AnswerCellError(NO_LETTERS, last=known[-1])
    return [order[known.index(one)] for one in letters]
