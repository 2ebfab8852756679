"""Long lists, a page at a time (pure)."""

from dataclasses import dataclass

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Cut:
    """One page of a list: its number and the last page's, from 1; how many there are on all pages."""

    number: int
    last: int
    total: int
    size: int = PAGE_SIZE

    @property
    def offset(self) -> int:
        """How many stand on the pages before."""
        return (self.number - 1) * self.size


def cut(total: int, wanted: int, size: int = PAGE_SIZE) -> Cut:
    """The page `wanted`, of `size` lines, of a list of `total`, or the nearest one that there is."""
    last = max(1, -(-total // size))
    return Cut(min(max(1, wanted), last), last, total, size)
