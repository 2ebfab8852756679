"""HTML to PDF: the only place that knows WeasyPrint.

Measured: parsing a style sheet and configuring fonts per document doubles the time, so each process keeps
them per set of style sheets. Pango's font map is not made for several threads: one document at a time.
"""

import mimetypes
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from lms.errors import PrintingError, TooLongError

_ONE_AT_A_TIME = Lock()
_VARIANT = "pdf/ua-1"


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

    def print(self, html: str, identifier: bytes, most_pages: int | None) -> bytes:
        document = HTML(string=html, base_url=self.base_url, url_fetcher=self.fetcher).render(
            font_config=self.fonts, stylesheets=self.styles, cache=self.images, pdf_variant=_VARIANT
        )
        if most_pages is not None and len(document.pages) > most_pages:
            raise TooLongError(f"{len(document.pages)} pages, {most_pages} at most")
        made: bytes = document.write_pdf(pdf_identifier=identifier, pdf_variant=_VARIANT)
        return made


@lru_cache(maxsize=8)
def _press(folder: Path, css: tuple[str, ...]) -> _Press:
    return _Press(folder, css)


def press(
    html: str, folder: Path, css: tuple[str, ...], *, identifier: bytes, most_pages: int | None
) -> bytes:
    """What `printing.html_to_pdf` promises, done by WeasyPrint."""
    try:
        with _ONE_AT_A_TIME:
            return _press(folder, css).print(html, identifier, most_pages)
    except FatalURLFetchingError as error:  # a BaseException: let through, it would end the worker
        raise PrintingError(f"{folder}: {error}") from error
