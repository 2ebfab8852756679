"""The introduction of a course below the head of its file, as words to type over (pure)."""

from lms.content import front_matter
from lms.courses.exchange.retyping_blocks import retyped_block, shown_block
from lms.courses.format import template

LONGEST = 4_000


def shown_in(text: str) -> str:
    """The introduction's lines of words; '' while nobody has written it."""
    _head, body = _parted(text)
    return "" if body == template.INTRO else shown_block(body)


def with_typed(text: str, typed: str) -> str:
    """The file with `typed` for its introduction; every line that was left stays as it is."""
    typed = typed.replace("\r\n", "\n").strip()[:LONGEST]
    if typed == shown_in(text):
        return text
    head, body = _parted(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    made = retyped_block("" if body == template.INTRO else body, typed)
    return f"{head}{newline}{made.replace(chr(10), newline)}{newline}" if made else head


def _parted(text: str) -> tuple[str, str]:
    """The head with the fence that ends it, and the text below without blank lines around it."""
    first = front_matter.split(text.replace("\r\n", "\n"), "").body_line
    lines = text.split("\n")
    head = "".join(f"{line}\n" for line in lines[: first - 1])
    return head, "\n".join(lines[first - 1 :]).replace("\r", "").strip()
