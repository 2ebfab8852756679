"""Many certificates as one file, to be printed or signed elsewhere (pure). Only this knows pikepdf."""

import io
from collections.abc import Iterable
from hashlib import sha256

import pikepdf
from pikepdf import Array, Dictionary, Name

from lms.office import zip_files
from lms.press import xmp

_STANDS_ALONE = ("/AA", "/Annots", "/StructParents")


def bind(documents: Iterable[bytes], title: str) -> bytes:
    """One PDF/UA-1 with the pages of all documents, in their order, for printing: without signatures and
    attachments.

    Their tags are in one tree; a font that several pages bring along is kept once.
    """
    book = pikepdf.new()
    fonts: dict[bytes, pikepdf.Object] = {}
    whole = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
    places, roles = Array(), Dictionary()
    for content in documents:
        with pikepdf.open(io.BytesIO(content)) as source:
            _add(book, source, whole, places, roles)
        for font in book.pages[-1].obj.Resources.get("/Font", {}).values():
            _share(font.DescendantFonts[0].FontDescriptor, fonts)
    tree = Dictionary(Type=Name.StructTreeRoot, K=whole, ParentTree=Dictionary(Nums=places), RoleMap=roles)
    book.Root.StructTreeRoot = whole.P = book.make_indirect(tree)
    tree.ParentTreeNextKey = len(book.pages)
    _claim(book, title)
    made = io.BytesIO()
    book.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return made.getvalue()


def pack(documents: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of named documents, as they are."""
    return zip_files.pack(documents, compressed=False)


def _add(
    book: pikepdf.Pdf,
    source: pikepdf.Pdf,
    whole: pikepdf.Object,
    places: pikepdf.Array,
    roles: pikepdf.Dictionary,
) -> None:
    """The pages of a document, and its tags below the whole; what is referred to by number is renumbered."""
    tree = source.Root.StructTreeRoot
    owners = _owners(tree.ParentTree)
    first = len(book.pages)
    old = [int(page.obj.StructParents) for page in source.pages]
    for page in source.pages:
        for name in _STANDS_ALONE:
            if name in page.obj:
                del page.obj[name]
        book.pages.append(page)
    for number, was in enumerate(old, first):
        book.pages[number].obj.StructParents = number
        places.append(number)
        places.append(book.copy_foreign(source.make_indirect(owners[was])))
    tops = tree.K if isinstance(tree.K, Array) else [tree.K]
    for top in tops:
        copied = book.copy_foreign(top)
        copied.P = whole
        whole.K.append(copied)
    for name, role in tree.get("/RoleMap", Dictionary()).items():
        roles[name] = role


def _owners(node: pikepdf.Object) -> dict[int, pikepdf.Object]:
    """A number tree as a table."""
    pairs = list(node.get("/Nums", []))
    found = {int(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}
    for child in node.get("/Kids", []):
        found |= _owners(child)
    return found


def _claim(book: pikepdf.Pdf, title: str) -> None:
    """Say in which language it is, what it is called, and that it is tagged."""
    root = book.Root
    root.Lang = pikepdf.String("vi")
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = book.make_stream(
        xmp.describe(title, is_archival=False), Type=Name.Metadata, Subtype=Name.XML
    )
    book.docinfo[Name.Title] = title


def _share(descriptor: pikepdf.Object, fonts: dict[bytes, pikepdf.Object]) -> None:
    for name in ("/FontFile2", "/FontFile3"):
        if name in descriptor:
            digest = sha256(descriptor[name].read_raw_bytes()).digest()
            descriptor[name] = fonts.setdefault(digest, descriptor[name])
