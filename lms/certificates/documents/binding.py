"""Many certificates as one file: for the printer, or to be signed elsewhere. Only this knows pikepdf."""

import io
from collections.abc import Iterable
from hashlib import sha256

import pikepdf

from lms import archives


def bind(documents: Iterable[bytes]) -> bytes:
    """One PDF with a page per document, in their order, for printing: without signatures and attachments.

    A font that several pages bring along is kept once.
    """
    book = pikepdf.new()
    fonts: dict[bytes, pikepdf.Object] = {}
    for content in documents:
        with pikepdf.open(io.BytesIO(content)) as source:
            for owner, name in (
                (source.Root, "/AcroForm"),
                *((source.pages[0].obj, key) for key in ("/Annots", "/StructParents", "/Tabs")),
            ):
                if name in owner:
                    del owner[name]
            book.pages.append(source.pages[0])
        page = book.pages[-1].obj
        for font in page.Resources.get("/Font", {}).values():
            _share(font.DescendantFonts[0].FontDescriptor, fonts)
    made = io.BytesIO()
    book.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()


def pack(documents: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of named documents, as they are."""
    return archives.pack(documents, compressed=False)


def _share(descriptor: pikepdf.Object, fonts: dict[bytes, pikepdf.Object]) -> None:
    for name in ("/FontFile2", "/FontFile3"):
        if name in descriptor:
            digest = sha256(descriptor[name].read_raw_bytes()).digest()
            descriptor[name] = fonts.setdefault(digest, descriptor[name])
