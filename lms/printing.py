"""HTML to PDF, without loading what prints before somebody prints."""

import hashlib
from pathlib import Path


def html_to_pdf(
    html: str,
    folder: Path,
    css: tuple[str, ...],
    *,
    identifier: str | None = None,
    most_pages: int | None = None,
) -> bytes:
    """PDF/UA-1 with its fonts from a whole HTML page (with `lang` and `title`). Equal input, equal bytes.

    `css` are names of files in `folder`; page and style may use nothing outside that folder but data:
    addresses. `identifier` (32 characters) names the document, by default after its HTML. PrintingError when
    something else is asked for, TooLongError when it needs more than `most_pages`.
    """
    # WeasyPrint takes about a second to load, which every start and every worker would pay.
    from lms.press import press  # noqa: PLC0415

    name = identifier or hashlib.sha256(html.encode()).hexdigest()[:32]
    return press(html, folder, css, identifier=name.encode(), most_pages=most_pages)
