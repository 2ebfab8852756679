"""The lesson in a file that was brought and kept, as its author's choice makes it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from werkzeug.datastructures import MultiDict

from lms.authoring.bringing import batches
from lms.authoring.bringing.lessons import NewLesson, from_word
from lms.authoring.bringing.tables import BroughtFile
from lms.office import word
from lms.office.blocks import Block

NOTHING: MultiDict[str, str] = MultiDict()
_ASKS = re.compile(r"câu|question", re.IGNORECASE)


def read(file: BroughtFile, taken: Collection[str], sent: MultiDict[str, str] = NOTHING) -> NewLesson:
    """The lesson after those of a course with the files `taken`, as the form that was `sent` has it.

    UnknownFileError when there is none.
    """
    if file.content is None or file.asks_columns:
        raise batches.UnknownFileError
    document, questions = _read(file.content)
    told = tuple(filter(None, file.notes.split("\n")))
    document = replace(document, notes=(*told, *document.notes))
    return from_word(
        document,
        file.filename,
        taken,
        sent.get("title", ""),
        questions=questions,
        refused=refused_in(sent),
        captions=sent,
    )


def refused_in(sent: MultiDict[str, str]) -> set[str]:
    """The proposals that the page showed and whose tick was taken away."""
    return set(sent.getlist("de-nghi")) - set(sent.getlist("nhan"))


@lru_cache(maxsize=2)
def _read(content: bytes) -> tuple[word.WordDocument, Sequence[Block]]:
    """The document, and its paragraphs; a page with pictures asks for it once and then for each of them."""
    document = word.read(content)
    asks = _ASKS.search(document.markdown) is not None
    return document, word.read_blocks(content).blocks if asks else ()
