"""Whether a page that was laid out shows its words: each sign in a font, none off the sheet or over others.

Pango looks for a font for each sign among all that are installed. A sign is missing when it finds none, when
only a font of coloured pictures has it, when a mark is taken from another font than its letter, and when
HarfBuzz puts a dotted circle for a letter that a sequence lacks. Source: WeasyPrint 70's `draw/text.py`.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import ffi, harfbuzz, pango
from weasyprint.text.fonts import get_hb_object_data, get_pango_font_hb_face

from lms.press import lines, signs
from lms.press.letters import CIRCLE, dotted_circle
from lms.press.lines import PageLine, Run

EDGE = 10  # pixels at a sheet's edge that printers leave white
_ABOVE, _BELOW = 0.66, 0.18  # of the type's size: where most letters end over and under the baseline


def missing(pages: Sequence[Any], *, is_thorough: bool = False) -> tuple[str, ...]:
    """The signs of the pages that would not be shown as they should, each once.

    Vietnamese letters are looked for only when `is_thorough`: every font for it has them.
    """
    found: dict[str, None] = {}
    for page in pages:
        for box in _text_boxes(page._page_box):
            if is_thorough or not signs.is_plain(box.text):
                found |= dict.fromkeys(_missing_of(box))
    return tuple(found)


def misplaced(page: Any) -> str:
    """The first words that leave the sheet, or their box and the margins, or meet others; '' when none do."""
    box = page._page_box
    margins = (box.margin_left, page.width - box.margin_right)
    found = [line for line in lines.words_of(lines.of_page(page)) if not line.is_free]
    for line in found:
        is_over = line.width > line.room + 1
        least, most = (margins[0] - 1, margins[1] + 1) if is_over else (EDGE, page.width - EDGE)
        for run in line.runs:
            if run.x < least or run.x + run.width > most:
                return run.text
    return _meeting(found)


def _meeting(found: Sequence[PageLine]) -> str:
    for one, other in combinations(found, 2):
        for run, met in product(one.runs, other.runs):
            if run.text.strip() and met.text.strip() and _meet(run, met):
                return run.text
    return ""


def _meet(one: Run, other: Run) -> bool:
    """Whether letters of the two overlap by more than a pixel."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + _BELOW * one.size, other.y + _BELOW * other.size)
    return across > 1 and down - max(one.y - _ABOVE * one.size, other.y - _ABOVE * other.size) > 1


def _text_boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # a placeholder of what is positioned
    if isinstance(box, boxes.TextBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _text_boxes(child)


def _missing_of(box: Any) -> Iterator[str]:
    layout = box.pango_layout
    layout.reactivate(box.style)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data.item
        piece = text[item.offset : item.offset + item.length].decode()
        yield from _missing_glyphs(run.data, piece)
        run = run.next
    layout.deactivate()


def _missing_glyphs(data: Any, piece: str) -> Iterator[str]:
    if not piece.strip():
        return
    if unicodedata.category(piece[0]).startswith("M"):
        yield piece[0]
    face = get_pango_font_hb_face(data.item.analysis.font)
    if _is_coloured(face):
        yield from signs.strange(piece)
    index = harfbuzz.hb_face_get_index(face)
    circle = 0 if CIRCLE in piece else dotted_circle(get_hb_object_data(face), index)
    for place, info in enumerate(data.glyphs.glyphs[0 : data.glyphs.num_glyphs]):
        if info.glyph == pango.PANGO_GLYPH_EMPTY:
            continue
        if info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            yield chr(info.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG)
        elif circle and info.glyph == circle:
            after = piece.encode()[data.glyphs.log_clusters[place] :].decode()
            yield from [sign for sign in after if unicodedata.category(sign).startswith("M")][:1]


def _is_coloured(face: Any) -> bool:
    asked = (harfbuzz.hb_ot_color_has_png, harfbuzz.hb_ot_color_has_svg, harfbuzz.hb_ot_color_has_layers)
    return any(ask(face) for ask in asked)
