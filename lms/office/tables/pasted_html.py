"""The tables of pasted HTML, as Excel and Word put it on the clipboard (pure)."""

import re
from html.parser import HTMLParser

from lms.office.tables.grids import Area
from lms.office.tables.refusals import too_many

_HTML = re.compile(r"<table[\s>]", re.IGNORECASE)
_LINES = re.compile(r"\s*\n\s*")


def is_html(text: str) -> bool:
    """Whether pasted text is HTML with a table."""
    return bool(_HTML.search(text))


class PastedTable(HTMLParser):
    """The cells of the outermost tables, one below the other; `merged` has the ranges of their spans."""

    def __init__(self, most_rows: int, most_columns: int) -> None:
        super().__init__()
        self.rows: list[list[str | None]] = []
        self.merged: list[str] = []
        self._most = (most_rows, most_columns)
        self._taken_to: dict[int, int] = {}
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell; a line break stays one."""
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._put()
            self.rows.append([])
            too_many(len(self.rows), 0, *self._most)
        elif self._depth == 1 and tag in ("td", "th"):
            self._put()
            given = dict(attrs)
            self._span = (_number(given.get("rowspan")), _number(given.get("colspan")))
            self._text = []
        elif tag in ("br", "p") and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a table."""
        if self._depth == 1 and tag in ("td", "th", "tr", "table"):
            self._put()
        if tag == "table":
            self._depth = max(0, self._depth - 1)

    def handle_data(self, data: str) -> None:
        """Words of a cell; line breaks of the source are spaces."""
        if self._text is not None:
            self._text.append(_LINES.sub(" ", data))

    def _put(self) -> None:
        if self._text is None:
            return
        text, self._text = "".join(self._text).strip(), None
        if not self.rows:
            self.rows.append([])
        number, row = len(self.rows), self.rows[-1]
        while self._taken_to.get(len(row), 0) >= number:
            row.append(None)
        place, (down, across) = len(row), self._span
        too_many(0, place + across, *self._most)
        row += [text or None, *[None] * (across - 1)]
        if down > 1 or across > 1:
            self.merged.append(Area(number, place, number + down - 1, place + across - 1).name)
            self._taken_to |= dict.fromkeys(range(place, place + across), number + down - 1)


def read(text: str, most_rows: int, most_columns: int) -> PastedTable:
    """The table that was pasted; TableRefusedError for one beyond the bounds."""
    found = PastedTable(most_rows, most_columns)
    found.feed(text)
    found.close()
    return found


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and re.fullmatch("[0-9]{1,4}", text) else 1
