"""The press's one entrance: many pages of one design in, as many signed PDFs out, in the same order.

Pages that differ in some words only are laid out once by WeasyPrint; then the words are set into the finished
page. Before a plate is used, its narrowest and its widest page are also laid out the plain way and must come
out the same, operator by operator. Whatever does not fit a plate is laid out by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lms.errors import PrintingError, TooLongError, UnprintableError
from lms.press.edition_files import EditionParts, Forme, Seal
from lms.press.layout import LaidOutPage, Proof, lay_out
from lms.press.plates import NoPlateError, Plate, PlateSetting
from lms.press.print_sheets import CutPage, PrintSheet, compare, cut, editions

FEWEST = 5
Refused = TooLongError | UnprintableError
BASES = 3  # a page whose own words are unusual is no base for the others


@dataclass(frozen=True, slots=True)
class Design:
    """What pages are laid out with: files in `folder`, of which `css` are the style sheets."""

    folder: Path
    css: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One finished document; `is_plain` when WeasyPrint laid it out by itself."""

    content: bytes
    is_plain: bool


def print_all(
    sheets: Sequence[PrintSheet], design: Design, seal: Seal | None
) -> Iterator[tuple[int, Printed | Refused]]:
    """The place of each sheet and its document, those of one edition together; TooLongError for a sheet that
    needs more than one page.

    PrintingError when the design reaches out of its folder, or does not draw the QR code once.
    """
    places = {id(sheet): place for place, sheet in enumerate(sheets)}
    for cuts in editions(cut(sheet) for sheet in sheets):
        for one, printed in _print_edition(cuts, design, seal):
            yield places[id(one.sheet)], printed


def _print_edition(
    cuts: list[CutPage], design: Design, seal: Seal | None
) -> Iterator[tuple[CutPage, Printed | Refused]]:
    alone = cuts
    engraved = _engrave(cuts, design) if len(cuts) >= FEWEST else None
    if engraved is not None:
        plate, settings, alone = engraved
        forme = _forme(plate.proof, cuts[0], seal)
        for one, setting in settings:
            drawing = setting.drawing(one.sheet.symbol)
            yield one, Printed(_impress(forme, drawing, one), is_plain=False)
    for one in alone:
        yield one, _print_alone(one, design, seal)


def _print_alone(one: CutPage, design: Design, seal: Seal | None) -> Printed | Refused:
    try:
        proof = lay_out(one.sheet.html, design.folder, design.css)
    except (TooLongError, UnprintableError) as error:
        return error
    try:
        drawing = Plate(proof, one, (), ()).drawing([], one.sheet.symbol)
    except NoPlateError as error:
        raise PrintingError(f"{design.folder}: {error}") from error
    return Printed(_impress(_forme(proof, one, seal), drawing, one), is_plain=True)


def _engrave(
    cuts: list[CutPage], design: Design
) -> tuple[Plate, list[tuple[CutPage, PlateSetting]], list[CutPage]] | None:
    """A plate, the pages that it can print with their settings, and the others; None when it isn't proved."""
    places = compare(cuts)
    shortest = sorted(cuts, key=lambda one: sum(len(one.texts[place]) for place in places))
    for base in shortest[:BASES]:
        if engraved := _engrave_from(base, places, cuts, design):
            return engraved
    return None


def _engrave_from(
    base: CutPage, places: Sequence[int], cuts: list[CutPage], design: Design
) -> tuple[Plate, list[tuple[CutPage, PlateSetting]], list[CutPage]] | None:
    try:
        plate = Plate(lay_out(base.sheet.html, design.folder, design.css), base, places, cuts)
        set_ = [(one, plate.set(one)) for one in cuts]
        fitting = [(one, setting) for one, setting in set_ if setting is not None]
        if not _is_proved(fitting, design):
            return None
        plate.add_letters([setting for _, setting in fitting])
    except (NoPlateError, TooLongError, UnprintableError):
        return None
    return plate, fitting, [one for one, setting in set_ if setting is None]


def _is_proved(fitting: list[tuple[CutPage, PlateSetting]], design: Design) -> bool:
    ordered = sorted(fitting, key=lambda pair: pair[1].width)
    proofs = ordered[:1] + ordered[-1:]
    return bool(proofs) and all(
        lay_out(one.sheet.html, design.folder, design.css).paper.content == setting.drawing(None)
        for one, setting in proofs
    )


def _forme(proof: Proof, one: CutPage, seal: Seal | None) -> Forme:
    paper: LaidOutPage = proof.paper
    numbers = {
        "catalog": paper.catalog_number,
        "page": paper.page_number,
        "content": paper.content_number,
        "metadata": paper.metadata_number,
    }
    files = one.sheet.attachments
    shared = EditionParts(tuple(proof.authors), proof.description, proof.created, files, seal)
    return Forme(paper.objects, paper.streams, paper.catalog, paper.page, numbers, shared)


def _impress(forme: Forme, drawing: bytes, one: CutPage) -> bytes:
    return forme.impress(drawing, one.title, one.sheet.identifier, one.sheet.attachments)
