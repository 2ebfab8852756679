"""HTML to PDF, without loading what prints before somebody prints."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from flask_babel import gettext as _

from lms.errors import TooLongError, UnprintableError
from lms.press import apart, signs
from lms.press.edition_files import Seal
from lms.press.print_sheets import PrintSheet
from lms.work import slow


def html_to_pdf(
    html: str,
    folder: Path,
    css: tuple[str, ...],
    *,
    identifier: str | None = None,
    most_pages: int | None = None,
    is_archival: bool = False,
    is_apart: bool = False,
) -> bytes:
    """PDF/UA-1, and PDF/A-3a for the archive, from a whole HTML page (with `lang` and `title`).

    Its fonts are inside, and equal input gives equal bytes. A sign that no font has is printed as its code,
    like [U+738B].

    `css` are names of files in `folder`; page and style may use nothing outside that folder but data:
    addresses. `identifier` (32 characters) names the document, by default after its HTML. PrintingError when
    something else is asked for, TooLongError when it needs more than `most_pages`, SlowPrintError when a
    request that is served, or the process that draws it `is_apart`, would wait too long for it.
    """
    name = identifier or hashlib.sha256(html.encode()).hexdigest()[:32]
    if is_apart or slow.is_served():
        return apart.press(html, folder, css, identifier=name, most_pages=most_pages, is_archival=is_archival)
    # WeasyPrint takes about a second to load, which every start would pay.
    from lms.press.layout import press  # noqa: PLC0415

    return press(html, folder, css, identifier=name.encode(), most_pages=most_pages, is_archival=is_archival)


def print_sheets(
    sheets: Sequence[PrintSheet], folder: Path, css: tuple[str, ...], seal: Seal | None
) -> Iterator[tuple[int, bytes | TooLongError | UnprintableError]]:
    """PDF/A-3a and PDF/UA-1 of each sheet, with its place among the sheets; those alike share one layout.

    In place of a sheet TooLongError when it needs more than one page or its words run over, UnprintableError
    when fonts lack signs of it; PrintingError as above.
    """
    from lms.press.page_batches import Design, Printed, print_all  # noqa: PLC0415

    for place, printed in print_all(sheets, Design(folder, css), seal):
        yield place, printed.content if isinstance(printed, Printed) else printed


@lru_cache(maxsize=1024)
def find_unprintable(text: str) -> tuple[str, ...]:
    """The signs of a text that would be an empty box on paper, or misplaced; none for Vietnamese letters.

    Other signs are laid out to see it, in milliseconds, the first time in about a second.
    """
    if signs.is_plain(text):
        return ()
    if hidden := signs.hidden(text):
        return hidden
    from lms.press.layout import find_unprintable  # noqa: PLC0415

    return find_unprintable(text)


def is_printable(text: str) -> bool:
    """Whether every sign of a text can be printed."""
    return not find_unprintable(text)


def refuse(text: str) -> str:
    """Why a text cannot be printed, in a sentence that says what to do; '' when it can."""
    lacking = find_unprintable(text)
    return say_unprintable(lacking) if lacking else ""


def say_unprintable(lacking: Sequence[str]) -> str:
    """That these signs cannot be printed, and what to do about it."""
    sentence = _(
        "Không in được %(signs)s: phông chữ trên máy chủ không có. Hãy viết bằng chữ Việt hoặc chữ Latin, "
        "hoặc nhờ người quản trị cài phông có chữ này.",
        signs=signs.names(lacking),
    )
    return str(sentence)
