"""The process that reads one untrusted Word file as paragraphs with their dress and numbers.

`python -m lms.office.word_blocks_process < file` bounds itself, answers one line of JSON: {"blocks": […],
"converted": [sentence …], "aside": [sentence …], "pictures": [[name, description, base64] …]}, a paragraph
as [line, [label, marks], heading, [[text, marks] ...], [lost ...]] and a table as {"table": line,
"rows": [[[paragraph ...] ...] ...], "spans": [[columns ...] ...]}; or {"refused": sentence}. A picture is a
run that names its place. A paragraph of hidden words alone has them, marked so; those in another one are only
among what is lost.
"""

import base64
import sys
from typing import Any

from lms.office import word_archive, word_package
from lms.office.blocks import EVERY_MARK, PICTURE
from lms.office.word_body import WordBody
from lms.office.word_package import Package, words
from lms.office.word_pictures import Pictures
from lms.office.word_pieces import Part, WordPieces, WordTable
from lms.work import child_process

_NOTES = {"footnote": "chú thích cuối trang", "endnote": "chú thích cuối bài"}


def read(content: bytes) -> dict[str, Any]:
    """The document's blocks and what was put into Unicode; RefusedError for what must not reach a library."""
    package = word_package.opened(content)
    targets = package.targets.get("document", {})
    body = package.document.find("body")
    notes = {f"footnote-{name}": words(one) for name, one in package.footnotes.items()}
    notes |= {f"endnote-{name}": words(one) for name, one in package.endnotes.items()}
    pictures = QuestionPictures(package)
    parts = WordBody(package.styles, package.lists, targets, EVERY_MARK).parts(
        body if body is not None else ()
    )
    return {
        "blocks": [_told(one, notes, pictures) for one in parts],
        "converted": package.converted,
        "aside": list(word_package.aside(package)),
        "pictures": pictures.told(),
    }


class QuestionPictures:
    """The pictures of the questions, each with the place that a run names it by."""

    def __init__(self, package: Package) -> None:
        self._kept = Pictures(package, by_content=True)
        self._places: dict[str, tuple[int, str]] = {}

    def place(self, part: str, described: str) -> str:
        """The digits of the picture's place, '' when it cannot be had."""
        address, _ = self._kept.take(part, described)
        if not address:
            return ""
        name = address.rpartition("/")[2]
        place, _ = self._places.setdefault(name, (len(self._places), described.strip()))
        return str(place)

    def told(self) -> list[list[str]]:
        """Name, description and bytes of each picture."""
        return [
            [name, described, base64.b64encode(self._kept.kept[name]).decode()]
            for name, (_, described) in self._places.items()
        ]


def main() -> None:
    """Read standard input, answer on standard output."""
    child_process.bound(memory=word_archive.MOST_BYTES, seconds=word_archive.MOST_SECONDS)
    try:
        child_process.say(read(sys.stdin.buffer.read()))
    except word_archive.WordRefusedError as error:
        child_process.say({"refused": str(error)})
    except Exception as error:  # the parser met something that no Word writes
        sys.stderr.write(f"document refused: {type(error).__name__}\n")
        child_process.say({"refused": word_archive.BROKEN})


def _told(part: Part, notes: dict[str, str], pictures: QuestionPictures) -> Any:
    if isinstance(part, WordTable):
        rows = [
            [[_paragraph(one, notes, pictures) for one in cell.paragraphs] for cell in row]
            for row in part.rows
        ]
        spans = [[-cell.columns if cell.covered else cell.columns for cell in row] for row in part.rows]
        is_merged = any(span != 1 for row in spans for span in row)
        return {"table": part.line, "rows": rows, **({"spans": spans} if is_merged else {})}
    return _paragraph(part, notes, pictures)


def _paragraph(found: WordPieces, notes: dict[str, str], pictures: QuestionPictures) -> list[Any]:
    lost = list(found.lost)
    runs: list[list[str]] = []
    for one in found.pieces:
        if one.picture:
            if place := pictures.place(one.picture, one.text):
                runs.append([PICTURE, place])
            else:
                lost.append("hình")
        elif one.note:
            kind = _NOTES[one.note.partition("-")[0]]
            lost.append(f"{kind} “{notes.get(one.note, '')[:1_000]}”")
        elif runs and runs[-1][1] == one.marks:
            runs[-1][0] += one.text
        else:
            runs.append([one.text, one.marks])
        if one.link and (told := f"địa chỉ liên kết {one.link}") not in lost:
            lost.append(told)
    return [found.line, [found.label or found.bullet, found.label_marks], found.heading, runs, lost]


if __name__ == "__main__":
    main()
