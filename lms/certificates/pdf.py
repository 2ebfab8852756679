"""A certificate as PDF: its design filled and printed on one sheet, in smaller type when it has to be."""

from pathlib import Path

from jinja2 import TemplateError

from lms import canonical, printing
from lms.certificates import design
from lms.certificates.payload import CertificatePayload
from lms.errors import PrintingError, TooLongError


class DesignError(Exception):
    """A design cannot be printed: missing, broken, reaching out of its folder, or too long for one sheet."""


def render(folder: Path, payload: CertificatePayload, address: str) -> bytes:
    """One page of PDF/UA-1 with its fonts: `payload` in the design at `folder`. Equal input, equal bytes.

    `address` is what the QR holds (`statements.printed.qr_text`).
    DesignError when there is no such design, it is broken, asks for anything outside its folder, or the texts
    don't fit.
    """
    if not (folder / design.PAGE).is_file():
        raise DesignError(f"no certificate design in {folder}")
    identifier = canonical.digest(canonical.dump(payload))[:32]
    for fit in range(design.TIGHTEST + 1):
        try:
            page = design.fill(folder, payload, address, fit)
            return printing.html_to_pdf(page, folder, (design.STYLE,), identifier=identifier, most_pages=1)
        except TooLongError:
            continue
        except (PrintingError, TemplateError) as error:
            raise DesignError(f"{folder}: {error}") from error
    raise DesignError(f"{payload.number} does not fit on one page of {folder}")
