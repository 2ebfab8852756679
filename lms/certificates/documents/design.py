"""A design's page filled with one frozen payload, with nothing else in reach."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from lms.certificates.payload import CertificatePayload
from lms.press import symbols
from lms.web.i18n import day

PAGE = "certificate.html"
STYLE = "certificate.css"
TIGHTEST = 5
TITLE_OF_QR = "Mã QR để xác minh giấy chứng nhận"


def fill(folder: Path, payload: CertificatePayload, address: str, fit: int) -> str:
    """The HTML of a certificate; its QR holds `address`, `verify_url` is what stands before the '#' in it.

    The template sees `certificate` (the payload), `verify_url`, `qr` (SVG: the place of the code) and `fit`:
    0 as designed, up to TIGHTEST when long texts need smaller type to stay on one page. A name that it
    doesn't know is an error.
    """
    drawing = Markup(symbols.mark(TITLE_OF_QR))  # noqa: S704 - our own drawing
    verify_url = urldefrag(address).url
    return _template(folder).render(certificate=payload, verify_url=verify_url, qr=drawing, fit=fit)


@lru_cache(maxsize=16)
def _template(folder: Path) -> Template:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    return environment.get_template(PAGE)
