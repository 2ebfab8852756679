"""HTML to pages and PDF by WeasyPrint, which only this, `lines`, `proving` and `structure` know.

Measured: parsing a style sheet and configuring fonts per document doubles the time, so each process keeps
them per set of style sheets. Pango's font map is not made for several threads: one document at a time.
"""

import logging
import mimetypes
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pydyf
from pydyf import _to_bytes
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from lms.errors import PrintingError, TooLongError, UnprintableError
from lms.press import formula_drawing, lines, proving, signs, structure, tagging, xmp
from lms.press.letters import Face
from lms.press.lines import PageLine, Run

_LOG = logging.getLogger(__name__)
_ONE_AT_A_TIME = Lock()
FONTS = 'Tinos, "Times New Roman", "Noto Serif CJK SC", "Noto Serif Khmer", serif'  # as in the style sheets
_VARIANT, _ARCHIVAL = "pdf/ua-1", "pdf/a-3a"


class OwnFolderFetcher(URLFetcher):  # type: ignore[misc]
    """Serves files inside one folder and data: addresses; anything else stops the rendering."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
        self._folder = folder.resolve()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The content of `url`; ValueError when it lies outside the folder."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme != "file" or parts.netloc:
            raise ValueError(f"a document may not load {url}")
        path = Path(url2pathname(parts.path)).resolve()
        if not path.is_relative_to(self._folder):
            raise ValueError(f"{path} lies outside {self._folder}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


class _Press:
    """What is kept between documents of the same looks."""

    def __init__(self, folder: Path, css: tuple[str, ...]) -> None:
        self.base_url = folder.resolve().as_uri() + "/"
        self.fetcher = OwnFolderFetcher(folder)
        self.fonts = FontConfiguration()
        self.styles = [CSS(folder / name, font_config=self.fonts, url_fetcher=self.fetcher) for name in css]
        self.images: dict[str, Any] = {}

    def lay_out(self, html: str, most_pages: int | None, variant: str) -> Any:
        """The document; TooLongError when it needs more pages."""
        document = HTML(
            string=formula_drawing.draw(tagging.mend(html)), base_url=self.base_url, url_fetcher=self.fetcher
        ).render(font_config=self.fonts, stylesheets=self.styles, cache=self.images, pdf_variant=variant)
        if most_pages is not None and len(document.pages) > most_pages:
            raise TooLongError(f"{len(document.pages)} pages, {most_pages} at most")
        return document

    def print(self, html: str, identifier: bytes, most_pages: int | None, variant: str) -> bytes:
        document = self.lay_out(html, most_pages, variant)
        if lacking := proving.missing(document.pages):
            _LOG.warning("fonts lack %s: printed as codes", signs.names(lacking))
            shown = str.maketrans({sign: signs.code(sign) for sign in lacking})
            document = self.lay_out(html.translate(shown), most_pages, variant)

        def finish(_document: Any, pdf: Any) -> None:
            structure.mend(pdf)
            about, is_archival = document.metadata, variant == _ARCHIVAL
            said = (about.title or "", about.authors, about.description, about.created)
            claims = xmp.describe(*said, is_archival=is_archival)
            pdf.objects[_number(pdf.catalog["Metadata"])].stream = [claims]
            pdf.info["Producer"] = pydyf.String(xmp.PRODUCER)

        made: bytes = document.write_pdf(pdf_identifier=identifier, pdf_variant=variant, finisher=finish)
        return made


@lru_cache(maxsize=8)
def _press(folder: Path, css: tuple[str, ...]) -> _Press:
    return _Press(folder, css)


def press(
    html: str,
    folder: Path,
    css: tuple[str, ...],
    *,
    identifier: bytes,
    most_pages: int | None,
    is_archival: bool = False,
) -> bytes:
    """What `printing.html_to_pdf` promises, done by WeasyPrint; PrintingError when it cannot be done."""
    variant = _ARCHIVAL if is_archival else _VARIANT
    try:
        with _ONE_AT_A_TIME:
            return _press(folder, css).print(html, identifier, most_pages, variant)
    except FatalURLFetchingError as error:  # a BaseException: let through, it would end the worker
        raise PrintingError(f"{folder}: {error}") from error


@dataclass(slots=True)
class LaidOutPage:
    """What a page has become: its objects by number, its drawing, and where each is referred to.

    `catalog` and `page` are dictionaries of written values by key; they and the drawing (`content`, number
    `content_number`) are not among `objects`, of which `streams` cannot be in an object stream.
    """

    objects: dict[int, bytes] = field(default_factory=dict)
    streams: dict[int, bytes] = field(default_factory=dict)
    catalog: dict[str, bytes] = field(default_factory=dict)
    page: dict[str, bytes] = field(default_factory=dict)
    catalog_number: int = 0
    page_number: int = 0
    content_number: int = 0
    metadata_number: int = 0
    content: bytes = b""


class Proof:
    """One page laid out by WeasyPrint, whose text can be looked at and whose fonts can be added to."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.paper = self._write()
        metadata = document.metadata
        self.authors: list[str] = metadata.authors
        self.description: str = metadata.description or ""
        self.created: str = metadata.created or ""

    def lines(self) -> list[PageLine]:
        """The lines of the page, in the order of the tree."""
        return lines.of_page(self._document.pages[0])

    def face(self, key: str, size: float, run: Run) -> Face:
        """The font that the drawing calls `key`, at `size` pixels, for a run."""
        font = self._fonts(key)[0]
        return Face(
            get_hb_object_data(font.hb_face), font.index, size, run.spacing, run.language, font.widths
        )

    def add(self, key: str, letters: dict[int, str], widths: dict[int, int]) -> None:
        """Let the font `key` hold further glyphs."""
        for font in self._fonts(key):
            font.to_unicode = letters | font.to_unicode
            font.widths = widths | font.widths

    def rewrite(self) -> LaidOutPage:
        """The page again, with what was added."""
        self.paper = self._write()
        return self.paper

    def _fonts(self, key: str) -> list[Any]:
        return [font for font in self._document.fonts.values() if font.hash == key]

    def _write(self) -> LaidOutPage:
        paper = LaidOutPage()
        with _ONE_AT_A_TIME:
            self._document.write_pdf(
                finisher=lambda _document, pdf: _take_apart(pdf, paper), pdf_variant=_ARCHIVAL
            )
        return paper


