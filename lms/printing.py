"""HTML to PDF, without loading what prints before somebody prints."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from lms import slow
from lms.errors import TooLongError
from lms.press import apart
from lms.press.files import Seal
from lms.press.sheets import Sheet


def html_to_pdf(
    html: str,
    folder: Path,
    css: tuple[str, ...],
    *,
    identifier: str | None = None,
    most_pages: int | None = None,
    is_archival: bool = False,
) -> bytes:
    """PDF/UA-1, or PDF/A-3a for the archive, from a whole HTML page (with `lang` and `title`).

    Its fonts are inside, and equal input gives equal bytes.

    `css` are names of files in `folder`; page and style may use nothing outside that folder but data:
    addresses. `identifier` (32 characters) names the document, by default after its HTML. PrintingError when
    something else is asked for, TooLongError when it needs more than `most_pages`, SlowPrintError when a
    request that is served would wait too long for it.
    """
    name = identifier or hashlib.sha256(html.encode()).hexdigest()[:32]
    if slow.is_served():
        return apart.press(html, folder, css, identifier=name, most_pages=most_pages, is_archival=is_archival)
    # WeasyPrint takes about a second to load, which every start would pay.
    from lms.press.layout import press  # noqa: PLC0415

    return press(html, folder, css, identifier=name.encode(), most_pages=most_pages, is_archival=is_archival)


def print_sheets(
    sheets: Sequence[Sheet], folder: Path, css: tuple[str, ...], seal: Seal | None
) -> Iterator[tuple[int, bytes | TooLongError]]:
    """PDF/A-3a and PDF/UA-1 of each sheet, with its place among the sheets; those alike share one layout.

    TooLongError in place of a sheet that needs more than one page; PrintingError as above.
    """
    from lms.press.batches import Design, print_all  # noqa: PLC0415

    for place, printed in print_all(sheets, Design(folder, css), seal):
        yield place, printed if isinstance(printed, TooLongError) else printed.content
