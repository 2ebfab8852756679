"""PDFs as people send them, and with one thing inside that a PDF for readers does not hold; all harmless."""

import io
from collections.abc import Callable
from functools import cache

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf

Change = Callable[[Pdf], None]


def made(change: Change = lambda _pdf: None, *, filler: int = 0, **saving: object) -> bytes:
    """A page without words, changed; `filler` bytes make it larger."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    if filler:
        pdf.pages[0].Contents = pdf.make_stream(b"%" + b"x" * filler)
    change(pdf)
    written = io.BytesIO()
    pdf.save(written, **({"deterministic_id": True, "compress_streams": False} | saving))
    return written.getvalue()


@cache
def plain(filler: int = 0) -> bytes:
    """A PDF that nobody has anything against; equal calls give equal bytes."""
    return made(filler=filler)


def action(kind: str, **more: object) -> Dictionary:
    """An action, harmless whatever its kind."""
    return Dictionary(S=Name(f"/{kind}"), **more)


def alert() -> Dictionary:
    """A script that greets."""
    return action("JavaScript", JS="app.alert('Xin chào')")


def opening(one: Dictionary) -> Change:
    """Let it happen when the file is opened."""
    return lambda pdf: pdf.Root.__setitem__("/OpenAction", _fresh(one))


def closing(one: Dictionary) -> Change:
    """Let it happen when the file is closed."""
    return lambda pdf: pdf.Root.__setitem__("/AA", Dictionary(WC=_fresh(one)))


def noted(subtype: str, **more: object) -> Change:
    """Put a note, a button or a link on the page."""

    def change(pdf: Pdf) -> None:
        place = Array([0, 0, 9, 9])
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=place, **more)
        one = pdf.make_indirect(_fresh(note))
        pdf.pages[0].Annots = Array([one])
        if subtype == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([one]))

    return change


def named(pdf: Pdf) -> None:
    """A script of the whole document, found by its name."""
    names = Array(["chao", pdf.make_indirect(alert())])
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


def attached(pdf: Pdf) -> None:
    """Another file inside."""
    pdf.attachments["bang.csv"] = AttachedFileSpec(pdf, b"a,b\n", mime_type="text/csv")


def with_dynamic_form(pdf: Pdf) -> None:
    """A form of the kind that only desktop programs draw."""
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def with_harmless_things(pdf: Pdf) -> None:
    """What stays allowed: a place to open at, a link to the web, a field, words that speak of scripts."""
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])
    link = action("URI", URI="https://example.org/")
    noted("Link", A=link)(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T="ho-ten")]))
    pdf.docinfo["/Title"] = "Học /JavaScript và /Launch, /EF"
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(Type=Name.StructElem, S=Name.Sound))


def _fresh(one: Dictionary) -> Object:
    """The same, belonging to no file yet."""
    return Object.parse(one.unparse(resolved=True))


LOCKED = pikepdf.Encryption(owner="a", user="")
