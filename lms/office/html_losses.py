"""What of other programs' HTML our Markdown has, and in which words the rest is told (pure)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

MARKS = {
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i", "var", "cite", "dfn"), "em"),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), "code"),
    **dict.fromkeys(("s", "strike", "del"), "del"),
    "sub": "sub",
    "sup": "sup",
}
"""Marks of words, by what they become."""
BLOCKS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "table", "tr", "td", "th"))
BOXES = frozenset(
    (
        *(
            "div",
            "section",
            "article",
            "main",
            "header",
            "footer",
            "address",
            "center",
            "figure",
            "figcaption",
        ),
        *("dl", "dt", "dd", "form", "fieldset", "legend", "thead", "tbody", "tfoot", "colgroup", "caption"),
        *("body", "html", "nav", "aside", "hgroup", "blockquote", "pre", "hr"),
    )
)
"""What is opened: its content stands in its place."""
DROPPED = frozenset(
    (
        *(
            "script",
            "style",
            "svg",
            "math",
            "object",
            "iframe",
            "select",
            "textarea",
            "audio",
            "video",
            "canvas",
        ),
        *("applet", "template", "head", "title"),
    )
)
"""What is left out with all that is in it."""
_PLAIN = frozenset(
    (
        *(
            "span",
            "hottext",
            "prompt",
            "font",
            "bdi",
            "bdo",
            "big",
            "small",
            "abbr",
            "acronym",
            "label",
            "time",
            "nobr",
            "wbr",
            "ruby",
        ),
        *("rt", "rp", "q", "col", "head", "title", "meta", "link", "base", "o:p", "style", "template"),
        *("a", "br", "img"),
    )
)
_TOLD = {
    **dict.fromkeys(("u", "ins"), "gạch chân"),
    **dict.fromkeys(("audio", "video", "source", "track"), "âm thanh, phim"),
    **dict.fromkeys(("embed", "object", "iframe", "applet"), "nội dung nhúng"),
    **dict.fromkeys(("svg", "canvas"), "hình vẽ trong trang"),
    **dict.fromkeys(("input", "select", "textarea", "button"), "ô nhập trong lời câu"),
    "script": "đoạn chương trình",
    "math": "công thức (MathML)",
    "mark": "màu nền",
    "blockquote": "khung trích dẫn",
    "pre": "khoảng lùi đầu dòng của đoạn chữ máy",
    "hr": "đường kẻ ngang",
}
_BLACK = r"(?!#0{3,6}\b|black|inherit|initial|windowtext|rgba?\(0,\s*0,\s*0)"
_WHITE = r"(?!transparent|white|#f{3,6}\b|inherit|none|initial|rgba?\(255,\s*255,\s*255)"
_STYLES = (
    (re.compile(r"text-decoration[^;]*underline"), "gạch chân"),
    (re.compile(r"text-decoration[^;]*line-through"), "gạch ngang chữ"),
    (re.compile(rf"(?:^|[;\s])color\s*:\s*{_BLACK}"), "màu chữ"),
    (re.compile(rf"background(?:-color)?\s*:\s*{_WHITE}"), "màu nền"),
    (re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden"), "cách ẩn chữ (chữ nay hiện ra)"),
)


def told(tag: str, element: Element) -> Iterator[str]:
    """What is lost of an element itself, in words for the author; nothing of what is in it."""
    known = tag in MARKS or tag in BLOCKS or tag in BOXES or tag in _PLAIN
    if tag in _TOLD:
        yield _TOLD[tag]
    elif not known:
        yield f"thẻ <{tag[:30]}>"
    style = element.get("style", "").lower()
    for pattern, what in _STYLES if style else ():
        if pattern.search(style):
            yield what
    if tag == "font" and element.get("color"):
        yield "màu chữ"
