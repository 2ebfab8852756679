"""The parts of an issue: an address for each heading, and the table of them (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from lms.content import html_words
from lms.text.vietnamese import search_key

_HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_INLINE_TAG = re.compile(r"</?(?:strong|em|code|a|sub|sup|del)(?:\s[^>]*)?>")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
LONGEST_ADDRESS = 60
FEWEST = 3


@dataclass(frozen=True, slots=True)
class IssuePart:
    """One part: the address in the page, the heading as plain text, 2 or 3 for its level."""

    address: str
    title: str
    level: int


def with_addresses(html: str) -> tuple[str, Sequence[IssuePart]]:
    """Safe HTML whose headings of level 2 and 3 have ids, and those headings in order.

    Ids begin with 'phan-', so that they meet no other id of the page; equal headings are numbered.
    """
    parts: list[IssuePart] = []
    taken: set[str] = set()

    def number(found: re.Match[str]) -> str:
        title = " ".join(unescape(_TAG.sub("", html_words.in_signs(found[2]))).split())
        address = _free("phan-" + _NOT_WORDS.sub("-", search_key(title)).strip("-")[:LONGEST_ADDRESS], taken)
        parts.append(IssuePart(address, title, int(found[1])))
        return f'<h{found[1]} id="{address}">{found[2]}</h{found[1]}>'

    return _HEADING.sub(number, html), parts


def plain_text(html: str) -> str:
    """The words of safe HTML in one line, for searching and for counting."""
    return " ".join(unescape(_TAG.sub(" ", _INLINE_TAG.sub("", html_words.in_signs(html)))).split())


def _free(wanted: str, taken: set[str]) -> str:
    address, number = wanted, 1
    while address in taken:
        number += 1
        address = f"{wanted}-{number}"
    taken.add(address)
    return address