def lay_out(html: str, folder: Path, css: tuple[str, ...]) -> Proof:
    """One page as PDF/A-3a, proved: every word of it is shown, where it should be.

    TooLongError when it needs more than one page or words run over, UnprintableError when fonts lack signs,
    PrintingError as for `press`.
    """
    try:
        with _ONE_AT_A_TIME:
            document = _press(folder, css).lay_out(html, 1, _ARCHIVAL)
            if lacking := proving.missing(document.pages, is_thorough=True):
                raise UnprintableError(lacking)
    except FatalURLFetchingError as error:
        raise PrintingError(f"{folder}: {error}") from error
    [page] = document.pages
    if words := proving.misplaced(page):
        raise TooLongError(f"{words!r} runs over")
    return Proof(document)


def find_unprintable(text: str) -> tuple[str, ...]:
    """The signs of a text that no installed font shows as they should."""
    page = f"<html lang='vi'><title>-</title><body style='font: 14pt {FONTS}'>{escape(text)}</body></html>"
    with _ONE_AT_A_TIME:
        document = _press(Path(__file__).parent, ()).lay_out(page, None, _VARIANT)
        return proving.missing(document.pages)


def _take_apart(pdf: Any, paper: LaidOutPage) -> None:
    structure.mend(pdf)
    page = pdf.objects[pdf.pages["Kids"][0]]
    content = pdf.objects[_number(page["Contents"])]
    paper.page_number, paper.content_number = page.number, content.number
    paper.catalog_number, paper.metadata_number = pdf.catalog.number, _number(pdf.catalog["Metadata"])
    paper.content = b"\n".join(_to_bytes(item) for item in content.stream)
    paper.catalog = {key: _to_bytes(value) for key, value in pdf.catalog.items()}
    paper.page = {key: _to_bytes(value) for key, value in page.items()}
    apart = {paper.page_number, paper.content_number, paper.catalog_number, paper.metadata_number}
    for made in pdf.objects[1:]:
        if made.number not in apart:
            kept = paper.objects if made.compressible else paper.streams
            kept[made.number] = made.data


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
