"""A place among the things of a Word file that are read, and what follows it (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.courses.exchange import word_grammar as grammar
from lms.courses.exchange.word_answers import begun, stated
from lms.courses.exchange.word_items import Item, KeyTable, Thing
from lms.courses.exchange.word_keys import letters_of
from lms.courses.exchange.word_lines import WordLine
from lms.courses.exchange.word_options import split
from lms.courses.exchange.word_pairs import pairs_of

_FURTHEST = 40


@dataclass(slots=True)
class Cursor:
    """Goes through the items once and looks a little ahead."""

    items: Sequence[Item]
    _at: int = 0

    def __iter__(self) -> Iterator[Item]:
        for place, item in enumerate(self.items):
            self._at = place
            yield item

    @property
    def lines(self) -> Sequence[WordLine]:
        """The lines that follow, up to the next table."""
        found: list[WordLine] = []
        for one in self.items[self._at + 1 : self._at + _FURTHEST]:
            if not isinstance(one.thing, WordLine):
                break
            found.append(one.thing)
        return found

    @property
    def next_text(self) -> str:
        """What the next line says, '' where a table or nothing follows."""
        following = self.items[self._at + 1].thing if self._at + 1 < len(self.items) else None
        return following.text if isinstance(following, WordLine) else ""

    def is_before_key(self) -> bool:
        """Whether a key follows: a table with one, '1A 2B', or 'Câu 1: B' as no question begins.

        Headings before it are passed by.
        """
        things = (one.thing for one in self.items[self._at + 1 : self._at + _FURTHEST])
        following = next((one for one in things if not _is_heading(one)), None)
        if not isinstance(following, WordLine):
            return isinstance(following, KeyTable)
        found = grammar.NAMED.match(following.text)
        told = following.text[found.end() :] if found else ""
        is_answer = bool(letters_of(told)) or stated(told) is not None or begun(told) is not None
        return is_answer or bool(pairs_of(following.text))

    def is_before_options(self) -> bool:
        """Whether option A follows."""
        return bool(self.next_text) and bool(split(self.lines[0], "A")[1])


def _is_heading(thing: Thing) -> bool:
    if not isinstance(thing, WordLine) or not thing.text:
        return False
    return bool(grammar.is_group(thing.text) or grammar.variant_of(thing.text))
