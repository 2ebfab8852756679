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
        """How many are on the pages before."""
        return (self.number - 1) * self.size


def cut(total: int, wanted: int, size: int | None = None) -> Cut:
    """The page `wanted`, of `size` lines, of a list of `total`, or the nearest one that there is."""
    lines = PAGE_SIZE if size is None else size
    last = max(1, -(-total // lines))
    return Cut(min(max(1, wanted), last), last, total, lines)
