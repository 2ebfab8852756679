"""The process that looks into one untrusted PDF on its standard input: `python -m lms.content.pdf_process`.

It answers one line {"faults": […]}: names of what a PDF for readers does not hold, the worst first. Every
object of the file counts, whether or not a page leads to it. Keys and kinds of actions: ISO 32000-2, 7.11.4,
12.5 and 12.6.
"""

import io
import re
import sys
from collections.abc import Iterator
from typing import Any

import pikepdf

from lms.work import child_process

MOST_BYTES = 768 * 1024 * 1024
MOST_SECONDS = 2
ORDER = ("broken", "locked", "script", "launch", "sending", "opening", "form", "media", "embedded")

_ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/GoToR": "launch",
    "/GoToE": "embedded",
    "/SubmitForm": "sending",
    "/ImportData": "sending",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
}
_KEYS = {"/JS": "script", "/EF": "embedded", "/XFA": "form", "/RichMediaContent": "media"}
_SUBTYPES = {
    "/FileAttachment": "embedded",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/3D": "media",
    "/Screen": "media",
}
_AUTOMATIC = ("/OpenAction", "/AA")
# Few objects have one of these names; only those are taken apart in Python.
_NAMES = sorted({*_ACTIONS, *_KEYS, *_SUBTYPES, *_AUTOMATIC, "/EmbeddedFile"})
_SUSPECT = re.compile(b"|".join(re.escape(name.encode()) + rb"(?![A-Za-z0-9])" for name in _NAMES))


def find_faults(content: bytes) -> list[str]:
    """The names of what is wrong with the PDF, the worst first."""
    try:
        # No repairing: what a reader's program makes of a damaged file may be something else.
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return ["locked"]
            found = {fault for one in pdf.objects for fault in _of_object(one)}
    except pikepdf.PasswordError:
        return ["locked"]
    except pikepdf.PdfError:
        return ["broken"]
    return sorted(found, key=ORDER.index)


def main() -> None:
    """Read standard input, answer on standard output."""
    child_process.bound(memory=MOST_BYTES, seconds=MOST_SECONDS)
    child_process.say({"faults": find_faults(sys.stdin.buffer.read())})


def _of_object(one: Any) -> Iterator[str]:
    if not isinstance(one, pikepdf.Object):  # a number or a word of its own
        return
    own = one.stream_dict if isinstance(one, pikepdf.Stream) else one
    if _SUSPECT.search(own.unparse(resolved=True)) is None:
        return
    left: list[Any] = [own]
    while left:
        node = left.pop()
        inner: list[Any] = []
        if isinstance(node, pikepdf.Dictionary):
            yield from _of_dictionary(node)
            inner = [value for _key, value in node.items()]
        elif isinstance(node, pikepdf.Array):
            inner = list(node)
        # What is an object of its own comes by itself.
        left += [value for value in inner if isinstance(value, pikepdf.Object) and not value.is_indirect]


def _of_dictionary(node: pikepdf.Dictionary) -> Iterator[str]:
    kind, subtype = _name(node.get("/S")), _name(node.get("/Subtype"))
    is_structure = _name(node.get("/Type")) == "/StructElem"
    if kind in _ACTIONS and not is_structure:
        yield _ACTIONS[kind]
    if subtype in _SUBTYPES:
        yield _SUBTYPES[subtype]
    if _name(node.get("/Type")) == "/EmbeddedFile":
        yield "embedded"
    yield from (fault for key, fault in _KEYS.items() if key in node)
    for key in _AUTOMATIC:
        if key in node and _opens_a_site(node[key]):
            yield "opening"


def _opens_a_site(action: Any) -> bool:
    """Whether an action that nobody asked for leads to the web, itself or one of several by their moments."""
    if not isinstance(action, pikepdf.Dictionary):
        return False
    if _name(action.get("/S")) == "/URI":
        return True
    return "/S" not in action and any(
        isinstance(one, pikepdf.Dictionary) and _name(one.get("/S")) == "/URI"
        for _moment, one in action.items()
    )


def _name(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.Name) else ""


if __name__ == "__main__":
    main()
