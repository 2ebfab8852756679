"""The process that reads one untrusted Word file: `python -m lms.office.word_html_process < file`.

It bounds itself (memory, processor time), looks into the archive before any library does, and answers one
line of JSON: {"title", "markdown", "lines", "notes", "pictures": {name: base64}}, or {"refused": sentence}.
"""

import base64
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PIL import Image

from lms import child_process
from lms.office import html_to_markdown, word_archive, word_package
from lms.office.word_body import WordBody, flat
from lms.office.word_package import Package, words
from lms.office.word_pieces import WordPieces
from lms.office.word_tree import Builder

MOST_PICTURES = 60
MOST_PIXELS = 40_000_000
_LONGEST_QUOTE = 1_000


class Pictures:
    """Collects the document's pictures under names for a media folder, as PNG or JPEG."""

    def __init__(self, package: Package) -> None:
        self.kept: dict[str, bytes] = {}
        self.notes: list[str] = []
        self._package = package
        self._met = 0

    def take(self, part: str, described: str) -> tuple[str, str]:
        """The address of the picture and its description; the address '' when it cannot be had."""
        self._met += 1
        alt = described.strip()
        if not alt:
            self.notes.append(f"Hình {self._met} chưa có lời tả: viết lời tả trong ngoặc vuông ![…].")
        made = _as_picture(self._package.part(part)) if self._met <= MOST_PICTURES else None
        if made is None:
            file = part.rpartition("/")[2]
            self.notes.append(f"Hình {self._met} ({file}) không lấy được: lưu hình thành PNG rồi chèn lại.")
            return "", alt
        suffix, picture = made
        name = f"hinh-{self._met}.{suffix}"
        self.kept[name] = picture
        return f"media/{name}", alt or f"Hình {self._met}, chưa có lời tả"


def read(content: bytes) -> dict[str, Any]:
    """The document as Markdown with its pictures; RefusedError for what must not reach a library."""
    package = word_package.opened(content)
    pictures = Pictures(package)
    builder = Builder(pictures.take)
    body = package.document.find("body")
    parts = WordBody(package.styles, package.lists, package.targets.get("document", {})).parts(
        body if body is not None else package.document
    )
    written = html_to_markdown.write(builder.build(parts, _footnotes(package)))
    notes = [*package.converted, *written.notes, *builder.notes, *_aside(package), *pictures.notes]
    return {
        "title": written.title,
        "markdown": written.markdown,
        "lines": written.lines,
        "notes": list(dict.fromkeys(notes)),
        "pictures": {name: base64.b64encode(one).decode() for name, one in pictures.kept.items()},
    }


def main() -> None:
    """Read standard input, answer on standard output."""
    child_process.bound(memory=word_archive.MOST_BYTES, seconds=word_archive.MOST_SECONDS)
    try:
        child_process.say(read(sys.stdin.buffer.read()))
    except word_archive.WordRefusedError as error:
        child_process.say({"refused": str(error)})
    except Exception as error:  # a library met something that no Word writes
        sys.stderr.write(f"document refused: {type(error).__name__}\n")
        child_process.say({"refused": word_archive.BROKEN})


def _footnotes(package: Package) -> Mapping[str, Sequence[WordPieces]]:
    """The paragraphs of each footnote and endnote, by the name that its place in the text has."""
    found: dict[str, Sequence[WordPieces]] = {}
    for kind, notes in (("footnote", package.footnotes), ("endnote", package.endnotes)):
        body = WordBody(package.styles, package.lists, package.targets.get(f"{kind}s", {}))
        for name, element in notes.items():
            found[f"{kind}-{name}"] = list(flat(body.parts(element)))
    return found


def _aside(package: Package) -> Iterator[str]:
    """What is beside the text: margin comments, what every page has above and below."""
    for comment in package.comments:
        if said := words(comment):
            yield f"Lời bình ở lề không được giữ: “{said}”."
    for said, what in dict.fromkeys((words(element), what) for what, element in package.edges):
        if said:
            yield f"Chữ ở {what} không được giữ: “{said[:_LONGEST_QUOTE]}”."


def _as_picture(content: bytes) -> tuple[str, bytes] | None:
    """The picture as PNG or JPEG, None when it is neither and cannot become one."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            if opened.format in {"PNG", "JPEG"}:
                return {"PNG": "png", "JPEG": "jpg"}[opened.format], content
            made = io.BytesIO()
            opened.convert("RGBA").save(made, "PNG")
            return "png", made.getvalue()
    # Pillow raises almost anything on a broken file; all of it means the same to the author.
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, IndexError, KeyError, MemoryError):
        return None


if __name__ == "__main__":
    main()
