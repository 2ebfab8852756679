"""A key as lines of plain text, for documents and logs (pure)."""

from collections.abc import Iterator
from string import ascii_uppercase

from lms.courses.changes.plain_text import line
from lms.grading.body import Body, KeyRow


def key_words(body: Body) -> list[str]:
    """What is right, a line each: options with their letters in the order of the source."""
    return list(_lines(body))


def _lines(body: Body) -> Iterator[str]:
    key = body.key()
    if key.layout == "choices":
        for place, row in enumerate(key.rows):
            if row.right or row.share not in ("", "0%"):
                yield f"{_letter(place)}. {line(row.html)}{_share(row)}"
        return
    for number, row in enumerate((row for row in key.rows if row.html or row.text), 1):
        text = line(row.html) or row.text
        text += f" → {line(row.note_html)}" if row.note_html and row.html else _share(row)
        yield f"({number}) {text}" if key.layout == "steps" else text


def _share(row: KeyRow) -> str:
    return f" ({row.share})" if row.share else ""


def _letter(place: int) -> str:
    """A … Z, and numbers for whatever comes after."""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
