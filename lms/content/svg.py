"""SVG drawings: taken as they are, but only when nothing in them can act or reach outside (pure)."""

import re
from xml.etree import ElementTree as Tree

LARGEST = 204_800
MOST_ELEMENTS = 4_000
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_ELEMENTS = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath"),
        *("marker", "pattern", "mask"),
    )
)
_ATTRIBUTES = frozenset(
    (
        *("id", "class", "role", "lang", "version", "viewBox", "width", "height", "x", "y", "x1", "y1", "x2"),
        *("y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "dx", "dy", "rotate", "transform"),
        *("href", "offset", "preserveAspectRatio", "textLength", "lengthAdjust", "pathLength"),
        *("gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits", "patternUnits"),
        *("patternTransform", "patternContentUnits", "maskUnits", "maskContentUnits", "markerWidth"),
        *("markerHeight", "markerUnits", "refX", "refY", "orient", "color", "opacity", "display"),
        *("visibility", "overflow", "letter-spacing", "word-spacing", "paint-order", "vector-effect"),
    )
)
_FAMILIES = (
    "aria-",
    "fill",
    "stroke",
    "font-",
    "text-",
    "stop-",
    "clip-",
    "marker-",
    "mask",
    "dominant-",
    "alignment-",
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|javascript:|data:|&|\\|expression\(", re.IGNORECASE)
_ACTIVE = re.compile(r"<!DOCTYPE|<!ENTITY|<\?(?!xml\s)|<!\[CDATA\[", re.IGNORECASE)


class DrawingError(Exception):
    """A drawing that cannot be shown; the message is a Vietnamese sentence that says what to do."""


def measure(content: bytes) -> tuple[int, int]:
    """Width and height of a harmless SVG, in its own units; DrawingError for any other."""
    if len(content) > LARGEST:
        raise DrawingError(f"Hình SVG lớn hơn {LARGEST // 1024} KB; vẽ đơn giản lại hoặc lưu thành PNG.")
    try:
        text = content.decode("utf-8-sig")
        if _ACTIVE.search(text):
            raise DrawingError(
                "Hình SVG có khai báo DOCTYPE, ENTITY hoặc CDATA; lưu lại dưới dạng SVG thường."
            )
        root = Tree.fromstring(text)  # noqa: S314 - what could harm the parser is refused above
    except (UnicodeDecodeError, Tree.ParseError, ValueError) as error:
        raise DrawingError("Không đọc được hình SVG; mở bằng phần mềm vẽ và lưu lại.") from error
    for count, element in enumerate(root.iter()):
        if count >= MOST_ELEMENTS:
            raise DrawingError(f"Hình SVG có hơn {MOST_ELEMENTS} nét; vẽ đơn giản lại hoặc lưu thành PNG.")
        _check(element)
    return _size(root)


def _check(element: Tree.Element) -> None:
    tag = str(element.tag)
    name = tag.removeprefix(_NAMESPACE)
    if not tag.startswith(_NAMESPACE) or name not in _ELEMENTS:
        shown = tag.rpartition("}")[2][:40]
        raise DrawingError(
            f"Hình SVG có phần tử <{shown}> không được dùng; xóa phần tử đó hoặc lưu thành PNG."
        )
    for attribute, value in element.attrib.items():
        bare = attribute.removeprefix(_XLINK)
        if bare == "href" and not value.strip().startswith("#"):
            raise DrawingError("Hình SVG dẫn ra ngoài bằng href; chỉ được dẫn tới phần khác trong hình (#…).")
        if not _harmless(bare) or _OUTSIDE.search(value):
            shown = attribute.rpartition("}")[2][:40]
            raise DrawingError(
                f"Hình SVG có thuộc tính “{shown}” không được dùng; xóa đi hoặc lưu thành PNG."
            )


def _harmless(attribute: str) -> bool:
    known = attribute in _ATTRIBUTES or attribute.startswith(_FAMILIES)
    return known or attribute == "{http://www.w3.org/XML/1998/namespace}space"


def _size(root: Tree.Element) -> tuple[int, int]:
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        width, height = (round(float(number)) for number in numbers[2:4])
    except (ValueError, OverflowError) as error:
        raise DrawingError(
            'Hình SVG thiếu viewBox; thêm vào thẻ <svg>, ví dụ viewBox="0 0 640 360".'
        ) from error
    if len(numbers) != 4 or not (0 < width <= 10_000 and 0 < height <= 10_000):
        raise DrawingError("viewBox của hình SVG phải gồm bốn số, rộng và cao từ 1 đến 10000.")
    return width, height
