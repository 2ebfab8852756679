"""The process that reads one untrusted Word file as paragraphs with their dress and numbers.

`python -m lms.office.word_blocks_process < file` bounds itself, answers one line of JSON: {"blocks": […],
"converted": [sentence …]}, a paragraph as [line, [label, marks], heading, [[text, marks] ...], [lost ...]]
and a table as {"table": line, "rows": [[[paragraph ...] ...] ...], "spans": [[columns ...] ...]}; or
{"refused": sentence}. A paragraph of hidden words alone has them, marked so; hidden words in another one are
only among what is lost.
"""

import sys
from typing import Any

from lms import child_process
from lms.office import word_archive, word_package
from lms.office.word_body import WordBody
from lms.office.word_package import words
from lms.office.word_pieces import Part, WordPieces, WordTable

_NOTES = {"footnote": "chú thích cuối trang", "endnote": "chú thích cuối bài"}


def read(content: bytes) -> dict[str, Any]:
    """The document's blocks and what was put into Unicode; RefusedError for what must not reach a library."""
    package = word_package.opened(content)
    targets = package.targets.get("document", {})
    body = package.document.find("body")
    notes = {f"footnote-{name}": words(one) for name, one in package.footnotes.items()}
    notes |= {f"endnote-{name}": words(one) for name, one in package.endnotes.items()}
    parts = WordBody(package.styles, package.lists, targets).parts(body if body is not None else ())
    return {"blocks": [_told(one, notes) for one in parts], "converted": package.converted}


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


def _told(part: Part, notes: dict[str, str]) -> Any:
    if isinstance(part, WordTable):
        rows = [[[_paragraph(one, notes) for one in cell.paragraphs] for cell in row] for row in part.rows]
        spans = [[-cell.columns if cell.covered else cell.columns for cell in row] for row in part.rows]
        is_merged = any(span != 1 for row in spans for span in row)
        return {"table": part.line, "rows": rows, **({"spans": spans} if is_merged else {})}
    return _paragraph(part, notes)


def _paragraph(found: WordPieces, notes: dict[str, str]) -> list[Any]:
    lost = list(found.lost)
    runs: list[list[str]] = []
    for one in found.pieces:
        if one.picture:
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
    return [found.line, [found.label, found.label_marks], found.heading, runs, lost]


if __name__ == "__main__":
    main()
