"""The lines of a page as WeasyPrint laid them out: what is where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

_SHIFTS = {"center": 0.5, "right": 1.0, "end": 1.0, "start": 0.0, "left": 0.0, "justify": 0.0}


@dataclass(slots=True)
class Run:
    """A piece of text as laid out, in pixels from the top left: `y` is its baseline, `size` its type's."""

    text: str
    x: float
    y: float
    width: float
    size: float
    spacing: float
    language: str
    plain: bool


@dataclass(slots=True)
class PageLine:
    """A line: its runs, which share of a change in width goes to the left, and the room that it has.

    `is_free` when it is turned, faint or behind the page, like a watermark: it may meet other words.
    """

    runs: list[Run]
    width: float
    room: float
    shift: float
    is_free: bool


def of_page(page: Any) -> list[PageLine]:
    """The lines of a page, in the order of the tree."""
    found: list[PageLine] = []
    _gather(page._page_box, None, found, is_free=False)
    return found


def _gather(box: Any, room: float | None, found: list[PageLine], *, is_free: bool) -> None:
    box = getattr(box, "_box", box)  # a placeholder of what is positioned
    is_free = is_free or _is_free(box.style)
    if isinstance(box, boxes.LineBox):
        runs: list[Run] = []
        _gather_runs(box, runs)
        shift = _SHIFTS[box.style["text_align_all"]]
        found.append(PageLine(runs, box.width, box.width if room is None else room, shift, is_free))
    for child in getattr(box, "children", ()):
        _gather(child, box.width, found, is_free=is_free)


def _is_free(style: Any) -> bool:
    index = style["z_index"]
    return bool(style["transform"]) or style["opacity"] < 1 or (index != "auto" and index < 0)


def _gather_runs(box: Any, found: list[Run]) -> None:
    if isinstance(box, boxes.TextBox):
        style = box.style
        spacing = 0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
        is_plain = not style["word_spacing"] and style["font_feature_settings"] == "normal"
        found.append(
            Run(
                box.text,
                box.position_x,
                box.position_y + box.baseline,
                box.width,
                style["font_size"],
                spacing,
                style["lang"] or "",
                is_plain,
            )
        )
    for child in getattr(box, "children", ()):
        _gather_runs(getattr(child, "_box", child), found)


def words_of(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines that show words."""
    return [line for line in lines if any(run.text.strip() for run in line.runs)]
