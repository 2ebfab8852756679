"""The process that reads one untrusted Word file as paragraphs with their dress and numbers.

`python -m lms.word_block_reading < file` bounds itself and answers one line of JSON: {"blocks": [...]}, a
paragraph as [line, [label, marks], heading, [[text, marks] ...], [lost ...]] and a table as {"table": line,
"rows": [[[paragraph ...] ...] ...]}; or {"refused": sentence}.
"""

import io
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as Tree
from xml.etree.ElementTree import Element

from lms import children, word_archive
from lms.word_dress import Style, list_of, styles_of, value, worn
from lms.word_numbering import Counters, Level, List

MOST_PARAGRAPHS = 20_000
TOO_MANY = "Tệp có hơn 20.000 đoạn. Hãy chia thành nhiều tệp ngắn hơn."
_INSIDE = {"hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir", "moveTo"}
_BREAKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_LOST = {
    "drawing": "hình",
    "pict": "hình",
    "object": "đối tượng nhúng",
    "AlternateContent": "hình hoặc khung chữ",
    "footnoteReference": "chú thích cuối trang",
    "endnoteReference": "chú thích cuối bài",
    "commentReference": "lời bình ở lề",
    "sym": "ký hiệu đặc biệt",
}
_FORMULA, _STRUCK, _RAISED = "công thức", "chữ gạch ngang", "chỉ số trên hoặc dưới"


def read(content: bytes) -> list[Any]:
    """The document's blocks; RefusedError for what must not reach a library."""
    word_archive.inspect(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        parts = {
            name: _parsed(archive.read(f"word/{name}.xml"))
            for name in ("document", "styles", "numbering")
            if f"word/{name}.xml" in names
        }
    body = parts["document"].find("body")
    reader = _Reader(styles_of(parts.get("styles")), Counters(_lists(parts.get("numbering"))))
    return list(reader.blocks(body)) if body is not None else []


def main() -> None:
    """Read standard input, answer on standard output."""
    children.bound(memory=word_archive.MOST_BYTES, seconds=word_archive.MOST_SECONDS)
    try:
        children.say({"blocks": read(sys.stdin.buffer.read())})
    except word_archive.RefusedError as error:
        children.say({"refused": str(error)})
    except Exception as error:  # the parser met something that no Word writes
        sys.stderr.write(f"document refused: {type(error).__name__}\n")
        children.say({"refused": word_archive.BROKEN})


def _parsed(content: bytes) -> Element:
    """The part with local names: Word's two vocabularies, transitional and strict, then look the same."""
    root = Tree.fromstring(content)  # noqa: S314 - a part that declares entities was refused
    for one in root.iter():
        one.tag = one.tag.rpartition("}")[2]
        one.attrib = {name.rpartition("}")[2]: said for name, said in one.attrib.items()}
    return root


def _lists(root: Element | None) -> dict[str, List]:
    if root is None:
        return {}
    abstracts = {
        one.get("abstractNumId", ""): {
            int(level.get("ilvl", "0")): Level(
                int(value(level, "start") or "1"),
                value(level, "numFmt") or "decimal",
                value(level, "lvlText") or "",
            )
            for level in one.iter("lvl")
        }
        for one in root.iter("abstractNum")
    }
    lists = {}
    for one in root.iter("num"):
        abstract = value(one, "abstractNumId") or ""
        starts = {
            int(change.get("ilvl", "0")): int(value(change, "startOverride") or "1")
            for change in one.iter("lvlOverride")
            if change.find("startOverride") is not None
        }
        lists[one.get("numId", "")] = List(abstract, abstracts.get(abstract, {}), starts)
    return lists


class _Reader:
    def __init__(self, styles: dict[str, Style], counters: Counters) -> None:
        self._styles = styles
        self._counters = counters
        self._line = 0

    def blocks(self, parent: Element) -> Iterator[Any]:
        for child in parent:
            if child.tag == "p":
                yield self._paragraph(child)
            elif child.tag == "tbl":
                yield {"table": self._line + 1, "rows": [self._cells(row) for row in child.iter("tr")]}
            elif child.tag in _INSIDE:
                yield from self.blocks(child)

    def _cells(self, row: Element) -> list[Any]:
        """The cells of a row; tables inside one of them are read as its paragraphs."""
        return [list(self._flat(cell)) for cell in _below(row, "tc")]

    def _flat(self, parent: Element) -> Iterator[Any]:
        for child in parent:
            if child.tag == "p":
                yield self._paragraph(child)
            elif child.tag in _INSIDE:
                yield from self._flat(child)

    def _paragraph(self, element: Element) -> list[Any]:
        self._line += 1
        if self._line > MOST_PARAGRAPHS:
            raise word_archive.RefusedError(TOO_MANY)
        own = element.find("pPr")
        style = self._styles.get(value(own, "pStyle") or "", self._styles[""])
        outline = value(own, "outlineLvl") or ""
        heading = int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else style.heading
        runs: list[list[str]] = []
        lost: list[str] = []
        for run, said in self._runs(element, lost):
            marks = self._marks(style, said)
            if runs and runs[-1][1] == marks:
                runs[-1][0] += run
            elif run:
                runs.append([run, marks])
        mark = own.find("rPr") if own is not None else None
        return [self._line, [self._label(own, style), self._marks(style, mark)], heading, runs, lost]

    def _label(self, own: Element | None, style: Style) -> str:
        named = list_of(own) or style.list
        if named is None:
            return ""
        name = named[0] or (style.list[0] if style.list else "")
        return self._counters.label(name, named[1])

    def _marks(self, style: Style, properties: Element | None) -> str:
        character = self._styles.get(value(properties, "rStyle") or "-", Style())
        said = {**style.marks, **character.marks, **worn(properties)}
        return "".join(sorted(mark for mark, on in said.items() if on))

    def _runs(self, parent: Element, lost: list[str]) -> Iterator[tuple[str, Element | None]]:
        for child in parent:
            if child.tag == "r":
                properties = child.find("rPr")
                yield _text(child, lost), properties
                if value(properties, "strike") not in (None, "0", "false"):
                    lost.append(_STRUCK)
                if value(properties, "vertAlign") in ("superscript", "subscript") and _is_written(child):
                    lost.append(_RAISED)
            elif child.tag in ("oMath", "oMathPara"):
                lost.append(_FORMULA)
                yield "".join(one.text or "" for one in child.iter("t")), None
            elif child.tag in _INSIDE:
                yield from self._runs(child, lost)


def _below(parent: Element, name: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in _INSIDE:
            yield from _below(child, name)


def _is_written(run: Element) -> bool:
    return any((one.text or "").strip() for one in run.iter("t"))


def _text(run: Element, lost: list[str]) -> str:
    parts = []
    for child in run:
        if child.tag == "t":
            parts.append(child.text or "")
        elif child.tag == "br":
            parts.append("" if child.get("type") == "page" else "\n")
        elif child.tag in _LOST:
            lost.append(_LOST[child.tag])
        else:
            parts.append(_BREAKS.get(child.tag, ""))
    return "".join(parts)


if __name__ == "__main__":
    main()
