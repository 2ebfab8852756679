"""A certificate as PDF: the only place that knows WeasyPrint.

Measured: parsing the style sheet and configuring fonts per document doubles the time, so each process keeps
them per design. Pango's font map is not made for several threads: one document at a time.
"""

import mimetypes
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from jinja2 import TemplateError
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from lms import canonical
from lms.certificates import design
from lms.certificates.payload import CertificatePayload

_ONE_AT_A_TIME = Lock()


class DesignError(Exception):
    """A design cannot be printed: missing, broken, reaching out of its folder, or too long for one sheet."""


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
            raise ValueError(f"a certificate may not load {url}")
        path = Path(url2pathname(parts.path)).resolve()
        if not path.is_relative_to(self._folder):
            raise ValueError(f"{path} lies outside the design {self._folder}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


class _Press:
    """What is kept per design between documents."""

    def __init__(self, folder: Path) -> None:
        if not (folder / design.PAGE).is_file():
            raise DesignError(f"no certificate design in {folder}")
        self.folder = folder
        self.base_url = folder.resolve().as_uri() + "/"
        self.fetcher = OwnFolderFetcher(folder)
        self.fonts = FontConfiguration()
        self.style = CSS(folder / design.STYLE, font_config=self.fonts, url_fetcher=self.fetcher)
        self.images: dict[str, Any] = {}

    def render(self, payload: CertificatePayload, verify_url: str) -> bytes:
        identifier = canonical.digest(canonical.dump(payload))[:32].encode()
        for fit in range(design.TIGHTEST + 1):
            page = design.fill(self.folder, payload, verify_url, fit)
            document = HTML(string=page, base_url=self.base_url, url_fetcher=self.fetcher).render(
                font_config=self.fonts, stylesheets=[self.style], cache=self.images, pdf_variant="pdf/ua-1"
            )
            if len(document.pages) == 1:
                made: bytes = document.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/ua-1")
                return made
        raise DesignError(f"{payload.number} does not fit on one page of {self.folder}")


@lru_cache(maxsize=8)
def _press(folder: Path) -> _Press:
    return _Press(folder)


def render(folder: Path, payload: CertificatePayload, verify_url: str) -> bytes:
    """One page of PDF/UA-1 with its fonts: `payload` in the design at `folder`. Equal input, equal bytes.

    DesignError when there is no such design, it is broken, asks for anything outside its folder, or the texts
    don't fit.
    """
    try:
        with _ONE_AT_A_TIME:
            return _press(folder).render(payload, verify_url)
    # The first is a BaseException: let through, it would end the worker.
    except (FatalURLFetchingError, TemplateError) as error:
        raise DesignError(f"{folder}: {error}") from error
