"""The process that reads one untrusted Word file: `python -m lms.office.word_html_process < file`.

It bounds itself (memory, processor time), looks into the archive before any library does, and answers one
line of JSON: {"title", "markdown", "lines", "notes", "pictures": {name: base64}}, or {"refused": sentence}.
"""

import base64
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from lms.office import html_to_markdown, word_archive, word_package
from lms.office.word_body import WordBody, flat
from lms.office.word_package import Package
from lms.office.word_pictures import Pictures
from lms.office.word_pieces import WordPieces
from lms.office.word_tree import Builder
from lms.work import child_process


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
    notes = [
        *package.converted,
        *written.notes,
        *builder.notes,
        *word_package.aside(package),
        *pictures.notes,
    ]
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


if __name__ == "__main__":
    main()
