"""Shaping a line of text as Pango does: the only place that knows HarfBuzz by itself (pure).

Pango's unit is 1/1024 of a CSS pixel. Everything here follows WeasyPrint 70's `draw/text.py`, number by
number, so that what is written into a finished page cannot be told from what WeasyPrint writes.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import uharfbuzz as hb

from lms.press import signs

UNITS = 1024
CIRCLE = "\u25cc"
PLAIN_WHEN_SPACED = {"liga": False, "clig": False, "dlig": False}


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text as glyphs: its width in pixels, the operand of TJ, and what each glyph stands for."""

    width: float
    operand: str
    letters: dict[int, str]
    widths: dict[int, int]


@dataclass
class Face:
    """One font at one size: `size` in pixels, `spacing` between letters in pixels, `widths` in 1/1000 em."""

    data: bytes
    index: int
    size: float
    spacing: float
    language: str
    widths: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        scale = round(self.size * UNITS)
        self._font = hb.Font(hb.Face(self.data, self.index))
        self._font.scale = (scale, scale)
        self._kept: dict[str, Shaped | None] = {}

    def shape(self, text: str) -> Shaped | None:
        """The text in this face, or None when a letter is missing from it or is none of Vietnamese.

        Pango chooses fonts, directions and places of marks for other signs: those are laid out by it.
        """
        if text not in self._kept:
            self._kept[text] = self._shape(text) if signs.is_plain(text) else None
        return self._kept[text]

    def _shape(self, text: str) -> Shaped | None:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        buffer.language = self.language
        hb.shape(self._font, buffer, PLAIN_WHEN_SPACED if self.spacing else {})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if any(info.codepoint == 0 for info in infos) or any(place.y_offset for place in positions):
            return None
        advances = [place.x_advance for place in positions]
        offsets = [place.x_offset for place in positions]
        self._space_out([info.cluster for info in infos], advances, offsets)
        letters: dict[int, str] = {}
        widths: dict[int, int] = {}
        parts = []
        for number, info in enumerate(infos):
            glyph = info.codepoint
            end = infos[number + 1].cluster if number + 1 < len(infos) else len(text)
            letters.setdefault(glyph, text[info.cluster : end])
            widths[glyph] = self._width(glyph)
            parts.append(self._operand(glyph, widths[glyph], offsets[number], advances[number]))
        joined = "<" + "".join(parts)
        operand = f"[{joined[:-1]}]" if joined.endswith("<") else f"[{joined}>]"
        return Shaped(sum(advances) / UNITS + self.spacing, operand, letters, widths)

    def _space_out(self, clusters: list[int], advances: list[int], offsets: list[int]) -> None:
        """Half of the space goes before each cluster but the first, the rest after each but the last."""
        space = int(self.spacing * UNITS)
        before, last = space // 2, len(clusters) - 1
        for place, cluster in enumerate(clusters if space else ()):
            if place and clusters[place - 1] != cluster:
                advances[place] += before
                offsets[place] += before
            if place < last and clusters[place + 1] != cluster:
                advances[place] += space - before

    def _width(self, glyph: int) -> int:
        if glyph not in self.widths:
            advance = self._font.get_glyph_h_advance(glyph)
            self.widths[glyph] = round(advance * 1000 / UNITS / self.size)
        return self.widths[glyph]

    def _operand(self, glyph: int, width: int, x_offset: int, advance: int) -> str:
        offset = x_offset / self.size
        kerning = width + offset - advance * 1000 * (1 / UNITS) / self.size
        moved = f">{-offset}<" if offset else ""
        return f"{moved}{glyph:04x}" + (f">{int(kerning)}<" if kerning else "")


@lru_cache(maxsize=32)
def dotted_circle(data: bytes, index: int) -> int:
    """The glyph that HarfBuzz puts for a letter that a sequence lacks, 0 when the font has none."""
    return hb.Font(hb.Face(data, index)).get_nominal_glyph(ord(CIRCLE)) or 0
