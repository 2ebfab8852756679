"""Certificates as PDF: their design filled and printed on one sheet, in smaller type when it has to be."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urldefrag

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from lms.certificates.payload import CertificatePayload
from lms.errors import PrintingError, TooLongError, UnprintableError
from lms.press import symbols, to_pdf
from lms.press.edition_files import Seal
from lms.press.print_sheets import PdfAttachment, PrintSheet
from lms.storage import canonical_json
from lms.web.i18n import day

# More than can be typed (`samples.widest`). WeasyPrint is slow over pages of breakable words in columns.
PAGE = "certificate.html"
STYLE = "certificate.css"
TIGHTEST = 5
TITLE_OF_QR = "Mã QR để xác minh giấy chứng nhận"


def fill(folder: Path, payload: CertificatePayload, address: str, fit: int) -> str:
    """The HTML of a certificate; its QR holds `address`, `verify_url` is what is before the '#' in it.

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


MOST_LETTERS = 2_400


class DesignError(Exception):
    """A design cannot be printed: missing, broken, reaching out of its folder, or too long for one sheet.

    `signs` are those of the texts that no font has; `is_full` when the texts do not fit on the sheet.
    """

    def __init__(self, message: str, *, signs: tuple[str, ...] = (), is_full: bool = False) -> None:
        self.signs, self.is_full = signs, is_full
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Order:
    """What to print: the payload, what the QR holds (`statements.printed.qr_text`), files to attach.

    What is before a '#' in the address is also printed as text.
    """

    payload: CertificatePayload
    address: str
    attachments: tuple[PdfAttachment, ...] = ()


def render(folder: Path, order: Order, seal: Seal | None = None) -> bytes:
    """One page of PDF/A-3a and PDF/UA-1: a payload in the design at `folder`. Equal input, equal bytes.

    DesignError when there is no such design, it is broken, asks for anything outside its folder, or the texts
    don't fit.
    """
    [(_, made)] = render_all(folder, [order], seal)
    if isinstance(made, DesignError):
        raise made
    return made


def render_all(
    folder: Path, orders: Sequence[Order], seal: Seal | None
) -> Iterator[tuple[Order, bytes | DesignError]]:
    """Each order with its PDF, those of one class together; a DesignError in place of one that doesn't fit.

    DesignError when the design itself cannot be printed.
    """
    if not (folder / PAGE).is_file():
        raise DesignError(f"no certificate design in {folder}")
    waiting = [order for order in orders if _count_letters(order.payload) <= MOST_LETTERS]
    overlong = [order for order in orders if _count_letters(order.payload) > MOST_LETTERS]
    for fit in range(TIGHTEST + 1):
        if not waiting:
            break
        too_long = []
        try:
            sheets = [_sheet(folder, order, fit) for order in waiting]
            for place, made in to_pdf.print_sheets(sheets, folder, (STYLE,), seal):
                if isinstance(made, TooLongError):
                    too_long.append(waiting[place])
                elif isinstance(made, UnprintableError):
                    number = waiting[place].payload.number
                    yield waiting[place], DesignError(f"{number}: fonts lack {made}", signs=made.signs)
                else:
                    yield waiting[place], made
        except (PrintingError, TemplateError) as error:
            raise DesignError(f"{folder}: {error}") from error
        waiting = too_long
    for order in [*waiting, *overlong]:
        yield order, DesignError(f"{order.payload.number} does not fit on one page of {folder}", is_full=True)


def _count_letters(payload: CertificatePayload) -> int:
    return sum(len(value) for value in astuple(payload) if isinstance(value, str))


def _sheet(folder: Path, order: Order, fit: int) -> PrintSheet:
    page = fill(folder, order.payload, order.address, fit)
    identifier = canonical_json.digest(canonical_json.dump(order.payload))[:32]
    return PrintSheet(page, identifier, order.address, order.attachments)
