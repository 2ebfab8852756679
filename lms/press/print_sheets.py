"""Filled pages that differ in their texts only, and what differs (pure)."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lms.errors import PrintingError

_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class PdfAttachment:
    """A file inside the document: `relationship` is PDF/A-3's word, like 'Source' or 'Data'."""

    name: str
    mime: str
    description: str
    content: bytes
    relationship: str = "Source"


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """One page to print: HTML with `lang` and `title`; `symbols.mark` in it stands for the code of `symbol`.

    `identifier` (32 characters) names the document.
    """

    html: str
    identifier: str
    symbol: str
    attachments: tuple[PdfAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class CutPage:
    """A page as its tags and the texts between them, white space as in the source."""

    sheet: PrintSheet
    tags: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def title(self) -> str:
        """What is in <title>."""
        return plain(self.texts[self.title_place])

    @property
    def title_place(self) -> int:
        """Which text the title is."""
        return self.tags.index("<title>") + 1


def cut(sheet: PrintSheet) -> CutPage:
    """Take a page apart; PrintingError when it has no title."""
    parts = _TAG.split(sheet.html)
    if "<title>" not in parts:
        raise PrintingError("the page has no <title>")
    return CutPage(sheet, tuple(parts[1::2]), tuple(parts[::2]))


def editions(cuts: Iterable[CutPage]) -> list[list[CutPage]]:
    """The pages by what they have in common, in the order in which each kind comes first."""
    found: dict[object, list[CutPage]] = {}
    for one in cuts:
        kinds = tuple((file.name, file.mime, file.description) for file in one.sheet.attachments)
        found.setdefault((one.tags, kinds), []).append(one)
    return list(found.values())


def compare(cuts: Sequence[CutPage]) -> tuple[int, ...]:
    """The places at which the texts of pages with the same tags differ, without the title."""
    first = cuts[0]
    return tuple(
        place
        for place, text in enumerate(first.texts)
        if place != first.title_place and any(one.texts[place] != text for one in cuts[1:])
    )


def plain(text: str) -> str:
    """A text as laid out: entities read, white space collapsed, none at the ends."""
    return " ".join(html.unescape(text).split())
