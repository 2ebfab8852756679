"""What the runs of a Word file wear: bold, underline, colour, as written and as its styles say (pure).

Elements come with local names only. Source: ECMA-376 part 1, 17.3.2 (run properties) and 17.7 (styles).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from lms.office.blocks import (
    BOLD,
    COLOUR,
    FRAMED,
    HIDDEN,
    HIGHLIGHT,
    ITALIC,
    LOWERED,
    RAISED,
    STRUCK,
    UNDERLINE,
)

_OFF = {"0", "false", "off", "none", "nil"}
_DARKEST_COLOUR = 0x40
_DEEPEST = 12
_WORDS_SIZE = 20
_LARGER = 1.15
_THEME_COLOURS = ("accent", "hyperlink", "followedHyperlink")
_SWITCHES = (
    (BOLD, "b"),
    (ITALIC, "i"),
    (UNDERLINE, "u"),
    (HIDDEN, "vanish"),
    (STRUCK, "strike"),
    (STRUCK, "dstrike"),
    (FRAMED, "bdr"),
)
_HEADING = re.compile(r"heading ([1-9])")


def value(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """An attribute of a child, '' when the child has none, None without such a child."""
    child = parent.find(name) if parent is not None else None
    return None if child is None else child.get(attribute, "")


def worn(properties: Element | None) -> dict[str, bool]:
    """What run properties themselves say: each mark that they put on (True) or take off (False)."""
    if properties is None:
        return {}
    said: dict[str, bool] = {}
    for mark, name in _SWITCHES:
        if (told := value(properties, name)) is not None:
            said[mark] = said.get(mark, False) or told not in _OFF
    if (told := value(properties, "color")) is not None:
        said[COLOUR] = _is_colour(told, value(properties, "color", "themeColor") or "")
    if (told := value(properties, "highlight")) is not None:
        said[HIGHLIGHT] = told not in {"none", "white"}
    elif properties.find("shd") is not None:
        said[HIGHLIGHT] = is_shaded(properties)
    if (told := value(properties, "vertAlign")) is not None:
        said |= {RAISED: told == "superscript", LOWERED: told == "subscript"}
    return said


def is_shaded(properties: Element | None) -> bool:
    """Whether what has these properties, text or a paragraph or a cell, stands on a colour or a pattern."""
    fill, pattern = value(properties, "shd", "fill"), value(properties, "shd")
    return (fill or "auto").lower() not in {"auto", "ffffff"} or (pattern or "clear") not in {"clear", "nil"}


def size_of(properties: Element | None) -> int:
    """The size of letters in half points, 0 when nothing says it."""
    told = value(properties, "sz") or ""
    return int(told) if told.isdecimal() else 0


def is_large(size: int, usual: int) -> bool:
    """Whether letters of a size stand out among those of the usual one, 0 for Word's own."""
    return size > _LARGER * (usual or _WORDS_SIZE)


def _is_colour(told: str, theme: str) -> bool:
    """Whether it is seen as a colour: black and what is nearly black are not."""
    if told == "auto" and theme.startswith(_THEME_COLOURS):
        return True
    try:
        number = int(told, 16)
    except ValueError:
        return False  # 'auto'
    return any((number >> shift) & 255 > _DARKEST_COLOUR for shift in (0, 8, 16))


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written: what it rests on, what it wears, its heading level, its list, whether a title."""

    base: str = ""
    marks: Mapping[str, bool] = field(default_factory=dict)
    heading: int = 0
    list: tuple[str, int] | None = None
    is_title: bool = False
    font: str = ""
    size: int = 0


def font_of(properties: Element | None) -> str:
    """The font that run properties name for letters beyond ASCII; '' for none."""
    fonts = properties.find("rFonts") if properties is not None else None
    return (fonts.get("hAnsi") or fonts.get("ascii") or "") if fonts is not None else ""


def styles_of(root: Element | None) -> dict[str, Style]:
    """The styles of a styles part, each with all that it rests on, by its id; '' is the default paragraph."""
    written: dict[str, Style] = {}
    default = ""
    for one in root.iter("style") if root is not None else ():
        name = one.get("styleId", "")
        written[name] = _style(one)
        if one.get("type") == "paragraph" and one.get("default") in {"1", "true"}:
            default = name
    whole = {name: _whole(written, name) for name in written}
    everywhere = root.find("docDefaults/rPrDefault/rPr") if root is not None else None
    base = Style(font=font_of(everywhere))
    usual = whole.get(default, base)
    return {"": replace(usual, size=usual.size or size_of(everywhere)), **whole}


def _style(one: Element) -> Style:
    paragraph = one.find("pPr")
    outline = value(paragraph, "outlineLvl") or ""
    name = (value(one, "name") or "").lower()
    named = _HEADING.fullmatch(name)
    heading = int(name == "title") or (int(named[1]) if named and one.get("type") == "paragraph" else 0)
    if outline.isdecimal():
        heading = int(outline) + 1 if int(outline) < 9 else 0
    return Style(
        value(one, "basedOn") or "",
        worn(one.find("rPr")) | ({HIGHLIGHT: True} if is_shaded(paragraph) else {}),
        heading,
        list_of(paragraph),
        name == "title",
        font_of(one.find("rPr")),
        size_of(one.find("rPr")),
    )


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """The list and depth that paragraph properties name; the list '' when they name a depth alone."""
    numbered = properties.find("numPr") if properties is not None else None
    if numbered is None:
        return None
    depth = value(numbered, "ilvl") or "0"
    return value(numbered, "numId") or "", int(depth) if depth.isdecimal() else 0


def _whole(written: Mapping[str, Style], name: str, depth: int = 0) -> Style:
    own = written.get(name)
    if own is None or depth > _DEEPEST:
        return Style()
    base = _whole(written, own.base, depth + 1)
    return Style(
        "",
        {**base.marks, **own.marks},
        own.heading or base.heading,
        own.list or base.list,
        own.is_title or base.is_title,
        own.font or base.font,
        own.size or base.size,
    )


def is_on(properties: Element | None, name: str) -> bool:
    """Whether a property that is either on or off is on: it may be there and say 0, false or off."""
    told = value(properties, name)
    return told is not None and told not in _OFF
